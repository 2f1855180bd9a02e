/** Draws the lines of a log that are in view; loaded on demand, with all that can be done with them. */
import { type KeyboardEvent, useEffect, useLayoutEffect, useMemo, useReducer, useRef, useState } from "react";
import { LogViewer as contract } from "../../../../schema/components/LogViewer.js";
import { isGap } from "../../../../schema/live-list.js";
import { dressOf } from "../../../render/dress.js";
import type { ViewProps } from "../../../render/view.js";
import { LogLine } from "./LogLine.js";
import { LogToolbar } from "./LogToolbar.js";
import { logIcons } from "./log-icons.js";
import type { Tone } from "./log-level.js";
import { logSource } from "./log-rows.js";
import { logParts, saveLog } from "./log-save.js";
import { logTexts } from "./log-texts.js";
import { createLogWindow } from "./log-window.js";
import { logWords } from "./log-words.js";
import { useAnnouncer } from "./use-announcer.js";
import { useLogFilter } from "./use-log-filter.js";
import { useLogSearch } from "./use-log-search.js";

/** How long the reader is told that the log was copied, in milliseconds. */
const told = 2_000;

/** Keys by which the browser scrolls, and whether that is up. */
const scrolling: Readonly<Record<string, boolean>> = {
  PageUp: true,
  ArrowUp: true,
  PageDown: false,
  ArrowDown: false,
  " ": false,
};

/** A server has no layout to look at, and says so of itself to whom effects before painting are pointed out. */
const useBeforePaint = typeof document === "undefined" ? useEffect : useLayoutEffect;

export function LogLines({
  lines,
  dropped,
  maxLines = contract.live.limit,
  height = 200,
  title,
  wrap = true,
  timestamps,
  toolbar = true,
  env,
  className,
  style,
}: ViewProps<typeof contract>) {
  const box = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const status = useRef<HTMLParagraphElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const [view] = useState(() =>
    createLogWindow(
      () => (box.current === null || list.current === null ? undefined : { box: box.current, list: list.current }),
      height,
      redraw,
    ),
  );
  const [chosenWrap, setWraps] = useState<boolean>();
  const [level, setLevel] = useState<Tone>();
  const [isSearching, setSearching] = useState(false);
  const [copied, setCopied] = useState<boolean>();
  const wraps = chosenWrap ?? wrap;
  const hidesTime = timestamps === "hide";
  const { locale } = env;
  const texts = logTexts(locale);
  const words = useMemo(() => logWords(texts, locale), [texts, locale]);

  const source = logSource(lines, dropped, maxLines);
  const rows = useLogFilter(source, level);
  const toShow = useRef(false);
  const search = useLogSearch({
    source,
    level,
    hidesTime,
    from: view.topLine,
    reveal(line) {
      view.reveal(line);
      toShow.current = true;
      redraw();
    },
  });
  const range = view.range(rows);
  const say = useAnnouncer(status, source.end, words.newLines);

  // Before the rows are put in their places.
  useBeforePaint(() => {
    view.resized();
  }, [view]);
  // What is filtered has rows of its own, and so has another log.
  useBeforePaint(() => view.remeasure(wraps), [view, wraps, rows.key, source.origin]);
  useBeforePaint(() => {
    if (view.settle(rows, range)) return redraw();
    if (!toShow.current) return;
    // Where in its line it stands is known when that is drawn.
    toShow.current = false;
    const mark = box.current?.querySelector(".nju-log__mark--current") ?? undefined;
    if (mark !== undefined && view.show(mark)) redraw();
  });

  useEffect(() => {
    const element = box.current;
    let frame = 0;
    // Not while the browser looks for what changed its size: it would complain of what changes meanwhile.
    const look = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => view.resized() && redraw());
    };
    const observer = typeof ResizeObserver === "undefined" ? undefined : new ResizeObserver(look);
    if (element !== null) observer?.observe(element);
    // By hand, since React 18 does not know it.
    element?.addEventListener("scrollend", view.cameToRest);
    return () => {
      observer?.disconnect();
      element?.removeEventListener("scrollend", view.cameToRest);
      cancelAnimationFrame(frame);
      view.detach();
    };
  }, [view]);

  useEffect(() => {
    let isHeld = false;
    // What is selected must not run away, nor be lost with the lines it is in.
    const look = () => {
      const selection = getSelection();
      const isInside = selection?.isCollapsed === false && box.current?.contains(selection.anchorNode) === true;
      if (isInside && view.follows()) {
        isHeld = true;
        view.hold();
        redraw();
      } else if (!isInside && isHeld) {
        isHeld = false;
        if (view.release()) redraw();
      }
    };
    document.addEventListener("selectionchange", look);
    return () => document.removeEventListener("selectionchange", look);
  }, [view]);

  useEffect(() => {
    if (isSearching) field.current?.focus();
  }, [isSearching]);

  const found = words.found(search.number, search.count, search.done);
  // biome-ignore lint/correctness/useExhaustiveDependencies: not for each match in lines that come
  useEffect(() => {
    if (search.query === "" || !search.done) return;
    // Not for each letter.
    const timer = setTimeout(() => say(found), 500);
    return () => clearTimeout(timer);
  }, [search.query, search.done, search.number]);

  useEffect(() => {
    // What the reader has to do otherwise stays.
    if (copied !== true) return;
    const timer = setTimeout(() => setCopied(undefined), told);
    return () => clearTimeout(timer);
  }, [copied]);

  const act = {
    async copy() {
      try {
        await navigator.clipboard.writeText(logParts(source, rows, words.missing).join("").slice(0, -1));
        setCopied(true);
        say(texts.copied);
      } catch {
        // A dashboard without https has no clipboard, and a browser may refuse it.
        setCopied(false);
        say(texts.copyRefused);
      }
    },
    download: () => saveLog(logParts(source, rows, words.missing), title ?? texts.log),
    openSearch() {
      setSearching(true);
      field.current?.select();
    },
    closeSearch() {
      setSearching(false);
      search.ask("");
      box.current?.focus({ preventScroll: true });
    },
    ask: search.ask,
    step: search.step,
  };
  const latest = useRef(act);
  useBeforePaint(() => {
    latest.current = act;
  });
  // The same at each drawing, so that the toolbar is not drawn again for each line.
  const [tools] = useState(() => ({
    copy: () => void latest.current.copy(),
    download: () => latest.current.download(),
    openSearch: () => latest.current.openSearch(),
    closeSearch: () => latest.current.closeSearch(),
    ask: (query: string) => latest.current.ask(query),
    step: (by: 1 | -1) => latest.current.step(by),
  }));

  function moveByKey(event: KeyboardEvent) {
    const { key } = event;
    const isUp = Object.hasOwn(scrolling, key) ? scrolling[key] : undefined;
    if (isUp !== undefined) view.aboutToMove(isUp);
    if ((key !== "Home" && key !== "End") || event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return;
    // Where the last line is, or the first, the browser knows only when all between were measured.
    event.preventDefault();
    if (key === "End") view.follow();
    else view.goToStart();
    redraw();
  }

  const drawn = [];
  for (let row = range.start; row < range.end; row++) {
    const line = rows.lineOf(row);
    const item = source.at(line);
    drawn.push(
      isGap(item) ? (
        <div key={line} className="nju-log__gap">
          {words.missing(item.missing)}
        </div>
      ) : (
        <LogLine
          key={line}
          number={line}
          raw={item ?? ""}
          hidesTime={hidesTime}
          pattern={search.pattern}
          current={search.currentIn(line)}
          cut={words.cut}
        />
      ),
    );
  }
  const isEmpty = rows.end === rows.first;
  const newRows = view.newRows(rows);
  const own = { className: wraps ? "nju-log" : "nju-log nju-log--unwrapped", style: { height } };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only listens for a shortcut of what is inside
    <div
      {...own}
      {...dressOf(own, { className, style })}
      onKeyDown={(event) => {
        const isFind = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key === "f";
        if (!isFind || !toolbar) return;
        event.preventDefault();
        tools.openSearch();
        field.current?.focus();
      }}
    >
      {toolbar && (
        <LogToolbar
          texts={texts}
          level={level}
          setLevel={setLevel}
          wraps={wraps}
          setWraps={setWraps}
          copied={copied}
          copy={tools.copy}
          download={tools.download}
          isEmpty={isEmpty}
          query={isSearching ? search.query : undefined}
          ask={tools.ask}
          openSearch={tools.openSearch}
          closeSearch={tools.closeSearch}
          step={tools.step}
          found={found}
          field={field}
        />
      )}
      {copied === false && <p className="nju-log__note">{texts.copyRefused}</p>}
      {isSearching && search.isPartial && <p className="nju-log__note">{words.searchedInPart()}</p>}
      <div className="nju-log__view">
        <div
          ref={box}
          className="nju-log__scroller"
          // With the toolbar it shrinks, so that both together are as high as was asked.
          style={{ height }}
          role="log"
          aria-label={title ?? texts.log}
          // A busy log read out line by line would drown everything else.
          aria-live="off"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
          tabIndex={0}
          onScroll={() => view.scrolled() && redraw()}
          onKeyDown={moveByKey}
          onWheel={({ deltaY }) => deltaY !== 0 && view.aboutToMove(deltaY < 0)}
        >
          {isEmpty ? (
            <p className="nju-log__empty">{source.end === source.first ? texts.noLines : texts.noLinesOfLevel}</p>
          ) : (
            <div ref={list} className="nju-log__lines">
              {drawn}
            </div>
          )}
        </div>
        {newRows > 0 && (
          <button
            type="button"
            className="nju-log__new"
            onClick={() => {
              view.follow();
              redraw();
              box.current?.focus({ preventScroll: true });
            }}
          >
            {logIcons.end}
            <bdi>{words.newLines(newRows)}</bdi>
          </button>
        )}
      </div>
      <p ref={status} className="nju-hidden" role="status" />
    </div>
  );
}
