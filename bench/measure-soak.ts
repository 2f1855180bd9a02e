/** Yardstick "soak": an hour of traffic in minutes, in a tab that is shown and in one that is hidden all the time. */
import { performance } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import type { OpenPage } from "./browser.js";
import type { SoakResult } from "./results.js";

/** Messages of an hour, some 830 a second. */
export const hour = 3_000_000;
const minute = hour / 60;
/** Messages handed over in one task; between two tasks the page may draw. */
const portion = 500;
/** The same while the first minute is played as it is. */
const portionOfFrame = Math.ceil(minute / 60 / 60);

export async function measureSoak(page: OpenPage, messages: number, hidden: boolean): Promise<SoakResult> {
  const { bench, heap, hide, show, isHidden, close } = page;
  const { soak } = bench;
  try {
    await soak.open();
    await pause(1000);
    if (hidden) await hide();
    const start = performance.now();
    const send = async (from: number, to: number) => {
      for (let at = from; at < to; at += portion) await soak.send(at, Math.min(to, at + portion));
      await pause(500);
    };
    // At its own pace: played in less than a second, it would end before the engine has compiled what runs in it.
    for (let at = 0; at < minute; at += portionOfFrame) {
      await soak.send(at, Math.min(minute, at + portionOfFrame));
      await pause(start + (60_000 * at) / minute - performance.now());
    }
    await pause(500);
    const early = await heap();
    await send(minute, messages);
    const late = await heap();
    const seconds = (performance.now() - start) / 1000;
    if ((await isHidden()) !== hidden) throw new Error("The tab was not where it had to be.");
    if (hidden) await show();
    // Whatever waited for a frame is drawn by then.
    await pause(1000);
    return { hidden, messages, seconds, heap: { early, late }, missing: await soak.read(messages) };
  } finally {
    await close();
  }
}
