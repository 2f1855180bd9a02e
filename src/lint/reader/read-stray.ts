/** Passes a character that means nothing here. */
import { clip } from "../../../schema/diagnostic.js";
import type { Reader } from "./reader.js";

export function readStray({ cursor, tell }: Reader) {
  const { text, at: offset } = cursor;
  const code = text.codePointAt(offset) ?? 0;
  cursor.at += code > 0xffff ? 2 : 1;
  // Of a run of them, one is told.
  while (cursor.at < text.length && text[cursor.at] === text[offset]) cursor.at++;
  tell("stray-character", offset, cursor.at, { found: clip(text.slice(offset, cursor.at), 20) });
}
