/** The order that the reader of a DraggableList put its items in. */
import { uniqueKeys } from "./table/table-model.js";

export interface ListItem {
  id: string | number;
  name?: string | number | boolean | undefined;
  [key: string]: unknown;
}

export interface Entry {
  /** Unique, though ids may repeat. */
  key: string;
  item: ListItem;
}

export function entriesOf(items: readonly ListItem[]): Entry[] {
  const unique = uniqueKeys();
  return items.map((item) => ({ key: unique(String(item.id)), item }));
}

/** What an item is called. */
export const nameOf = ({ item: { id, name } }: Entry): string => String(name ?? "").trim() || String(id);

/** The new items in the order of the old ones; those that were not there follow at the end. */
export function inOrderOf(old: readonly Entry[], next: readonly Entry[]): Entry[] {
  const left = new Map(next.map((entry) => [entry.key, entry]));
  const kept = old.flatMap(({ key }) => {
    const entry = left.get(key);
    left.delete(key);
    return entry === undefined ? [] : [entry];
  });
  return [...kept, ...left.values()];
}
