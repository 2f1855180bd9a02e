/**
 * Tells what a plugin's page asks for itself, past its bridge: a frame's own fetch, form or EventSource has no sign-in
 * of its own, and must not be answered as if it had the user's (P-99, P-106).
 */
import { errorResponse } from "./plugin-answer.js";

/** The refusal of a request that a frame without an origin, or another site, made; undefined for all others. */
export function frameRefusal({ headers }: Pick<Request, "headers">): Response | undefined {
  // Browsers set both, and no script can change them. Over plain http to a name, old ones leave out the second.
  if (headers.get("origin") !== "null" && headers.get("sec-fetch-site") !== "cross-site") return undefined;
  const message =
    "A page may not call this address itself. Use its bridge: apiGet, apiPost, upload, download or subscribeSSE.";
  return errorResponse(message, { status: 401 });
}
