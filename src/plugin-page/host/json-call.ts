/** Calls of a page that are answered in JSON: apiGet and apiPost, and the way that an upload shares with them. */
import { bridgeTexts } from "../../../schema/wire/bridge-messages.js";
import { askPlugin, readText } from "./ask-plugin.js";
import { bridgeFailure } from "./bridge-failure.js";
import type { Seats } from "./connections.js";
import { dataOf } from "./data-rule.js";
import { withDeadline } from "./deadline.js";
import type { BridgeLimits } from "./limits.js";

/** What a call works with. */
export interface CallTools {
  fetch: typeof fetch;
  limits: BridgeLimits;
  /** Where calls and streams of all pages wait for a connection. */
  seats: Seats;
  /** Aborted when nobody waits for the answer any more. */
  signal: AbortSignal;
}

const accept = "application/json, text/plain, */*";

export const getJson = (tools: CallTools, url: URL): Promise<unknown> =>
  callForJson(tools, url, () => ({ headers: { accept } }), bridgeTexts.getFailed);

export const postJson = (tools: CallTools, url: URL, body: unknown): Promise<unknown> =>
  callForJson(
    tools,
    url,
    () => ({ method: "POST", headers: { accept, "content-type": "application/json" }, body: asJson(body || {}) }),
    bridgeTexts.postFailed,
  );

/**
 * @param init made when there is a connection: a body is a copy of what was sent, and many calls may wait
 * @param failed what to say where the back end says only that it failed
 */
export function callForJson(
  { fetch, limits, seats, signal: outer }: CallTools,
  url: URL,
  init: () => RequestInit,
  failed: string,
  milliseconds = limits.jsonTimeout,
): Promise<unknown> {
  const ask = () =>
    withDeadline(outer, milliseconds, async (signal) => {
      const response = await askPlugin({ fetch, url, signal, init: init() });
      return dataOf(response, await readText(response, signal, limits.answerSize), failed);
    });
  return seats.call(outer, ask);
}

function asJson(body: unknown): string {
  try {
    return JSON.stringify(body);
  } catch (cause) {
    throw bridgeFailure("malformed", "Plugin bridge body cannot be written as JSON.", cause);
  }
}
