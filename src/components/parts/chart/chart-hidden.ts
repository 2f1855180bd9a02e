/** Which series the reader has put aside; kept as messages and refreshes come. */
import { useCallback, useMemo, useState } from "react";
import type { LegendEntry } from "./ChartLegend.js";
import { colorOf, nameOf, type Series } from "./chart-look.js";

/** A refresh may bring others before a series, and two may read the same key: it is the so-many-eth of its key. */
function keysOf(series: readonly Series[]): string[] {
  const counts = new Map<string, number>();
  return series.map(({ dataKey }) => {
    const nth = counts.get(dataKey) ?? 0;
    counts.set(dataKey, nth + 1);
    return `${nth} ${dataKey}`;
  });
}

export function useHidden(series: readonly Series[]) {
  const [aside, setAside] = useState<ReadonlySet<string>>(() => new Set());
  const keys = useMemo(() => keysOf(series), [series]);
  const hidden = useMemo<ReadonlySet<number>>(
    () => new Set(keys.flatMap((key, index) => (aside.has(key) ? [index] : []))),
    [keys, aside],
  );
  const toggle = useCallback(
    (index: number) =>
      setAside((before) => {
        const key = keys[index] ?? "";
        const next = new Set(before);
        if (!next.delete(key)) next.add(key);
        return next;
      }),
    [keys],
  );
  const entries = useMemo<LegendEntry[]>(
    () => series.map((one, index) => ({ name: nameOf(one), color: colorOf(one, index) })),
    [series],
  );
  return useMemo(() => ({ entries, hidden, toggle }), [entries, hidden, toggle]);
}
