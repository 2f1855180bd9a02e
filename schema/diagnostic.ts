/** What the author, operator or host learns when something is not as it should be: a stable code with its facts. */
import { type DiagnosticArgs, messages } from "./messages.js";

export type DiagnosticCode = keyof typeof messages;

/** error: something is not shown or not done. warning: something is ignored. hint: it works, but surely not as meant. */
export type Severity = "error" | "warning" | "hint";

export interface Diagnostic {
  code: DiagnosticCode;
  severity: Severity;
  /** JSON Pointer (RFC 6901) into the document; "" is its root. Absent where no document is concerned. */
  pointer?: string;
  /** Where in the text, counted from 1; set by parseText for JSON that cannot be read. */
  line?: number;
  column?: number;
  /** The facts that the sentence names. */
  args: DiagnosticArgs;
}

/** The sentence for a diagnostic: what happened, where, and how to fix it. */
export function describeDiagnostic(diagnostic: Diagnostic): string {
  const { what, fix } = messages[diagnostic.code](diagnostic.args);
  const where =
    diagnostic.line !== undefined
      ? ` at line ${diagnostic.line}, column ${diagnostic.column}`
      : diagnostic.pointer !== undefined && diagnostic.pointer !== ""
        ? ` at ${diagnostic.pointer}`
        : "";
  // What a back end or an exception said may end like a sentence already.
  const sentence = `${where === "" ? what : what.replace(/[.!?。]+$/, "")}${where}`;
  const ended = /[.!?。]$/.test(sentence) ? sentence : `${sentence}.`;
  return fix === "" ? ended : `${ended} ${fix}`;
}

/** One segment of a JSON Pointer, escaped. */
export const pointerSegment = (key: string | number): string =>
  `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`;
