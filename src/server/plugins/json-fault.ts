/** Finds where a text stops being JSON: JSON.parse says so for some mistakes only, and never by line and column. */
import { placeInText } from "./place-in-text.js";

const BLANK = /[ \t\n\r]*/y;
const WORD = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4})/y;

/** Where the text in quotes that begins at `at` is over; undefined if it is none. Not by a pattern: it may be long. */
function endOfText(text: string, at: number): number | undefined {
  if (text[at] !== '"') return undefined;
  for (let next = at + 1; next < text.length; next += 1) {
    const sign = text[next] as string;
    if (sign === '"') return next + 1;
    if (sign < " ") return undefined;
    if (sign !== "\\") continue;
    ESCAPE.lastIndex = next;
    if (!ESCAPE.test(text)) return undefined;
    next = ESCAPE.lastIndex - 1;
  }
  return undefined;
}

type Wanted = "value" | "value or ]" | "key" | "key or }" | "colon" | "comma or end";

/** Why the text from here on does not go on as it must. */
function mistakeAt(text: string, at: number, wanted: Wanted, last: "," | "other"): string {
  const found = text[at];
  if (found === undefined) return "the file ends in the middle of it";
  if (found === "'") return `texts stand in "double quotes"`;
  if (text.startsWith("//", at) || text.startsWith("/*", at)) return "JSON has no comments";
  if (last === "," && (found === "}" || found === "]")) return "the comma before it is one too many";
  if (wanted === "comma or end") return "a comma is missing before it, or it is one too many";
  if (wanted === "colon") return 'a ":" is missing after the key';
  if (found === '"') return "this text is not closed, or holds a line end, a tab or a \\ that means nothing";
  return wanted.startsWith("key") ? `a key in "double quotes" is missing` : `a value is missing, or is no JSON`;
}

/** The first mistake of a text that is not JSON, to stand after a colon; undefined if there is none. Does not recurse. */
export function jsonFault(text: string): string | undefined {
  const open: ("{" | "[")[] = [];
  let at = 0;
  let wanted = "value" as Wanted;
  let last: "," | "other" = "other";
  const matches = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    if (!pattern.test(text)) return false;
    at = pattern.lastIndex;
    return true;
  };
  const isText = (): boolean => {
    const end = endOfText(text, at);
    at = end ?? at;
    return end !== undefined;
  };

  /** Takes the next piece; false if it is not as it must be. */
  const takePiece = (): boolean => {
    const sign = text[at];
    const isEnd = sign === (open.at(-1) === "{" ? "}" : "]") && open.length > 0;
    if (isEnd && (wanted === "comma or end" || wanted.includes(" or "))) {
      open.pop();
      at += 1;
      wanted = "comma or end";
      return true;
    }
    if (wanted === "comma or end") {
      if (sign !== "," || open.length === 0) return false;
      wanted = open.at(-1) === "{" ? "key" : "value";
      at += 1;
      return true;
    }
    if (wanted === "colon") {
      if (sign !== ":") return false;
      wanted = "value";
      at += 1;
      return true;
    }
    if (wanted.startsWith("key")) {
      if (!isText()) return false;
      wanted = "colon";
      return true;
    }
    if (sign === "{" || sign === "[") {
      open.push(sign);
      wanted = sign === "{" ? "key or }" : "value or ]";
      at += 1;
      return true;
    }
    if (!isText() && !matches(WORD)) return false;
    wanted = "comma or end";
    return true;
  };

  for (;;) {
    matches(BLANK);
    if (at === text.length && wanted === "comma or end" && open.length === 0) return undefined;
    const before = text[at];
    if (!takePiece()) return `${placeInText(text, at)}: ${mistakeAt(text, at, wanted, last)}`;
    last = before === "," ? "," : "other";
  }
}
