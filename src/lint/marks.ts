/** Where in a text each key and each value of what it holds stands. */
import { pointerSegment } from "../../schema/diagnostic.js";

/** Characters from `offset` up to, not including, `end`. */
export interface TextRange {
  offset: number;
  end: number;
}

/** Four numbers for each entry: where its key begins and ends, where its value does. Those of an item have no key: -1. */
interface Entries {
  numbers: number[];
  places: Map<string, number> | undefined;
}

export interface Marks {
  root(range: TextRange): void;
  /** An entry of an object; of two with one key the last one counts. */
  member(owner: object, key: string, keyOffset: number, keyEnd: number, offset: number, end: number): void;
  /** The next item of an array. */
  item(owner: object, offset: number, end: number): void;
  /** Sets where a value ends: of an object the one of that key, of an array the latest. */
  close(owner: object | undefined, key: string | undefined, end: number): void;
  rangeOf(value: unknown, pointer: string, part?: "key" | "value"): TextRange | undefined;
  pointerAt(value: unknown, offset: number): string;
}

export function createMarks(): Marks {
  let whole: TextRange | undefined;
  const all = new Map<object, Entries>();

  const entriesOf = (owner: object): Entries => {
    let entries = all.get(owner);
    if (entries === undefined) {
      entries = { numbers: [], places: Array.isArray(owner) ? undefined : new Map() };
      all.set(owner, entries);
    }
    return entries;
  };
  /** The number of an entry, and the key as it is written. A segment may be cut, as those of diagnostics are. */
  const find = (owner: object, segment: string): { place: number; key: string } | undefined => {
    const entries = all.get(owner);
    if (entries === undefined) return undefined;
    if (entries.places === undefined) {
      const index = Number(segment);
      return Number.isInteger(index) && index * 4 < entries.numbers.length ? { place: index, key: segment } : undefined;
    }
    const exact = entries.places.get(segment);
    if (exact !== undefined) return { place: exact, key: segment };
    if (!segment.endsWith("…")) return undefined;
    for (const [key, place] of entries.places) if (pointerSegment(key) === escaped(segment)) return { place, key };
    return undefined;
  };

  return {
    root(range) {
      whole = range;
    },
    member(owner, key, keyOffset, keyEnd, offset, end) {
      const { numbers, places } = entriesOf(owner);
      const place = places?.get(key);
      if (place === undefined) {
        places?.set(key, numbers.length / 4);
        numbers.push(keyOffset, keyEnd, offset, end);
      } else numbers.splice(place * 4, 4, keyOffset, keyEnd, offset, end);
    },
    item(owner, offset, end) {
      entriesOf(owner).numbers.push(-1, -1, offset, end);
    },
    close(owner, key, end) {
      if (owner === undefined) {
        if (whole !== undefined) whole = { ...whole, end };
        return;
      }
      const { numbers, places } = entriesOf(owner);
      const place = places === undefined ? numbers.length / 4 - 1 : places.get(key ?? "");
      if (place !== undefined) numbers[place * 4 + 3] = end;
    },
    rangeOf(value, pointer, part = "value") {
      if (whole === undefined) return undefined;
      if (pointer === "") return whole;
      let inner = value;
      let range: TextRange | undefined;
      for (const segment of segmentsOf(pointer)) {
        if (typeof inner !== "object" || inner === null) return undefined;
        const found = find(inner, segment);
        if (found === undefined) return undefined;
        const [keyStart = -1, keyEnd = -1, offset = -1, end = -1] = (all.get(inner)?.numbers ?? []).slice(
          found.place * 4,
          found.place * 4 + 4,
        );
        range = part === "key" && keyStart !== -1 ? { offset: keyStart, end: keyEnd } : { offset, end };
        inner = (inner as Record<string, unknown>)[found.key];
      }
      return range;
    },
    pointerAt(value, offset) {
      let pointer = "";
      for (let inner = value; typeof inner === "object" && inner !== null; ) {
        const entries = all.get(inner);
        if (entries === undefined) return pointer;
        const place = placeAt(entries.numbers, offset);
        if (place === -1) return pointer;
        const key: string =
          entries.places === undefined
            ? String(place)
            : ([...entries.places].find(([, at]) => at === place)?.[0] ?? "");
        pointer += pointerSegment(key);
        inner = (inner as Record<string, unknown>)[key];
      }
      return pointer;
    },
  };
}

function placeAt(numbers: readonly number[], offset: number): number {
  for (let at = 0; at < numbers.length; at += 4) {
    const keyStart = numbers[at] as number;
    const start = keyStart === -1 ? (numbers[at + 2] as number) : keyStart;
    if (offset >= start && offset <= (numbers[at + 3] as number)) return at / 4;
  }
  return -1;
}

const escaped = (segment: string) => `/${segment.replaceAll("~", "~0").replaceAll("/", "~1")}`;

/** The keys that a pointer leads through. */
export const segmentsOf = (pointer: string): string[] =>
  pointer === ""
    ? []
    : pointer
        .slice(1)
        .split("/")
        .map((segment) => segment.replaceAll("~1", "/").replaceAll("~0", "~"));
