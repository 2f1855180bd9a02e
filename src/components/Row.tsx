import type { Row as contract } from "../../schema/components/Row.js";
import type { ViewProps } from "../render/view.js";
import { cssLength } from "./parts/css-length.js";

export function Row({ gap, children }: ViewProps<typeof contract>) {
  return (
    <div className="nju-row" style={gap === undefined ? undefined : { gap: cssLength(gap) }}>
      {children}
    </div>
  );
}
