/** Where the reader stands in the text. */

export interface Cursor {
  readonly text: string;
  at: number;
  lineStart: number;
  /** Where the first thing on the line stands. */
  lineFirst: number;
  /** The character that stands here; empty at the end. */
  char(): string;
  /** What the pattern, which must be sticky, finds at an offset: here if none is given. */
  match(pattern: RegExp, from?: number): string | undefined;
  moveTo(end: number): void;
  /** How far the line is indented. */
  indent(): number;
}

export const matchAt = (pattern: RegExp, text: string, at: number): string | undefined => {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
};

export function createCursor(text: string): Cursor {
  const cursor: Cursor = {
    text,
    at: 0,
    lineStart: 0,
    lineFirst: 0,
    char: () => text.charAt(cursor.at),
    match: (pattern, from = cursor.at) => matchAt(pattern, text, from),
    moveTo(end) {
      // Of what is passed only: looking back to the line's beginning each time would take the square of a long line.
      const newline = text.slice(cursor.at, end).lastIndexOf("\n");
      if (newline !== -1) cursor.lineStart = cursor.at + newline + 1;
      cursor.at = end;
    },
    indent: () => cursor.lineFirst - cursor.lineStart,
  };
  return cursor;
}
