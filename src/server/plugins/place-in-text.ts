/** Tells an author where in a file something is. */

/** `line 3, column 5` of an offset; both begin at 1. */
export function placeInText(text: string, offset: number): string {
  const before = text.slice(0, offset).split("\n");
  return `line ${before.length}, column ${(before.at(-1) as string).length + 1}`;
}
