/** The charts that cost little for each message: a gauge of a few elements, and those on a canvas, whose engine loads apart. */
import type { Chart as contract } from "../../../../schema/components/Chart.js";
import type { ViewProps } from "../../../render/view.js";
import { CanvasChart } from "./CanvasChart.js";
import { ChartGauge } from "./ChartGauge.js";

export function QuickChart(props: ViewProps<typeof contract>) {
  return (props.type ?? props.chartType) === "gauge" ? <ChartGauge {...props} /> : <CanvasChart {...props} />;
}
