/** Which series the reader has put aside; kept as messages and refreshes come. */
import { useCallback, useMemo, useState } from "react";
import type { LegendEntry } from "./ChartLegend.js";
import { colorOf, nameOf, type Series } from "./chart-look.js";

export function useHidden(series: readonly Series[]) {
  const [hidden, setHidden] = useState<ReadonlySet<number>>(() => new Set());
  const toggle = useCallback(
    (index: number) =>
      setHidden((before) => {
        const next = new Set(before);
        if (!next.delete(index)) next.add(index);
        return next;
      }),
    [],
  );
  const entries = useMemo<LegendEntry[]>(
    () => series.map((one, index) => ({ name: nameOf(one), color: colorOf(one, index) })),
    [series],
  );
  return useMemo(() => ({ entries, hidden, toggle }), [entries, hidden, toggle]);
}
