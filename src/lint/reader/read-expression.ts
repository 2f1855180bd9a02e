/** Passes an expression of a programming language, whose value nobody can know. */
import { clip } from "../../../schema/diagnostic.js";
import type { Cursor } from "./cursor.js";
import type { Reader } from "./reader.js";

const restOfDouble = /[^"\n]{0,2000}"/y;
const restOfSingle = /[^'\n]{0,2000}'/y;

/** Passes it from here on, and tells of it from `offset` on. Where it ends. */
export function readExpression(reader: Reader, offset: number, tell = reader.tell): number {
  const { cursor } = reader;
  const end = skipExpression(cursor);
  tell("expression", offset, end, { found: clip(cursor.text.slice(offset, Math.min(end, offset + 60)), 40) });
  return end;
}

/** Up to the comma or bracket that ends it. */
function skipExpression(cursor: Cursor): number {
  const { text } = cursor;
  let depth = 0;
  let end = cursor.at;
  while (cursor.at < text.length) {
    const char = cursor.char();
    if (char === '"' || char === "'") {
      const rest = cursor.match(char === '"' ? restOfDouble : restOfSingle, cursor.at + 1);
      cursor.at += 1 + (rest?.length ?? 0);
      end = cursor.at;
      continue;
    }
    if (depth === 0 && (char === "," || char === ";")) break;
    if (char === "(" || char === "[" || char === "{") depth++;
    if ((char === ")" || char === "]" || char === "}") && depth-- === 0) break;
    cursor.at++;
    if (char === "\n") cursor.lineStart = cursor.at;
    else if (char > " ") end = cursor.at;
  }
  return end;
}
