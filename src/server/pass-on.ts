/** Passes a request on to a server behind the host, and its answer back, both as they arrive. */
import type { IncomingMessage } from "node:http";
import { createBodySource, UnreadableBody } from "./body-source.js";
import { callUpstream } from "./call-upstream.js";
import { fetchFailure } from "./fetch-failure.js";
import { ownCallHeaders } from "./own-call.js";
import { errorResponse, isEventStream, PASSED_HEADERS, WITHOUT_BODY, withPassedHeaders } from "./plugin-answer.js";
import { reasonOf } from "./reason-of.js";
import { streamOf } from "./stream-of.js";
import { HEARTBEAT_MS } from "./stream-response.js";

export interface PassOnLimits {
  /** Of the request's body. */
  maxBytes: number;
  /**
   * Until the answer begins: a download or a stream of events may take as long as it likes. Default: 600,000, since what answers
   * may ask a language model first.
   */
  timeoutMs?: number | undefined;
  /** Default: 15,000. */
  heartbeatMs?: number | undefined;
  /** Ends the call, and its answer. Default: that the caller leaves. */
  signal?: AbortSignal;
  /** Told why the server's answer could not be passed on, in the words that the caller gets. */
  onFailure?(message: string): void;
}

export interface Destination {
  /** Who answers, as the user is told: `App "shop"`. */
  who: string;
  target: URL;
  /** What is called, as the user is told: `GET /shop/ui`. */
  call: string;
  /** What the host itself says. */
  headers?: Readonly<Record<string, string>>;
}

/**
 * Headers that describe what is asked. All others stay here: cookies and authorization are between the user and the host,
 * forwarded addresses and names of users can be made up, and those of the connection belong to each connection.
 */
const SENT_HEADERS = [
  "accept",
  "accept-language",
  "content-type",
  "if-match",
  "if-modified-since",
  "if-none-match",
  "if-range",
  "if-unmodified-since",
  "last-event-id",
  "range",
];

const REDIRECTS = [301, 302, 303, 307, 308];
/** A body up to this size is sent as one: it reaches nobody unless it is whole, and its length is known. */
const HEAD_BYTES = 64 * 1024;

/** It ends as the server ends it, and the server is left when the reader leaves, at once and not at the next piece. */
function bodyOf(
  incoming: IncomingMessage,
  { who, call }: Destination,
  heartbeatMs: number,
): ReadableStream<Uint8Array> {
  const pieces = incoming[Symbol.asyncIterator]();
  return streamOf({
    next: () => pieces.next(),
    encode: (piece) => piece as Uint8Array,
    cancel: () => void incoming.destroy(),
    failed: (error) => new Error(`${who} broke off its answer to ${call}: ${reasonOf(error)}.`),
    heartbeatMs: isEventStream(incoming.headers["content-type"]) ? heartbeatMs : undefined,
  });
}

function responseOf(
  incoming: IncomingMessage,
  destination: Destination,
  heartbeatMs: number,
  fail: (message: string) => Response,
): Response {
  const { who, call } = destination;
  const refuse = (message: string): Response => {
    incoming.destroy();
    return fail(message);
  };
  const { statusCode: status = 0 } = incoming;
  if (REDIRECTS.includes(status)) {
    const fix = "Call the path that it answers at; often only a slash at the end is missing, or one too many.";
    return refuse(`${who} redirected ${call}, and the host does not follow. ${fix}`);
  }
  if (status < 200 || status > 599) return refuse(`${who} answered ${call} with the status ${status}, which is none.`);
  const headers = new Headers();
  // No encoding was asked for. One that is there all the same is the server's, and the bytes are passed as they are.
  for (const name of [...PASSED_HEADERS, "content-encoding"]) {
    const value = incoming.headers[name];
    if (typeof value === "string") headers.set(name, value);
  }
  if (!WITHOUT_BODY.includes(status)) {
    return withPassedHeaders(new Response(bodyOf(incoming, destination, heartbeatMs), { status, headers }), [
      "content-encoding",
    ]);
  }
  incoming.destroy();
  return withPassedHeaders(new Response(null, { status, headers }));
}

/** Never rejects. */
export async function passOn(request: Request, destination: Destination, limits: PassOnLimits): Promise<Response> {
  const { who, target, call } = destination;
  const { maxBytes, timeoutMs = 600_000, heartbeatMs = HEARTBEAT_MS, signal = request.signal } = limits;
  const fail = (message: string): Response => {
    // One that left may not be answered any more, and that is no fault of the server's.
    if (!signal.aborted) limits.onFailure?.(message);
    return errorResponse(message, { status: 502 });
  };
  const source = createBodySource(request, { maxBytes, keepBytes: 0 });
  try {
    const whole = await source.whole(HEAD_BYTES);
    const declared = request.headers.get("content-length");
    const length = declared !== null && /^\d{1,15}$/.test(declared) ? Number(declared) : undefined;

    const headers: Record<string, string> = { ...destination.headers, ...ownCallHeaders };
    for (const header of SENT_HEADERS) {
      const value = request.headers.get(header);
      if (value !== null) headers[header] = value;
    }
    const method = request.method === "HEAD" ? "GET" : request.method;
    const body = whole ?? { chunks: source.chunks(), length };
    const incoming = await callUpstream({ target, method, headers, body, timeoutMs, signal });
    return responseOf(incoming, destination, heartbeatMs, fail);
  } catch (error) {
    source.stop();
    if (error instanceof UnreadableBody) return errorResponse(error.message, { status: error.status });
    const reason = fetchFailure(error, timeoutMs);
    return fail(`${who} at ${target.origin} did not answer ${call}: ${reason}. Start it, or look into its output.`);
  }
}
