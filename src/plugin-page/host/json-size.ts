/** Tells whether a value is too large as JSON, before anyone makes JSON of it (threats B6, B7). */

/** Steps that are taken to find a circle. Whoever means none meets it in the first few. */
const steps = 10_000;
/** Characters after which a circle is looked for. */
const glance = 1024 * 1024;
/** Characters that JSON makes of a typed array's entry, with its index. */
const perEntry = 14;
/** What an object's key takes, in values of a list. */
const perKey = 8;

/** Whether a value holds itself, as far as it is looked at. */
export function isCircular(value: unknown): boolean {
  const around = new Set<object>();
  // What was begun, each with what it still holds: no recursion, since a value may be as deep as it likes.
  const begun: { of: object; left: unknown[] }[] = [];
  const begin = (of: object) => {
    around.add(of);
    begun.push({ of, left: ArrayBuffer.isView(of) || of instanceof String ? [] : Object.values(of).slice(0, steps) });
  };
  if (typeof value === "object" && value !== null) begin(value);
  for (let step = 0; step < steps; step++) {
    const last = begun.at(-1);
    if (last === undefined) return false;
    if (last.left.length === 0) {
      around.delete(last.of);
      begun.pop();
      continue;
    }
    const item = last.left.pop();
    if (typeof item !== "object" || item === null) continue;
    if (around.has(item)) return true;
    begin(item);
  }
  return false;
}

export interface JsonMeasure {
  /** An estimate in characters; where it is over the limit, no more than that is known. */
  size: number;
  /** The values that were looked at, which is what it took. */
  values: number;
  /** Whether it is over the limit since it holds itself. */
  isCircle: boolean;
}

/**
 * It ends at the limit, so a list that holds another a thousand times over costs no more than the limit does; a circle, which a
 * page may send by mistake, less.
 * @param skip keys of the value itself that do not count
 */
export function measureJson(value: unknown, limit: number, skip: readonly string[] = []): JsonMeasure {
  const near = Math.min(limit, glance);
  const first = measureTo(near, value, skip);
  if (first.size <= near) return { ...first, isCircle: false };
  // Charged for little: whoever sends it by mistake may go on.
  if (isCircular(value)) return { size: Number.POSITIVE_INFINITY, values: steps, isCircle: true };
  if (near === limit) return { ...first, isCircle: false };
  const whole = measureTo(limit, value, skip);
  return { ...whole, values: first.values + whole.values, isCircle: false };
}

function measureTo(limit: number, value: unknown, skip: readonly string[]): Pick<JsonMeasure, "size" | "values"> {
  const left: unknown[] = [value];
  let size = 0;
  let values = 0;
  for (let isFirst = true; left.length > 0 && size <= limit; isFirst = false) {
    values++;
    const item = left.pop();
    // Also one in a box, whose characters are keys.
    if (typeof item === "string" || item instanceof String) size += item.length + 2;
    else if (typeof item !== "object" || item === null) size += 5;
    // Of these JSON makes nothing, but they are kept.
    else if (item instanceof ArrayBuffer || item instanceof DataView) size += item.byteLength;
    else if (item instanceof Map || item instanceof Set) {
      size += 2 + item.size;
      if (size <= limit) for (const entry of item) left.push(entry);
    } else if (ArrayBuffer.isView(item)) {
      const { length } = item as unknown as ArrayLike<number>;
      size += length * perEntry;
      values += length;
    } else if (Array.isArray(item)) {
      size += 2 + item.length;
      // A list may be long without holding anything.
      if (size <= limit) for (const entry of item) left.push(entry);
    } else {
      size += 2;
      for (const key in item) {
        if (!Object.hasOwn(item, key) || (isFirst && skip.includes(key))) continue;
        size += key.length + 4;
        values += perKey;
        if (size > limit) break;
        left.push((item as Record<string, unknown>)[key]);
      }
    }
  }
  // What is left was put there by a loop, too.
  return { size, values: values + left.length };
}
