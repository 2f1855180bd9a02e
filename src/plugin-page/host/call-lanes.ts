/** Lets only so many calls of a page run at once; the others wait their turn, and only so many may wait (threat B7). */
import { bridgeFailure } from "./bridge-failure.js";

/** Runs the work when there is room. Rejects where too many wait already. */
export type Lane = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** @param mayWait in all lanes together */
export function createLanes(mayWait: number): { lane(atOnce: number): Lane } {
  let waiting = 0;

  function lane(atOnce: number): Lane {
    const queue: (() => void)[] = [];
    let running = 0;
    const start = async <Result>(work: () => Promise<Result>): Promise<Result> => {
      running++;
      try {
        return await work();
      } finally {
        running--;
        queue.shift()?.();
      }
    };
    return (work) => {
      if (running < atOnce) return start(work);
      if (waiting >= mayWait) {
        return Promise.reject(
          bridgeFailure(
            "busy",
            `Plugin bridge is busy: ${mayWait} calls wait already. Wait for answers before asking on.`,
          ),
        );
      }
      waiting++;
      return new Promise((resolve) => {
        queue.push(() => {
          waiting--;
          resolve(start(work));
        });
      });
    };
  }

  return { lane };
}
