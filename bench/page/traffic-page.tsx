/** The busy page, of either contender: eight figures, a chart and a log, over a wire of memory or a real WebSocket. */
import { preload } from "native-json-ui";
import { memory, webSocket } from "native-json-ui/transports";
import type { Contender } from "../protocol.js";
import {
  before,
  chartTopic,
  counterTopics,
  logTopic,
  type Message,
  type Point,
  retention,
  trafficTopics,
} from "../traffic.js";
import { openSocket } from "./hand-written/open-socket.js";
import { createStream } from "./hand-written/stream.js";
import { TrafficPage } from "./hand-written/TrafficPage.js";
import { createOurs, type MountedPage, mountPage } from "./mounted-page.js";
import { shownPoints } from "./shown.js";

export interface OpenTraffic {
  page: MountedPage;
  /** Hands the page a message in this very task; only where no socket brings them. */
  publish(message: Message): void;
  /** The points that its chart draws. */
  points(): number[];
  close(): void;
}

const labelOf = (counter: number) => `Requests ${counter + 1}`;
const chart = { height: 240, series: ["load"] };
const logHeight = 400;

const document = {
  type: "Container",
  children: [
    {
      type: "Row",
      children: counterTopics.map((topic, counter) => ({
        type: "StatCard",
        props: { label: labelOf(counter), value: 0, socketTopic: topic },
      })),
    },
    {
      type: "Chart",
      props: {
        type: "line",
        xAxis: "t",
        series: chart.series.map((dataKey) => ({ dataKey })),
        height: chart.height,
        history: retention.points,
        data: before.points,
        socketTopic: chartTopic,
      },
    },
    {
      type: "LogViewer",
      props: { height: logHeight, maxLines: retention.lines, lines: before.lines, socketTopic: logTopic },
    },
  ],
};

function openOurs(socketUrl: string | undefined): OpenTraffic {
  const inMemory = memory();
  const { page, close } = createOurs(socketUrl === undefined ? inMemory : webSocket({ url: socketUrl }));
  const mounted = mountPage(() => page(document));
  return {
    page: mounted,
    publish: ({ topic, data }) => inMemory.publish(topic, data),
    points: () => shownPoints(mounted.container),
    close() {
      mounted.unmount();
      close();
    },
  };
}

function openHandWritten(socketUrl: string | undefined): OpenTraffic {
  const stream = createStream({
    [logTopic]: { limit: retention.lines, items: before.lines },
    [chartTopic]: { limit: retention.points, items: before.points },
  });
  const take = (topic: string, data: unknown) => {
    if (typeof data === "number") stream.publish(topic, data);
    else stream.append(topic, data);
  };
  const mounted = mountPage(() => (
    <TrafficPage
      stream={stream}
      counters={counterTopics.map((topic, counter) => ({ topic, label: labelOf(counter) }))}
      chart={{ topic: chartTopic, ...chart }}
      log={{ topic: logTopic, height: logHeight }}
    />
  ));
  const closeSocket = socketUrl === undefined ? undefined : openSocket(socketUrl, trafficTopics, take);
  return {
    page: mounted,
    publish: ({ topic, data }) => take(topic, data),
    points: () => stream.list<Point>(chartTopic).items.map(({ t }) => t),
    close() {
      closeSocket?.();
      mounted.unmount();
    },
  };
}

/** @param socketUrl where the messages come from; from memory if absent */
export async function openTraffic(contender: Contender, socketUrl?: string): Promise<OpenTraffic> {
  await preload(document);
  return contender === "ours" ? openOurs(socketUrl) : openHandWritten(socketUrl);
}
