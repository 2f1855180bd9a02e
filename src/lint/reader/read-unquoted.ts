/** Reads values that begin with no quote: numbers, words that mean something, and texts whose quotes were left out. */
import { clip } from "../../../schema/diagnostic.js";
import { nearName } from "../near-name.js";
import { readExpression } from "./read-expression.js";
import type { ReadNumber } from "./read-number.js";
import type { Reader } from "./reader.js";
import { literals, operators } from "./tokens.js";

const upToBreak = /[^\s,{}[\]"':]*/y;
const restOfDate = /[\d:./TZ+-]{1,40}/y;
const restOfAddress = /:\/\/[^\s,{}[\]"']{1,500}/y;
const halfQuoted = /[^"'\n{}[\],:]{0,200}["'](?=\s{0,20}[,}\]\n])/y;
/** Before the quote at the end of what seems half quoted: it is an expression that holds texts. */
const noHalf = /^\s*[([.=+*%]|^\s+(if|or|and|else|for)\b|["'].*["']/;
const operatorFollows =
  /[ \t]{1,20}(?:\?|[+*%](?=[ \t])|&&|\|\||[=!<>]=|[<>][ \t]|(?:if|else|or|and|for|in|is|not)[ \t])/y;
const moreWords = /(?:[ \t]+[\w$-]+){1,12}(?=[ \t]*[,}\]\r\n])/y;
const yesAndNo = { yes: "true", on: "true", no: "false", off: "false", none: "null", nothing: "null" };

/** What begins as a number does. */
export function readFigure({ cursor, tree, tell }: Reader, number: ReadNumber) {
  const { text, at: offset } = cursor;
  cursor.at = number.end;
  if (number.value === undefined) {
    cursor.at += cursor.match(upToBreak)?.length ?? 0;
    const found = text.slice(offset, cursor.at);
    tell("unquoted-text", offset, cursor.at, { found: clip(found, 40) });
    return tree.put(clip(found, 1000), offset, cursor.at);
  }
  // A date, a version or an expression.
  const rest = /[-:/]\d/.test(text.slice(number.end, number.end + 2)) ? (cursor.match(restOfDate) ?? "") : "";
  if (rest !== "") {
    cursor.at += rest.length;
    const found = text.slice(offset, cursor.at);
    tell("unquoted-text", offset, cursor.at, { found });
    return tree.put(found, offset, cursor.at);
  }
  if (number.meant !== undefined) {
    const found = clip(text.slice(offset, Math.min(number.end, offset + 60)), 40);
    tell("bad-number", offset, number.end, { found, suggestion: number.meant });
  }
  tree.put(number.value, offset, number.end);
}

export function readWord(reader: Reader, name: string) {
  const { cursor, tree, tell } = reader;
  const { text, at: offset } = cursor;
  const end = offset + name.length;
  const literal = literals.get(name);
  if (literal !== undefined) {
    const { value, meant, code } = literal;
    cursor.at = end;
    if (code === "python-literal") tell(code, offset, end, { found: name, suggestion: meant });
    else if (code !== undefined) tell(code, offset, end, { found: name });
    return tree.put(value, offset, end);
  }
  const address = cursor.match(restOfAddress, end);
  if (address !== undefined) return readBare(reader, name.length + address.length);
  const half = cursor.match(halfQuoted, end);
  if (half !== undefined && !noHalf.test(half)) {
    cursor.at = end + half.length;
    tell("missing-quote", offset, cursor.at);
    return tree.put(text.slice(offset, cursor.at - 1), offset, cursor.at);
  }
  const isCode = operators.has(name) || /[([.+*%?=]/.test(text.charAt(end));
  if (isCode || cursor.match(operatorFollows, end) !== undefined) {
    return tree.guess(offset, readExpression(reader, offset));
  }
  readWords(reader, name);
}

/** Several words up to the comma are one text; a single one may be a misspelt literal. */
function readWords({ cursor, tree, tell }: Reader, name: string) {
  const { text, at: offset } = cursor;
  cursor.at += name.length;
  const more = cursor.match(moreWords);
  if (more !== undefined && !/\b(if|else|or|and|for|in|is)\b/.test(more)) cursor.at += more.length;
  const end = cursor.at;
  const found = text.slice(offset, end);
  const isShort = more === undefined && found.length <= 6;
  const near = isShort ? nearName(found, ["true", "false", "null"], yesAndNo) : undefined;
  const literal = literals.get(near ?? "");
  if (literal !== undefined) {
    tell("python-literal", offset, end, { found: clip(found, 40), suggestion: literal.meant });
    tree.put(literal.value, offset, end);
  } else {
    tell("unquoted-text", offset, end, { found: clip(found, 40), suggestion: `"${clip(found, 40)}"` });
    tree.put(found, offset, end);
  }
}

/** A text without quotes, of so many characters. */
export function readBare({ cursor, tree, tell }: Reader, length: number) {
  const { text, at: offset } = cursor;
  const end = offset + length;
  const found = text.slice(offset, end);
  tell("unquoted-text", offset, end, { found: clip(found, 40), suggestion: `"${clip(found, 40)}"` });
  cursor.at = end;
  tree.put(found, offset, end);
}
