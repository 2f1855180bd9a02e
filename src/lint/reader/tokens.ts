/** Words that mean something, and patterns by which more than one part of the reader knows what it has before it. */
import type { SyntaxCode } from "../syntax-messages.js";

export const word = /[A-Za-z_$\u00c0-\u1fff\u2c00-\ud7ff][\w$\u00c0-\u1fff\u2c00-\ud7ff-]*/y;
/** A key without quotes, and what parts it from its value. */
export const pair = /[A-Za-z_$][\w$-]{0,60}\s{0,9}(?::(?!:)|=(?!=))/y;
/** Of Python's texts, such as f"…". */
export const stringPrefix = /(?:[rbufRBUF]|[rR][bBfF]|[bBfF][rR])(?=["'])/y;
export const blanks = /\s*/y;

export const operators: ReadonlySet<string> = new Set([
  ...["if", "else", "or", "and", "not", "for", "in", "is"],
  ...["lambda", "await", "new", "function", "async"],
]);

interface Literal {
  value: unknown;
  /** How JSON writes it. */
  meant: string;
  /** What is wrong with it. */
  code?: SyntaxCode;
}

export const literals: ReadonlyMap<string, Literal> = new Map<string, Literal>([
  ["true", { value: true, meant: "true" }],
  ["false", { value: false, meant: "false" }],
  ["null", { value: null, meant: "null" }],
  ["True", { value: true, meant: "true", code: "python-literal" }],
  ["False", { value: false, meant: "false", code: "python-literal" }],
  ["None", { value: null, meant: "null", code: "python-literal" }],
  ["TRUE", { value: true, meant: "true", code: "python-literal" }],
  ["FALSE", { value: false, meant: "false", code: "python-literal" }],
  ["NULL", { value: null, meant: "null", code: "python-literal" }],
  ["Null", { value: null, meant: "null", code: "python-literal" }],
  ["nil", { value: null, meant: "null", code: "python-literal" }],
  ["undefined", { value: null, meant: "null", code: "not-a-value" }],
  ["NaN", { value: null, meant: "null", code: "not-a-value" }],
  ["nan", { value: null, meant: "null", code: "not-a-value" }],
  ["Infinity", { value: null, meant: "null", code: "not-a-value" }],
  ["inf", { value: null, meant: "null", code: "not-a-value" }],
]);
