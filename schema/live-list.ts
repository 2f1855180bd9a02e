/** What a topic's growing list is to a view: read by place, so that a million lines need no copy for each message. */

/** A plain array is one, too. */
export interface LiveList<Item> {
  readonly length: number;
  /** The same object as long as it is the same list, whatever comes and goes; a plain array is its own. */
  readonly origin?: unknown;
  at(index: number): Item | undefined;
}

/** Stands in a list where messages of its topic never came. */
export interface Gap {
  /** How many; undefined where the server's numbers do not tell. */
  readonly missing: number | undefined;
}

const gaps = new WeakSet<object>();

export function createGap(missing: number | undefined): Gap {
  const gap: Gap = Object.freeze({ missing });
  gaps.add(gap);
  return gap;
}

/** Whether an item stands for what is missing. No message can pretend to be one. */
export const isGap = (item: unknown): item is Gap => typeof item === "object" && item !== null && gaps.has(item);
