import type { Chart as contract } from "../../schema/components/Chart.js";
import { lazyView } from "../render/lazy-view.js";
import type { ViewProps } from "../render/view.js";

export const Chart = lazyView<ViewProps<typeof contract>>(
  async () => (await import("./parts/SeriesChart.js")).SeriesChart,
  ({ height = 300 }) => <div className="nju-chart nju-skeleton" style={{ height }} aria-hidden="true" />,
);
