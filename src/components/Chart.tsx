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

const drawn = way(async () => (await import("./parts/chart/DrawnChart.js")).DrawnChart);
const quick = way(async () => (await import("./parts/chart/QuickChart.js")).QuickChart);

/** More than this, and elements of SVG are slower than a canvas. */
const mostDrawn = 200;

function wayOf({ type, chartType, socketTopic, data }: Partial<Props>): ComponentView<Props> {
  const kind = type ?? chartType;
  if (kind === "pie" || kind === "doughnut") return drawn;
  return kind === "gauge" || socketTopic !== undefined || (data?.length ?? 0) > mostDrawn ? quick : drawn;
}

export const Chart: ComponentView<Props> = {
  component: (props) => createElement(wayOf(props).component, props),
  load: async (props) => wayOf(props).load?.(props),
  reserve,
};
