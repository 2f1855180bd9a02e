/** Takes samples of both contenders in turn, so that whatever else the machine does meets both alike. */
import type { Pairs, Plan } from "../protocol.js";

/** One sample: milliseconds until the DOM was made, and until it was laid out. */
export interface Times {
  committed: number;
  laidOut: number;
}

export interface Contenders<Contender> {
  ours: Contender;
  handWritten: Contender;
}

/** Lets the browser do what it put off, and collects garbage, so that no sample pays for the one before. */
export async function settle(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 0));
  // Present where Chromium was started with --expose-gc.
  globalThis.gc?.();
}

export async function measure(
  take: Contenders<() => Times>,
  { warmups, samples }: Plan,
): Promise<{ committed: Pairs; laidOut: Pairs }> {
  const committed: Pairs = { ours: [], handWritten: [] };
  const laidOut: Pairs = { ours: [], handWritten: [] };
  for (let round = -warmups; round < samples; round++) {
    const order = round % 2 === 0 ? (["ours", "handWritten"] as const) : (["handWritten", "ours"] as const);
    for (const contender of order) {
      await settle();
      const times = take[contender]();
      if (round < 0) continue;
      committed[contender].push(times.committed);
      laidOut[contender].push(times.laidOut);
    }
  }
  return { committed, laidOut };
}

/** Reading a size makes the browser lay out what has changed. */
export const layOut = (element: Element): number => element.getBoundingClientRect().height;
