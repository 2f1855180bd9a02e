/** Says why a fetch failed: what it throws itself is only "fetch failed", or an abort. */
import { reasonOf } from "./reason-of.js";

/** To stand after a colon. */
export function fetchFailure(error: unknown, timeoutMs: number): string {
  const { name, cause } = Object(error) as { name?: unknown; cause?: unknown };
  if (name === "TimeoutError") return `it did not answer within ${timeoutMs / 1000} s`;
  const { code } = Object(cause) as { code?: unknown };
  return code === "ECONNREFUSED" ? "nothing listens there" : reasonOf(cause ?? error);
}
