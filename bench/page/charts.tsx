/** Yardstick "charts", the page's part: a wall of live charts, all in view, each of which gets ten points a second. */
import { preload } from "native-json-ui";
import { memory } from "native-json-ui/transports";
import type { ChartPlan, Contender } from "../protocol.js";
import { ChartsPage } from "./hand-written/ChartsPage.js";
import { createStream } from "./hand-written/stream.js";
import { settle } from "./measure.js";
import { createOurs, type MountedPage, mountPage } from "./mounted-page.js";

const chart = { height: 200, series: ["in", "out"] };
const perRow = 4;
/** Milliseconds from one point of a chart to the next. */
const interval = 100;

type Point = Record<string, number>;

interface OpenCharts {
  page: MountedPage;
  publish(topic: string, point: Point): void;
  close(): void;
}

let opened: { plan: ChartPlan; charts: OpenCharts } | undefined;

const pointAt = (index: number, of: number): Point => ({
  t: index,
  in: 50 + 30 * Math.sin(index / 20 + of) + (index % 7),
  out: 40 + 20 * Math.cos(index / 30 + of) + (index % 5),
});
const topicOf = (index: number) => `chart/${index}`;

function rowsOf({ charts }: ChartPlan): string[][] {
  const topics = Array.from({ length: charts }, (_, index) => topicOf(index));
  return Array.from({ length: Math.ceil(charts / perRow) }, (_, row) => topics.slice(row * perRow, (row + 1) * perRow));
}

const firstPoints = ({ points }: ChartPlan, of: number) =>
  Array.from({ length: points }, (_, index) => pointAt(index, of));

async function openOurs(plan: ChartPlan): Promise<OpenCharts> {
  const series = chart.series.map((dataKey) => ({ dataKey }));
  const chartNode = (socketTopic: string, of: number) => ({
    type: "Chart",
    props: {
      ...{ type: "line", xAxis: "t", series, height: chart.height },
      ...{ data: firstPoints(plan, of), history: plan.points, socketTopic },
    },
  });
  const document = rowsOf(plan).map((topics, row) => ({
    type: "Row",
    children: topics.map((topic, column) => ({
      type: "Column",
      children: [chartNode(topic, row * perRow + column)],
    })),
  }));
  await preload(document);
  const { page, transport, close } = createOurs(memory());
  const mounted = mountPage(() => page(document));
  return {
    page: mounted,
    publish: transport.publish,
    close() {
      mounted.unmount();
      close();
    },
  };
}

function openHandWritten(plan: ChartPlan): OpenCharts {
  const lists = Array.from(
    { length: plan.charts },
    (_, index) => [topicOf(index), { limit: plan.points, items: firstPoints(plan, index) }] as const,
  );
  const stream = createStream(Object.fromEntries(lists));
  const mounted = mountPage(() => <ChartsPage stream={stream} rows={rowsOf(plan)} {...chart} />);
  return { page: mounted, publish: stream.append, close: mounted.unmount };
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

export async function open(contender: Contender, plan: ChartPlan): Promise<void> {
  const charts = contender === "ours" ? await openOurs(plan) : openHandWritten(plan);
  opened = { plan, charts };
  await pause(500);
  const figures = [...charts.page.container.querySelectorAll("figure")];
  const inView = figures.filter((figure) => figure.getBoundingClientRect().bottom <= innerHeight);
  if (inView.length !== plan.charts) throw new Error(`${inView.length} of ${plan.charts} charts are in view.`);
  await settle();
}

/** Sends the points as the clock says, each chart a little after the one before. */
export async function play(milliseconds: number): Promise<void> {
  if (opened === undefined) throw new Error("No page is open.");
  const { plan, charts } = opened;
  const total = (milliseconds / interval) * plan.charts;
  const start = performance.now();
  for (let sent = 0; sent < total; await pause(interval / plan.charts)) {
    const due = Math.min(total, ((performance.now() - start) / interval) * plan.charts);
    for (; sent < due; sent++) {
      const of = sent % plan.charts;
      charts.publish(topicOf(of), pointAt(plan.points + Math.floor(sent / plan.charts), of));
    }
  }
  await pause(50);
}

export function close(): void {
  opened?.charts.close();
  opened = undefined;
}
