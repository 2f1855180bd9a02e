/** One line of a log, its time and level told apart. It stays as it was written, so that a selection copies clean. */
import { memo } from "react";
import { styledParts } from "./log-ansi.js";
import { levelOf, timeLength } from "./log-level.js";
import { shownText } from "./log-scan.js";
import { cutOf, drawnText, readPart } from "./log-text.js";

export interface LogLineProps {
  /** Counted from the first line ever. */
  number: number;
  raw: string;
  hidesTime: boolean;
  /** What the reader looks for. */
  pattern?: RegExp | undefined;
  /** Which of the places found in this line is the one that the reader is at; -1 for none. */
  current: number;
  /** Tells how much of a line is not drawn. */
  cut(characters: number): string;
}

/** An element for each character of a long line would be too much for a browser. */
const mostStretches = 1_000;

/** A stretch of the text that is drawn in some way. */
interface Stretch {
  start: number;
  end: number;
  className: string;
}

/** Where the colours of the program stand in the text that is shown. */
function coloured(raw: string, text: string, hidesTime: boolean): Stretch[] {
  const parts = styledParts(readPart(raw));
  if (parts === undefined) return [];
  const found: Stretch[] = [];
  // A bracket may stand in the place of what is gone.
  let at = hidesTime ? text.length - drawnText(raw).length : 0;
  for (const { text: part, className } of parts) {
    if (at >= text.length) break;
    const end = Math.min(text.length, at + part.length);
    if (className !== "" && end > 0) found.push({ start: Math.max(0, at), end, className });
    at = end;
  }
  return found.length > mostStretches ? [] : found;
}

function marks(text: string, pattern: RegExp | undefined, current: number): Stretch[] {
  if (pattern === undefined) return [];
  const found = [...text.matchAll(pattern)].map(({ 0: { length }, index }, nth) => ({
    start: index,
    end: index + length,
    className: nth === current ? "nju-log__mark nju-log__mark--current" : "nju-log__mark",
  }));
  if (found.length <= mostStretches) return found;
  // The one that the reader is at is among them.
  const start = Math.max(0, Math.min(current - mostStretches / 2, found.length - mostStretches));
  return found.slice(start, start + mostStretches);
}

/** A stretch of the text that is drawn in one way, with the classes of all that it is in. */
interface Piece {
  at: number;
  text: string;
  names: string[];
}

/** Of most lines a time and a level, which follow one another: that takes no sorting. */
function piecesInOrder(text: string, stretches: readonly Stretch[]): Piece[] | undefined {
  const found: Piece[] = [];
  let at = 0;
  for (const { start, end, className } of stretches) {
    if (start < at || end <= start) return undefined;
    if (start > at) found.push({ at, text: text.slice(at, start), names: [] });
    found.push({ at: start, text: text.slice(start, end), names: [className] });
    at = end;
  }
  if (at < text.length) found.push({ at, text: text.slice(at), names: [] });
  return found;
}

/** Pieces of the text between one stretch's edge and the next. */
function piecesOf(text: string, stretches: readonly Stretch[]): Piece[] {
  const inOrder = piecesInOrder(text, stretches);
  if (inOrder !== undefined) return inOrder;
  const edges = [...new Set([0, text.length, ...stretches.flatMap(({ start, end }) => [start, end])])].sort(
    (one, other) => one - other,
  );
  let open: Stretch[] = [];
  let next = 0;
  const ordered = [...stretches].sort((one, other) => one.start - other.start);
  return edges.slice(0, -1).map((at, index) => {
    open = open.filter(({ end }) => end > at);
    for (let stretch = ordered[next]; stretch !== undefined && stretch.start <= at; stretch = ordered[++next]) {
      if (stretch.end > at) open.push(stretch);
    }
    return { at, text: text.slice(at, edges[index + 1]), names: open.map(({ className }) => className) };
  });
}

/** Not drawn again when others follow. */
export const LogLine = memo(function LogLine({ number, raw, hidesTime, pattern, current, cut }: LogLineProps) {
  const text = shownText(raw, hidesTime);
  const rest = cutOf(raw);
  const colours = coloured(raw, text, hidesTime);
  const time = hidesTime ? 0 : timeLength(text);
  const level = levelOf(text, time);
  const found = [
    ...(time > 0 ? [{ start: 0, end: time, className: "nju-log__time" }] : []),
    ...(level === undefined ? [] : [{ ...level, className: `nju-log__level--${level.tone}` }]),
    ...colours,
    ...marks(text, pattern, current),
  ];
  return (
    <div className="nju-log__line" data-line={number}>
      {piecesOf(text, found).map(({ at, text: piece, names }) => {
        if (names.length === 0) return piece;
        const className = names.join(" ");
        if (!className.includes("nju-log__mark")) {
          return (
            <span key={at} className={className}>
              {piece}
            </span>
          );
        }
        return (
          <mark key={at} className={className}>
            {piece}
          </mark>
        );
      })}
      {rest > 0 && <span className="nju-log__cut">{cut(rest)}</span>}
    </div>
  );
});
