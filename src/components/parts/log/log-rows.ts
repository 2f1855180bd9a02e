/** The lines of a log by their numbers, counted from the first line ever, and which of them are rows on the screen. */
import type { Gap, LiveList } from "../../../../schema/live-list.js";

export interface LogSource {
  /** Another object where it is another log, so that its numbers stand for other lines. */
  origin: unknown;
  /** Number of the oldest line that is kept. */
  first: number;
  /** After the newest. */
  end: number;
  at(number: number): string | Gap | undefined;
}

/** Rows have numbers of their own, which grow with the lines' and stay a row's own while others come and go. */
export interface LogRows {
  first: number;
  end: number;
  /** The line that a row shows. */
  lineOf(row: number): number;
  /** The row of a line, or of the next one that has a row; `end` if none has. */
  rowOf(line: number): number;
}

/** @param limit lines kept: a document may start with more than are kept of a topic */
export function logSource(lines: LiveList<string | Gap>, dropped: number, limit: number): LogSource {
  const end = dropped + lines.length;
  return {
    origin: lines.origin ?? lines,
    first: Math.max(dropped, end - limit),
    end,
    at: (number) => lines.at(number - dropped),
  };
}

export const everyLine = ({ first, end }: LogSource): LogRows => ({
  first,
  end,
  lineOf: (row) => row,
  rowOf: (line) => Math.min(end, Math.max(first, line)),
});
