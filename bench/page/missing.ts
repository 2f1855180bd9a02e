/** Holds what the busy page shows against what it was sent. */
import type { Missing } from "../protocol.js";
import { heldAfter } from "../traffic.js";
import { shownCounters, shownLines } from "./shown.js";
import type { OpenTraffic } from "./traffic-page.js";

const countMissing = (expected: readonly number[], found: readonly number[]): number => {
  const present = new Set(found);
  return expected.filter((number) => !present.has(number)).length;
};

export async function missingAfter(sent: number, { page: { container }, points }: OpenTraffic): Promise<Missing> {
  const expected = heldAfter(sent);
  const figures = shownCounters(container);
  const drawn = points();
  return {
    counters: expected.counters.filter((figure, index) => figures[index] !== figure).length,
    // In order, too: the last point is the last one sent.
    points: countMissing(expected.points, drawn) + Number(drawn.at(-1) !== expected.points.at(-1)),
    lines: countMissing(expected.lines, await shownLines(container)),
  };
}
