/**
 * Which rows of a log are drawn, and where: like a paper behind a window, of which only the part in view exists.
 *
 * Our own, since virtual lists of the well-kept libraries keep a measurement or a key for each row, and go through all of
 * them whenever rows come or leave at the front: with a million lines that is each frame. They also ask for an element as
 * high as all rows together, and browsers end at 17 million pixels. Here the reader's place is a line and the pixels of
 * it that are above the view; everything else follows from it, and costs what is in view.
 */
import { createRowHeights } from "./log-heights.js";
import type { LogRows } from "./log-rows.js";

/** Distance from the end, in pixels, within which a log counts as followed. */
const nearEnd = 24;
/** Space above the first row and below the last. */
const edge = 8;
/** Most that a log is scrolled, in pixels: far below the least of the browsers' limits, on screens of four pixels to one. */
const mostScrolled = 4_000_000;
/** Rows drawn beyond the view, so that nobody scrolls faster than they come, and most rows drawn at all. */
const beyond = { reading: 20, following: 8 };
const mostDrawn = 196;
/**
 * How long after the reader last scrolled the bar may be corrected, in milliseconds: sooner would stop a movement. Where
 * the browser tells of its end, a movement that stalls is waited for that much longer.
 */
const calm = 150;
const longestStall = 2_000;

interface Place {
  /** The line at the top of the view. */
  line: number;
  /** How much of it is above; less than 0 where there is space above it. */
  into: number;
}

export interface LogWindow {
  /** Rows to draw. */
  range(rows: LogRows): { start: number; end: number };
  /** After they are drawn: measures them and puts them where they belong. True if other rows have to be drawn. */
  settle(rows: LogRows, range: { start: number; end: number }): boolean;
  /** After the reader scrolled; true if something has to be drawn anew. */
  scrolled(): boolean;
  /** Before the reader moves: were the box put in its place just then, the movement would end that far from its aim. */
  aboutToMove(isUp: boolean): void;
  /** After a movement of the reader's came to its end. */
  cameToRest(): void;
  /** Looks at the size of the view; true if it changed. */
  resized(): boolean;
  follows(): boolean;
  /** Goes to the end and stays there. */
  follow(): void;
  /** Goes to the first line. */
  goToStart(): void;
  /** Stays here, whatever comes. */
  hold(): void;
  /** Follows again if the end is still in view. */
  release(): boolean;
  /** Brings a line into view. */
  reveal(line: number): void;
  /** Brings what is drawn of a line into view, down and across; true if something has to be drawn anew. */
  show(part: Element): boolean;
  /** Line at the top of the view. */
  topLine(): number;
  /** Rows below all that were in view so far. */
  newRows(rows: LogRows): number;
  /** Rows are of other heights from now on. */
  remeasure(wraps: boolean): void;
  detach(): void;
}

/**
 * @param elements the box that scrolls and the list in it, once they are there
 * @param correct is called when the bar may be corrected
 */
export function createLogWindow(
  elements: () => { box: HTMLElement; list: HTMLElement } | undefined,
  height: number,
  correct: () => void,
): LogWindow {
  const heights = createRowHeights();
  let shown: LogRows = { first: 0, end: 0, lineOf: (row) => row, rowOf: (line) => line };
  let drawn = { start: 0, end: 0 };
  let place: Place | undefined;
  let view = { width: 0, height };
  /** Where the box was last known to be scrolled to, and the space above the first row drawn. */
  let top = 0;
  let above = 0;
  let seen = 0;
  let wraps = true;
  let scrolledAt = Number.NEGATIVE_INFINITY;
  let isUnderway = false;
  /** It is about to be moved away from its end, and did not move yet. */
  let followedUntilNow = false;
  let jumps = false;
  /** Nothing of it has had a layout since; what is measured and scrolled meanwhile says nothing. */
  let isHidden = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** How far the box can be scrolled. Without a layout, as in tests, what it would be. */
  const furthest = (box: HTMLElement) =>
    view.width > 0 ? box.scrollHeight - box.clientHeight : Math.max(0, room() + 2 * edge - view.height);
  const inView = () => Math.ceil(view.height / heights.usual) + 1;
  const whole = () => heights.between(shown.first, shown.end);
  const room = () => Math.min(whole(), mostScrolled);

  function measure(list: HTMLElement) {
    if (!wraps) return;
    for (let index = 0; index < list.children.length; index++) {
      const row = drawn.start + index;
      if (heights.isMeasured(row)) continue;
      const { height: measured } = (list.children[index] as HTMLElement).getBoundingClientRect();
      if (measured > 0) heights.set(row, measured);
    }
  }

  /** What is at the top of the view when the box is scrolled so far. */
  function placeAt(scroll: number, list: HTMLElement): Place {
    measure(list);
    const inside = scroll - edge - above;
    const isDrawn = (inside >= 0 || drawn.start === shown.first) && inside < heights.between(drawn.start, drawn.end);
    let { row, into } = heights.rowAt(drawn.start, drawn.end, inside);
    if (!isDrawn) {
      // Too far for pixels to count: what the bar says of all.
      const scale =
        whole() <= mostScrolled ? 1 : (whole() + 2 * edge - view.height) / (room() + 2 * edge - view.height);
      ({ row, into } = heights.rowAt(shown.first, shown.end, scroll * scale - edge));
    }
    return { line: shown.end > shown.first ? shown.lineOf(row) : 0, into };
  }

  /** What is beside the rows that are drawn. */
  function pad(list: HTMLElement, before: number, after: number) {
    above = before;
    const padding = `${edge + before}px 0 ${edge + after}px`;
    if (list.style.padding !== padding) list.style.padding = padding;
  }

  function scrollTo(box: HTMLElement, next: number) {
    if (Math.abs(box.scrollTop - next) > 0.5) box.scrollTop = next;
    top = box.scrollTop;
  }

  function see(rows: LogRows) {
    if (place === undefined) {
      seen = rows.end > rows.first ? rows.lineOf(rows.end - 1) + 1 : seen;
      return;
    }
    const row = rows.rowOf(place.line);
    const last = heights.rowAt(row, rows.end, place.into + view.height - edge - 1).row;
    if (last < rows.end) seen = Math.max(seen, rows.lineOf(last) + 1);
  }

  const moves = () => performance.now() - scrolledAt < (isUnderway ? longestStall : calm);

  function correctLater() {
    clearTimeout(timer);
    timer = setTimeout(correct, calm + 10);
  }

  return {
    range(rows) {
      const count = inView();
      let start = rows.end - count - beyond.following;
      let end = rows.end;
      if (place !== undefined) {
        const more = Math.max(2, Math.min(beyond.reading, Math.floor((mostDrawn - count) / 2)));
        const row = rows.rowOf(place.line);
        // Space above a line that is brought into view is of rows, too.
        const before = Math.ceil(Math.max(0, -place.into) / heights.usual);
        start = Math.min(row - before, rows.end - count) - more;
        end = row + count + more;
      }
      return { start: Math.max(rows.first, start), end: Math.max(rows.first, Math.min(rows.end, end)) };
    },
    settle(rows, range) {
      const found = elements();
      if (found === undefined) return false;
      const { box, list } = found;
      // A refresh may bring another log in its place.
      if (rows.first < shown.first || rows.end < shown.end) heights.clear();
      shown = rows;
      drawn = range;
      heights.forgetBefore(rows.first);
      const wasHidden = isHidden;
      // Rows stand on the end, so that none has to be measured. Written before anything is read: one layout is enough.
      if (place === undefined) pad(list, Math.max(0, room() - heights.between(drawn.start, drawn.end)), 0);
      isHidden = view.width > 0 && box.clientHeight === 0;
      // All of it is put in its place when it is shown again.
      if (isHidden) return false;
      jumps ||= wasHidden;
      if (place !== undefined && !jumps && moves()) {
        // A movement goes on by itself, ahead of what was told of it; put back, it would end.
        const moved = box.scrollTop - top;
        top += moved;
        place = { ...place, into: place.into + moved };
      }
      if (place === undefined) {
        jumps = false;
        scrollTo(box, furthest(box));
        see(rows);
        return false;
      }
      measure(list);
      let row = rows.rowOf(place.line);
      if (row >= rows.end) row = Math.max(rows.first, rows.end - 1);
      if (row < rows.end && rows.lineOf(row) !== place.line) {
        // Its line is gone: the next one is at the top.
        place = { line: rows.lineOf(row), into: row === rows.first ? -edge : 0 };
      }
      const before = heights.between(drawn.start, row) + place.into;
      const size = heights.between(drawn.start, drawn.end);
      const isFirst = drawn.start === rows.first;
      const isLast = drawn.end === rows.end;
      let scroll = top;
      const isMoving = !jumps && moves();
      if (isMoving) {
        correctLater();
      } else if (isFirst) {
        scroll = before + edge;
      } else {
        const at = heights.between(rows.first, row) + place.into + edge;
        const scale =
          whole() <= mostScrolled ? 1 : (room() + 2 * edge - view.height) / (whole() + 2 * edge - view.height);
        scroll = Math.max(at * scale, before + edge);
      }
      jumps = false;
      const missing = Math.max(0, before + edge - scroll);
      const free = scroll - before - edge + missing;
      pad(list, free, isLast ? 0 : Math.max(0, room() - free - size));
      // Rows that are higher than was thought: what is in view moves by that much, and not the box, whose movement would end.
      if (missing > 0) place = placeAt(top, list);
      else scrollTo(box, scroll);
      if (Math.abs(top - scroll) > 1 && view.height > 0 && box.clientHeight > 0) place = placeAt(top, list);
      see(rows);
      const now = this.range(rows);
      return now.start < drawn.start - beyond.reading / 2 || now.end > drawn.end + beyond.reading / 2;
    },
    scrolled() {
      const found = elements();
      if (found === undefined) return false;
      const { box, list } = found;
      // What is hidden is not scrolled by anyone, and what was shows rows that are not in their places yet.
      if (box.clientHeight === 0 && view.width > 0) return false;
      if (isHidden) return true;
      const now = box.scrollTop;
      if (Math.abs(now - top) < 0.5) return false;
      const isUp = now < top;
      const before = { follows: place === undefined, seen };
      top = now;
      scrolledAt = performance.now();
      isUnderway = "onscrollend" in box;
      followedUntilNow = false;
      if (!isUp && furthest(box) - now <= nearEnd) place = undefined;
      else place = placeAt(now, list);
      see(shown);
      if (before.follows !== (place === undefined) || before.seen !== seen) return true;
      if (place === undefined) return false;
      correctLater();
      const row = shown.rowOf(place.line);
      const margin = beyond.reading / 2;
      return (
        (drawn.start > shown.first && row < drawn.start + margin) ||
        (drawn.end < shown.end && row + inView() > drawn.end - margin)
      );
    },
    aboutToMove(isUp) {
      if (place === undefined) {
        if (!isUp) return;
        followedUntilNow = true;
      }
      this.hold();
      scrolledAt = performance.now();
      clearTimeout(timer);
      timer = setTimeout(() => {
        // Where nothing moved, the end is followed as before.
        if (followedUntilNow) this.release();
        followedUntilNow = false;
        correct();
      }, calm + 10);
    },
    cameToRest() {
      isUnderway = false;
    },
    resized() {
      const box = elements()?.box;
      if (box === undefined) return false;
      if (box.clientHeight === 0) {
        isHidden = view.width > 0;
        return false;
      }
      const { clientWidth: width, clientHeight } = box;
      const usual = Number.parseFloat(getComputedStyle(box).lineHeight);
      const isNew =
        isHidden || view.width !== width || view.height !== clientHeight || (usual > 0 && usual !== heights.usual);
      if (view.width !== width || usual !== heights.usual) heights.clear();
      if (usual > 0) heights.usual = usual;
      view = { width, height: clientHeight };
      return isNew;
    },
    follows: () => place === undefined,
    follow() {
      place = undefined;
    },
    goToStart() {
      if (shown.end === shown.first) return;
      place = { line: shown.lineOf(shown.first), into: -edge };
      jumps = true;
    },
    hold() {
      const found = elements();
      if (found !== undefined) place ??= placeAt(found.box.scrollTop, found.list);
    },
    release() {
      const box = elements()?.box;
      if (box === undefined || place === undefined) return false;
      const isAtEnd = drawn.end === shown.end && furthest(box) - box.scrollTop <= nearEnd;
      if (isAtEnd) place = undefined;
      return isAtEnd;
    },
    reveal(line) {
      this.hold();
      if (place === undefined) return;
      const from = shown.rowOf(place.line);
      const row = shown.rowOf(line);
      const down = row < from ? -1 : heights.between(from, row) - place.into;
      const isInView = down >= 0 && down + heights.usual <= view.height;
      if (isInView) return;
      place = { line, into: -Math.round(view.height / 3) };
      jumps = true;
    },
    show(part) {
      const found = elements();
      if (found === undefined) return false;
      const { box, list } = found;
      const rect = part.getBoundingClientRect();
      const frame = box.getBoundingClientRect();
      const across = rect.left - frame.left - box.clientLeft;
      const down = rect.top - frame.top - box.clientTop;
      if (across < 0 || across + rect.width > box.clientWidth) box.scrollLeft += across - box.clientWidth / 3;
      if (down >= 0 && down + rect.height <= box.clientHeight) return false;
      box.scrollTop += down - box.clientHeight / 3;
      top = box.scrollTop;
      place = placeAt(top, list);
      scrolledAt = performance.now();
      return true;
    },
    topLine() {
      const found = elements();
      if (found === undefined) return 0;
      return (place ?? placeAt(found.box.scrollTop, found.list)).line;
    },
    newRows: (rows) => (place === undefined ? 0 : rows.end - rows.rowOf(seen)),
    remeasure(nowWraps) {
      wraps = nowWraps;
      heights.clear();
      jumps = true;
    },
    detach: () => clearTimeout(timer),
  };
}
