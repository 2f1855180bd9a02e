/** What the page in Chromium is asked for, and what it answers. */

/** How often something is measured: warm-ups are thrown away. */
export interface Plan {
  warmups: number;
  samples: number;
}

/** Milliseconds of both contenders; equal indexes were measured one right after the other. */
export interface Pairs {
  ours: number[];
  handWritten: number[];
}

export interface MountAnswer {
  /** Until React has made the DOM. */
  committed: Pairs;
  /** Until it is laid out too. */
  laidOut: Pairs;
  /** The check of the document alone, which is a part of ours. */
  parse: number[];
  /** How many components of each type the document has. */
  types: Record<string, number>;
  elements: number;
}

/** `topics`: each card has a topic of its own. `keys`: all have one topic, and each its own `dataKey`. */
export type Wiring = "topics" | "keys";

export interface UpdateAnswer {
  committed: Pairs;
  laidOut: Pairs;
}

export interface RefreshAnswer {
  committed: Pairs;
  laidOut: Pairs;
}

/** What one update did; counted in a run of its own, since counting takes time. */
export interface Work {
  /** Components that React called. */
  renders: number;
  commits: number;
  mutations: number;
}

export interface WorkAnswer {
  ours: Work;
  handWritten: Work;
}

export interface Bench {
  reactVersion: string;
  mount(nodes: number, plan: Plan): Promise<MountAnswer>;
  update(wiring: Wiring, cards: number, plan: Plan): Promise<UpdateAnswer>;
  refresh(nodes: number, plan: Plan): Promise<RefreshAnswer>;
  /** Only on a page that was opened with `?count`. */
  countUpdate(wiring: Wiring, cards: number): Promise<WorkAnswer>;
  countRefresh(nodes: number): Promise<WorkAnswer>;
}
