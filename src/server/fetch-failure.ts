/** Says why a call of another server failed: what is thrown is only "fetch failed", an abort or the name of a code. */
import { reasonOf } from "./reason-of.js";

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nothing listens there",
  ECONNRESET: "it closed the connection",
  EPIPE: "it closed the connection",
  HPE_HEADER_OVERFLOW: "its headers are too large",
};

/** To stand after a colon. */
export function fetchFailure(error: unknown, timeoutMs: number): string {
  const { name, cause } = Object(error) as { name?: unknown; cause?: unknown };
  if (name === "TimeoutError") return `it did not answer within ${timeoutMs / 1000} s`;
  const { code } = Object(cause ?? error) as { code?: unknown };
  if (typeof code === "string" && code.startsWith("HPE_") && code !== "HPE_HEADER_OVERFLOW") {
    return "what it sent is not well-formed HTTP";
  }
  return REASONS[String(code)] ?? reasonOf(cause ?? error);
}
