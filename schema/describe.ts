/** Words any diagnostic; apart from diagnostic.ts, so that a page loads what it can show, and no more. */
import { type Diagnostic, describeBy } from "./diagnostic.js";
import { messages } from "./messages.js";
import { runMessages } from "./run-messages.js";

const all = { ...messages, ...runMessages };

/** The sentence for a diagnostic: what happened, where, and how to fix it. */
export const describeDiagnostic = (diagnostic: Diagnostic): string => describeBy(all, diagnostic);
