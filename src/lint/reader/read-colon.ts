/** Reads what parts a key from its value. */
import { clip } from "../../../schema/diagnostic.js";
import type { Frame } from "./frame.js";
import { missValue } from "./miss-value.js";
import type { Reader } from "./reader.js";

const commaAndBlanks = /,\s{0,200}/y;
const textAsValue = /"[^"\n]{0,200}"\s{0,200}[,}]/y;

export function readColon(reader: Reader, frame: Frame) {
  const { cursor, tell } = reader;
  const { text, at } = cursor;
  const char = cursor.char();
  if (char === ":") {
    cursor.at++;
    const odd = cursor.char();
    if (odd === ":" || odd === "=") tell("stray-character", cursor.at, ++cursor.at, { found: odd });
  } else if (char === "=" || char === "-") {
    while (cursor.at < text.length && "=>-".includes(cursor.char())) cursor.at++;
    tell("equals-sign", at, cursor.at, { found: text.slice(at, Math.min(cursor.at, at + 3)) });
  } else if (char === "," && isCommaForColon(reader)) {
    tell("missing-colon", at, ++cursor.at, { key: clip(frame.key) });
  } else if (",}])".includes(char)) return missValue(reader, frame);
  else tell("missing-colon", at, at, { key: clip(frame.key) });
  if (Object.hasOwn(frame.value, frame.key)) {
    tell("duplicate-key", frame.keyOffset, frame.keyEnd, { key: clip(frame.key) });
  }
  frame.expects = "value";
}

/** Whether what follows the comma is a value, and no key. */
function isCommaForColon({ cursor }: Reader): boolean {
  const from = cursor.at + (cursor.match(commaAndBlanks)?.length ?? 0);
  const next = cursor.text[from];
  return next === "{" || next === "[" || cursor.match(textAsValue, from) !== undefined;
}
