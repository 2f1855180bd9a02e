/** Reads a page from JSON text, and says where it stops being JSON. */
import { clip, type Diagnostic } from "./diagnostic.js";
import { findSyntaxProblem } from "./json-syntax.js";
import { defaultLimits } from "./limits.js";
import { type ParseOptions, type ParseResult, parseDocument, refusal } from "./parse.js";

/** Reads a page from JSON text; what cannot be read is reported with line and column, from 1. Never throws. */
export function parseText(text: string, options: ParseOptions = {}): ParseResult {
  const limit = options.limits?.bytes ?? defaultLimits.bytes;
  if (isLonger(text, limit)) return refusal("too-large", { limit });
  // A byte order mark is what some editors leave behind.
  const json = text.replace(/^\uFEFF/, "");
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    const problem = findSyntaxProblem(json);
    if (problem === undefined) return refusal("bad-json", { detail: clip(String(error), 200) });
    return refusal("bad-json", { detail: problem.detail }, lineAndColumn(json, problem.offset));
  }
  return parseDocument(value, options);
}

/** Whether a text has more bytes than that in UTF-8; they are counted only where its length leaves it open. */
function isLonger(text: string, limit: number): boolean {
  if (text.length > limit) return true;
  if (text.length * 3 <= limit) return false;
  let bytes = text.length;
  for (let index = 0; index < text.length && bytes <= limit; index++) {
    const unit = text.charCodeAt(index);
    // Both halves of a surrogate pair have two bytes each, anything else from U+0800 on has three.
    if (unit >= 0x80) bytes += unit < 0x800 || (unit >= 0xd800 && unit < 0xe000) ? 1 : 2;
  }
  return bytes > limit;
}

function lineAndColumn(text: string, offset: number): Pick<Diagnostic, "line" | "column"> {
  const lines = text.slice(0, offset).split("\n");
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
