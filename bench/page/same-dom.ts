/** Holds the two pages against each other: figures of pages that differ would mean nothing. */

/** Ids that React makes up depend on where in the tree the hook is called; a page may make those of its fields from one. */
const madeUpIds = /(?:«r[0-9a-z]+»|_[rR]_[0-9a-z]+_|:[rR][0-9a-z]*:)(?:-[\w%-]+)?/g;

/** @throws {Error} that shows the first difference */
export function requireSameDom(ours: string, handWritten: string): void {
  const left = ours.replace(madeUpIds, "useId");
  const right = handWritten.replace(madeUpIds, "useId");
  if (left === right) return;
  let at = 0;
  while (left[at] === right[at]) at++;
  const around = (html: string) => html.slice(Math.max(0, at - 120), at + 120);
  throw new Error(
    `The hand-written page makes another DOM. Bring bench/page/hand-written in line.\n` +
      `  ours:         …${around(left)}…\n  hand-written: …${around(right)}…`,
  );
}
