/** Finds where a list ends within what came later of the same stream, where nothing numbers it. */
import { isEqual } from "../../schema/equality.js";
import { isRecord } from "../../schema/json.js";

/** Comparisons after which two stretches count as having nothing in common. */
const mostSteps = 1_000_000;

/** Whether a list's item is that message: a page may begin with less of a point than its messages say. */
function isSame(item: unknown, late: unknown): boolean {
  if (isEqual(item, late)) return true;
  if (!isRecord(item) || !isRecord(late)) return false;
  const keys = Object.keys(item);
  return keys.length > 0 && keys.every((key) => Object.hasOwn(late, key) && isEqual(item[key], late[key]));
}

/** How many items at the start of `late` a list has already: it may end anywhere in it, and reach back further or less. */
export function overlap(list: readonly unknown[], late: readonly unknown[]): number {
  let steps = 0;
  for (let end = late.length; end > 0; end--) {
    const length = Math.min(list.length, end);
    let same = 0;
    while (same < length && isSame(list[list.length - 1 - same], late[end - 1 - same])) same++;
    if (same === length && length > 0) return end;
    steps += same + 1;
    if (steps > mostSteps) return 0;
  }
  return 0;
}
