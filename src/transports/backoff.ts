/** How long clients that lost their server wait before they try again: long enough apart not to bring it down once more. */

/**
 * The first wait ends somewhere within this many milliseconds. A server that is back at once meets a thousand clients one
 * after the other, 170 or so a second, only if already their first waits differ by seconds: waits that begin at one second
 * and are jittered by half would send all of them within half a second. What it costs is 3.3 s on average for the one
 * client whose network blinked.
 */
export const FIRST_WAIT = 6_000;
/** Where the server stays away, waits end within this many milliseconds. */
export const LONGEST_WAIT = 10_000;
/** A connection that held this many milliseconds was a good one: the waits begin small again. */
const GOOD_UPTIME = 5_000;
/** The part of a wait that is never left off: whoever draws a small number must not call at once, again and again. */
const LEAST_PART = 0.1;

export interface WaitOptions {
  /** Milliseconds within which the second try is made, at random; each further wait has twice as many. Default 6,000. */
  reconnectionDelay?: number;
  /** The longest wait between two tries, in milliseconds. Default 10,000. */
  reconnectionDelayMax?: number;
}

export interface Backoff {
  /** Says that a connection is there. */
  connected(): void;
  /** Milliseconds until the next try. */
  next(): number;
}

export function createBackoff(
  { reconnectionDelay = FIRST_WAIT, reconnectionDelayMax = LONGEST_WAIT }: WaitOptions = {},
  random: () => number = Math.random,
): Backoff {
  const first = Math.min(reconnectionDelay, reconnectionDelayMax);
  let within = first;
  let since = Number.POSITIVE_INFINITY;
  return {
    connected() {
      since = Date.now();
    },
    next() {
      if (Date.now() - since >= GOOD_UPTIME) within = first;
      since = Number.POSITIVE_INFINITY;
      const wait = within * (LEAST_PART + (1 - LEAST_PART) * random());
      within = Math.min(within * 2, reconnectionDelayMax);
      return wait;
    },
  };
}
