/** Tells once of a mistake that is in many entries of one list: a program wrote them all. */
import { maxTold } from "../../schema/diagnostic.js";
import type { Told } from "./advise/context.js";
import type { LintCode } from "./messages.js";
import { valueAt } from "./pointers.js";

/** Each of them is a mistake of its own, in its own words. */
const apart = new Set<LintCode>([
  "unknown-accessor",
  "unknown-data-key",
  "not-a-figure",
  "duplicate-option",
  "duplicate-item",
]);

const entry = /^(.{0,2000}?\/props\/[^/]+)\/(\d+)(\/.*)?$/;

interface Group {
  first: Told;
  list: string;
  entries: Set<string>;
  count: number;
  /** Those that the parser counted, and did not tell. */
  untold: number;
}

export function foldEntries(all: readonly Told[], value: unknown): Told[] {
  const groups = new Map<string, Group>();
  const kept: Told[] = [];
  for (const told of all) {
    const [, list = "", index = "", rest = ""] = apart.has(told.code) ? [] : (entry.exec(told.pointer) ?? []);
    if (list === "") {
      kept.push(told);
      continue;
    }
    const id = `${list}\n${kindOf(told, rest)}`;
    const group = groups.get(id);
    if (group === undefined) {
      groups.set(id, { first: told, list, entries: new Set([index]), count: 1, untold: 0 });
      kept.push(told);
    } else {
      group.entries.add(index);
      group.count++;
    }
  }
  const several = [...groups.values()].filter(({ count }) => count > 1);
  if (several.length === 0) return kept;
  const uncounted = countRest(kept, several);
  const byFirst = new Map(several.map((group) => [group.first, group]));
  return kept
    .filter((told) => !uncounted.has(told))
    .map((told) => {
      const group = byFirst.get(told);
      return group === undefined ? told : { ...told, args: { ...told.args, ...howMany(group, value) } };
    });
}

/** What is the same of two findings, wherever they are: the code, the way from a list on, the remedy. */
function kindOf({ code, args }: Told, pointer: string): string {
  const { expected = "", suggestion = "", cells = "", prop = "", key = "" } = args;
  const way = pointer.replace(/\/\d+(?=\/|$)/g, "/*");
  return [code, way, expected, suggestion, cells, String(prop).replace(/\d+/g, "*"), key].join("\n");
}

/** From so many on, a program wrote them; of them some are told. */
const many = 20;
const fewTold = 5;

/** Of a mistake that is in many components of one list tells a few times, and how many more there are. */
export function foldAlike(all: readonly Told[]): Told[] {
  const counts = new Map<string, number>();
  const kinds = all.map((told) => (/\/\d+\//.test(told.pointer) ? kindOf(told, told.pointer) : undefined));
  for (const kind of kinds) if (kind !== undefined) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const seen = new Map<string, number>();
  return all.flatMap((told, index) => {
    const kind = kinds[index] ?? "";
    const count = counts.get(kind) ?? 0;
    if (count < many || apart.has(told.code)) return [told];
    const place = (seen.get(kind) ?? 0) + 1;
    seen.set(kind, place);
    if (place > fewTold) return [];
    return place < fewTold ? [told] : [{ ...told, args: { ...told.args, more: count - fewTold } }];
  });
}

/** Of those beyond what the parser tells one by one, all belong to the list that the told ones are of. */
function countRest(kept: readonly Told[], groups: readonly Group[]): Set<Told> {
  const counted = new Set<Told>();
  for (const told of kept) {
    if (told.code !== "more-problems" || told.pointer === "") continue;
    const [group, ...others] = groups.filter(({ list }) => list.startsWith(`${told.pointer}/`));
    if (group === undefined || others.length > 0 || group.count < maxTold) continue;
    group.untold += Number(told.args.count);
    counted.add(told);
  }
  return counted;
}

function howMany({ list, entries, untold }: Group, value: unknown): Record<string, number> {
  const items = valueAt(value, list);
  if (!Array.isArray(items) || entries.size < 2) return {};
  const count = entries.size + untold;
  return count >= items.length ? { all: items.length } : { also: count - 1 };
}
