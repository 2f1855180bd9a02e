/** Finds what two stretches of the same stream have in common, where nothing numbers it. */
import { isEqual } from "../../schema/equality.js";
import { isRecord } from "../../schema/json.js";

/** Comparisons after which two stretches count as having nothing in common. */
const mostSteps = 100_000;

/** Whether a list's item is that message: a page may begin with less of a point than its messages say. */
function isSame(item: unknown, late: unknown): boolean {
  if (isEqual(item, late)) return true;
  if (!isRecord(item) || !isRecord(late)) return false;
  const keys = Object.keys(item);
  return keys.length > 0 && keys.every((key) => Object.hasOwn(late, key) && isEqual(item[key], late[key]));
}

/** The first of these ends of `late` at which the list ends too, as far as either reaches back; 0 where none is. */
function endOf(list: readonly unknown[], late: readonly unknown[], ends: Iterable<number>, whole: boolean): number {
  let steps = 0;
  for (const end of ends) {
    const length = whole ? end : Math.min(list.length, end);
    let same = 0;
    while (same < length && isSame(list[list.length - 1 - same], late[end - 1 - same])) same++;
    if (same === length && length > 0) return end;
    steps += same + 1;
    if (steps > mostSteps) return 0;
  }
  return 0;
}

/** How many items at the start of `late` a list ends with already. */
export const overlap = (list: readonly unknown[], late: readonly unknown[]): number =>
  endOf(list, late, downFrom(Math.min(list.length, late.length)), true);

/** How many items of a history a list has already: it may end anywhere in it. Of several places the first loses nothing. */
export const placeWithin = (list: readonly unknown[], history: readonly unknown[]): number =>
  overlap(list, history) || endOf(list, history, upTo(history.length), false);

function* downFrom(count: number) {
  for (let end = count; end > 0; end--) yield end;
}

function* upTo(count: number) {
  for (let end = 1; end <= count; end++) yield end;
}
