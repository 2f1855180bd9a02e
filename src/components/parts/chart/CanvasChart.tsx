/** A chart of many points, or of points that come many a second: React renders what surrounds it, and only when that changes. */
import { useMemo, useRef } from "react";
import { ChartCanvas } from "./ChartCanvas.js";
import { ChartFrame } from "./ChartFrame.js";
import { useFeed, usePaced } from "./chart-feed.js";
import { useHidden } from "./chart-hidden.js";
import { type ChartProps, kindOf } from "./chart-look.js";

/** Milliseconds between two changes of a text that is read aloud. */
const pace = 3_000;

/** The same object as long as what it holds is the same. */
export function useSame<Held extends object>(held: Held): Held {
  const last = useRef(held);
  const keys = Object.keys(held) as (keyof Held)[];
  const isSame =
    keys.length === Object.keys(last.current).length && keys.every((key) => Object.is(held[key], last.current[key]));
  if (!isSame) last.current = held;
  return last.current;
}

export function CanvasChart({ data, dropped, children: _, ...others }: ChartProps) {
  const props = useSame(others);
  const { xAxis, xFormat, series } = props;
  const kind = kindOf(props);
  const legend = useHidden(series);
  const feed = useFeed({ xAxis, xFormat, series, byPlace: kind === "bar" }, data, dropped);
  const told = usePaced(feed, data, dropped, pace);
  const isEmpty = data.length === 0;
  return useMemo(
    () => (
      <ChartFrame {...props} feed={feed} told={told} isEmpty={isEmpty} legend={series.length > 1 ? legend : undefined}>
        {(summary) => <ChartCanvas {...props} feed={feed} hidden={legend.hidden} summary={summary} />}
      </ChartFrame>
    ),
    [props, series, feed, told, isEmpty, legend],
  );
}
