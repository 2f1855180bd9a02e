/** What the reader of a log looks for: where it is found, at which place the reader is, and the way to the next. */
import { useEffect, useMemo, useRef, useState } from "react";
import type { Tone } from "./log-level.js";
import type { LogSource } from "./log-rows.js";
import { createSearch, patternOf } from "./log-scan.js";
import { useScan } from "./use-scan.js";

export interface LogSearch {
  query: string;
  ask(query: string): void;
  pattern: RegExp | undefined;
  /** Places found so far, and the number of the one that the reader is at, from 1; 0 for none. */
  count: number;
  number: number;
  done: boolean;
  /** Whether a line was too long to be searched to its end. */
  isPartial: boolean;
  step(by: 1 | -1): void;
  /** Which of the places in a line the reader is at; -1 for none. */
  currentIn(line: number): number;
}

interface SearchOptions {
  source: LogSource;
  level: Tone | undefined;
  hidesTime: boolean;
  /** The line from which to look for the first place. */
  from(): number;
  reveal(line: number): void;
}

/** A place in the text: the line, and which of those in it. */
interface Spot {
  line: number;
  nth: number;
}

export function useLogSearch({ source, level, hidesTime, from, reveal }: SearchOptions): LogSearch {
  const [query, setQuery] = useState("");
  const [at, setAt] = useState<Spot>();
  const pattern = useMemo(() => (query === "" ? undefined : patternOf(query)), [query]);
  const scan = useMemo(
    // A pattern of its own: where a search stands is kept in it.
    () => (query === "" ? undefined : createSearch(patternOf(query), level, hidesTime)),
    [query, level, hidesTime],
  );
  useScan(scan, source);
  const found = scan?.found;
  const done = scan?.done() ?? true;
  const toStart = useRef(false);

  const go = (place: number) => {
    if (found === undefined || found.end === found.first) return;
    const line = found.at(place);
    setAt({ line, nth: place - found.placeOf(line) });
    reveal(line);
  };
  const placeOf = (spot: Spot) => (found === undefined ? 0 : found.placeOf(spot.line) + spot.nth);
  const place = at === undefined || found === undefined ? undefined : placeOf(at);
  const isThere = place !== undefined && found !== undefined && place < found.end && found.at(place) === at?.line;

  // The first one from where the reader is, or else the last.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each search, when it has seen everything
  useEffect(() => {
    if (!done || !toStart.current || found === undefined) return;
    toStart.current = false;
    go(Math.min(found.placeOf(from()), found.end - 1));
  }, [done, scan]);

  return {
    query,
    ask(next) {
      setQuery(next);
      setAt(undefined);
      toStart.current = true;
    },
    pattern,
    count: found === undefined ? 0 : found.end - found.first,
    number: isThere && found !== undefined ? place - found.first + 1 : 0,
    done,
    isPartial: scan?.isPartial() ?? false,
    step(by) {
      if (found === undefined) return;
      const next = isThere ? place + by : found.placeOf(from());
      const count = found.end - found.first;
      // Around the ends, as everywhere.
      go(found.first + ((((next - found.first) % count) + count) % count));
    },
    currentIn: (line) => (at?.line === line ? at.nth : -1),
  };
}
