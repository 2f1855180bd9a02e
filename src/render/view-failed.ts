/** Words an exception that a view threw. */
import type { Diagnostic } from "../../schema/diagnostic.js";
import type { ElementNode } from "../../schema/document.js";

/** Whatever was thrown, and however hostile it is to being read. */
function reasonOf(error: unknown): string {
  try {
    return String(error instanceof Error ? error.message : error).slice(0, 300);
  } catch {
    return "something was thrown that cannot be read";
  }
}

export const viewFailed = (node: ElementNode, error: unknown): Diagnostic => ({
  code: "view-failed",
  severity: "error",
  args: { type: node.type, detail: reasonOf(error) },
});

/** What React throws to wait for something is no failure. */
export const isWaiting = (thrown: unknown): boolean =>
  (typeof thrown === "object" && thrown !== null && "then" in thrown) ||
  // React's own, in development and, by its number, in production.
  (thrown instanceof Error && /^(Suspense Exception|Minified React error #(460|542)\b)/.test(thrown.message));
