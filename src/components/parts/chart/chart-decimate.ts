/** Leaves of a long series what the pixels can show: the least and the most of each stretch, so that no peak is lost. */
import type { Value } from "./chart-columns.js";

export interface Decimated {
  x: number[];
  /** Undefined says nothing of the series there; null breaks it. */
  y: (Value | undefined)[][];
}

/**
 * Three rows stand for each stretch: for every series its first extreme, a break where a value is missing, its other one.
 *
 * @param first number of the first point of all that ever were: stretches keep their points as the list moves on
 */
export function decimate(
  x: readonly number[],
  y: readonly (readonly Value[])[],
  stretches: number,
  first: number,
): Decimated {
  const size = Math.max(1, Math.ceil(x.length / Math.max(1, stretches)));
  const out: Decimated = { x: [], y: y.map(() => []) };
  for (let start = 0; start < x.length; ) {
    const end = Math.min(x.length, start + size - ((first + start) % size));
    const from = x[start] as number;
    const to = x[end - 1] as number;
    out.x.push(from, (from + to) / 2, to);
    for (let index = 0; index < y.length; index++) {
      const column = y[index] as readonly Value[];
      let least = -1;
      let most = -1;
      let isBroken = false;
      for (let at = start; at < end; at++) {
        const value = column[at];
        if (value === null || value === undefined) isBroken = true;
        else {
          if (least === -1 || value < (column[least] as number)) least = at;
          if (most === -1 || value > (column[most] as number)) most = at;
        }
      }
      const one = column[Math.min(least, most)] ?? null;
      const other = column[Math.max(least, most)] ?? null;
      out.y[index]?.push(one, isBroken ? null : undefined, other);
    }
    start = end;
  }
  return out;
}
