/** Live figures and growing lists as a React author keeps them: one small store, which tells each widget once a frame. */
import { createContext, useCallback, useContext, useSyncExternalStore } from "react";
import type { Feed } from "./feed.js";

export interface Grown<Item> {
  items: readonly Item[];
  /** How many came before the first of them. */
  before: number;
}

export interface Stream extends Feed {
  append(key: string, item: unknown): void;
  list<Item>(key: string): Grown<Item>;
}

interface Kept {
  limit: number;
  items: unknown[];
  before: number;
  /** What is drawn; made anew with the first reading after a frame began. */
  drawn: Grown<unknown> | undefined;
}

export interface StartedList {
  limit: number;
  items?: readonly unknown[];
}

export function createStream(lists: Readonly<Record<string, StartedList>>): Stream {
  const values = new Map<string, number>();
  const kept = new Map<string, Kept>(
    Object.entries(lists).map(([key, { limit, items = [] }]) => [
      key,
      { limit, items: [...items], before: 0, drawn: undefined },
    ]),
  );
  const listeners = new Map<string, Set<() => void>>();
  const changed = new Set<string>();

  const flush = () => {
    const keys = [...changed];
    changed.clear();
    for (const key of keys) {
      const list = kept.get(key);
      if (list !== undefined) list.drawn = undefined;
      for (const listener of listeners.get(key) ?? []) listener();
    }
  };
  const mark = (key: string) => {
    if (changed.size === 0) requestAnimationFrame(flush);
    changed.add(key);
  };

  return {
    publish(key, value) {
      if (values.get(key) === value) return;
      values.set(key, value);
      mark(key);
    },
    append(key, item) {
      const list = kept.get(key);
      if (list === undefined) return;
      list.items.push(item);
      // Cut seldom: it moves the whole list.
      if (list.items.length >= 2 * list.limit) {
        list.before += list.items.length - list.limit;
        list.items = list.items.slice(-list.limit);
      }
      mark(key);
    },
    get: (key) => values.get(key),
    list<Item>(key: string): Grown<Item> {
      const list = kept.get(key);
      if (list === undefined) throw new Error(`There is no list "${key}".`);
      const over = Math.max(0, list.items.length - list.limit);
      list.drawn ??= { items: list.items.slice(over), before: list.before + over };
      return list.drawn as Grown<Item>;
    },
    subscribe(key, listener) {
      const known = listeners.get(key) ?? new Set();
      listeners.set(key, known);
      known.add(listener);
      return () => {
        known.delete(listener);
        if (known.size === 0) listeners.delete(key);
      };
    },
  };
}

export const StreamContext = createContext<Stream>(createStream({}));

/** What is kept of a list. */
export function useList<Item>(key: string): Grown<Item> {
  const stream = useContext(StreamContext);
  const subscribe = useCallback((listener: () => void) => stream.subscribe(key, listener), [stream, key]);
  return useSyncExternalStore(subscribe, () => stream.list<Item>(key));
}
