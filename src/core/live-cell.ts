/** The value of one live prop: seeded by the document, then driven by the messages of a topic. */
import { checkValue, nameValue } from "../../schema/check-props.js";
import { type LiveContract, liveOf } from "../../schema/contract.js";
import type { ElementNode } from "../../schema/document.js";
import { createGap } from "../../schema/live-list.js";
import { pluck } from "../../schema/pluck.js";
import type { Frame } from "./frame.js";
import { isLine, isNoList, itemsOf } from "./live-items.js";
import { createLiveValue, type LiveSnapshot } from "./live-value.js";
import type { Report } from "./report.js";

export interface LiveCell {
  /** The same object until a message changed the value; listeners are told with the next frame. */
  snapshot(): LiveSnapshot;
  /** What the document began with, whatever came since: a server drew this. */
  seed: LiveSnapshot;
  receive(data: unknown): void;
  /** Takes messages of before, of which it may have the first ones already. */
  history(messages: readonly unknown[]): void;
  /** Notes that messages never came; undefined where nobody knows how many. */
  missed(count: number | undefined): void;
  /** Notes where the value stands, while a document that may begin with less is on the way. */
  mark(isOn: boolean): void;
  /** What messages brought since. */
  sinceMark(): readonly unknown[];
  /** What it receives from here on, the cell that takes its place receives too: that one is listened to a while later. */
  passOn(heir: LiveCell): void;
  subscribe(listener: () => void): () => void;
}

const afterTimeout = (delay: number, run: () => void) => {
  const timer = setTimeout(run, delay);
  return () => clearTimeout(timer);
};

/** Messages that wait for a frame at most; a hidden tab gets none. */
const mostPending = 10_000;

/** @param late what a cell that this one takes the place of received while the document was on the way */
export function createLiveCell(
  node: ElementNode,
  frame: Frame,
  report: Report,
  late: readonly unknown[] = [],
): LiveCell {
  const live = liveOf(node.contract, node.props) as LiveContract;
  const { dataKey, socketTopic, staleAfter } = node.props;
  const value = createLiveValue(node.props, live, late);
  const listeners = new Set<() => void>();
  // A message is read with the next frame: of a flood, what is out of retention by then needs no reading at all. The line
  // of a log is taken at once, which costs no more than to let it wait.
  let pending: unknown[] = [];
  const addLine = live.items === "lines" ? value.add : undefined;
  const enough = live.update === "replace" ? 64 : Math.min(mostPending, Math.max(1_000, 4 * value.limit));
  let isChanged = false;
  let isFlushing = false;
  let reported = false;
  let quietSince: number | undefined;
  let quiet: { base: LiveSnapshot; shown: LiveSnapshot } | undefined;
  let heir: LiveCell | undefined;
  /** Whether a message is one item, as it stands. */
  const isItem = live.items === "lines" ? isLine : isNoList;
  /** The field that is read of a message; undefined where that is the whole of it. */
  const path = typeof dataKey === "string" && dataKey !== "" ? dataKey : undefined;
  const watches = typeof staleAfter === "number";
  const { now = Date.now, after = afterTimeout } = frame;
  let receivedAt = now();
  let heardAt = receivedAt;
  let stopTimer: (() => void) | undefined;

  const flush = () => {
    isFlushing = true;
    try {
      drain();
    } finally {
      isFlushing = false;
    }
    if (!isChanged) return;
    isChanged = false;
    for (const listener of listeners) listener();
  };

  /** One timer at a time, which looks again when it is due: messages may come by the thousand. */
  function watch() {
    stopTimer?.();
    if (!watches || listeners.size === 0) return;
    drain();
    const left = heardAt + staleAfter * 1000 - now();
    if (left > 0) stopTimer = after(left, watch);
    else if (quietSince === undefined) {
      quietSince = heardAt;
      note(true);
    }
  }

  function note(isNew: boolean) {
    if (!isNew) return;
    // Where a frame is what drains it, that one tells.
    if (!isChanged && !isFlushing) frame.mark(flush);
    isChanged = true;
  }

  function heard() {
    heardAt = receivedAt;
    if (quietSince === undefined) return;
    quietSince = undefined;
    note(true);
    watch();
  }

  function refuse(expected: string, found: unknown) {
    if (reported) return;
    reported = true;
    const args = { topic: String(socketTopic), prop: live.prop, owner: node.type, expected, found: nameValue(found) };
    report("bad-live-value", "warning", args);
  }

  /** Those of the items that fit the prop; one that does not costs no other. */
  function checkItems(items: readonly unknown[]): readonly unknown[] {
    const whole = checkValue(node.contract, live.prop, items);
    if (whole.ok) return whole.value as unknown[];
    return items.flatMap((item) => {
      const checked = checkValue(node.contract, live.prop, [item]);
      if (checked.ok) return checked.value as unknown[];
      refuse(checked.expected, item);
      return [];
    });
  }

  /** The field that is read; undefined where the message says nothing of it. */
  function fieldOf(data: unknown): unknown {
    return (path === undefined ? data : pluck(data, path)) ?? undefined;
  }

  /** The value that a message brings; undefined where it says nothing of this field, or nothing that fits. */
  function readValue(data: unknown): unknown {
    const found = fieldOf(data);
    if (found === undefined) return undefined;
    const checked = checkValue(node.contract, live.prop, found);
    if (checked.ok) return checked.value;
    refuse(checked.expected, found);
    return undefined;
  }

  /** The last value that fits is the one that counts. */
  function drainLast(due: readonly unknown[]) {
    for (let at = due.length - 1; at >= 0; at--) {
      const content = readValue(due[at]);
      if (content === undefined) continue;
      heard();
      return note(value.take(content, 0));
    }
  }

  /** Reads what came, the newest first, until nothing older can count. */
  function drain() {
    if (pending.length === 0) return;
    const due = pending;
    pending = [];
    if (live.update === "replace") return drainLast(due);
    const parts: (readonly unknown[])[] = [];
    let at = due.length;
    let isHeard = false;
    for (let missing = value.limit; at > 0 && missing > 0; ) {
      // Checked together, which costs a fraction; where some do not fit, as many older ones follow.
      const items: unknown[] = [];
      while (at > 0 && items.length < missing) {
        const found = fieldOf(due[--at]);
        if (found === undefined) continue;
        isHeard = true;
        if (isItem(found)) items.push(found);
        else for (const item of itemsOf(found, live.items).toReversed()) items.push(item);
      }
      const checked = checkItems(items.reverse());
      parts.push(checked);
      missing -= checked.length;
    }
    if (!isHeard) return;
    heard();
    let skipped = 0;
    while (at > 0) {
      const found = fieldOf(due[--at]);
      if (found !== undefined) skipped += isItem(found) ? 1 : itemsOf(found, live.items).length;
    }
    note(value.take(parts.reverse().flat(), skipped));
  }

  function receiveLater(data: unknown) {
    if (watches) receivedAt = now();
    if (pending.push(data) === 1) frame.mark(flush);
    if (pending.length >= enough) drain();
    heir?.receive(data);
  }

  function receiveLine(data: unknown) {
    const line = path === undefined ? data : fieldOf(data);
    if (!isLine(line) || pending.length > 0 || isFlushing) return receiveLater(data);
    addLine?.(line);
    if (watches) heardAt = receivedAt = now();
    // Of many lines in a frame, all but the first find this done.
    if (!isChanged || quietSince !== undefined) {
      heard();
      note(true);
    }
    heir?.receive(data);
  }

  return {
    snapshot() {
      const base = value.get();
      if (quietSince === undefined) return base;
      if (quiet?.base !== base || quiet.shown.staleSince !== quietSince) {
        quiet = { base, shown: { ...base, staleSince: quietSince } };
      }
      return quiet.shown;
    },
    seed: value.get(),
    mark(isOn) {
      drain();
      value.mark(isOn);
    },
    passOn(to) {
      heir = to;
    },
    sinceMark() {
      drain();
      return value.sinceMark();
    },
    receive: addLine === undefined ? receiveLater : receiveLine,
    history(messages) {
      heir?.history(messages);
      drain();
      const isTold = (content: unknown) => content !== undefined;
      const checked =
        live.update === "replace"
          ? messages.map(readValue).filter(isTold)
          : checkItems(
              messages
                .map(fieldOf)
                .filter(isTold)
                .flatMap((found) => itemsOf(found, live.items)),
            );
      note(value.takeHistory(checked));
    },
    missed(count) {
      heir?.missed(count);
      const isMarked = live.update === "append" && (live.windowed || live.items === "points");
      if (!isMarked) return;
      drain();
      note(value.take([createGap(count)], 0));
    },
    subscribe(listener) {
      listeners.add(listener);
      watch();
      return () => {
        listeners.delete(listener);
        watch();
      };
    },
  };
}
