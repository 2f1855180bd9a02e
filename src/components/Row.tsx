import type { Row as contract } from "../../schema/components/Row.js";
import type { ViewProps } from "../render/view.js";

export function Row({ gap, children }: ViewProps<typeof contract>) {
  return (
    <div className="nju-row" style={gap === undefined ? undefined : { gap }}>
      {children}
    </div>
  );
}
