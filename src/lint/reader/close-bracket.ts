/** Reads a closing bracket, of the kind that is expected or not. */
import { closeUnclosed } from "./close-unclosed.js";
import { closerOf, type Frame, openerOf } from "./frame.js";
import { missValue } from "./miss-value.js";
import type { Reader } from "./reader.js";

const commaFollows = /\s{0,200},/y;

export function closeBracket(reader: Reader, frame: Frame) {
  const { cursor, tree } = reader;
  const char = cursor.char();
  const isValueMissing = frame.expects === "colon" || (frame.expects === "value" && frame.keyEnd > frame.keyOffset);
  if (!Array.isArray(frame.value) && isValueMissing) missValue(reader, frame);
  if (char === closerOf(frame)) return closeExpected(reader, frame);
  tree.loose = true;
  // The opening brace is what was missing: the brackets do hold a list.
  if (char === "}" && frame.bracket === "[" && !Array.isArray(frame.value)) return closeItem(reader, frame);
  if (endsTooEarly(reader)) return closeNothing(reader);
  if (tree.open[openerOf(char)] === 0 || (tree.stack.length === 1 && frame.implicit)) {
    if (countFitting(reader, 1) >= 1) closeWrong(reader, frame);
    else closeNothing(reader);
  } else if (isTypo(reader, frame)) closeWrong(reader, frame);
  else closeUnclosed(reader, frame, cursor.at);
}

function closeExpected(reader: Reader, frame: Frame) {
  const { cursor, tree, tellOfOwner } = reader;
  if (frame.comma !== -1 && frame.bracket !== "(") tellOfOwner("trailing-comma", frame.comma, frame.comma + 1);
  if (reader.suspect === undefined && isSuspect(reader, frame)) {
    reader.suspect = { frame, pointer: tree.pointer(false) };
  }
  tree.pop(++cursor.at);
}

/** Most likely this bracket closes another one, and that of the frame is missing. */
function isSuspect({ cursor, tree }: Reader, frame: Frame): boolean {
  const { at, lineStart, lineFirst } = cursor;
  if (at === lineFirst && lineStart > frame.offset && cursor.indent() < frame.indent) return true;
  // No component has a prop of this name: the bracket of its props is missing.
  return tree.stack.at(-2)?.key === "props" && Object.hasOwn(frame.value, "children");
}

function closeItem({ cursor, tree }: Reader, frame: Frame) {
  const object = frame.value;
  tree.recast(frame, []);
  tree.put(object, frame.keyOffset, ++cursor.at);
}

function closeNothing({ cursor, tellOfOwner }: Reader) {
  tellOfOwner("extra-bracket", cursor.at, cursor.at + 1, { found: cursor.char() });
  cursor.at++;
}

function closeWrong({ cursor, tree, tellOfOwner }: Reader, frame: Frame) {
  tellOfOwner("wrong-bracket", cursor.at, cursor.at + 1, { found: cursor.char(), suggestion: closerOf(frame) });
  tree.pop(++cursor.at);
}

/** Whether this bracket, taken as that of the whole page, would leave a part of it outside. */
function endsTooEarly({ cursor, tree }: Reader): boolean {
  const { stack, open } = tree;
  const char = cursor.char();
  const closesRoot = char === closerOf(stack[0] as Frame) ? open[openerOf(char)] === 1 : stack.length === 1;
  return closesRoot && cursor.match(commaFollows, cursor.at + 1) !== undefined;
}

/** The bracket is of the wrong kind, rather than that of an outer pair. */
function isTypo(reader: Reader, frame: Frame): boolean {
  const { cursor, tree } = reader;
  const { stack } = tree;
  const char = cursor.char();
  let outer = stack.length - 2;
  while (outer > stack.length - 20 && outer >= 0 && closerOf(stack[outer] as Frame) !== char) outer--;
  if (cursor.at === cursor.lineFirst && outer >= 0 && frame.offset < cursor.lineStart) {
    const mine = frame.indent === cursor.indent();
    const theirs = (stack[outer] as Frame).indent === cursor.indent();
    if (mine !== theirs) return mine;
  }
  return countFitting(reader, 1) > countFitting(reader, stack.length - outer);
}

/** How many of the closing brackets that follow fit the open ones, where this one closes the top `closed` of them; -1 where one does not. */
function countFitting({ cursor, tree }: Reader, closed: number): number {
  const { text, at } = cursor;
  let level = tree.stack.length - 1 - closed;
  let count = 1;
  const end = Math.min(text.length, at + 1 + 200);
  for (let next = at + 1; next < end; next++) {
    const char = text[next] as string;
    if (/[\s,]/.test(char)) continue;
    if (level < 0 || !"}])".includes(char)) return count;
    if (char !== closerOf(tree.stack[level] as Frame)) return -1;
    level--;
    count++;
  }
  return count;
}
