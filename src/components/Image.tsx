import { useState } from "react";
import type { Image as contract } from "../../schema/components/Image.js";
import { mountedView, type ViewProps } from "../render/view.js";
import { cssLength } from "./parts/css-length.js";
import { press, pressable } from "./parts/press.js";

export const Image = mountedView(function Image({
  src,
  alt = "",
  width,
  height,
  onClickAction,
  env,
}: ViewProps<typeof contract>) {
  const [failed, setFailed] = useState<string>();
  const shown = src !== undefined && src.url !== failed;
  const picture = shown ? (
    <img
      className="nju-image__picture"
      src={src.url}
      alt={alt}
      // The box around it has the size, so that a share of its place is one of the page's, not of itself.
      style={{ width: width === undefined ? undefined : "100%", height: height === undefined ? undefined : "100%" }}
      loading="lazy"
      decoding="async"
      referrerPolicy="no-referrer"
      onError={() => setFailed(src.url)}
    />
  ) : (
    <span className="nju-image__missing">
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d="M4.5 2.5h8a1 1 0 0 1 1 1v8M11.5 13.5h-8a1 1 0 0 1-1-1v-8M2.5 11 6 7.5l5 5M2 2l12 12" />
      </svg>
      {alt !== "" && <span>{alt}</span>}
    </span>
  );
  const sized = width !== undefined || height !== undefined;
  return (
    <span
      className={`nju-image${pressable(onClickAction)}`}
      style={sized ? { width: cssLength(width), height: cssLength(height) } : undefined}
    >
      {press(onClickAction, picture, { env, name: alt === "" ? env.texts.open : undefined })}
    </span>
  );
});
