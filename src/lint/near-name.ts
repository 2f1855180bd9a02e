/** Finds the name that was meant: by case and separators, by what others call it, by edit distance, by a shared beginning. */
import { distance, suggest } from "../../schema/suggest.js";

/** What people write instead of a name, squashed, and the names that it may mean, the likeliest first. */
export type Words = Readonly<Record<string, string | readonly string[]>>;

/** Case and separators aside. */
export const squash = (name: string): string => name.replace(/[\s_\-.:]+/g, "").toLowerCase();

export function nearName(
  word: string,
  known: readonly string[],
  ...words: readonly (Words | undefined)[]
): string | undefined {
  // What a language has between its underscores is no misspelling.
  if (word.length > 64 || word.length === 0 || /^__.*__$/.test(word)) return undefined;
  const bare = squash(word);
  const same = known.find((name) => squash(name) === bare);
  if (same !== undefined) return same;
  for (const table of words) {
    const meant = table !== undefined && Object.hasOwn(table, bare) ? table[bare] : undefined;
    const found = (typeof meant === "string" ? [meant] : (meant ?? [])).find((name) => known.includes(name));
    if (found !== undefined) return found;
  }
  const near = suggest(word, known) ?? suggest(bare, known);
  // A word for it that is misspelt by one letter is nearer than a name that is misspelt by two.
  if (bare.length > 4 && (near === undefined || distance(bare, squash(near)) > 1)) {
    const found = misspeltWord(bare, known, words);
    if (found !== undefined) return found;
  }
  if (near !== undefined) return near;
  if (bare.length < 3) return undefined;
  const longer = known.filter((name) => squash(name).startsWith(bare));
  if (longer.length === 1) return longer[0];
  const shorter = known.filter((name) => squash(name).length > 3 && bare.startsWith(squash(name)));
  if (shorter.length > 0) return shorter.sort((left, right) => right.length - left.length)[0];
  const within = known.filter(
    (name) => squash(name).length > 3 && (bare.endsWith(squash(name)) || squash(name).endsWith(bare)),
  );
  return within.length === 1 ? within[0] : undefined;
}

function misspeltWord(
  bare: string,
  known: readonly string[],
  words: readonly (Words | undefined)[],
): string | undefined {
  for (const table of words) {
    for (const [word, meant] of Object.entries(table ?? {})) {
      if (Math.abs(word.length - bare.length) > 1 || word.length < 5 || distance(bare, word) > 1) continue;
      const found = (typeof meant === "string" ? [meant] : meant).find((name) => known.includes(name));
      if (found !== undefined) return found;
    }
  }
  return undefined;
}
