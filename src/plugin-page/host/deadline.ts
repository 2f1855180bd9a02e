/** Ends a call that takes too long, or that nobody waits for any more (threats B4, B8). */
import { type BridgeFailure, bridgeFailure } from "./bridge-failure.js";

/** Timers take no more. */
const LONGEST = 2_147_483_647;

/** Settles as the promise does, or rejects with the signal's reason: what makes the promise need not heed the signal. */
export function untilAborted<Result>(signal: AbortSignal, promise: Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    if (signal.aborted) onAbort();
    else signal.addEventListener("abort", onAbort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", onAbort));
  });
}

/**
 * Runs the work under a signal that is aborted after so many milliseconds, and with `outer`. `renew` starts the time anew.
 *
 * Not when the work is done: browsers would show calls that were answered as cancelled. What the work does not read of an
 * answer it lets go of itself, as readPieces does.
 */
export async function withDeadline<Result>(
  outer: AbortSignal,
  milliseconds: number,
  work: (signal: AbortSignal, renew: () => void) => Promise<Result>,
): Promise<Result> {
  outer.throwIfAborted();
  const controller = new AbortController();
  const expire = () => controller.abort(timedOut(milliseconds));
  const follow = () => controller.abort(outer.reason);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const renew = () => {
    clearTimeout(timer);
    timer = setTimeout(expire, Math.min(milliseconds, LONGEST));
  };
  outer.addEventListener("abort", follow, { once: true });
  renew();
  try {
    return await untilAborted(controller.signal, work(controller.signal, renew));
  } finally {
    clearTimeout(timer);
    outer.removeEventListener("abort", follow);
  }
}

export const timedOut = (milliseconds: number): BridgeFailure =>
  bridgeFailure("timeout", `The plugin did not answer within ${milliseconds / 1_000} s.`);
