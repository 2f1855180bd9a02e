/** Reads the key of an entry, or what stands in its place. */
import { clip } from "../../../schema/diagnostic.js";
import { closeUnclosed } from "./close-unclosed.js";
import { type Frame, openFrame, passEntry, setKey } from "./frame.js";
import type { Mistake } from "./mistakes.js";
import { readExpression } from "./read-expression.js";
import { readNumber } from "./read-number.js";
import { readQuoted } from "./read-quoted.js";
import { readStray } from "./read-stray.js";
import { isQuote } from "./read-string.js";
import { readTemplate, templateStart } from "./read-template.js";
import type { Reader } from "./reader.js";
import { blanks, stringPrefix, word } from "./tokens.js";

/** Keys that a set of texts would hardly hold. */
const nodeKeys = new Set(["type", "props", "children", "content", "label", "title"]);

export function readKey(reader: Reader, frame: Frame) {
  const { cursor, tree, tellOfOwner } = reader;
  const { text, at } = cursor;
  const char = cursor.char();
  if (char === ",") {
    tellOfOwner("extra-comma", at, at + 1);
    cursor.at++;
    return;
  }
  const prefix = char === '"' ? "" : (cursor.match(stringPrefix) ?? "");
  if (isQuote(char) || prefix !== "") return readQuotedKey(reader, frame, prefix);
  const number = readNumber(text, at);
  if (number !== undefined) return readBareKey(reader, frame, number.end, number.value !== undefined);
  const name = cursor.match(word);
  if (name !== undefined) return readBareKey(reader, frame, at + name.length, false);
  if (char === "{" || char === "[" || char === "(") return readBracketForKey(reader, frame);
  if (char === ":") {
    missKey(reader, frame, at + 1);
    cursor.at++;
    return;
  }
  if (char === "*" || text.startsWith("...", at)) {
    readExpression(reader, at, tellOfOwner);
    tree.guessed.add(frame.value);
    return passEntry(frame);
  }
  const template = cursor.match(templateStart);
  if (template !== undefined) {
    setKey(frame, "", at, at);
    return readTemplate(reader, template);
  }
  readStray(reader);
}

function readQuotedKey(reader: Reader, frame: Frame, prefix: string) {
  const { cursor, tree, tell } = reader;
  const { list } = reader.mistakes;
  const { at: offset } = cursor;
  const isFirst = frame.count === 0 && frame.key === "";
  frame.key = "";
  frame.expects = "colon";
  cursor.at += prefix.length;
  const listed = list.length;
  const { value, end } = readQuoted(reader, true);
  setKey(frame, value, offset, end);
  if (prefix !== "") tell("string-prefix", offset, end, { prefix });
  // Told before the key was known.
  for (let index = listed; index < list.length; index++) (list[index] as Mistake).pointer = tree.pointer();
  if (isFirst && !nodeKeys.has(value) && isSetItem(reader)) {
    turnIntoList(reader, frame);
    tree.put(value, offset, end);
  }
}

/** After the first text in braces: does the next character show that it is no key? */
function isSetItem({ cursor }: Reader): boolean {
  const next = cursor.text[cursor.at + (cursor.match(blanks)?.length ?? 0)];
  return next === "," || next === "}";
}

function readBareKey(reader: Reader, frame: Frame, keyEnd: number, isNumber: boolean) {
  const { cursor, tree, tell } = reader;
  const { text, at: offset } = cursor;
  cursor.at = keyEnd;
  const key = text.slice(offset, keyEnd);
  if (isQuote(cursor.char()) && /^\s{0,9}:/.test(text.slice(keyEnd + 1, keyEnd + 11))) {
    cursor.at++;
    setKey(frame, key, offset, cursor.at);
    tell("missing-quote", offset, cursor.at);
    return;
  }
  const next = text[keyEnd + (cursor.match(blanks)?.length ?? 0)];
  const before = tree.latest();
  if (isNumber && (next === "," || next === "}") && typeof before === "number" && frame.count > 0) {
    // A comma where the point of a number belongs.
    tell("bad-number", offset, keyEnd, { found: `${before},${key}`, suggestion: `${before}.${key}` });
    tree.replaceLatest(Number(`${before}.${key}`), keyEnd);
    return passEntry(frame);
  }
  if (next === "(" || next === ".") {
    readExpression(reader, offset);
    tree.guessed.add(frame.value);
    return passEntry(frame);
  }
  setKey(frame, key, offset, keyEnd);
  tell("unquoted-key", offset, keyEnd, { key: clip(key, 40), suggestion: `"${clip(key, 40)}"` });
}

function readBracketForKey(reader: Reader, frame: Frame) {
  const { cursor, tree } = reader;
  if (frame.count === 0) return turnIntoList(reader, frame);
  if (cursor.char() === "{") {
    const before = tree.latest();
    const isObject = typeof before === "object" && before !== null && !Array.isArray(before);
    if (frame.key === "children" && isObject) return startList(reader, frame, before);
    if (Array.isArray(tree.stack.at(-2)?.value)) return startNextItem(reader, frame);
  }
  missKey(reader, frame, cursor.at);
}

/** Braces that hold items: a list was meant. */
function turnIntoList({ tree, tellOfOwner }: Reader, frame: Frame) {
  tellOfOwner("braces-for-list", frame.offset, frame.offset + 1);
  tree.recast(frame, []);
  frame.expects = "value";
}

/** A second component follows the first where there is no list. */
function startList({ tree, tell }: Reader, frame: Frame, first: object) {
  const { keyOffset, keyEnd } = frame;
  const { offset, end } = tree.marks.rangeOf(frame.value, "/children") ?? { offset: keyOffset, end: keyEnd };
  passEntry(frame);
  tell("missing-list", offset, offset + 1);
  const list = openFrame("[", offset, frame.indent);
  tree.replaceLatest(list.value, end);
  tree.push(list);
  tree.put(first, offset, end);
  list.expects = "value";
}

/** The next item of the list around it: this one was not closed. */
function startNextItem(reader: Reader, frame: Frame) {
  const { cursor, tree } = reader;
  tree.loose = true;
  closeUnclosed(reader, frame, frame.comma === -1 ? cursor.at : frame.comma);
  const list = tree.top() as Frame;
  list.expects = "value";
  list.commas++;
}

function missKey({ cursor, tree, tellOfOwner }: Reader, frame: Frame, keyEnd: number) {
  setKey(frame, "", cursor.at, keyEnd);
  tellOfOwner("missing-key", cursor.at, cursor.at + 1);
  tree.guessed.add(frame.value);
  frame.expects = "value";
}
