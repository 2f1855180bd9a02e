import type { iframe as contract } from "../../schema/components/iframe.js";
import type { ViewProps } from "../render/view.js";
import { cssLength } from "./parts/css-length.js";

export function iframe({ src, title, height, width = "100%", env }: ViewProps<typeof contract>) {
  const size = { height: cssLength(height), width: cssLength(width) };
  if (src === undefined) {
    return (
      <div className="nju-frame nju-frame--refused" style={size}>
        {title !== undefined && <strong>{title}</strong>}
        <span>{env.texts.frameRefused}</span>
      </div>
    );
  }
  return (
    <iframe
      className="nju-frame"
      src={src.url}
      title={title || env.texts.frame}
      style={size}
      // Never with allow-same-origin: a page that is sent on to the dashboard's own origin would get all that it has.
      sandbox="allow-scripts allow-forms"
      allow=""
      referrerPolicy="no-referrer"
      loading="lazy"
    />
  );
}
