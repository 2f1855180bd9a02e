/** The wall of live figures, of both contenders. */

import { memory } from "native-json-ui/transports";
import type { Wiring } from "../protocol.js";
import { createFeed } from "./hand-written/feed.js";
import { LivePage } from "./hand-written/LivePage.js";
import { createOurs, type MountedPage, mountPage } from "./mounted-page.js";
import { type JsonNode, statNode } from "./page-document.js";
import { requireSameDom } from "./same-dom.js";

export interface LiveContender {
  page: MountedPage;
  /** Sends a message that concerns this card alone. */
  publish(card: number, value: number): void;
  close(): void;
}

const sharedTopic = "figures";
const keyOf = (card: number) => `card-${card}`;

function mountOurs(wiring: Wiring, stats: readonly ReturnType<typeof statOf>[]): LiveContender {
  const { page, transport, close } = createOurs(memory());
  const children = stats.map((stat): JsonNode => {
    const node = statNode(stat);
    if (wiring === "keys") Object.assign(node.props ?? {}, { socketTopic: sharedTopic, dataKey: stat.topic });
    return node;
  });
  const mounted = mountPage(() => page({ type: "Row", children }));
  return {
    page: mounted,
    publish: (card, value) =>
      wiring === "keys"
        ? transport.publish(sharedTopic, { [keyOf(card)]: value })
        : transport.publish(keyOf(card), value),
    close() {
      mounted.unmount();
      close();
    },
  };
}

function mountHandWritten(wiring: Wiring, stats: readonly ReturnType<typeof statOf>[]): LiveContender {
  const feed = createFeed();
  const mounted = mountPage(() => <LivePage stats={stats} feed={feed} />);
  const take = (message: Record<string, number>) => {
    for (const [key, value] of Object.entries(message)) feed.publish(key, value);
  };
  return {
    page: mounted,
    publish: (card, value) => (wiring === "keys" ? take({ [keyOf(card)]: value }) : feed.publish(keyOf(card), value)),
    close: mounted.unmount,
  };
}

const statOf = (card: number) => ({
  id: keyOf(card),
  label: `Worker ${card}`,
  value: 100 + (card % 900),
  topic: keyOf(card),
});

/** What a page says of its connection is loaded when it is on screen. */
async function untilComplete({ container }: MountedPage): Promise<void> {
  while (container.querySelector(".nju-connection__dot") === null)
    await new Promise((resolve) => setTimeout(resolve, 10));
}

export async function mountLivePages(
  wiring: Wiring,
  cards: number,
): Promise<{ ours: LiveContender; handWritten: LiveContender }> {
  const stats = Array.from({ length: cards }, (_, card) => statOf(card));
  const ours = mountOurs(wiring, stats);
  const handWritten = mountHandWritten(wiring, stats);
  await untilComplete(ours.page);
  requireSameDom(ours.page.container.innerHTML, handWritten.page.container.innerHTML);
  return { ours, handWritten };
}
