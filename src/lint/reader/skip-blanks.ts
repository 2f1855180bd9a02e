/** Passes what stands between the parts of JSON: blanks and comments. */
import type { Cursor } from "./cursor.js";
import type { Reader } from "./reader.js";

/** What stands between blanks in JSON. */
const usual = /[{}[\],:"\w]/;
const oddBlank = /[ \t\r\u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u3000\ufeff]+/y;

export function skipBlanks({ cursor, tellOfOwner }: Reader) {
  for (;;) {
    skipPlainBlanks(cursor);
    if (usual.test(cursor.char())) return;
    const { at } = cursor;
    const odd = cursor.match(oddBlank);
    if (odd !== undefined) {
      const isMark = at === 0 && odd.startsWith("\ufeff");
      if (!isMark) tellOfOwner("stray-character", at, at + odd.length, { found: "a blank that is no plain space" });
      cursor.at += odd.length;
      continue;
    }
    const end = commentEnd(cursor);
    if (end === undefined) return;
    tellOfOwner("comment", at, end);
    cursor.moveTo(end);
  }
}

function skipPlainBlanks(cursor: Cursor) {
  const { text } = cursor;
  let { at, lineStart } = cursor;
  for (; at < text.length; at++) {
    const char = text[at];
    if (char === "\n") lineStart = at + 1;
    else if (char !== " " && char !== "\t" && char !== "\r") break;
  }
  if (lineStart !== cursor.lineStart || at === 0) cursor.lineFirst = at;
  cursor.at = at;
  cursor.lineStart = lineStart;
}

/** Where the comment that begins here ends; undefined where none does. */
function commentEnd({ text, at }: Cursor): number | undefined {
  const endOf = (closing: string, from: number, length: number) => {
    const end = text.indexOf(closing, from);
    return end === -1 ? text.length : end + length;
  };
  if (text[at] === "#" || text.startsWith("//", at)) return endOf("\n", at, 0);
  if (text.startsWith("/*", at)) return endOf("*/", at + 2, 2);
  if (text.startsWith("<!--", at)) return endOf("-->", at + 4, 3);
  return undefined;
}
