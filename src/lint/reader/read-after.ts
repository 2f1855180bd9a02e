/** Reads what follows an entry: a comma, or what shows that the entry is not over yet. */
import { expectEntry, type Frame, setKey } from "./frame.js";
import { readExpression } from "./read-expression.js";
import { readQuoted } from "./read-quoted.js";
import { readStray } from "./read-stray.js";
import { isQuote } from "./read-string.js";
import type { Reader } from "./reader.js";
import { skipBlanks } from "./skip-blanks.js";
import { operators, pair, stringPrefix, word } from "./tokens.js";

const markAndBlanks = /[:.]\s{1,200}/y;
const quotedKey = /[rbufRBUF]{0,2}(?:"[^"\n]{0,200}"|'[^'\n]{0,200}'|[“”„][^”“\n]{0,200}[”“])\s{0,200}[:=]/y;
/** Longer than any text of a page: joining more to it each time would take the square of them. */
const maxJoined = 1_000_000;

export function readAfter(reader: Reader, frame: Frame) {
  const { cursor, tree, tellOfOwner } = reader;
  const { at } = cursor;
  const char = cursor.char();
  if (char === ",") {
    frame.comma = cursor.at++;
    frame.commas++;
    frame.expects = frame.bracket === "{" && !Array.isArray(frame.value) ? "item" : "value";
    return;
  }
  if (char === ";") {
    tellOfOwner("semicolon", at, at + 1);
    frame.comma = -1;
    cursor.at++;
    return expectEntry(frame);
  }
  if ((char === ":" || char === ".") && !Array.isArray(frame.value)) {
    const length = cursor.match(markAndBlanks)?.length ?? 0;
    if (length > 0 && isKey(reader, at + length)) {
      cursor.at++;
      return missComma(reader, frame, at);
    }
  }
  if (char === ":") return readColonAfterValue(reader, frame);
  const isText = typeof tree.latest() === "string";
  if (char === "+" && isText) return readPlus(reader);
  if (isQuote(char) || cursor.match(stringPrefix) !== undefined) {
    const goesOn = frame.bracket === "(" || (!Array.isArray(frame.value) && !isKey(reader, at));
    if (isText && goesOn) return joinText(reader, at);
    return missComma(reader, frame, at);
  }
  const name = cursor.match(word);
  if (name !== undefined || /[\d{[-]/.test(char)) {
    if (belongsToValue(reader, frame, name)) return spoil(reader, at);
    return missComma(reader, frame, at);
  }
  if (/[+%.*/?|&<>=!(]/.test(char)) return spoil(reader, at);
  readStray(reader);
}

/** The next entry begins here, and nothing parts it from the one before. */
function missComma({ cursor, tellOfOwner }: Reader, frame: Frame, offset: number) {
  tellOfOwner("missing-comma", offset, cursor.at);
  expectEntry(frame);
}

/** Whether the text that begins there is a key. */
const isKey = ({ cursor }: Reader, from: number): boolean => cursor.match(quotedKey, from) !== undefined;

/** A word, a number or a bracket that begins no entry: it belongs to the value before. */
function belongsToValue({ cursor }: Reader, frame: Frame, name: string | undefined): boolean {
  const { text, at } = cursor;
  const char = cursor.char();
  const isList = Array.isArray(frame.value);
  if (!isList && name !== undefined && cursor.match(pair) !== undefined) return false;
  if (name !== undefined && operators.has(name)) return true;
  if (isList) return char === "[" && !isBlank(text[at - 1]);
  // No key can begin so.
  return char === "[" || char === "-" || (name !== undefined && !/["']/.test(text.charAt(at + name.length)));
}
const isBlank = (char: string | undefined) => char === undefined || /[\s}\]]/.test(char);

/** Texts that a plus joins, or an expression. */
function readPlus(reader: Reader) {
  const { cursor } = reader;
  const { at: offset } = cursor;
  cursor.at++;
  skipBlanks(reader);
  if (isQuote(cursor.char())) joinText(reader, offset);
  else spoil(reader, offset);
}

function joinText(reader: Reader, offset: number) {
  const { cursor, tree, tell } = reader;
  const before = tree.latest() as string;
  cursor.at += cursor.match(stringPrefix)?.length ?? 0;
  const { value, end } = readQuoted(reader);
  tell("joined-texts", offset, end);
  tree.replaceLatest(before.length < maxJoined ? before + value : before, end);
}

/** What was read turns out to be the beginning of an expression. */
function spoil(reader: Reader, offset: number) {
  const { cursor, tree } = reader;
  cursor.at = offset;
  const end = readExpression(reader, offset);
  const frame = tree.top();
  if (frame !== undefined) tree.guessed.add(frame.value);
  tree.replaceLatest(null, end);
  if (cursor.at === offset) cursor.at++;
}

function readColonAfterValue({ cursor, tree, tell, tellOfOwner }: Reader, frame: Frame) {
  const { at } = cursor;
  const key = tree.latest();
  cursor.at++;
  if (Array.isArray(frame.value) && typeof key === "string" && frame.value.length === 1 && frame.bracket !== "(") {
    // The first text in brackets is a key: braces were meant.
    tellOfOwner("brackets-for-object", frame.offset, frame.offset + 1);
    const { offset, end } = tree.marks.rangeOf(frame.value, "/0") ?? { offset: at, end: at };
    tree.recast(frame, {});
    setKey(frame, key, offset, end);
    frame.expects = "value";
    return;
  }
  tell("stray-character", at, at + 1, { found: ":" });
  tree.guessed.add(frame.value);
  tree.loose = true;
  if (!Array.isArray(frame.value)) frame.expects = "value";
}
