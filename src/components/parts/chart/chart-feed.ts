/** Tells the slow parts of a chart, its summary and its table, what the fast part draws: at their own pace. */
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { type Columns, type ColumnsSpec, createColumns } from "./chart-columns.js";

export interface ChartFeed {
  columns: Columns;
  /** Says that the columns have changed. */
  changed(): void;
  /** The listener is called when they have, `pace` milliseconds later; at once without one. */
  follow(listener: () => void, pace?: number): () => void;
}

export function createFeed(columns: Columns): ChartFeed {
  const followers = new Set<() => void>();
  return {
    columns,
    changed() {
      for (const tell of followers) tell();
    },
    follow(listener, pace) {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const tell = () => {
        if (pace === undefined) return listener();
        timer ??= setTimeout(() => {
          timer = undefined;
          listener();
        }, pace);
      };
      followers.add(tell);
      return () => {
        clearTimeout(timer);
        followers.delete(tell);
      };
    },
  };
}

/** A feed of columns that take the points after each render that brings some. */
export function useFeed(spec: ColumnsSpec, data: readonly unknown[], dropped: number): ChartFeed {
  const { xAxis, xFormat, series, byPlace = false } = spec;
  const feed = useMemo(
    () => createFeed(createColumns({ xAxis, xFormat, series, byPlace })),
    [xAxis, xFormat, series, byPlace],
  );
  // The first ones at once: a server has no effects.
  if (feed.columns.length === 0) feed.columns.take(data, dropped);
  useBrowserEffect(() => {
    feed.columns.take(data, dropped);
    feed.changed();
  }, [feed, data, dropped]);
  return feed;
}

/** On a server there is nothing to lay out, and React says so. */
export const useBrowserEffect = typeof document === "undefined" ? useEffect : useLayoutEffect;

/** Renders again at most once in so many milliseconds. */
export function useFollowed(feed: ChartFeed, pace: number): void {
  const [, render] = useState(0);
  useEffect(() => feed.follow(() => render((count) => count + 1), pace), [feed, pace]);
}

/** How much later than its pace a text that stood still tells what came last; a stream that goes on is earlier. */
const slack = 250;

/**
 * Changes at most once in so many milliseconds, in a render that brings points: a render of its own would be a second
 * commit of the frame.
 */
export function usePaced(feed: ChartFeed, data: readonly unknown[], dropped: number, pace: number): number {
  const [, render] = useState(0);
  const told = useRef({ data, at: 0, count: 0 });
  if (told.current.at === 0) told.current.at = performance.now();
  if (told.current.data !== data && performance.now() - told.current.at >= pace) {
    feed.columns.take(data, dropped);
    told.current = { data, at: performance.now(), count: told.current.count + 1 };
  }
  useEffect(() => {
    if (told.current.data === data) return;
    const left = told.current.at + pace + slack - performance.now();
    const timer = setTimeout(() => render((count) => count + 1), left);
    return () => clearTimeout(timer);
  }, [data, pace]);
  return told.current.count;
}
