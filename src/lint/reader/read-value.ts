/** Reads a value, whichever language it is written in. What is in brackets is read by the turns that follow. */
import type { Frame } from "./frame.js";
import { missValue } from "./miss-value.js";
import { openBracket } from "./open-bracket.js";
import { readExpression } from "./read-expression.js";
import { readNumber } from "./read-number.js";
import { readQuoted } from "./read-quoted.js";
import { readStray } from "./read-stray.js";
import { isQuote } from "./read-string.js";
import { readTemplate, templateStart } from "./read-template.js";
import { readBare, readFigure, readWord } from "./read-unquoted.js";
import type { Reader } from "./reader.js";
import { stringPrefix, word } from "./tokens.js";

const arrowFunction = /\([\w\s,]{0,100}\)\s{0,9}=>/y;
const path = /\.{0,2}\/[^\s,{}[\]"']{0,500}/y;
/** What only an expression begins with. */
const codeStart = /[*<@%&!~]/;

export function readValue(reader: Reader) {
  const { cursor, tree } = reader;
  const { text, at } = cursor;
  const char = cursor.char();
  if (char === '"') return readQuotedValue(reader);
  const template = "{$<".includes(char) ? cursor.match(templateStart) : undefined;
  if (template !== undefined) return readTemplate(reader, template);
  if (char === "{" || char === "[") return openBracket(reader, char);
  if (char === "(") return readParenthesis(reader);
  if (isQuote(char)) return readQuotedValue(reader);
  const number = readNumber(text, at);
  if (number !== undefined) return readFigure(reader, number);
  const signed = char === "-" || char === "+" ? cursor.match(word, at + 1) : undefined;
  if (signed !== undefined) return readSignedWord(reader, char + signed);
  const prefix = cursor.match(stringPrefix);
  if (prefix !== undefined) return readPrefixed(reader, prefix);
  const name = cursor.match(word);
  if (name !== undefined) return readWord(reader, name);
  const address = cursor.match(path);
  if (address !== undefined) return readBare(reader, address.length);
  if (text.startsWith("...", at) || char === "…") return readEllipsis(reader, char === "…" ? 1 : 3);
  if (codeStart.test(char)) {
    cursor.at++;
    return tree.guess(at, readExpression(reader, at));
  }
  const frame = tree.top();
  if (char === "," && frame !== undefined) return readCommaForValue(reader, frame);
  readStray(reader);
}

function readQuotedValue(reader: Reader) {
  const { value, offset, end } = readQuoted(reader);
  reader.tree.put(value, offset, end);
}

function readParenthesis(reader: Reader) {
  const { cursor, tree, tellOfOwner } = reader;
  const { at } = cursor;
  if (cursor.match(arrowFunction) !== undefined) return tree.guess(at, readExpression(reader, at));
  openBracket(reader, "(");
  tellOfOwner("parentheses", at, at + 1);
}

/** Such as -Infinity. */
function readSignedWord({ cursor, tree, tell }: Reader, found: string) {
  const { at: offset } = cursor;
  const end = offset + found.length;
  tell("not-a-value", offset, end, { found });
  cursor.at = end;
  tree.put(null, offset, end);
}

function readPrefixed(reader: Reader, prefix: string) {
  const { cursor, tree, tell } = reader;
  const { at: offset } = cursor;
  cursor.at += prefix.length;
  const { value, end } = readQuoted(reader);
  tell("string-prefix", offset, end, { prefix });
  if (/f/i.test(prefix) && value.includes("{")) tree.guess(offset, end, value);
  else tree.put(value, offset, end);
}

/** Three dots: the name of something to be spread follows, or they stand for what was left out. */
function readEllipsis(reader: Reader, length: number) {
  const { cursor, tree, tell } = reader;
  const { at: offset } = cursor;
  cursor.at += length;
  if (/[\w({[]/.test(cursor.char())) return tree.guess(offset, readExpression(reader, offset));
  tell("ellipsis", offset, cursor.at);
  tree.guess(offset, cursor.at);
}

function readCommaForValue(reader: Reader, frame: Frame) {
  const { cursor, tellOfOwner } = reader;
  if (!Array.isArray(frame.value)) return missValue(reader, frame);
  tellOfOwner("extra-comma", cursor.at, cursor.at + 1);
  cursor.at++;
}
