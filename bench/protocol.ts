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
  /** To few cards in turn, nothing laid out between: all that is read stands in the processor's cache. */
  alone: Pairs;
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

export type Contender = "ours" | "handWritten";

/** What a page does not show of what it was sent and has to keep. */
export interface Missing {
  lines: number;
  points: number;
  /** Counters that show another figure than their last. */
  counters: number;
}

export interface CommitCounts {
  /** Frames in which React committed anything. */
  frames: number;
  commits: number;
  /** The most in one frame. */
  mostCommits: number;
}

/** Of the commits nothing but zeros, unless the page was opened with `?count`. */
export interface TrafficAnswer extends CommitCounts {
  missing: Missing;
  /** The longest task of the page of over 50 ms, the sender's own apart; 0 where there was none. */
  longestTask: number;
}

export interface ChartPlan {
  charts: number;
  /** Points of each. */
  points: number;
}

/** Milliseconds until the lines stood in the DOM, and until they were laid out. */
export interface LogSample {
  committed: number;
  laidOut: number;
  /** Lines in the DOM. */
  rows: number;
  /** All elements of the log. */
  elements: number;
}

export interface Bench {
  reactVersion: string;
  /** What was thrown where nobody waited for it. */
  thrown: string[];
  mount(nodes: number, plan: Plan): Promise<MountAnswer>;
  update(wiring: Wiring, cards: number, plan: Plan): Promise<UpdateAnswer>;
  refresh(nodes: number, plan: Plan): Promise<RefreshAnswer>;
  /** Only on a page that was opened with `?count`. */
  countUpdate(wiring: Wiring, cards: number): Promise<WorkAnswer>;
  countRefresh(nodes: number): Promise<WorkAnswer>;
  /** One page at a time: opened, sent messages, read, closed. */
  burst: {
    /** Makes all messages that the next page is going to be handed, and collects the garbage of that and of the last page. */
    make(count: number): Promise<void>;
    /** @param socketUrl where the messages come from; `publish` if absent */
    open(contender: Contender, socketUrl?: string): Promise<void>;
    begin(): void;
    /** Hands over the next of the messages in one task; milliseconds that it took. */
    publish(count: number): number;
    shown(count: number, timeout: number): Promise<boolean>;
    read(count: number): Promise<TrafficAnswer>;
    close(): void;
  };
  charts: {
    open(contender: Contender, plan: ChartPlan): Promise<void>;
    play(milliseconds: number): Promise<void>;
    close(): void;
  };
  log: {
    mount(lines: number): Promise<LogSample>;
    forget(): void;
    hold(lines: number): Promise<void>;
    show(): Promise<void>;
    close(): void;
  };
  soak: {
    open(): Promise<void>;
    send(from: number, to: number): void;
    read(sent: number): Promise<Missing>;
  };
}
