/** The icons that there are, and the one that was meant. */
import names from "virtual:lucide-names";
import { suggest } from "../../schema/suggest.js";
import { iconWords } from "./icon-words.js";
import { nearName, squash } from "./near-name.js";

let known: { names: readonly string[]; keys: ReadonlySet<string> } | undefined;

function all() {
  if (known === undefined) {
    const list = names.split(" ");
    known = { names: list, keys: new Set(list.map((name) => name.toLowerCase())) };
  }
  return known;
}

/** As the renderer finds it: hyphens and case aside. */
export const isIcon = (name: string): boolean => all().keys.has(name.replaceAll("-", "").toLowerCase());

/** How other sets mark their names. */
const marks =
  /^(?:lucide|mdi|fas?|far|fab|bi|ti|material|heroicons?|feather|icon|lu|io|md|tb)(?:[-:_/ ]|(?=[A-Z]))|(?:[-_ ]?icon)$/gi;

export function nearIcon(written: string): string | undefined {
  if (written.length > 64) return undefined;
  for (const word of [written, written.replace(marks, "").replace(marks, "")]) {
    const bare = squash(word);
    if (bare === "") continue;
    const list = all().names;
    const same = list.find((name) => name.toLowerCase() === bare);
    if (same !== undefined) return same;
    const meant = Object.hasOwn(iconWords, bare) ? iconWords[bare] : undefined;
    if (typeof meant === "string" && isIcon(meant)) return meant;
    // Those of about this length, with this first letter first: only so many are looked at.
    const alike = list.filter((name) => Math.abs(name.length - bare.length) <= 2);
    const first = alike.filter((name) => name[0]?.toLowerCase() === bare[0]);
    const found =
      suggest(bare, first.slice(0, 500)) ??
      (bare.length > 3
        ? suggest(
            bare,
            alike
              .filter((name) => name[1]?.toLowerCase() === bare[1] || name[1]?.toLowerCase() === bare[0])
              .slice(0, 500),
          )
        : undefined) ??
      nearName(
        bare,
        list
          .filter((name) => name.toLowerCase().startsWith(bare.slice(0, 4)))
          .sort((left, right) => left.length - right.length)
          .slice(0, 1),
      );
    if (found !== undefined) return found;
  }
  return undefined;
}
