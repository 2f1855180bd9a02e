/** How a live value takes in what messages bring: replaced, appended to within a limit, or row by row under keys. */
import type { LiveContract } from "../../schema/contract.js";
import { isEqual } from "../../schema/equality.js";
import { isRecord } from "../../schema/json.js";
import type { LiveList } from "../../schema/live-list.js";
import { pluck } from "../../schema/pluck.js";
import { overlap, placeWithin } from "./overlap.js";

export interface LiveSnapshot {
  value: unknown;
  /** Items that left a growing list at its front so far. */
  dropped: number;
  /** When the last message came, in milliseconds since 1970, where that is longer ago than `staleAfter`. */
  staleSince?: number | undefined;
}

export interface LiveValue {
  /** The same object until something was taken. */
  get(): LiveSnapshot;
  /** How many items of messages can count: 1 where each replaces the one before, without end where each adds to it. */
  limit: number;
  /**
   * Takes the checked content of messages; false where it changes nothing.
   * @param skipped items before them that are out of retention already
   */
  take(checked: unknown, skipped: number): boolean;
  /** Takes one checked item; only where a list grows. */
  add?: (item: unknown) => void;
  /** Takes items of a history, but for those that it ends with already. */
  takeHistory(checked: readonly unknown[]): boolean;
  /** Begins to note what is taken from here on, or ends it. */
  mark(isOn: boolean): void;
  /** What was taken since the mark, oldest first; nothing without a mark. */
  sinceMark(): readonly unknown[];
}

/** A value that each message replaces. `late` came while its first value was on the way, and so is newer. */
function createReplaced(seed: unknown, late: readonly unknown[]): LiveValue {
  let current: LiveSnapshot = { value: late.length > 0 ? late.at(-1) : seed, dropped: 0 };
  let marked: LiveSnapshot | undefined;
  const take = (value: unknown) => {
    if (isEqual(current.value, value)) return false;
    current = { value, dropped: 0 };
    return true;
  };
  return {
    limit: 1,
    get: () => current,
    take,
    takeHistory: (values) => values.length > 0 && take(values.at(-1)),
    mark(isOn) {
      marked = isOn ? current : undefined;
    },
    sinceMark: () => (marked === undefined || marked === current ? [] : [current.value]),
  };
}

/** What stands before a list's end, however it grows: nothing is copied. */
function windowOf(items: readonly unknown[], start: number, origin: unknown): LiveList<unknown> {
  const length = items.length - start;
  return {
    length,
    origin,
    at(index) {
      const place = index < 0 ? index + length : index;
      return place >= 0 && place < length ? items[start + place] : undefined;
    },
  };
}

/** A list that messages append to, within a limit. `late` came while its first items were on the way. */
function createAppended(
  seed: readonly unknown[],
  late: readonly unknown[],
  limit: number,
  live: LiveContract,
): LiveValue {
  // The document's own array until the first message; then one that is pushed to and, now and then, cut into a new one.
  let items = seed as unknown[];
  let isOwn = false;
  /** Items that are gone from its front. */
  let gone = 0;
  let marked: number | undefined;
  let snapshot: LiveSnapshot | undefined;
  let snapshotEnd = 0;
  // Cut seldom: the whole list is moved each time.
  const most = limit + Math.max(64, limit >> 1);
  const origin = {};

  /** Where what is kept begins. */
  const startOf = () => Math.max(0, items.length - limit);
  /** How many were taken so far. Counted when asked, and not with each. */
  const taken = () => gone + items.length;
  const cut = () => {
    const start = startOf();
    items = items.slice(start);
    gone += start;
    isOwn = true;
  };
  const add = (item: unknown) => {
    if (!isOwn) cut();
    if (items.push(item) > most) cut();
  };
  const take = (more: unknown, skipped = 0) => {
    if (!Array.isArray(more) || more.length === 0) return false;
    for (const item of more) add(item);
    gone += skipped;
    return true;
  };

  take(late.slice(overlap(items, late)));
  return {
    limit,
    get() {
      const end = taken();
      if (snapshot !== undefined && snapshotEnd === end) return snapshot;
      const start = startOf();
      snapshot = {
        value: live.windowed ? windowOf(items, start, origin) : start === 0 && !isOwn ? items : items.slice(start),
        dropped: gone + start,
      };
      snapshotEnd = end;
      return snapshot;
    },
    ...{ take, add },
    takeHistory: (history) => take(history.slice(placeWithin(items, history))),
    mark(isOn) {
      marked = isOn ? taken() : undefined;
    },
    sinceMark() {
      const count = Math.min(taken() - (marked ?? taken()), limit, items.length);
      return count === 0 ? [] : items.slice(-count);
    },
  };
}

/** Rows under keys: a later one is laid over the earlier one of its key, which keeps its place; the oldest leave first. */
function createUpserted(seed: readonly unknown[], late: readonly unknown[], limit: number, keyPath: string): LiveValue {
  const rows = new Map<unknown, unknown>();
  let unkeyed = 0;
  let dropped = 0;
  let since: Map<unknown, unknown> | undefined;
  let snapshot: LiveSnapshot | undefined;

  const put = (row: unknown): boolean => {
    const found = pluck(row, keyPath);
    // A row without a key stands for itself alone.
    const key = typeof found === "string" || typeof found === "number" ? String(found) : unkeyed++;
    const before = rows.get(key);
    const now = isRecord(before) && isRecord(row) ? { ...before, ...row } : row;
    if (isEqual(before, now)) return false;
    rows.set(key, now);
    since?.set(key, now);
    if (since !== undefined && since.size > limit) since.delete(since.keys().next().value);
    if (rows.size <= limit) return true;
    rows.delete(rows.keys().next().value);
    dropped++;
    return true;
  };
  const take = (more: unknown) => {
    let changed = false;
    if (Array.isArray(more)) for (const row of more) changed = put(row) || changed;
    if (changed) snapshot = undefined;
    return changed;
  };

  take(seed);
  take(late);
  return {
    limit: Number.POSITIVE_INFINITY,
    get() {
      snapshot ??= { value: [...rows.values()], dropped };
      return snapshot;
    },
    take,
    takeHistory: take,
    mark(isOn) {
      since = isOn ? new Map() : undefined;
    },
    sinceMark: () => [...(since?.values() ?? [])],
  };
}

/** @param late what a value that this one takes the place of received while the document was on the way */
export function createLiveValue(
  props: Readonly<Record<string, unknown>>,
  live: LiveContract,
  late: readonly unknown[],
): LiveValue {
  const seed = props[live.prop];
  if (live.update === "replace") return createReplaced(seed, late);
  const items = Array.isArray(seed) ? seed : [];
  const asked = live.limitProp === undefined ? undefined : props[live.limitProp];
  // A document that starts with more than the default keeps that much.
  const limit = typeof asked === "number" ? asked : Math.max(live.limit ?? 1000, items.length);
  const keyPath = live.keyProp === undefined ? undefined : props[live.keyProp];
  return live.update === "upsert" && typeof keyPath === "string"
    ? createUpserted(items, late, limit, keyPath)
    : createAppended(items, late, limit, live);
}
