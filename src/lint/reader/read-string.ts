/** Reads one text out of JSON, however it is quoted, and finds its end where the quote is missing. */
import { matchAt } from "./cursor.js";
import type { Tell } from "./mistakes.js";

export interface ReadString {
  value: string;
  /** Where the reader goes on. */
  end: number;
  /** The quote that ends it is missing: what follows is a guess. */
  cut?: boolean;
}

/** By the quote that opens: what closes, and what is taken in one go. */
const quotes: Readonly<Record<string, { closers: string; chunk: RegExp }>> = (() => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them in strings
  const curly = /[^“”„‘’«»"'\\\u0000-\u001f]+/y;
  return {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them in strings
    '"': { closers: '"', chunk: /[^"\\\u0000-\u001f]+/y },
    // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them in strings
    "'": { closers: "'", chunk: /[^'\\\u0000-\u001f]+/y },
    // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them in strings
    "`": { closers: "`", chunk: /[^`\\\u0000-\u001f]+/y },
    "“": { closers: '”"', chunk: curly },
    "”": { closers: '”"', chunk: curly },
    "„": { closers: '“”"', chunk: curly },
    "‘": { closers: "’'", chunk: curly },
    "’": { closers: "’'", chunk: curly },
    "«": { closers: "»", chunk: curly },
    "»": { closers: "«", chunk: curly },
  };
})();

export const isQuote = (char: string | undefined): char is string => char !== undefined && Object.hasOwn(quotes, char);

const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  "\\": "\\",
  "/": "/",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
};
const hex = /u[0-9a-fA-F]{4}/y;
const pythonEscape = /x[0-9a-fA-F]{2}|U[0-9a-fA-F]{8}|u\{[0-9a-fA-F]{1,6}\}/y;

/** What the next line begins with where a quote is missing at the end of this one. All bounded, so that no text takes long. */
const structural =
  /\s{0,200}(?:"[^"\n]{0,80}"\s{0,20}:|'[^'\n]{0,80}'\s{0,20}:|[A-Za-z_]\w{0,40}\s{0,9}:|[{}\])]|["'][^"'\n]{1,200}["']\s{0,20}[,\n\]]|$(?![\s\S]))/y;
/** After a quote: the rest of a key or of a text that began too late, since the quote before was taken for its end. */
const restOfText = /[^"\n{}[\],:]{1,60}"\s{0,20}[:,\]}]/y;
/** After a quote inside a text: the text up to the quote that does end it. */
const upToEnd = /[^\n]{0,300}?"(?=\s{0,20}(?:[,}\]:\n]|$(?![\s\S])))/y;
/** A single quote opens, a double one closes. */
const mixedQuotes = /'[^'"\n]{0,200}"(?=\s{0,20}[,:}\]])/y;
/** After a single quote that is an apostrophe: the text up to the quote that does end it. */
const apostrophe = /[^'"\n]{0,200}'(?=\s{0,20}(?:[,}\]:\n]|$(?![\s\S])))/y;
const keyAndColon = /^([\w$-]{1,40})\s{0,9}:/;

/** Lines that a text may have by mistake; with more of them, its quote is what is missing. */
const maxLines = 25;

/** @param open where the opening quote stands */
export function readString(text: string, open: number, isKey: boolean, tell: Tell): ReadString {
  const quote = text[open] as string;
  const triple = readTriple(text, open, quote, tell);
  if (triple !== undefined) return triple;
  if (quote === "'") {
    const mixed = matchAt(mixedQuotes, text, open);
    if (mixed !== undefined) {
      tell("missing-quote", open, open + mixed.length);
      return { value: mixed.slice(1, -1), end: open + mixed.length, cut: true };
    }
  }
  const { closers, chunk } = quotes[quote] as { closers: string; chunk: RegExp };
  let value = "";
  let told = false;
  let lines = 0;
  const tellOnce: Tell = (...mistake) => {
    if (!told) tell(...mistake);
    told = true;
  };
  for (let at = open + 1; ; ) {
    const plain = matchAt(chunk, text, at) ?? "";
    value += plain;
    at += plain.length;
    const char = text[at];
    if (char !== undefined && closers.includes(char)) {
      const inner = quote === "'" && /\w/.test(text.charAt(at + 1)) ? matchAt(apostrophe, text, at + 1) : undefined;
      if (inner !== undefined) return { value: `${value}'${inner.slice(0, -1)}`, end: at + 1 + inner.length };
      const late = quote === '"' ? misread(text, open, at, value, isKey, tell) : undefined;
      if (late === undefined) return { value, end: at + 1 };
      if (late.cut === true) return late;
      value = `${value}"${text.slice(at + 1, late.end - 1)}`;
      return { value, end: late.end };
    }
    if (char === undefined || char === "\n" || char === "\r") {
      if (char === undefined || ++lines > maxLines || matchAt(structural, text, at) !== undefined) {
        return endedByLine(text, open, at, quote, isKey, tell);
      }
      tellOnce("line-break", at, at + 1);
      value += char;
      at += 1;
    } else if (char === "\\") {
      const read = readEscape(text, at, quote);
      if (read.bad) tellOnce("bad-escape", at, at + read.length, { escape: text.slice(at, at + read.length) });
      value += read.value;
      at += read.length;
    } else {
      // A control character; among curly quotes, one of another kind.
      if (char < " ") tellOnce("control-character", at, at + 1, { name: nameOf(char) });
      value += char;
      at += 1;
    }
  }
}

const nameOf = (char: string) =>
  char === "\t" ? "A tab" : `The character U+${char.charCodeAt(0).toString(16).padStart(4, "0")}`;

function readEscape(text: string, at: number, quote: string): { value: string; length: number; bad: boolean } {
  const char = text[at + 1];
  if (char === undefined) return { value: "", length: 1, bad: true };
  if (Object.hasOwn(escapes, char)) return { value: escapes[char] as string, length: 2, bad: false };
  const unicode = matchAt(hex, text, at + 1);
  if (unicode !== undefined) {
    return { value: String.fromCharCode(Number.parseInt(unicode.slice(1), 16)), length: 6, bad: false };
  }
  // The quotes are told of already.
  if (char === quote) return { value: char, length: 2, bad: false };
  const python = matchAt(pythonEscape, text, at + 1);
  if (python !== undefined) {
    const code = Number.parseInt(python.replace(/[^0-9a-fA-F]/g, ""), 16);
    return { value: code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd", length: python.length + 1, bad: true };
  }
  if (char === "\n") return { value: "", length: 2, bad: true };
  return { value: char === "'" ? char : `\\${char}`, length: 2, bad: true };
}

/** A quote closed the text too early, or was the opening one of the next: what was meant; undefined where all is well. */
function misread(
  text: string,
  open: number,
  at: number,
  value: string,
  isKey: boolean,
  tell: Tell,
): ReadString | undefined {
  const next = text[at + 1];
  if (next === undefined || /[\s,:}\])"']/.test(next)) return undefined;
  const key = isKey && value.length < 400 ? keyAndColon.exec(value) : null;
  if (key?.[1] !== undefined) {
    tell("missing-quote", open, open + 1 + key[1].length);
    return { value: key[1], end: open + 1 + key[1].length, cut: true };
  }
  const comma = /,\s{0,20}$/.exec(value.slice(-30));
  if (comma !== null && matchAt(restOfText, text, at + 1) !== undefined) {
    const kept = value.length - comma[0].length;
    const end = at - comma[0].length;
    tell("missing-quote", open, end);
    return { value: value.slice(0, kept), end, cut: true };
  }
  if (/[\w\u00c0-\u1fff]/.test(next)) {
    const rest = matchAt(upToEnd, text, at + 1);
    if (rest !== undefined) {
      tell("inner-quote", at, at + 1);
      return { value, end: at + 1 + rest.length };
    }
  }
  return undefined;
}

/** The line ends before the quote comes. */
function endedByLine(text: string, open: number, at: number, quote: string, isKey: boolean, tell: Tell): ReadString {
  const lineEnd = text.indexOf("\n", open);
  const written = text.slice(open + 1, lineEnd === -1 || lineEnd > at ? at : lineEnd);
  const key = isKey ? keyAndColon.exec(written.slice(0, 80)) : null;
  let length = key?.[1]?.length ?? written.length;
  if (key === null) {
    while (length > 0 && ", \t\r}])".includes(written[length - 1] as string)) length--;
    // Another kind of quote at the end was meant to close it.
    if (length > 0 && isQuote(written[length - 1]) && written[length - 1] !== quote) {
      tell("missing-quote", open, open + 1 + length);
      return { value: written.slice(0, length - 1), end: open + 1 + length, cut: true };
    }
  }
  tell("missing-quote", open, open + 1 + length);
  return { value: written.slice(0, length), end: open + 1 + length, cut: true };
}

function readTriple(text: string, open: number, quote: string, tell: Tell): ReadString | undefined {
  const triple = quote.repeat(3);
  if ((quote !== '"' && quote !== "'") || !text.startsWith(triple, open)) return undefined;
  const close = text.indexOf(triple, open + 3);
  const end = close === -1 ? text.length : close + 3;
  tell("triple-quotes", open, open + 3);
  return { value: text.slice(open + 3, close === -1 ? text.length : close), end, ...(close === -1 && { cut: true }) };
}
