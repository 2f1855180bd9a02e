/**
 * Answers what one load of a page asks, whichever way its messages come. What a page sends never names the plugin, the page
 * or the user (threat B9), and nothing that it sends makes this throw (threat B6).
 */
import { isRecord, type Json, own } from "../../../schema/json.js";
import {
  BRIDGE_CHANNEL,
  type BridgeContext,
  type BridgeErrorCode,
  bridgeTexts,
  type HostMessage,
  parsePageMessage,
} from "../../../schema/wire/bridge-messages.js";
import { bridgeUrl, type PluginAddress } from "./bridge-endpoint.js";
import { bridgeFailure, isBridgeFailure } from "./bridge-failure.js";
import { writeParams, writeStreamParams } from "./bridge-params.js";
import { createLanes, type Lane } from "./call-lanes.js";
import { connections } from "./connections.js";
import { downloadFile, type SaveFile } from "./download-call.js";
import { createEventStreams, type EventStreams } from "./event-stream-call.js";
import { type CallTools, getJson, postJson } from "./json-call.js";
import { measureJson } from "./json-size.js";
import { type BridgeLimits, bridgeLimits, createTokenBucket } from "./limits.js";
import { uploadFile } from "./upload-call.js";

export interface BridgeServices extends PluginAddress {
  fetch: typeof fetch;
  /** Hands a file to the reader. */
  save: SaveFile;
  /** What is left out has its default. */
  limits?: Partial<BridgeLimits>;
  /** Told how high the page's content is, as the page says. */
  onHeight?(height: number): void;
  /** Milliseconds of a clock that never goes back. */
  now?(): number;
}

export interface BridgeSession {
  receive(data: unknown): void;
  setContext(context: BridgeContext): void;
  /** Aborts all that was begun. Nothing is sent from then on. */
  close(): void;
}

/** What was begun since the page was loaded, or last left. */
interface Work extends CallTools {
  controller: AbortController;
  calls: Lane;
  downloads: Lane;
  streams: EventStreams;
}

/** What a request resolves to, and what follows once the page was told. */
interface Answer {
  data: unknown;
  after?: () => void;
}

/** No id of either SDK comes near. */
const longestId = 1_000;
/** In a message; those of so many more count as another message. A page that shares one list many times sends millions at no cost. */
const valuesPerMessage = 4_000;
/** Files, which have a limit of their own. */
const files = ["fileBuffer", "file"];

export function createBridgeSession(post: (message: object) => void, services: BridgeServices): BridgeSession {
  const { now = () => performance.now(), onHeight } = services;
  const limits = bridgeLimits(services.limits);
  const mayPass = createTokenBucket(limits.messageBurst, limits.messagesPerSecond, now);
  // Those over the limit are told so, until it is plain that nobody reads it.
  const mayBeRefused = createTokenBucket(limits.messageBurst * 2, limits.messagesPerSecond, now);
  const tooLarge = `Plugin bridge message is larger than ${limits.messageSize} characters, the most that is taken.`;
  const seats = connections.join(limits.connections);
  let context: BridgeContext | undefined;
  let closed = false;
  /** Messages that the last one counts for besides itself. */
  let owed = 0;
  let work = begin();

  function begin(): Work {
    const controller = new AbortController();
    const { signal } = controller;
    const lanes = createLanes({ waiting: limits.queue, held: Math.max(limits.heldSize, limits.messageSize) });
    const tools: CallTools = { fetch: services.fetch, limits, signal, seats };
    const streams = createEventStreams(tools, (message) => {
      if (!signal.aborted) send(message);
    });
    // One prompt of the browser's at a time.
    const [calls, downloads] = [lanes.lane(limits.inFlight), lanes.lane(1)];
    return { ...tools, controller, calls, downloads, streams };
  }

  function abandon() {
    work.controller.abort(bridgeFailure("aborted", "The page was left or loaded again."));
  }

  function send(message: HostMessage) {
    if (!closed) post({ channel: BRIDGE_CHANNEL, ...message });
  }

  const sendContext = () => context && send({ kind: "context", context });

  function refuse(requestId: string, error: string, code?: BridgeErrorCode) {
    send({ kind: "response", requestId, ok: false, error, ...(code && { code }) });
  }

  function take(data: unknown) {
    const passes = mayPass(owed);
    owed = 0;
    if (!passes && !mayBeRefused()) return;
    if (!isRecord(data) || own(data, "channel") !== BRIDGE_CHANNEL) return;
    const id = own(data, "requestId");
    const requestId = typeof id === "string" && id.length <= longestId ? id : "";
    const isRequest = own(data, "kind") === "request";
    // Without an Error, whose stack is what costs most in a flood.
    if (!passes) {
      if (isRequest) refuse(requestId, `Plugin bridge takes ${limits.messagesPerSecond} messages a second.`, "busy");
      return;
    }
    const skip = own(data, "action") === "files:upload" ? files : [];
    const { size, values, isCircle } = measureJson(data, limits.messageSize, skip);
    owed = Math.floor(values / valuesPerMessage);
    if (size > limits.messageSize) {
      if (!isRequest) return;
      if (isCircle) refuse(requestId, "Plugin bridge cannot send what holds itself, in a circle.", "malformed");
      else refuse(requestId, tooLarge, "too-large");
      return;
    }
    const message = parsePageMessage(data);
    if (message?.kind === "request") void answer(requestId, message.action, message.fields, size);
    else if (message?.kind === "resize") onHeight?.(message.height);
    else if (message?.kind === "leave") {
      abandon();
      work = begin();
    }
    // No answer to `ready`: it was sent with the port, and a context may be a thousand times as long as it.
  }

  async function answer(requestId: string, action: string, fields: Json, size: number) {
    const current = work;
    try {
      if (requestId === "") throw bridgeFailure("malformed", bridgeTexts.missingRequest);
      const { data, after } = await perform(current, action, fields, size);
      if (current.signal.aborted) return;
      send({ kind: "response", requestId, ok: true, data });
      after?.();
    } catch (error) {
      if (current.signal.aborted) return;
      const words = error instanceof Error && error.message !== "" ? error.message : bridgeTexts.requestFailed;
      refuse(requestId, words, isBridgeFailure(error) ? error.code : undefined);
    }
  }

  async function perform(current: Work, action: string, fields: Json, size: number): Promise<Answer> {
    const target = () => bridgeUrl(services, own(fields, "endpoint"));
    if (action === "api:get" || action === "files:download") {
      const url = target();
      writeParams(url, own(fields, "params"));
      if (action === "api:get") return { data: await current.calls(size, () => getJson(current, url)) };
      const filename = own(fields, "filename");
      return { data: await current.downloads(size, () => downloadFile(current, url, filename, services.save)) };
    }
    if (action === "api:post") {
      const url = target();
      return { data: await current.calls(size, () => postJson(current, url, own(fields, "body"))) };
    }
    if (action === "files:upload") {
      const url = target();
      return { data: await current.calls(size, async () => uploadFile(current, url, fields)) };
    }
    if (action === "sse:subscribe") return subscribe(current, fields, target);
    if (action === "sse:unsubscribe") {
      const subscriptionId = subscriptionOf(fields);
      current.streams.close(subscriptionId);
      return { data: { subscriptionId } };
    }
    throw bridgeFailure("action", bridgeTexts.unsupportedAction(action));
  }

  async function subscribe(current: Work, fields: Json, target: () => URL): Promise<Answer> {
    const subscriptionId = subscriptionOf(fields);
    if (subscriptionId === "") throw bridgeFailure("malformed", bridgeTexts.missingSubscription);
    const url = target();
    writeStreamParams(url, own(fields, "params"));
    const start = await current.streams.open(subscriptionId, url);
    return {
      data: { subscriptionId },
      after() {
        send({ kind: "sse_state", subscriptionId, state: "open" });
        start();
      },
    };
  }

  return {
    receive(data) {
      if (closed) return;
      try {
        take(data);
      } catch {
        // A structured clone has no getters that throw; whatever else it was, it was no message.
      }
    },
    setContext(next) {
      context = next;
      sendContext();
    },
    close() {
      if (closed) return;
      closed = true;
      abandon();
    },
  };
}

const subscriptionOf = (fields: Json): string => String(own(fields, "subscriptionId") || "");
