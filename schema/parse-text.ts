/** Reads a page from JSON text, and says where it stops being JSON. */
import type { Diagnostic } from "./diagnostic.js";
import { findSyntaxProblem } from "./json-syntax.js";
import { defaultLimits } from "./limits.js";
import { type ParseOptions, type ParseResult, parseDocument, refusal } from "./parse.js";

/** Reads a page from JSON text; what cannot be read is reported with line and column, from 1. Never throws. */
export function parseText(text: string, options: ParseOptions = {}): ParseResult {
  const limit = options.limits?.bytes ?? defaultLimits.bytes;
  // Characters are at most bytes; counting those exactly would need the whole text again.
  if (text.length > limit) return refusal("too-large", { limit });
  // A byte order mark is what some editors leave behind.
  const json = text.replace(/^\uFEFF/, "");
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    const problem = findSyntaxProblem(json);
    if (problem === undefined) return refusal("bad-json", { detail: String(error) });
    return refusal("bad-json", { detail: problem.detail }, lineAndColumn(json, problem.offset));
  }
  return parseDocument(value, options);
}

function lineAndColumn(text: string, offset: number): Pick<Diagnostic, "line" | "column"> {
  const lines = text.slice(0, offset).split("\n");
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
