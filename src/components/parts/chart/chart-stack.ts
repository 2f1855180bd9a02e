/** Series that stand on each other: where each begins and ends. What is below zero goes down from there. */
import type { Value } from "./chart-columns.js";

export interface Stack {
  bases: number[][];
  tops: Value[][];
}

export function stack(columns: readonly (readonly Value[])[], length: number): Stack {
  const above = new Array<number>(length).fill(0);
  const below = new Array<number>(length).fill(0);
  const bases: number[][] = [];
  const tops: Value[][] = [];
  for (const column of columns) {
    const base = new Array<number>(length);
    const top = new Array<Value>(length);
    for (let index = 0; index < length; index++) {
      const value = column[index] ?? null;
      const pile = value !== null && value < 0 ? below : above;
      base[index] = pile[index] as number;
      top[index] = value === null ? null : (base[index] as number) + value;
      pile[index] = top[index] ?? (pile[index] as number);
    }
    bases.push(base);
    tops.push(top);
  }
  return { bases, tops };
}
