/** What a run of the benchmarks found, as it stands in bench/results/latest.json. */
import type { BytesAnswer } from "./bytes/bytes.js";
import type { WorkAnswer } from "./protocol.js";
import type { Comparison, Summary } from "./statistics.js";

/** A ratio or a size that must not be greater, and one that is aimed at. */
export interface Bar {
  atMost: number;
  goal?: number;
}

export interface MountResult {
  nodes: number;
  elements: number;
  types: Record<string, number>;
  committed: Comparison;
  laidOut: Comparison;
  parse: Summary;
}

export interface ChangeResult {
  title: string;
  committed: Comparison;
  laidOut: Comparison;
  work: WorkAnswer;
}

export interface Results {
  /** Of the tools; a figure means something beside those of the same versions only. */
  versions: { package: string; react?: string; chromium?: string };
  runs: number;
  mount: MountResult[];
  update: ChangeResult[];
  refresh: ChangeResult[];
  bytes?: BytesAnswer;
}

/** The node count that the bar for mounting is set at. */
export const barNodes = 5_000;

export const bars = {
  mountLaidOut: { atMost: 1.15 },
  mountCommitted: { atMost: Number.POSITIVE_INFINITY, goal: 1.35 },
  update: { atMost: 1.3 },
  updateRenders: { atMost: 1 },
  bytes: { atMost: 40_000, goal: 25_000 },
} satisfies Record<string, Bar>;
