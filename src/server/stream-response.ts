/** Answers events as they happen: an async generator as `text/event-stream`. */
import { formatEvent, type ServerSentEvent } from "./format-event.js";
import type { Logger } from "./log.js";
import { reasonOf } from "./reason-of.js";
import { streamOf } from "./stream-of.js";

/** Texts and bytes are sent as they are, `data: …\n\n` for one; an object is written as an event. */
export type StreamPiece = string | Uint8Array | ServerSentEvent;

export interface StreamResponseOptions {
  /** Of those only the ones pass that describe an answer. */
  headers?: Readonly<Record<string, string>>;
  /** After so long a silence a comment is sent, so that nothing on the way gives the connection up. Default: 15,000. */
  heartbeatMs?: number;
}

export const HEARTBEAT_MS = 15_000;

function bytesOf(piece: unknown): Uint8Array {
  if (typeof piece === "string") return new TextEncoder().encode(piece);
  if (piece instanceof Uint8Array) return piece;
  if (typeof piece === "object" && piece !== null && "data" in piece) {
    return new TextEncoder().encode(formatEvent(piece as ServerSentEvent));
  }
  throw new TypeError("streamResponse sends texts, such as `data: hello\\n\\n`, bytes, and events {data, event, id}.");
}

function iteratorOf(pieces: unknown): AsyncIterator<unknown> | Iterator<unknown> {
  const known = (typeof pieces === "object" ? pieces : null) as Partial<
    AsyncIterable<unknown> & Iterable<unknown>
  > | null;
  const iterator = known?.[Symbol.asyncIterator]?.() ?? known?.[Symbol.iterator]?.();
  if (iterator !== undefined) return iterator;
  throw new TypeError("streamResponse takes an async generator, called: streamResponse(events()).");
}

/**
 * Nothing of it runs before the answer is read, and no further than it is read. When the reader leaves, the generator is
 * told to return; one that waits for something just then is told when it goes on.
 */
export function streamResponse(
  pieces: AsyncIterable<StreamPiece> | Iterable<StreamPiece>,
  { headers, heartbeatMs = HEARTBEAT_MS }: StreamResponseOptions,
  log: Logger,
): Response {
  const iterator = iteratorOf(pieces);
  const body = streamOf({
    heartbeatMs,
    encode: bytesOf,
    next: async () => iterator.next(),
    cancel() {
      (async () => iterator.return?.())().catch((error) =>
        log.error(`A stream failed as its reader left: ${reasonOf(error)}.`, error),
      );
    },
    failed(error) {
      log.error(`A stream failed and was ended: ${reasonOf(error)}.`, error);
      // What it was is for the log only.
      return undefined;
    },
  });
  const all = new Headers(headers);
  all.set("content-type", "text/event-stream");
  return new Response(body, { headers: all });
}
