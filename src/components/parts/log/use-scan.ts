/** Keeps a scan of a log's lines going: a few at once as they come, many in slices between which the browser can work. */
import { useEffect, useReducer, useRef } from "react";
import type { LogSource } from "./log-rows.js";
import type { LogScan } from "./log-scan.js";

/** Lines seen while drawing, so that what came in this frame is shown in it. */
const atOnce = 1_024;
/** Milliseconds of a slice, and between two looks at how far it is. */
const slice = 6;
const pause = 100;

export function useScan(scan: LogScan | undefined, source: LogSource): void {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const latest = useRef(source);
  // It only ever goes on, so drawing twice finds nothing else.
  const reached = scan?.advance(source, (seen) => seen >= atOnce) ?? true;

  useEffect(() => {
    latest.current = source;
  });
  useEffect(() => {
    if (scan === undefined || reached) return;
    let toldAt = performance.now();
    let timer: ReturnType<typeof setTimeout>;
    const work = () => {
      const start = performance.now();
      const isDone = scan.advance(latest.current, () => performance.now() - start > slice);
      const now = performance.now();
      if (isDone || now - toldAt > pause) {
        toldAt = now;
        redraw();
      }
      if (!isDone) timer = setTimeout(work);
    };
    timer = setTimeout(work);
    return () => clearTimeout(timer);
  }, [scan, reached]);
}
