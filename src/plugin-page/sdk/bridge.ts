/** Builds the bridge that a plugin's page talks to its dashboard through. Depends on nothing but the browser. */
import { isRecord } from "../../../schema/json.js";
import {
  BRIDGE_CHANNEL,
  type BridgeRequest,
  bridgeTexts,
  type HostMessage,
} from "../../../schema/wire/bridge-messages.js";
import { bridgeError } from "./bridge-error.js";
import type { BridgeWindow } from "./bridge-window.js";
import { createLink, type LinkOptions } from "./link.js";
import type { BridgeContext, PluginPageBridge, SseHandlers } from "./plugin-page-bridge.js";
import { idOf, relayWindowMessages } from "./relay.js";
import { reportHeight } from "./report-height.js";
import { kindOf, sendable } from "./sendable.js";
import { showTheme } from "./theme.js";
import { defaultLocale, translate } from "./translate.js";

/** Calls of a page that wait for their answer. */
const mostOpen = 2_000;

interface Settle {
  resolve(data: unknown): void;
  reject(error: unknown): void;
}

export function createBridge(window: BridgeWindow, options: LinkOptions = {}): PluginPageBridge {
  // Maps, since ids come back from outside and may be any text.
  const requests = new Map<string, Settle>();
  const streams = new Map<string, SseHandlers>();
  const listeners = new Set<(context: BridgeContext) => void>();
  let context: BridgeContext | null = null;
  let start: (context: BridgeContext) => void;
  const first = new Promise<BridgeContext>((resolve) => {
    start = resolve;
  });

  const isAlone = window.parent === (window as unknown);
  const link = createLink(window, options, { message: receive, lost });
  const relay = isAlone ? undefined : relayWindowMessages(window, speak);
  /** What the dashboard last said of the page, once the page has a port. */
  let told: (() => void) | undefined;
  let speaksItself = false;
  const tellHeight = reportHeight(window, (height) => link.tell({ channel: BRIDGE_CHANNEL, kind: "resize", height }));

  /** What the page posts to its dashboard by itself. */
  function speak(message: object): void {
    speaksItself = true;
    const { kind, requestId } = message as { kind?: unknown; requestId?: unknown };
    // Where there is a port, its host answers no hello but that which brought it.
    if (kind === "ready" && told) setTimeout(told);
    link.send(message).catch(({ message: error }: Error) => {
      relay?.deliver(
        { channel: BRIDGE_CHANNEL, kind: "response", requestId, ok: false, error },
        window.location.origin,
      );
    });
  }

  function receive(message: HostMessage, from?: string): void {
    const id = idOf(message);
    const isOurs = id !== undefined && (requests.has(id) || streams.has(id));
    // A copy, as a window message is: what the page changes in it stays there.
    const deliver = () => from !== undefined && relay?.deliver(structuredClone(message), from);
    // A page may listen and never speak.
    if (!isOurs && (speaksItself || message.kind === "context")) deliver();
    switch (message.kind) {
      case "context":
        if (from !== undefined) told = deliver;
        merge(message.context);
        tellHeight();
        return;
      case "response": {
        const request = requests.get(message.requestId);
        requests.delete(message.requestId);
        if (message.ok) request?.resolve(message.data);
        else request?.reject(bridgeError(message.error, message.code));
        return;
      }
      case "sse_message": {
        const { data: raw, eventType, lastEventId } = message;
        const event = { raw, parsed: parse(raw), eventType: eventType || "message", lastEventId: lastEventId || "" };
        guarded(() => streams.get(message.subscriptionId)?.onMessage?.(event));
        return;
      }
      case "sse_state": {
        const { state, subscriptionId } = message;
        const handlers = streams.get(subscriptionId);
        if (state === "error" || state === "closed") streams.delete(subscriptionId);
        guarded(() => {
          if (state === "open") handlers?.onOpen?.();
          else if (state === "error") handlers?.onError?.(bridgeError(message.error, message.code));
          else if (state === "closed") handlers?.onClose?.();
        });
      }
    }
  }

  function merge(update: unknown): void {
    if (!isRecord(update)) return;
    // Spread, not assigned: a key "__proto__" stays a key.
    const merged = { ...context, ...update } as BridgeContext;
    context = merged;
    if (typeof merged.isDark === "boolean") showTheme(window.document, merged.isDark);
    start(merged);
    for (const listener of [...listeners]) guarded(() => listener(merged));
  }

  function lost(reason: string): void {
    const error = bridgeError(reason, "aborted");
    const broken = [...streams.values()];
    streams.clear();
    for (const { reject } of requests.values()) reject(error);
    requests.clear();
    for (const handlers of broken) guarded(() => handlers.onError?.(error));
  }

  async function call<Answer>(action: BridgeRequest["action"], fields: object, file?: Blob): Promise<Answer> {
    // Beyond this a dashboard may leave calls unanswered.
    if (requests.size >= mostOpen)
      throw bridgeError(`Plugin bridge is busy: ${mostOpen} calls wait for answers.`, "busy");
    const requestId = createId(window);
    const message = { ...sendable(fields), channel: BRIDGE_CHANNEL, kind: "request", requestId, action };
    const answer = new Promise<unknown>((resolve, reject) => requests.set(requestId, { resolve, reject }));
    link.send(message, file).catch((error: unknown) => {
      requests.get(requestId)?.reject(error);
      requests.delete(requestId);
    });
    // Only the page knows what its back end answers.
    return answer as Promise<Answer>;
  }

  const getLocale = () => (typeof context?.locale === "string" && context.locale) || defaultLocale;
  const getI18n = () => (isRecord(context?.i18n) ? context.i18n : {});

  return {
    ready: () => first,
    getContext: () => context,
    getLocale,
    getI18n,
    t: (key, fallback) => translate(getI18n(), getLocale(), key) ?? (fallback || ""),
    onContext(handler) {
      const current = context;
      listeners.add(handler);
      if (current) guarded(() => handler(current));
      return () => void listeners.delete(handler);
    },
    apiGet: (endpoint, params) => call("api:get", { endpoint, params }),
    apiPost: (endpoint, body) => call("api:post", { endpoint, body }),
    async upload(endpoint, file) {
      if (!/^(File|Blob)$/.test(kindOf(file))) throw bridgeError(bridgeTexts.missingFile, "malformed");
      const { name, type, lastModified } = file as File;
      const fields = {
        endpoint,
        fileName: name || "upload.bin",
        fileType: type || "application/octet-stream",
        fileLastModified: lastModified ?? null,
      };
      return call("files:upload", fields, file);
    },
    download: (endpoint, params, filename) => call("files:download", { endpoint, params, filename }),
    async subscribeSSE(endpoint, handlers, params) {
      const subscriptionId = createId(window);
      // Before it is asked for: its first event may come together with the answer.
      streams.set(subscriptionId, handlers ?? {});
      try {
        await call("sse:subscribe", { endpoint, params, subscriptionId });
        return subscriptionId;
      } catch (error) {
        streams.delete(subscriptionId);
        throw error;
      }
    },
    unsubscribeSSE(subscriptionId) {
      streams.delete(subscriptionId);
      return call("sse:unsubscribe", { subscriptionId });
    },
    __setInitialContext: merge,
  };
}

/** Not by crypto.randomUUID, which is missing where a dashboard is opened over plain http. */
const createId = ({ crypto }: BridgeWindow): string =>
  Array.from(crypto.getRandomValues(new Uint32Array(4)), (number) => number.toString(36)).join("-");

function parse(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return raw;
  }
}

/** A handler of the page's that throws stops nothing else. */
function guarded(run: () => void): void {
  try {
    run();
  } catch (error) {
    console.error(error);
  }
}
