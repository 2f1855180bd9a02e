/** What passes time: the machine's clock, or one that a replay turns. */

export interface Clock {
  /** In milliseconds since 1970. */
  now(): number;
  /** Calls back once so much time has passed. Returns what calls it off. */
  after(delay: number, run: () => void): () => void;
}

/** Longer, and a browser's timer would run at once. */
const longestTimer = 2 ** 31 - 1;

export const machineClock: Clock = {
  now: () => Date.now(),
  after(delay, run) {
    const timer = setTimeout(run, Math.min(delay, longestTimer));
    return () => clearTimeout(timer);
  },
};

// As it is now: tests may put a clock of theirs in its place, which nobody turns here.
const { setTimeout: later } = globalThis;

/** Until all that has come so far is worked through. */
export const tick = (): Promise<void> => new Promise((resolve) => void later(resolve));
