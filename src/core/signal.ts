/** A value that tells its listeners when it changes, in the shape that useSyncExternalStore reads. */

export interface Signal<Value> {
  get(): Value;
  set(value: Value): void;
  /** Returns the function that ends the listening. */
  subscribe(listener: () => void): () => void;
}

export function createSignal<Value>(initial: Value): Signal<Value> {
  let current = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => current,
    set(value) {
      if (Object.is(value, current)) return;
      current = value;
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Many values under keys; a listener hears of its own key only. */
export interface KeyedListeners {
  notify(key: string): void;
  subscribe(key: string, listener: () => void): () => void;
}

export function createKeyedListeners(): KeyedListeners {
  const byKey = new Map<string, Set<() => void>>();
  return {
    notify(key) {
      for (const listener of [...(byKey.get(key) ?? [])]) listener();
    },
    subscribe(key, listener) {
      const listeners = byKey.get(key) ?? new Set();
      byKey.set(key, listeners);
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0 && byKey.get(key) === listeners) byKey.delete(key);
      };
    },
  };
}
