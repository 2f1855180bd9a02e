/** What a run of the benchmarks found, as it stands in bench/results/latest.json. */
import type { BytesAnswer } from "./bytes/bytes.js";
import type { ChartPlan, Contender, Missing, TrafficAnswer, WorkAnswer } from "./protocol.js";
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
  /** Live widgets of the page, where it has any. */
  cards?: number;
  committed: Comparison;
  laidOut: Comparison;
  /** The work of an update alone, where it was measured: few cards in turn, nothing laid out between. */
  alone?: Comparison;
  work: WorkAnswer;
}

export interface BurstResult {
  title: string;
  messages: number;
  /** Of the page, from the first message to the last one shown. */
  mainThread: Comparison;
  /** Of the loop that hands over the messages, where that is a part of the page's work. */
  publishing?: Comparison;
  /** Of all rounds; commits of the one in which they were counted. */
  worst: Record<Contender, TrafficAnswer & { /** The median of the rounds. */ usualLongestTask: number }>;
}

export interface ChartsResult extends ChartPlan {
  /** Milliseconds of the main thread in each second. */
  perSecond: Comparison;
}

export interface LogResult {
  lines: number;
  /** Until the log of 1,000 lines, and that of so many, was laid out. */
  short: Summary;
  long: Summary;
  ratio: Summary;
  /** Lines in the DOM, and all elements of the log. */
  rows: number;
  elements: number;
  /** Bytes that the strings add to the heap, and what the page that shows them adds, strings included. */
  heap: { strings: number; shown: number };
}

export interface SoakResult {
  hidden: boolean;
  messages: number;
  seconds: number;
  /** Bytes after a sixtieth of an hour's traffic, and at the end. */
  heap: { early: number; late: number };
  missing: Missing;
}

export interface CliResult {
  /** Size of the page that is validated. */
  bytes: number;
  /** Milliseconds of `--version` on top of `node -e 0`. */
  version: Summary;
  /** Milliseconds of the processor for a page that is right, and for one with mistakes, the start of Node included. */
  right: Summary;
  wrong: Summary;
}

export interface BridgeResult {
  /** Milliseconds of a call by the dashboard's own fetch, and by a page through its bridge. */
  fetched: Summary;
  bridged: Summary;
  /** Of the second to the first. */
  ratio: Summary;
}

export interface RewriteResult {
  /** Size of the bundle. */
  bytes: number;
  /** Milliseconds of reading it from the disk as text, and of getting it rewritten from the host. */
  read: Summary;
  served: Summary;
  /** Of the second to the first. */
  ratio: Summary;
  /** Of getting a bundle that is twice as large to getting this one. */
  growth: Summary;
}

export interface Results {
  /** Of the tools; a figure means something beside those of the same versions only. */
  versions: { package: string; react?: string; chromium?: string };
  runs: number;
  mount: MountResult[];
  update: ChangeResult[];
  refresh: ChangeResult[];
  burst: BurstResult[];
  charts?: ChartsResult;
  log: LogResult[];
  soak: SoakResult[];
  bytes?: BytesAnswer;
  cli?: CliResult;
  rewrite?: RewriteResult;
  bridge?: BridgeResult;
}

/** The node count that the bar for mounting is set at. */
export const barNodes = 5_000;

/** The count of live widgets that the bar for updating is set at; with more of them there is one for the growth. */
export const barCards = 1_000;

export const bars = {
  mountLaidOut: { atMost: 1.15 },
  mountCommitted: { atMost: Number.POSITIVE_INFINITY, goal: 1.35 },
  update: { atMost: 1.2 },
  updateRenders: { atMost: 1 },
  /** At ten times as many live widgets, to the same page with fewer. */
  updateGrowth: { atMost: 1.2 },
  burst: { atMost: 1.25 },
  burstMissing: { atMost: 0 },
  burstCommits: { atMost: 1 },
  burstLongestTask: { atMost: 50 },
  charts: { atMost: 1.5 },
  log: { atMost: 1.5 },
  logRows: { atMost: 199 },
  logHeap: { atMost: 1.5 },
  soakHeap: { atMost: 1.1 },
  soakMissing: { atMost: 0 },
  cliVersion: { atMost: 150 },
  cliValidate: { atMost: 1_000 },
  rewrite: { atMost: 500 },
  bridge: { atMost: 1.5 },
  rewriteGrowth: { atMost: 2.5 },
  bytes: { atMost: 40_000, goal: 25_000 },
} satisfies Record<string, Bar>;
