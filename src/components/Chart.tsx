/** A chart is drawn by what serves it best: each way of drawing is loaded by the page that needs it, and no other. */
import { type ComponentType, createElement } from "react";
import type { Chart as contract } from "../../schema/components/Chart.js";
import { lazyView } from "../render/lazy-view.js";
import type { ComponentView, ViewProps } from "../render/view.js";

type Props = ViewProps<typeof contract>;

const reserve = ({ height = 300 }: Props) => (
  <div className="nju-chart nju-skeleton" style={{ height }} aria-hidden="true" />
);

const way = (load: () => Promise<ComponentType<Props>>) => lazyView<Props>(load, reserve);

const drawn = way(async () => (await import("./parts/chart/SeriesChart.js")).SeriesChart);
const canvas = way(async () => (await import("./parts/chart/CanvasChart.js")).CanvasChart);
const shares = way(async () => (await import("./parts/chart/ChartShares.js")).ChartShares);
const gauge = way(async () => (await import("./parts/chart/ChartGauge.js")).ChartGauge);
const ways: Readonly<Record<string, ComponentView<Props>>> = { pie: shares, doughnut: shares, gauge };

/** More than this, and elements of SVG are slower than a canvas. */
const mostDrawn = 200;

function wayOf({ type, chartType, socketTopic, data }: Partial<Props>): ComponentView<Props> {
  const isLarge = socketTopic !== undefined || (data?.length ?? 0) > mostDrawn;
  return ways[type ?? chartType ?? ""] ?? (isLarge ? canvas : drawn);
}

export const Chart: ComponentView<Props> = {
  component: (props) => createElement(wayOf(props).component, props),
  load: async (props) => wayOf(props).load?.(props),
  reserve,
};
