/** Heights of rows, of which only those that wrap are kept: a million rows that nobody looked at cost nothing. */

const pageSize = 256;

interface HeightPage {
  /** What each row has beyond the usual height; NaN where it was not measured. */
  extra: Float32Array;
  sum: number;
}

export interface RowHeights {
  usual: number;
  isMeasured(row: number): boolean;
  set(row: number, height: number): void;
  /** From the top of one row to the top of another below. */
  between(from: number, to: number): number;
  /** The row that is so far below the top of another, and how much of it is above that. */
  rowAt(from: number, end: number, distance: number): { row: number; into: number };
  forgetBefore(row: number): void;
  clear(): void;
}

export function createRowHeights(): RowHeights {
  const pages = new Map<number, HeightPage>();

  /** What a page has beyond the usual height in its rows from one to another. */
  function part({ extra }: HeightPage, from: number, to: number): number {
    let sum = 0;
    for (let index = from; index < to; index++) sum += extra[index] || 0;
    return sum;
  }

  const heights: RowHeights = {
    usual: 20,
    isMeasured: (row) => !Number.isNaN(pages.get(Math.floor(row / pageSize))?.extra[row % pageSize] ?? Number.NaN),
    set(row, height) {
      const number = Math.floor(row / pageSize);
      let page = pages.get(number);
      if (page === undefined) {
        page = { extra: new Float32Array(pageSize).fill(Number.NaN), sum: 0 };
        pages.set(number, page);
      }
      const extra = height - heights.usual;
      page.sum += extra - (page.extra[row % pageSize] || 0);
      page.extra[row % pageSize] = extra;
    },
    between(from, to) {
      let sum = Math.max(0, to - from) * heights.usual;
      for (const [number, page] of pages) {
        const begin = number * pageSize;
        if (begin >= to || begin + pageSize <= from) continue;
        const whole = begin >= from && begin + pageSize <= to;
        sum += whole ? page.sum : part(page, Math.max(0, from - begin), Math.min(pageSize, to - begin));
      }
      return sum;
    },
    rowAt(from, end, distance) {
      let low = from;
      let high = Math.max(from, end - 1);
      while (low < high) {
        const middle = Math.ceil((low + high) / 2);
        if (heights.between(from, middle) <= distance) low = middle;
        else high = middle - 1;
      }
      return { row: low, into: distance - heights.between(from, low) };
    },
    forgetBefore(row) {
      for (const number of pages.keys()) if ((number + 1) * pageSize <= row) pages.delete(number);
    },
    clear: () => pages.clear(),
  };
  return heights;
}
