import type { Column as contract } from "../../schema/components/Column.js";
import type { ViewProps } from "../render/view.js";

export function Column({ gap, flex, children }: ViewProps<typeof contract>) {
  return (
    <div className="nju-column" style={gap === undefined && flex === undefined ? undefined : { gap, flexGrow: flex }}>
      {children}
    </div>
  );
}
