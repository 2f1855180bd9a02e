/** Reads one stream of server-sent events, from the answer's head to its end. Loaded when a page first needs a topic. */
import { createParser, type EventSourceMessage } from "eventsource-parser";
import type { TransportEvents } from "../core/transport.js";
import { tooLong } from "./read-frame.js";

export interface EventStreamHandlers {
  /** The server agreed to send. */
  open(): void;
  /** Something came, be it a comment. */
  heard(): void;
  event(event: EventSourceMessage): void;
  /** The server asks for this many milliseconds before a next try. */
  retry(milliseconds: number): void;
  refuse: TransportEvents["refuse"];
}

export interface EventStreamOptions {
  /** Asks the server. */
  ask(signal: AbortSignal): Promise<Response>;
  timeout: number;
  /** Characters that an event may have. */
  longest: number;
  controller: AbortController;
}

/** The server wants no more tries. */
export class EndOfStreams extends Error {}

/** Characters of an event beside its data. */
const FIELDS = 1_000;
/** An empty line, which ends an event: a CR before an LF is one end of line together with it. */
const emptyLine = /(?:\r\n|\n|\r(?!\n))(?:\r\n|\n|\r)/;

/**
 * Resolves when the stream ends by itself after it was open; rejects with the reason if it never opened, and with the
 * controller's if that was aborted.
 */
export async function readEventStream(options: EventStreamOptions, on: EventStreamHandlers): Promise<void> {
  const { signal } = options.controller;
  const body = await ask(options);
  signal.throwIfAborted();
  on.open();
  if (body === null) return;
  const feed = createFeed(options.longest, on);
  const decoder = new TextDecoder();
  const reader = body.getReader();
  signal.addEventListener("abort", () => void reader.cancel().catch(() => {}), { once: true });
  while (!signal.aborted) {
    const chunk = await reader.read().catch(() => undefined);
    signal.throwIfAborted();
    if (chunk === undefined || chunk.done) return;
    on.heard();
    feed(decoder.decode(chunk.value, { stream: true }));
  }
}

async function ask({ ask, timeout, controller }: EventStreamOptions): Promise<Response["body"]> {
  const { signal } = controller;
  const timer = setTimeout(() => controller.abort(new Error(`no answer within ${timeout} ms`)), timeout);
  // What makes the headers need not heed the signal.
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
  try {
    const response = await Promise.race([ask(signal), aborted]);
    const { status, headers, body } = response;
    const type = headers.get("content-type") ?? "no content type";
    if (response.ok && status !== 204 && /^text\/event-stream\s*(;|$)/i.test(type)) return body;
    body?.cancel().catch(() => {});
    if (status === 204) throw new EndOfStreams("the server wants no more tries (204)");
    throw new Error(response.ok ? `the answer is ${type}, not text/event-stream` : `the answer is ${status}`);
  } finally {
    clearTimeout(timer);
  }
}

/** The parser, held within bounds: what is longer is left out up to the next event, wherever it is cut into pieces. */
function createFeed(longest: number, on: EventStreamHandlers): (text: string) => void {
  let skipping = false;
  let tail = "";
  const parser = createParser({
    maxBufferSize: longest + FIELDS,
    onEvent: on.event,
    onRetry: on.retry,
    onError: ({ type }) => {
      if (type === "unknown-field") on.refuse("malformed", "a line is no field of an event");
      else if (type === "max-buffer-size-exceeded") skipping = true;
    },
  });
  return (text) => {
    if (skipping) {
      const pending = tail + text;
      const end = emptyLine.exec(pending);
      tail = pending.slice(-3);
      if (end === null) return;
      skipping = false;
      parser.reset();
      text = pending.slice(end.index + end[0].length);
    }
    parser.feed(text);
    if (!skipping) return;
    on.refuse("oversized", tooLong(longest));
    tail = text.slice(-3);
  };
}
