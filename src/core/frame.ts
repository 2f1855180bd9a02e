/** Gathers what changed and tells of it once a frame, however many messages came in between. */

export interface Frame {
  /** Calls `flush` with the next frame; once, however often it is marked until then. */
  mark(flush: () => void): void;
  /** The time in milliseconds since 1970. Default: the machine's; a replay has a clock of its own. */
  now?(): number;
  /** Calls back once so much of that time has passed. Returns what calls it off. */
  after?(delay: number, run: () => void): () => void;
}

type Schedule = (run: () => void) => void;

/** A hidden tab gets no frames: what is marked waits, in place, until it is shown. Servers and workers have timers only. */
const nextFrame: Schedule = (run) => {
  if (typeof globalThis.requestAnimationFrame === "function") globalThis.requestAnimationFrame(run);
  else setTimeout(run, 16);
};

export function createFrame(schedule: Schedule = nextFrame): Frame {
  let marked = new Set<() => void>();
  return {
    mark(flush) {
      marked.add(flush);
      if (marked.size > 1) return;
      schedule(() => {
        const due = marked;
        marked = new Set();
        for (const run of due) {
          try {
            run();
          } catch (error) {
            // The host's own code may throw where it is told of something; that must not stop what others show.
            queueMicrotask(() => {
              throw error;
            });
          }
        }
      });
    },
  };
}
