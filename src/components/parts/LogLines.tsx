/** Draws the lines of a log that are in view; loaded on demand, with what measures them. */
import { observeElementRect, useVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useEffect, useLayoutEffect, useRef } from "react";
import { LogViewer as contract } from "../../../schema/components/LogViewer.js";
import { dressOf } from "../../render/dress.js";
import type { ViewProps } from "../../render/view.js";
import { LogLine } from "./LogLine.js";

/** Distance from the end, in pixels, within which a log counts as followed. */
const nearEnd = 24;
/** Height of a line that was not drawn yet, in pixels; most are. */
const usualHeight = 20;
/** Lines drawn beyond each edge, so that nobody scrolls faster than they come. */
const beyond = 40;

/** A server has no layout to look at, and says so of itself to whom effects before painting are pointed out. */
const useBeforePaint = typeof document === "undefined" ? useEffect : useLayoutEffect;

export function LogLines({
  lines,
  dropped,
  maxLines = contract.live.limit,
  height = 200,
  title,
  env,
  className,
  style,
}: ViewProps<typeof contract>) {
  // A document may start with more lines than are kept of a topic.
  const hidden = Math.max(0, lines.length - maxLines);
  const last = { length: lines.length - hidden, at: (index: number) => lines.at(hidden + index) };
  const left = dropped + hidden;
  const box = useRef<HTMLDivElement>(null);
  const follows = useRef(true);
  const shown = useVirtualizer({
    count: last.length,
    getScrollElement: () => box.current,
    estimateSize: () => usualHeight,
    // Counted from the first line ever, it is the line's own number.
    getItemKey: useCallback((index: number) => left + index, [left]),
    overscan: beyond,
    // Where the first lines go, those in view stay where they are.
    anchorTo: "end",
    scrollEndThreshold: nearEnd,
    initialRect: { width: 640, height },
    initialOffset: () => Math.max(0, last.length * usualHeight - height),
    // Without a layout, as in tests, the log is as high as the document says, and each line as high as usual.
    observeElementRect: (instance, changed) =>
      observeElementRect(instance, (rect) => changed(rect.height > 0 ? rect : { width: rect.width, height })),
    measureElement: (element) => element.getBoundingClientRect().height || usualHeight,
    // Not while the browser looks for what changed its size: it would complain of what changes meanwhile.
    useAnimationFrameWithResizeObserver: true,
  });
  const drawn = shown.getVirtualItems();

  // Each change of the lines moves the end.
  useBeforePaint(() => {
    const element = box.current;
    if (element === null || !follows.current) return;
    shown.scrollToEnd();
    if (element.clientHeight === 0 || drawn.at(-1)?.index === last.length - 1) return;
    // After a burst the end is not drawn yet. The browser tells of the new place a frame later, which would be a blank one.
    queueMicrotask(() => element.dispatchEvent(new Event("scroll")));
  }, [lines]);

  useEffect(() => {
    const { itemSizeCache: heights } = shown;
    if (heights.size <= 2 * last.length + 1000) return;
    for (const line of heights.keys()) if (Number(line) < left) heights.delete(line);
  });

  const own = { className: "nju-log", style: { height } };
  return (
    <div
      ref={box}
      {...own}
      {...dressOf(own, { className, style })}
      role="log"
      aria-label={title ?? env.texts.log}
      // A busy log read out line by line would drown everything else.
      aria-live="off"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        follows.current = scrollHeight - scrollTop - clientHeight <= nearEnd;
      }}
    >
      {last.length === 0 ? (
        <p className="nju-log__empty">{env.texts.noLines}</p>
      ) : (
        <div style={{ height: shown.getTotalSize(), paddingBlockStart: drawn[0]?.start }}>
          {drawn.map(({ key, index }) => (
            <div key={key} ref={shown.measureElement} data-index={index} className="nju-log__line">
              <LogLine text={String(last.at(index) ?? "")} />
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
