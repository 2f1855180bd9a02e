/**
 * Lets only so many calls of a page run at once; the others wait their turn. Only so many may wait, and what is kept for all of
 * them has an end too (threat B7).
 */
import { bridgeFailure } from "./bridge-failure.js";

/**
 * Runs the work when there is room. Rejects where too many wait already, or all together keep too much.
 * @param size what is kept until the work is done
 */
export type Lane = <Result>(size: number, work: () => Promise<Result>) => Promise<Result>;

/** How much there may be in all lanes together. */
export interface LaneLimits {
  /** Calls. */
  waiting: number;
  /** The sizes of those that wait and those that run. */
  held: number;
}

export function createLanes(most: LaneLimits): { lane(atOnce: number): Lane } {
  let waiting = 0;
  let held = 0;

  function lane(atOnce: number): Lane {
    const queue: (() => void)[] = [];
    let running = 0;
    const start = async <Result>(size: number, work: () => Promise<Result>): Promise<Result> => {
      running++;
      try {
        return await work();
      } finally {
        running--;
        held -= size;
        queue.shift()?.();
      }
    };
    return (size, work) => {
      const isFull = running >= atOnce;
      if (isFull && waiting >= most.waiting) return busy(`${most.waiting} calls wait already`);
      if (held + size > most.held) return busy(`calls of more than ${most.held} characters together wait already`);
      held += size;
      if (!isFull) return start(size, work);
      waiting++;
      return new Promise((resolve) => {
        queue.push(() => {
          waiting--;
          resolve(start(size, work));
        });
      });
    };
  }

  return { lane };
}

const busy = (why: string): Promise<never> =>
  Promise.reject(bridgeFailure("busy", `Plugin bridge is busy: ${why}. Wait for answers before asking on.`));
