/** Finds what two stretches of the same stream have in common, where nothing numbers it. */
import { isEqual } from "../../schema/equality.js";

/** How many items at the start of `late` a list ends with already. */
export function overlap(list: readonly unknown[], late: readonly unknown[]): number {
  for (let count = Math.min(list.length, late.length); count > 0; count--) {
    // The first of them tells nearly always, and costs no copies of what may be long lists.
    if (!isEqual(list[list.length - count], late[0])) continue;
    if (isEqual(list.slice(-count), late.slice(0, count))) return count;
  }
  return 0;
}
