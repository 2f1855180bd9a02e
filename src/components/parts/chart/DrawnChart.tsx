/** The charts that recharts draws; one module, since recharts outweighs them by far. */
import type { Chart as contract } from "../../../../schema/components/Chart.js";
import type { ViewProps } from "../../../render/view.js";
import { ChartShares } from "./ChartShares.js";
import { SeriesChart } from "./SeriesChart.js";

export function DrawnChart(props: ViewProps<typeof contract>) {
  const kind = props.type ?? props.chartType;
  return kind === "pie" || kind === "doughnut" ? <ChartShares {...props} /> : <SeriesChart {...props} />;
}
