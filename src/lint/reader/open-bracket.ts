/** Opens a bracket, or one that nobody wrote. */
import { type Bracket, type Frame, openFrame } from "./frame.js";
import type { Reader } from "./reader.js";

export function openBracket(reader: Reader, bracket: Bracket) {
  openAt(reader, bracket, false);
  reader.cursor.at++;
}

/** The braces around the whole text are missing: it begins with a key. */
export function openImplicit(reader: Reader): Frame {
  reader.tell("missing-braces", reader.cursor.at, reader.cursor.at + 1);
  return openAt(reader, "{", true);
}

function openAt({ cursor, tree }: Reader, bracket: Bracket, implicit: boolean): Frame {
  const { at } = cursor;
  const frame = openFrame(bracket, at, cursor.indent(), implicit);
  tree.put(frame.value, at, at + 1);
  tree.push(frame);
  return frame;
}
