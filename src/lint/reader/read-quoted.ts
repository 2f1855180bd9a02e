/** Reads a key or a text that begins with a quote, and tells of quotes that are none of JSON's. */

import { readString } from "./read-string.js";
import type { Reader } from "./reader.js";

/** A text as JSON has it, with nothing behind it that would cast doubt on its end. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them in strings
const plainString = /"([^"\\\u0000-\u001f]*)"(?=[,:}\]\s])/y;

export interface Quoted {
  value: string;
  offset: number;
  end: number;
}

export function readQuoted({ cursor, tell }: Reader, isKey = false): Quoted {
  const { text, at: offset } = cursor;
  plainString.lastIndex = offset;
  const plain = plainString.exec(text)?.[1];
  if (plain !== undefined) {
    cursor.at += plain.length + 2;
    return { value: plain, offset, end: cursor.at };
  }
  const quote = cursor.char();
  const { value, end, cut } = readString(text, offset, isKey, tell);
  // A quote that is missing is told of already, and so are triple quotes.
  if (cut !== true && !text.startsWith(quote.repeat(3), offset)) {
    if (quote === "'") tell("single-quotes", offset, end);
    else if (quote === "`") tell("backticks", offset, end);
    else if (quote !== '"') tell("curly-quotes", offset, end);
  }
  cursor.moveTo(end);
  return { value, offset, end };
}
