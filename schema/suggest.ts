/** Finds the name an author most likely meant. Distances are a dozen lines; schema imports zod only. */

/** Edits (insert, delete, replace, swap of neighbours) that turn one word into the other, case aside. */
export function distance(from: string, to: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1];
      let best = Math.min(
        (last[column] as number) + 1,
        (current[column - 1] as number) + 1,
        (last[column - 1] as number) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]) {
        best = Math.min(best, (beforeLast[column - 2] as number) + 1);
      }
      current.push(best);
    }
    beforeLast = last;
    last = current;
  }
  return last[to.length] as number;
}

/** Words that are looked at: a page may have as many ids as it has nodes. */
const maxKnown = 500;

/** The nearest of the known words, if it is near enough to have been meant. */
export function suggest(word: string, known: Iterable<string>): string | undefined {
  // A hostile word is not worth the square of its length.
  if (word.length > 64) return undefined;
  const lower = word.toLowerCase();
  let nearest: string | undefined;
  let fewest = Math.max(2, Math.floor(word.length / 3)) + 1;
  let seen = 0;
  for (const candidate of known) {
    if (++seen > maxKnown) break;
    if (Math.abs(candidate.length - word.length) >= fewest) continue;
    const edits = distance(lower, candidate.toLowerCase());
    // A word of two letters is not a misspelling of every other one.
    if (edits < fewest && edits < Math.max(candidate.length, word.length) / 2 + 0.5) {
      nearest = candidate;
      fewest = edits;
    }
  }
  return nearest;
}
