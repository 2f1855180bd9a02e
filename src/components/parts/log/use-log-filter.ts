/** The rows of a log: all lines, or those of a level and graver. */
import { useMemo, useRef } from "react";
import type { Tone } from "./log-level.js";
import { everyLine, type LogRows, type LogSource } from "./log-rows.js";
import { createFilter, type LogScan, rowsOf } from "./log-scan.js";
import { useScan } from "./use-scan.js";

/** `key` is another where the rows are others. */
export function useLogFilter(source: LogSource, level: Tone | undefined): LogRows & { key: unknown } {
  const filter = useMemo(() => (level === undefined ? undefined : createFilter(level)), [level]);
  const applied = useRef<LogScan>(undefined);
  useScan(filter, source);
  // What was shown stays until all lines were looked at, rather than the log filling up before the reader's eyes.
  if (filter === undefined || filter.done()) applied.current = filter;
  const former = applied.current === filter ? undefined : applied.current;
  former?.advance(source, (seen) => seen >= 1_024);
  const shown = applied.current;
  return { ...(shown === undefined ? everyLine(source) : rowsOf(shown)), key: shown };
}
