/** Pointers taken apart, and what they lead to. */
import type { Json } from "../../schema/json.js";
import { segmentsOf } from "./marks.js";

/** Above a segment of a pointer. */
export const parentOf = (pointer: string): string => pointer.slice(0, Math.max(0, pointer.lastIndexOf("/")));

export const lastOf = (pointer: string): string => segmentsOf(pointer).at(-1) ?? "";

export function valueAt(value: unknown, pointer: string): unknown {
  let inner = value;
  for (const segment of segmentsOf(pointer)) {
    if (typeof inner !== "object" || inner === null) return undefined;
    const key = Object.hasOwn(inner, segment)
      ? segment
      : Object.keys(inner).find((one) => segment.endsWith("…") && one.startsWith(segment.slice(0, -1)));
    if (key === undefined) return undefined;
    inner = (inner as Json)[key];
  }
  return inner;
}
