/** Words an exception that a view threw. */
import type { Diagnostic } from "../../schema/diagnostic.js";
import type { ElementNode } from "../../schema/document.js";

export const viewFailed = (node: ElementNode, error: unknown): Diagnostic => ({
  code: "view-failed",
  severity: "error",
  args: { type: node.type, detail: String(error instanceof Error ? error.message : error).slice(0, 300) },
});

/** What React throws to wait for something is no failure. */
export const isWaiting = (thrown: unknown): boolean =>
  (typeof thrown === "object" && thrown !== null && "then" in thrown) ||
  // React's own, in development and, by its number, in production.
  (thrown instanceof Error && /^(Suspense Exception|Minified React error #460\b)/.test(thrown.message));
