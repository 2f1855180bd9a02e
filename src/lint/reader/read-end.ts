/** Reads what stands behind the value of the whole text. */
import { clip } from "../../../schema/diagnostic.js";
import { setKey } from "./frame.js";
import { openImplicit } from "./open-bracket.js";
import type { Reader } from "./reader.js";

/** Whether there is more to read: the value was no more than a key. */
export function readEnd(reader: Reader): boolean {
  const { cursor, tree, tell } = reader;
  const { text, at } = cursor;
  const char = cursor.char();
  if (char === ":" && typeof tree.root === "string") {
    startObject(reader, tree.root);
    return true;
  }
  const isBracket = "}])".includes(char);
  tree.loose ||= isBracket;
  const lineEnd = text.indexOf("\n", at);
  const isComponent = /^[,\s]*\{/.test(text.slice(at, at + 50));
  tell(isBracket ? "extra-bracket" : "text-after-end", at, lineEnd === -1 ? text.length : lineEnd, {
    found: isBracket ? char : clip(text.slice(at, at + 60).split("\n")[0] ?? "", 30),
    ...(isComponent && { several: 1 }),
  });
  return false;
}

/** The braces around an object are missing. */
function startObject(reader: Reader, key: string) {
  const { cursor, tree } = reader;
  const { at: colon } = cursor;
  const offset = tree.marks.rangeOf(tree.root, "")?.offset ?? 0;
  cursor.at = offset;
  const frame = openImplicit(reader);
  setKey(frame, key, offset, colon);
  frame.expects = "value";
  cursor.at = colon + 1;
}
