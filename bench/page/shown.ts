/** Reads from the page itself what it shows, as a reader would: by the documented class names, and by scrolling. */
import { numberOfLine, type Point } from "../traffic.js";

const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));

/** The figures of the counters. */
export const shownCounters = (container: Element): number[] =>
  [...container.querySelectorAll(".nju-stat-card__value")].map(({ textContent }) =>
    Number(textContent.replaceAll(/\D/g, "")),
  );

const lineSelector = ".nju-log__line, .own-log__line";

function scrollerOf(container: Element): Element {
  for (let at = container.querySelector(lineSelector); at; at = at.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(at).overflowY)) return at;
  }
  throw new Error("The page shows no log.");
}

/** The numbers of all lines that the log has, in order; from its end to its beginning, as it is scrolled through. */
export async function shownLines(container: Element): Promise<number[]> {
  const scroller = scrollerOf(container);
  const read = new Set<number>();
  const readLines = () => {
    for (const { textContent } of container.querySelectorAll(lineSelector)) {
      const number = numberOfLine(textContent);
      if (number !== undefined) read.add(number);
    }
  };
  readLines();
  // Lines that turn out higher than was guessed move the place: the way to the beginning may take another step.
  for (let step = 0; scroller.scrollTop > 0 && step < 1_000; step++) {
    scroller.scrollTop -= 0.9 * scroller.clientHeight;
    await nextFrame();
    await nextFrame();
    readLines();
  }
  return [...read].sort((a, b) => a - b);
}

interface Fiber {
  return: Fiber | null;
  /** The other of the two that React keeps of each component; either may be the one on screen. */
  alternate: Fiber | null;
  memoizedProps: unknown;
}

const dataOf = (fiber: Fiber | null): readonly Point[] => {
  const { data } = (fiber?.memoizedProps ?? {}) as { data?: unknown };
  return Array.isArray(data) ? data : [];
};
const lastOf = (points: readonly Point[]): number => points.at(-1)?.t ?? Number.NEGATIVE_INFINITY;

/** The points of the chart; no text shows them, so they are read from the props of the component that draws it. */
export function shownPoints(container: Element): number[] {
  const figure = container.querySelector(".nju-chart");
  const key = figure && Object.keys(figure).find((name) => name.startsWith("__reactFiber$"));
  if (!figure || !key) throw new Error("The page shows no chart.");
  let fiber: Fiber | null = (figure as unknown as Record<string, Fiber>)[key] ?? null;
  for (; fiber !== null; fiber = fiber.return) {
    const [one, other] = [dataOf(fiber), dataOf(fiber.alternate)];
    if (one.length + other.length > 0) return (lastOf(one) > lastOf(other) ? one : other).map(({ t }) => t);
  }
  throw new Error("No component around the chart has its data.");
}
