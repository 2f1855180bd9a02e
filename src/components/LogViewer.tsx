import type { LogViewer as contract } from "../../schema/components/LogViewer.js";
import { lazyView } from "../render/lazy-view.js";
import type { ViewProps } from "../render/view.js";

export const LogViewer = lazyView<ViewProps<typeof contract>>(
  async () => (await import("./parts/log/LogLines.js")).LogLines,
  ({ height = 200 }) => <div className="nju-log nju-skeleton" style={{ height }} aria-hidden="true" />,
);
