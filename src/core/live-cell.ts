/** The value of one live prop: seeded by the document, then driven by the messages of a topic. */
import { checkValue, nameValue } from "../../schema/check-props.js";
import type { LiveContract } from "../../schema/contract.js";
import type { ElementNode } from "../../schema/document.js";
import { isEqual } from "../../schema/equality.js";
import { pluck } from "../../schema/pluck.js";
import type { Frame } from "./frame.js";
import type { Report } from "./report.js";

export interface LiveSnapshot {
  value: unknown;
  /** Items that left a growing list at its front so far. */
  dropped: number;
}

export interface LiveCell {
  /** The same object until a message changed the value. */
  snapshot(): LiveSnapshot;
  /** What the document began with, whatever came since: a server drew this. */
  seed: LiveSnapshot;
  receive(data: unknown): void;
  /** Notes where the value stands: a document that may begin with less is on the way. */
  mark(): void;
  /** What messages brought since. */
  sinceMark(): readonly unknown[];
  subscribe(listener: () => void): () => void;
}

/** Items of a message: text split at newlines, or one point, or an array of either. */
function itemsOf(data: unknown, kind: LiveContract["items"]): unknown[] {
  const list = Array.isArray(data) ? data : [data];
  if (kind !== "lines") return list;
  return list.flatMap((item) => {
    if (typeof item !== "string") return [item];
    const lines = item.split(/\r?\n/);
    if (lines.at(-1) === "") lines.pop();
    return lines;
  });
}

interface LiveValue {
  get(): LiveSnapshot;
  /** Takes the checked content of a message; false where it changes nothing. */
  take(checked: unknown): boolean;
  mark(): void;
  /** What was taken since the mark, oldest first; nothing without a mark. */
  sinceMark(): readonly unknown[];
}

/** A value that each message replaces. `late` came while its first value was on the way, and so is newer. */
function createReplaced(seed: unknown, late: readonly unknown[]): LiveValue {
  let current: LiveSnapshot = { value: late.length > 0 ? late.at(-1) : seed, dropped: 0 };
  let marked: LiveSnapshot | undefined;
  return {
    get: () => current,
    take(value) {
      if (isEqual(current.value, value)) return false;
      current = { value, dropped: 0 };
      return true;
    },
    mark() {
      marked = current;
    },
    sinceMark: () => (marked === undefined || marked === current ? [] : [current.value]),
  };
}

/** How many items at the start of `late` a list ends with already: the back end had them when it answered. */
function overlap(list: readonly unknown[], late: readonly unknown[]): number {
  for (let count = Math.min(list.length, late.length); count > 0; count--) {
    // The first of them tells nearly always, and costs no copies of what may be long lists.
    if (!isEqual(list[list.length - count], late[0])) continue;
    if (isEqual(list.slice(-count), late.slice(0, count))) return count;
  }
  return 0;
}

/** A list that messages append to, within a limit. `late` came while its first items were on the way. */
function createAppended(seed: readonly unknown[], late: readonly unknown[], limit: number): LiveValue {
  const items = [...seed, ...late.slice(overlap(seed, late))];
  let taken = items.length;
  let marked: number | undefined;
  let snapshot: LiveSnapshot | undefined;
  return {
    get() {
      snapshot ??= { value: items.slice(-limit), dropped: Math.max(0, taken - limit) };
      return snapshot;
    },
    take(more) {
      if (!Array.isArray(more) || more.length === 0) return false;
      for (const item of more) items.push(item);
      taken += more.length;
      // Cut seldom: a shift for each message would move the whole array each time.
      if (items.length > limit * 2) items.splice(0, items.length - limit);
      snapshot = undefined;
      return true;
    },
    mark() {
      marked = taken;
    },
    sinceMark() {
      const count = Math.min(taken - (marked ?? taken), limit);
      return count === 0 ? [] : items.slice(-count);
    },
  };
}

function createValue(node: ElementNode, live: LiveContract, late: readonly unknown[]): LiveValue {
  const seed = node.props[live.prop];
  if (live.update === "replace") return createReplaced(seed, late);
  const items = Array.isArray(seed) ? seed : [];
  const asked = live.limitProp === undefined ? undefined : node.props[live.limitProp];
  // A document that starts with more than the default keeps that much.
  return createAppended(items, late, typeof asked === "number" ? asked : Math.max(live.limit ?? 1000, items.length));
}

/** @param late what a cell that this one takes the place of received while the document was on the way */
export function createLiveCell(
  node: ElementNode,
  frame: Frame,
  report: Report,
  late: readonly unknown[] = [],
): LiveCell {
  const live = node.contract.live as LiveContract;
  const { dataKey, socketTopic } = node.props;
  const value = createValue(node, live, late);
  const listeners = new Set<() => void>();
  let reported = false;

  const flush = () => {
    for (const listener of [...listeners]) listener();
  };

  const take = (checked: unknown) => {
    if (value.take(checked)) frame.mark(flush);
  };

  function refuse(expected: string, found: unknown) {
    if (reported) return;
    reported = true;
    const args = { topic: String(socketTopic), prop: live.prop, owner: node.type, expected, found: nameValue(found) };
    report("bad-live-value", "warning", args);
  }

  /** Takes the items that fit; one that does not costs no other. */
  function append(items: readonly unknown[]) {
    const whole = checkValue(node.contract, live.prop, items);
    if (whole.ok) return take(whole.value);
    for (const item of items) {
      const checked = checkValue(node.contract, live.prop, [item]);
      if (checked.ok) take(checked.value);
      else refuse(checked.expected, item);
    }
  }

  return {
    snapshot: value.get,
    seed: value.get(),
    mark: value.mark,
    sinceMark: value.sinceMark,
    receive(data) {
      const read = typeof dataKey === "string" && dataKey !== "" ? pluck(data, dataKey) : data;
      // A message that says nothing of this field leaves the value as it is.
      if (read === undefined || read === null) return;
      if (live.update === "append") return append(itemsOf(read, live.items));
      const checked = checkValue(node.contract, live.prop, read);
      if (checked.ok) take(checked.value);
      else refuse(checked.expected, read);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
