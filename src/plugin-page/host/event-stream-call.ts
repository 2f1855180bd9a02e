/** The event streams of a page: at most one under each id, and none that outlives the page (threats B4, B7, B8). */

import { isRecord, own } from "../../../schema/json.js";
import { bridgeTexts, type HostMessage } from "../../../schema/wire/bridge-messages.js";
import { askPlugin, readPieces, readText } from "./ask-plugin.js";
import { bridgeFailure, isBridgeFailure } from "./bridge-failure.js";
import { httpFailure, readBody, textAt } from "./data-rule.js";
import { timedOut, untilAborted } from "./deadline.js";
import { createEventReader } from "./event-lines.js";
import type { CallTools } from "./json-call.js";

export interface EventStreams {
  /** Resolves once the plugin agreed to send, to what starts the reading. */
  open(subscriptionId: string, url: URL): Promise<() => void>;
  /** Also of an id that is not known. */
  close(subscriptionId: string): void;
}

/** Bytes of an answer that are read for a word of failure. */
const longestFailure = 64 * 1024;
/** Characters of an answer in plain text that are an error's words. */
const longestWords = 500;

export function createEventStreams(tools: CallTools, send: (message: HostMessage) => void): EventStreams {
  const { fetch, limits, seats, signal: outer } = tools;
  const controllers = new Map<string, AbortController>();

  function close(subscriptionId: string) {
    const controller = controllers.get(subscriptionId);
    controllers.delete(subscriptionId);
    controller?.abort(bridgeFailure("aborted", "The subscription was ended before it was open."));
  }

  async function open(subscriptionId: string, url: URL): Promise<() => void> {
    close(subscriptionId);
    if (controllers.size >= limits.streams) {
      throw bridgeFailure(
        "busy",
        `Plugin bridge has ${limits.streams} event streams open, the most it may. End one first.`,
      );
    }
    const controller = new AbortController();
    const { signal } = controller;
    // Of its own: a stream that came to its end is not aborted, or browsers would show it as cancelled.
    const seat = new AbortController();
    const follow = () => controller.abort(outer.reason);
    const leave = () => seat.abort(signal.reason);
    const forget = () => {
      outer.removeEventListener("abort", follow);
      signal.removeEventListener("abort", leave);
      leave();
      if (controllers.get(subscriptionId) === controller) controllers.delete(subscriptionId);
    };
    controllers.set(subscriptionId, controller);
    outer.addEventListener("abort", follow, { once: true });
    signal.addEventListener("abort", leave, { once: true });
    let timer: ReturnType<typeof setTimeout> | undefined;
    try {
      await seats.stream(seat.signal);
      timer = setTimeout(() => controller.abort(timedOut(limits.streamTimeout)), limits.streamTimeout);
      const response = await untilAborted(signal, ask(url, signal));
      return () => void deliver(subscriptionId, response, signal).finally(forget);
    } catch (error) {
      forget();
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  async function ask(url: URL, signal: AbortSignal): Promise<Response> {
    const response = await askPlugin({ fetch, url, signal, init: { headers: { accept: "text/event-stream" } } });
    const type = response.headers.get("content-type") ?? "of no type";
    if (response.ok && response.body === null) throw bridgeFailure("stream", bridgeTexts.streamUnreadable);
    if (response.ok && /^text\/event-stream\s*(;|$)/i.test(type)) return response;
    const text = await readText(response, signal, longestFailure).catch(() => "");
    const body = readBody(text);
    if (!response.ok) {
      const words = /^text\/plain\b/i.test(type) && text.length <= longestWords ? text.trim() : "";
      throw httpFailure(response.status, body, words || bridgeTexts.streamFailed(response.status));
    }
    if (isRecord(body) && own(body, "status") === "error") {
      throw bridgeFailure("refused", textAt(body, "message") ?? bridgeTexts.requestFailed);
    }
    throw bridgeFailure("stream", `Plugin SSE answer is ${type}, not text/event-stream.`);
  }

  async function deliver(subscriptionId: string, response: Response, signal: AbortSignal): Promise<void> {
    const decoder = new TextDecoder();
    const reader = createEventReader(limits.eventSize, (event) => {
      send({ kind: "sse_message", subscriptionId, ...event });
    });
    try {
      await readPieces(response, signal, (piece) => reader.read(decoder.decode(piece, { stream: true })));
      reader.read(decoder.decode());
      reader.end();
      send({ kind: "sse_state", subscriptionId, state: "closed" });
    } catch (error) {
      // Whoever ended it knows.
      if (signal.aborted) return;
      const words = error instanceof Error ? error.message : bridgeTexts.requestFailed;
      const code = isBridgeFailure(error) && { code: error.code };
      send({ kind: "sse_state", subscriptionId, state: "error", error: words, ...code });
    }
  }

  return { open, close };
}
