/** Live figures as a React author keeps them: a small store that tells each widget of its own key, once a frame. */
import { createContext, useCallback, useContext, useSyncExternalStore } from "react";

export interface Feed {
  publish(key: string, value: number): void;
  get(key: string): number | undefined;
  subscribe(key: string, listener: () => void): () => void;
}

export function createFeed(): Feed {
  const values = new Map<string, number>();
  const listeners = new Map<string, Set<() => void>>();
  const changed = new Set<string>();

  const flush = () => {
    const keys = [...changed];
    changed.clear();
    for (const key of keys) for (const listener of listeners.get(key) ?? []) listener();
  };

  return {
    publish(key, value) {
      if (values.get(key) === value) return;
      values.set(key, value);
      if (changed.size === 0) requestAnimationFrame(flush);
      changed.add(key);
    },
    get: (key) => values.get(key),
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

export const FeedContext = createContext<Feed>(createFeed());

/** The last value of a key, or the one to start with. */
export function useLive(key: string, first: number): number {
  const feed = useContext(FeedContext);
  const subscribe = useCallback((listener: () => void) => feed.subscribe(key, listener), [feed, key]);
  return useSyncExternalStore(subscribe, () => feed.get(key) ?? first);
}
