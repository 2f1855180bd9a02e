/** Shares a browser's few connections among all pages of a window, so that no page starves the dashboard (threat B7). */
import { bridgeFailure } from "./bridge-failure.js";

/** What one page asks for connections. */
export interface Seats {
  /**
   * Runs the work when there is a connection, which it may leave before its end. Rejects with the signal's reason if that is
   * aborted while it waits.
   */
  call<Result>(signal: AbortSignal, work: (leave: () => void) => Promise<Result>): Promise<Result>;
  /** Resolves when there is one, to be held until the signal is aborted. Rejects at once if streams hold all they may. */
  stream(signal: AbortSignal): Promise<void>;
}

interface Waiting {
  /** Whether there is room now. */
  fits(): boolean;
  go(): void;
}

export function createConnections(): { join(most: number): Seats } {
  let calls = 0;
  /** Also those that still wait: no call takes the place that they wait for. */
  let streams = 0;
  let openStreams = 0;
  /** By page, in the order of their turns. */
  const queues = new Map<Seats, Waiting[]>();

  /** One of each page in turn, whichever of them asked more. */
  function next() {
    for (const [seats, queue] of queues) {
      const [first] = queue;
      if (first === undefined || !first.fits()) continue;
      queue.shift();
      queues.delete(seats);
      if (queue.length > 0) queues.set(seats, queue);
      first.go();
      return next();
    }
  }

  function wait(seats: Seats, signal: AbortSignal, fits: () => boolean, take: () => void): Promise<void> {
    if (signal.aborted) return Promise.reject(signal.reason);
    return new Promise((resolve, reject) => {
      const queue = queues.get(seats) ?? [];
      const entry: Waiting = {
        fits: () => !signal.aborted && fits(),
        go() {
          signal.removeEventListener("abort", giveUp);
          take();
          resolve();
        },
      };
      const giveUp = () => {
        queue.splice(queue.indexOf(entry), 1);
        if (queue.length === 0) queues.delete(seats);
        reject(signal.reason);
        next();
      };
      signal.addEventListener("abort", giveUp, { once: true });
      queues.set(seats, queue);
      queue.push(entry);
      next();
    });
  }

  function join(most: number): Seats {
    const mostStreams = Math.max(1, most - 1);
    let own = 0;
    const seats: Seats = {
      async call(signal, work) {
        // One page's calls may take minutes, and leave a connection to the others all the same.
        const fits = () => calls < Math.max(1, most - streams) && own < Math.max(1, most - streams - 1);
        const take = () => {
          calls++;
          own++;
        };
        await wait(seats, signal, fits, take);
        let held = true;
        const leave = () => {
          if (!held) return;
          held = false;
          calls--;
          own--;
          next();
        };
        try {
          return await work(leave);
        } finally {
          leave();
        }
      },
      async stream(signal) {
        signal.throwIfAborted();
        if (streams >= mostStreams) {
          throw bridgeFailure(
            "busy",
            `The pages of this dashboard have ${streams} event streams open together, and over HTTP/1.1 a browser has ` +
              "too few connections for more. End one first, or serve the dashboard over HTTP/2.",
          );
        }
        streams++;
        let opened = false;
        const end = () => {
          streams--;
          if (opened) openStreams--;
          next();
        };
        signal.addEventListener("abort", end, { once: true });
        const fits = () => calls + openStreams < most;
        const take = () => {
          opened = true;
          openStreams++;
        };
        await wait(seats, signal, fits, take);
      },
    };
    return seats;
  }

  return { join };
}

/** Those of this window. Another window of the same dashboard has its own, though browsers count both together. */
export const connections = createConnections();
