/** Goes through the lines of a log once, in slices, and through new ones as they come: for what is filtered and searched. */
import { type Gap, isGap } from "../../../../schema/live-list.js";
import { createLevelReader, type Tone, withoutTime } from "./log-level.js";
import type { LogRows, LogSource } from "./log-rows.js";
import { cutOf, drawnText } from "./log-text.js";

/** Numbers of lines, rising; the oldest leave at the front. */
export interface FoundLines {
  /** Place of the oldest; a found line keeps its place while others leave. */
  first: number;
  end: number;
  at(place: number): number;
  /** Place of the first one that is not before the line. */
  placeOf(line: number): number;
}

export interface LogScan {
  found: FoundLines;
  /** Whether all lines there were have been seen once. */
  done(): boolean;
  /** Goes on until `enough`, asked now and then, says so; true once it has reached the end. */
  advance(source: LogSource, enough: (seen: number) => boolean): boolean;
}

/** @param take says how often a line counts; @param forget is told that lines in between are unknown */
function createScan(take: (item: string | Gap) => number, forget: () => void): LogScan {
  let lines: number[] = [];
  let start = 0;
  let left = 0;
  let next: number | undefined;
  let origin: unknown;
  let done = false;

  const found: FoundLines = {
    get first() {
      return left;
    },
    get end() {
      return left + lines.length - start;
    },
    at: (place) => lines[start + place - left] ?? Number.NaN,
    placeOf(line) {
      let low = start;
      let high = lines.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((lines[middle] as number) < line) low = middle + 1;
        else high = middle;
      }
      return left + low - start;
    },
  };

  function forgetBefore(line: number) {
    const gone = found.placeOf(line) - left;
    start += gone;
    left += gone;
    // Cut seldom: all of them are moved each time.
    if (start > 1024 && start > lines.length / 2) {
      lines = lines.slice(start);
      start = 0;
    }
  }

  return {
    found,
    done: () => done,
    advance(source, enough) {
      // A refresh may bring another log in its place.
      const isOther = source.origin !== origin;
      origin = source.origin;
      forgetBefore(isOther ? Number.POSITIVE_INFINITY : source.first);
      if (next === undefined || isOther || next < source.first) {
        next = source.first;
        forget();
      }
      for (let seen = 1; next < source.end; seen++) {
        const item = source.at(next);
        for (let times = item === undefined ? 0 : take(item); times > 0; times--) lines.push(next);
        next++;
        if (seen % 256 === 0 && enough(seen)) break;
      }
      done ||= next >= source.end;
      return next >= source.end;
    },
  };
}

/** Lines of a level and graver. What is missing may have been any. */
export function createFilter(least: Tone): LogScan {
  const { passes, forget } = createLevelReader(least);
  return createScan((item) => {
    if (!isGap(item)) return passes(drawnText(item)) ? 1 : 0;
    forget();
    return 1;
  }, forget);
}

/** The text of a line as it is drawn, without what is too long. */
export const shownText = (raw: string, hidesTime: boolean): string => {
  const text = drawnText(raw);
  return hidesTime ? withoutTime(text) : text;
};

export interface LogSearchScan extends LogScan {
  /** Whether a line was too long to be searched to its end. */
  isPartial(): boolean;
}

/** Each place where the pattern is found, in lines of the level and graver. */
export function createSearch(pattern: RegExp, least: Tone | undefined, hidesTime: boolean): LogSearchScan {
  const reader = least === undefined ? undefined : createLevelReader(least);
  let isPartial = false;
  const scan = createScan(
    (item) => {
      if (isGap(item)) {
        reader?.forget();
        return 0;
      }
      const passes = reader === undefined || reader.passes(drawnText(item));
      if (!passes) return 0;
      isPartial ||= cutOf(item) > 0;
      return countOf(pattern, shownText(item, hidesTime));
    },
    () => {
      isPartial = false;
      reader?.forget();
    },
  );
  return { ...scan, isPartial: () => isPartial };
}

/** Most lines have none, so the first look makes nothing. */
function countOf(pattern: RegExp, text: string): number {
  let count = 0;
  pattern.lastIndex = 0;
  while (pattern.test(text)) count++;
  return count;
}

/** Finds a text as it is, in small letters and capitals alike. */
export const patternOf = (query: string): RegExp => new RegExp(query.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"), "giu");

export const rowsOf = ({ found }: LogScan): LogRows => ({
  first: found.first,
  end: found.end,
  lineOf: found.at,
  rowOf: found.placeOf,
});
