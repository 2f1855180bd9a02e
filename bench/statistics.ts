/** Sums samples up so that a noisy machine does not decide: medians, and quartiles to show the spread. */
import type { Pairs } from "./protocol.js";

export interface Summary {
  median: number;
  /** Half of all samples lie between the two. */
  quartiles: [number, number];
  samples: number;
}

export interface Comparison {
  ours: Summary;
  handWritten: Summary;
  /** Of each pair that was measured one right after the other; the ratio that bars are held against is its median. */
  ratio: Summary;
}

function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)] ?? Number.NaN;
  const above = sorted[Math.ceil(at)] ?? Number.NaN;
  return below + (above - below) * (at - Math.floor(at));
}

export function summarize(samples: readonly number[]): Summary {
  const sorted = samples.toSorted((a, b) => a - b);
  return {
    median: quantile(sorted, 0.5),
    quartiles: [quantile(sorted, 0.25), quantile(sorted, 0.75)],
    samples: sorted.length,
  };
}

/** @param runs one for each start of the browser, which compiles a little differently each time */
export function compare(runs: readonly Pairs[]): Comparison {
  const ours = runs.flatMap((run) => run.ours);
  const handWritten = runs.flatMap((run) => run.handWritten);
  return {
    ours: summarize(ours),
    handWritten: summarize(handWritten),
    ratio: summarize(ours.map((sample, index) => sample / (handWritten[index] ?? Number.NaN))),
  };
}
