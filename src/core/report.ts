/** How the engine tells the host of what went wrong. */
import type { Diagnostic, DiagnosticCode, Severity } from "../../schema/diagnostic.js";

/** Reports a diagnostic; where it concerns a place in a document, `pointer` names it. */
export type Report = (
  code: DiagnosticCode,
  severity: Severity,
  args: Diagnostic["args"],
  pointer?: string,
) => Diagnostic;

/** An error whose diagnostic the host has got already, with a sentence for the user. */
export const reportedError = (message: string, diagnostic: Diagnostic): Error =>
  new Error(message, { cause: diagnostic });

export const wasReported = (error: unknown): boolean =>
  error instanceof Error && typeof error.cause === "object" && error.cause !== null && "code" in error.cause;

export const createReport =
  (onDiagnostic: (diagnostic: Diagnostic) => void): Report =>
  (code, severity, args, pointer) => {
    const diagnostic: Diagnostic = { code, severity, args, ...(pointer !== undefined && { pointer }) };
    onDiagnostic(diagnostic);
    return diagnostic;
  };
