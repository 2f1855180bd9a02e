/**
 * Time that passes only when it is told to. The frames and timers of a page then come at the same moments, and in the same
 * order, however fast the machine is.
 */
import { createFrame, type Frame } from "../core/frame.js";
import { type Clock, tick } from "./clock.js";

export interface VirtualClock extends Clock {
  mark: Frame["mark"];
  /** What runs may return a promise: time stands still until it settles. */
  after(delay: number, run: () => unknown): () => void;
  /** Lets so many milliseconds pass; what is due meanwhile runs in its order, and what changed is shown in the end. */
  advance(duration: number): Promise<void>;
}

interface Timer {
  at: number;
  run: () => unknown;
}

/** Milliseconds from one frame to the next. */
const frameLength = 16;
/** Milliseconds of this time after which others may run: whoever watches shall see it pass. */
const breath = 1_000;

/** @param start milliseconds since 1970 */
export function createVirtualClock(start: number): VirtualClock {
  let time = start;
  let timers: Timer[] = [];
  let frame: { at: number; run: () => void } | undefined;
  let isAdvancing = false;
  let advanced = Promise.resolve();

  const { mark } = createFrame((run) => {
    frame = { at: start + (Math.floor((time - start) / frameLength) + 1) * frameLength, run };
    // Nobody knows when time goes on.
    if (!isAdvancing) queueMicrotask(show);
  });

  function show() {
    const due = frame;
    frame = undefined;
    due?.run();
  }

  function nextTimer(end: number): Timer | undefined {
    let next: Timer | undefined;
    for (const timer of timers) if (next === undefined || timer.at < next.at) next = timer;
    return next !== undefined && next.at <= end ? next : undefined;
  }

  async function run(timer: Timer) {
    timers = timers.filter((one) => one !== timer);
    time = Math.max(time, timer.at);
    try {
      const outcome = timer.run();
      if (outcome instanceof Promise) await outcome;
    } catch (error) {
      // Time goes on.
      queueMicrotask(() => {
        throw error;
      });
    }
  }

  async function pass(duration: number) {
    isAdvancing = true;
    const end = time + Math.max(0, duration);
    let rested = time;
    for (;;) {
      const timer = nextTimer(end);
      if (frame !== undefined && frame.at <= Math.min(end, timer?.at ?? end)) {
        time = Math.max(time, frame.at);
        show();
      } else if (timer !== undefined) await run(timer);
      else break;
      if (time - rested < breath) continue;
      rested = time;
      await tick();
    }
    time = end;
    show();
    isAdvancing = false;
    await tick();
  }

  return {
    now: () => time,
    mark,
    after(delay, run) {
      const timer = { at: time + Math.max(1, delay), run };
      timers.push(timer);
      return () => {
        timers = timers.filter((one) => one !== timer);
      };
    },
    advance(duration) {
      advanced = advanced.then(() => pass(duration));
      return advanced;
    },
  };
}
