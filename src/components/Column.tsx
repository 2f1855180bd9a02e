import type { Column as contract } from "../../schema/components/Column.js";
import type { ViewProps } from "../render/view.js";
import { cssLength } from "./parts/css-length.js";

export function Column({ gap, flex, children }: ViewProps<typeof contract>) {
  return (
    <div
      className="nju-column"
      style={gap === undefined && flex === undefined ? undefined : { gap: cssLength(gap), flexGrow: flex }}
    >
      {children}
    </div>
  );
}
