/** Notices a connection that is dead without a word: half-open ones say nothing, and nobody says it of them. */

/** Browsers take a longer wait for none at all. */
const LONGEST_TIMER = 2 ** 31 - 1;

export interface Silence {
  /** Begins to listen. */
  start(): void;
  /** Something came. Thousands may come in a second, so it costs no timer. */
  heard(): void;
  stop(): void;
}

/** Calls `broken` once nothing was heard for so many milliseconds; never where they are not finite. */
export function createSilence(milliseconds: number, broken: (detail: string) => void): Silence {
  let last = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const check = () => {
    const left = last + milliseconds - Date.now();
    if (left > 0) timer = setTimeout(check, Math.min(left, LONGEST_TIMER));
    else broken(`nothing came for ${milliseconds} ms`);
  };
  return {
    start() {
      clearTimeout(timer);
      last = Date.now();
      if (Number.isFinite(milliseconds)) check();
    },
    heard() {
      last = Date.now();
    },
    stop: () => clearTimeout(timer),
  };
}
