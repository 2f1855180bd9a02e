/** Hands a message to the cells whose field it has: of a thousand on one topic, mostly to one. */
import type { LiveCell } from "./live-cell.js";
import type { ListenerNotes, Receive } from "./topic-store.js";

export interface Destination {
  cell: LiveCell;
  /** Dotted path of the field that the cell reads; undefined or empty where it reads the whole message. */
  dataKey: unknown;
}

export function createDispatch(destinations: readonly Destination[]): Required<ListenerNotes> & { receive: Receive } {
  const whole: LiveCell[] = [];
  const byKey = new Map<string, LiveCell[]>();
  const add = (key: string, cell: LiveCell) => {
    const cells = byKey.get(key);
    if (cells === undefined) byKey.set(key, [cell]);
    else cells.push(cell);
  };
  for (const { cell, dataKey } of destinations) {
    if (typeof dataKey !== "string" || dataKey === "") whole.push(cell);
    else {
      // A path is found by its first key, or by a key that is spelt like the whole of it.
      const first = dataKey.split(".", 1)[0] ?? "";
      add(first, cell);
      if (first !== dataKey) add(dataKey, cell);
    }
  }
  const receive = (data: unknown) => {
    for (const cell of whole) cell.receive(data);
    if (byKey.size === 0 || typeof data !== "object" || data === null) return;
    const reached = new Set<LiveCell>();
    for (const key of Object.keys(data)) for (const cell of byKey.get(key) ?? []) reached.add(cell);
    for (const cell of reached) cell.receive(data);
  };
  const [first] = whole;
  return {
    // Mostly a topic has one cell, and nothing stands between them.
    receive: first !== undefined && destinations.length === 1 ? first.receive : receive,
    history(messages) {
      for (const { cell } of destinations) cell.history(messages);
    },
    missed(count) {
      for (const { cell } of destinations) cell.missed(count);
    },
  };
}
