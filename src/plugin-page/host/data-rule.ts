/** Decides what a page gets of an answer in JSON, and which words where there was an error. PROTOCOL.md, "Data rule". */
import { isRecord, own } from "../../../schema/json.js";
import { bridgeFailure } from "./bridge-failure.js";

/** No error is longer, whatever a back end sends. */
const longestMessage = 4_000;

/** Any text is an answer, as it is to the original's client: what is no JSON is that text, and nothing is "". */
export function readBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/**
 * @param failed what to say where the back end says no more than that it failed
 * @returns what the call resolves to; throws what it rejects with
 */
export function dataOf({ ok, status }: Pick<Response, "ok" | "status">, text: string, failed: string): unknown {
  const body = readBody(text);
  if (!ok) throw httpFailure(status, body);
  if (!isRecord(body)) return body;
  if (own(body, "status") === "error") throw bridgeFailure("refused", textAt(body, "message") ?? failed);
  const data = own(body, "data");
  if (own(body, "status") === "ok" && Object.hasOwn(body, "data")) return data;
  return data ?? body;
}

/** @param otherwise what to say where the body says nothing */
export function httpFailure(status: number, body: unknown, otherwise = `Request failed with status code ${status}`) {
  return bridgeFailure("http", saidOf(body) ?? otherwise);
}

/** FastAPI says `detail`. */
function saidOf(body: unknown): string | undefined {
  if (!isRecord(body)) return undefined;
  return textAt(body, "message") ?? textAt(body, "error") ?? textAt(body, "detail");
}

export function textAt(body: Record<string, unknown>, key: string): string | undefined {
  const text = own(body, key);
  return typeof text === "string" && text !== "" ? text.slice(0, longestMessage) : undefined;
}
