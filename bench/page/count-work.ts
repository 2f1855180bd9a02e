/** Counts what one message and one refresh do: components called, commits, and changes of the DOM. */
import type { Wiring, Work, WorkAnswer } from "../protocol.js";
import { takeCounts } from "./count-renders.js";
import { holdFrames } from "./frames.js";
import { mountLivePages } from "./live-page.js";
import { mountOverviewPages } from "./overview-pages.js";
import { sendMessage } from "./update.js";

async function countWork(container: Element, change: () => void): Promise<Work> {
  // Whatever mounting put off is over by then.
  await new Promise((resolve) => setTimeout(resolve, 50));
  takeCounts();
  const observer = new MutationObserver(() => {});
  observer.observe(container, { subtree: true, childList: true, characterData: true, attributes: true });
  change();
  const mutations = observer.takeRecords().length;
  observer.disconnect();
  return { ...takeCounts(), mutations };
}

export async function countUpdate(wiring: Wiring, cards: number): Promise<WorkAnswer> {
  holdFrames();
  const { ours, handWritten } = await mountLivePages(wiring, cards);
  return {
    ours: await countWork(ours.page.container, () => sendMessage(ours, 367, 1)),
    handWritten: await countWork(handWritten.page.container, () => sendMessage(handWritten, 367, 1)),
  };
}

export async function countRefresh(nodes: number): Promise<WorkAnswer> {
  const { ours, handWritten } = await mountOverviewPages(nodes);
  return {
    ours: await countWork(ours.page.container, () => ours.refresh("changed")),
    handWritten: await countWork(handWritten.page.container, () => handWritten.refresh("changed")),
  };
}
