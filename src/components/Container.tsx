import type { Container as contract } from "../../schema/components/Container.js";
import type { ViewProps } from "../render/view.js";

export function Container({ children }: ViewProps<typeof contract>) {
  return <div className="nju-container">{children}</div>;
}
