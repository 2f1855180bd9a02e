/** Answers requests with what the server answered to them when they were recorded. */
import type { Fetch } from "../core/host.js";
import { tick } from "./clock.js";
import { isJsonType, type LeftOut, type RecordedAnswer } from "./recording.js";

/** Statuses that have no body: a response with one throws. */
const bodiless = [204, 205, 304];

const reasons: Record<LeftOut, string> = {
  binary: "it was no text",
  "too-large": "it was too large",
  stream: "it was a stream",
};

const missing = (status: number, message: string): Response => Response.json({ status: "error", message }, { status });

export function responseOf({
  status,
  type,
  body,
  left,
}: Pick<RecordedAnswer, "status" | "type" | "body" | "left">): Response {
  if (left !== undefined) return missing(501, `The recording leaves out this answer: ${reasons[left]}.`);
  const isText = typeof body === "string" && !isJsonType(type);
  const content = body === undefined || bodiless.includes(status) ? null : isText ? body : JSON.stringify(body);
  return new Response(content, { status, headers: type === "" ? {} : { "content-type": type } });
}

/** Spelled as a server is asked: a page may write a blank or an umlaut where the wire has its escape. */
function spelled(path: string): string {
  const { pathname, search } = new URL(path, "http://localhost");
  return pathname + search;
}

const keyOf = (method: string, path: string): string =>
  `${method} ${URL.canParse(path, "http://localhost") ? spelled(path) : path}`;

/**
 * Each request gets the answer after the one before, the last one again and again; but none that is older than what stood
 * at this time of the recording.
 * @param now milliseconds since the recording began
 */
export function createRecordedFetch(answers: readonly RecordedAnswer[], now: () => number): Fetch {
  const byKey = new Map<string, { answers: RecordedAnswer[]; next: number }>();
  for (const answer of answers) {
    const key = keyOf(answer.method, answer.path);
    const known = byKey.get(key);
    if (known === undefined) byKey.set(key, { answers: [answer], next: 0 });
    else known.answers.push(answer);
  }
  return async (path, { method = "GET", signal } = {}) => {
    // A request that is taken back at once, as those of StrictMode are, is none.
    await tick();
    signal?.throwIfAborted();
    const key = keyOf(method.toUpperCase(), path);
    const known = byKey.get(key);
    if (known === undefined) return missing(404, `The recording has no answer to ${key}.`);
    const standing = known.answers.findLastIndex(({ at }) => at <= now());
    const index = Math.min(Math.max(known.next, standing), known.answers.length - 1);
    known.next = index + 1;
    return responseOf(known.answers[index] as RecordedAnswer);
  };
}
