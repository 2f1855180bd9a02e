/**
 * Answers a page as AstrBot's own dashboard does: window messages, no nonce, no port, counted on by pages that were written
 * for it. Its back end is a function, so that a test says what comes back.
 */
import { BRIDGE_CHANNEL, type BridgeContext, bridgeTexts } from "../../schema/wire/bridge-messages.js";
import type { TestWindow } from "./sdk-frame.js";

export interface Call {
  method: "GET" | "POST" | "UPLOAD" | "DOWNLOAD" | "SSE";
  /** Below /api/v1/plugins/extensions/<name>/. */
  path: string;
  params?: unknown;
  body?: unknown;
  file?: { name: unknown; type: unknown; lastModified: unknown; text: string };
}

export interface StreamEvent {
  data: string;
  type?: string;
  id?: string;
}

export interface Reply {
  status?: number;
  body?: unknown;
  disposition?: string;
  events?: AsyncIterable<StreamEvent>;
}

export type BackEnd = (call: Call) => Reply | Promise<Reply>;

type Fields = Record<string, unknown>;

export const context: BridgeContext = {
  pluginName: "demo",
  displayName: "Demo",
  pageName: "main",
  pageTitle: "Main",
  locale: "en-US",
  i18n: {},
  isDark: false,
};

export interface OriginalHost {
  /** All that came from the page. */
  received: Fields[];
  /** Sends a context, as a change of language or theme does, and the frame's load. */
  send(context: unknown): void;
  /** Sends anything. */
  post(message: unknown): void;
}

export function createOriginalHost(dashboard: TestWindow, frame: TestWindow, backEnd: BackEnd): OriginalHost {
  const received: Fields[] = [];
  let pinned: string | undefined;
  const post = (message: unknown) => {
    frame.postMessage(message, pinned === undefined || pinned === "null" ? "*" : pinned);
  };
  const answer = createResponder(post, backEnd);
  dashboard.addEventListener("message", (event: MessageEvent) => {
    const message = event.data as Fields | null;
    if (event.source !== (frame as unknown) || message?.channel !== BRIDGE_CHANNEL) return;
    if (event.origin !== "null" && event.origin !== dashboard.location.origin) return;
    pinned ??= event.origin;
    if (event.origin !== pinned) return;
    received.push(message);
    if (message.kind === "ready") post({ channel: BRIDGE_CHANNEL, kind: "context", context });
    if (message.kind === "request") void answer(message);
  });
  return { received, post, send: (update) => post({ channel: BRIDGE_CHANNEL, kind: "context", context: update }) };
}

/** What both hosts of these tests do with a request; only the way that it comes differs. */
export function createResponder(
  post: (message: unknown) => void,
  backEnd: BackEnd,
): (message: Fields) => Promise<void> {
  const streams = new Map<unknown, AbortController>();

  async function answer(message: Fields): Promise<void> {
    const { requestId } = message;
    const respond = (rest: Fields) => post({ channel: BRIDGE_CHANNEL, kind: "response", requestId, ...rest });
    try {
      if (typeof requestId !== "string" || !requestId) throw new Error(bridgeTexts.missingRequest);
      await act(message, (data) => respond({ ok: true, data }));
    } catch (error) {
      respond({ ok: false, error: (error as Error).message });
    }
  }

  async function act(fields: Fields, resolve: (data: unknown) => void): Promise<void> {
    const { action, endpoint, params, subscriptionId } = fields;
    switch (action) {
      case "api:get":
        return resolve(dataOf(await backEnd({ method: "GET", path: pathOf(endpoint), params }), bridgeTexts.getFailed));
      case "api:post": {
        const body = fields.body || {};
        return resolve(dataOf(await backEnd({ method: "POST", path: pathOf(endpoint), body }), bridgeTexts.postFailed));
      }
      case "files:upload": {
        const bytes = fields.fileBuffer;
        const blob = bytes instanceof Blob;
        if (!blob && !(bytes instanceof ArrayBuffer)) throw new Error(bridgeTexts.missingFile);
        const text = blob ? await bytes.text() : new TextDecoder().decode(bytes);
        const { fileName: name, fileType: type, fileLastModified: lastModified } = fields;
        const file = { name, type, lastModified, text };
        const reply = await backEnd({ method: "UPLOAD", path: pathOf(endpoint), file });
        return resolve(dataOf(reply, bridgeTexts.uploadFailed));
      }
      case "files:download": {
        const reply = await backEnd({ method: "DOWNLOAD", path: pathOf(endpoint), params });
        if ((reply.status ?? 200) >= 300) throw new Error(bridgeTexts.requestFailed);
        const named = /filename="([^"]*)"/.exec(reply.disposition ?? "")?.[1];
        return resolve({ filename: fields.filename || named || "download.bin" });
      }
      case "sse:subscribe":
        return subscribe(fields, resolve);
      case "sse:unsubscribe":
        if (!subscriptionId) throw new Error(bridgeTexts.missingSubscription);
        streams.get(subscriptionId)?.abort();
        streams.delete(subscriptionId);
        return resolve({ subscriptionId });
      default:
        throw new Error(bridgeTexts.unsupportedAction(String(action)));
    }
  }

  async function subscribe({ endpoint, params, subscriptionId }: Fields, resolve: (data: unknown) => void) {
    if (!subscriptionId) throw new Error(bridgeTexts.missingSubscription);
    streams.get(subscriptionId)?.abort();
    const controller = new AbortController();
    streams.set(subscriptionId, controller);
    const { status = 200, events } = await backEnd({ method: "SSE", path: pathOf(endpoint), params });
    if (status >= 300) throw new Error(bridgeTexts.streamFailed(status));
    if (!events) throw new Error(bridgeTexts.streamUnreadable);
    const state = (name: string) => post({ channel: BRIDGE_CHANNEL, kind: "sse_state", subscriptionId, state: name });
    resolve({ subscriptionId });
    state("open");
    try {
      for await (const { data, type = "message", id = "" } of events) {
        if (controller.signal.aborted) return;
        const event = { subscriptionId, data, eventType: type, lastEventId: id };
        post({ channel: BRIDGE_CHANNEL, kind: "sse_message", ...event });
      }
      if (!controller.signal.aborted) state("closed");
    } catch {
      if (!controller.signal.aborted) state("error");
    }
  }

  return answer;
}

function pathOf(endpoint: unknown): string {
  if (typeof endpoint !== "string") throw new Error(bridgeTexts.endpointNotString);
  const path = endpoint.trim().replace(/^\/+/, "");
  if (!path) throw new Error(bridgeTexts.endpointEmpty);
  const segments = path.split("/");
  const odd = segments.some((segment) => segment === "" || segment === "." || segment === "..");
  if (/[\\?#]|:\/\//.test(path) || odd) throw new Error(bridgeTexts.endpointInvalid);
  return segments.map(encodeURIComponent).join("/");
}

function dataOf({ status = 200, body }: Reply, failed: string): unknown {
  const fields = (body ?? {}) as Fields;
  if (status >= 300) throw new Error(String(fields.message ?? fields.error ?? bridgeTexts.requestFailed));
  if (fields.status === "error") throw new Error(String(fields.message || failed));
  return fields.data ?? body;
}
