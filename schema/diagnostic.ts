/** What the author, operator or host learns when something is not as it should be: a stable code with its facts. */
import { type DiagnosticArgs, messages, type Sentence } from "./messages.js";
import type { runMessages } from "./run-messages.js";

export type DiagnosticCode = keyof typeof messages | keyof typeof runMessages;

/** error: something is not shown or not done. warning: something is ignored. hint: it works, but surely not as meant. */
export type Severity = "error" | "warning" | "hint";

export interface Diagnostic {
  code: DiagnosticCode;
  severity: Severity;
  /** JSON Pointer (RFC 6901) into the document, keys cut after 80 characters; "" is its root. Absent where no document is concerned. */
  pointer?: string;
  /** Where in the text, counted from 1; set by parseText for JSON that cannot be read. */
  line?: number;
  column?: number;
  /** The facts that the sentence names. */
  args: DiagnosticArgs;
}

/** Problems of a kind that are told of one node, one by one; it may have a million. */
export const maxTold = 20;

/** Cuts a text that a page brought along: a sentence names it, it need not repeat a megabyte. */
export const clip = (text: string, length = 80): string => (text.length > length ? `${text.slice(0, length)}…` : text);

const endings = ".!?。";

/** A text without the full stops, or the like, at its end. */
function withoutEnding(text: string): string {
  // Not by a regular expression, which would start over at each of a million dots.
  let end = text.length;
  while (end > 0 && endings.includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

/** The sentence for a diagnostic, by a table of what can be said. */
export function describeBy(table: Readonly<Partial<Record<DiagnosticCode, Sentence>>>, diagnostic: Diagnostic): string {
  // What is not in the table has a name at least.
  const { what: told, fix } = table[diagnostic.code]?.(diagnostic.args) ?? { what: diagnostic.code, fix: "" };
  const what = clip(told, 1000);
  const where =
    diagnostic.line !== undefined
      ? ` at line ${diagnostic.line}, column ${diagnostic.column}`
      : diagnostic.pointer !== undefined && diagnostic.pointer !== ""
        ? ` at ${diagnostic.pointer}`
        : "";
  // What a back end or an exception said may end like a sentence already.
  const sentence = `${where === "" ? what : withoutEnding(what)}${where}`;
  const ended = endings.includes(sentence.at(-1) ?? " ") ? sentence : `${sentence}.`;
  return fix === "" ? ended : `${ended} ${fix}`;
}

/** The sentence for what a page shows of a document: what is wrong, where, and how to fix it. */
export const describeProblem = (diagnostic: Diagnostic): string => describeBy(messages, diagnostic);

/** One segment of a JSON Pointer, escaped; a key that is no name is cut. */
export const pointerSegment = (key: string | number): string =>
  `/${clip(String(key)).replaceAll("~", "~0").replaceAll("/", "~1")}`;
