/**
 * The messages between a plugin's page in its frame and the dashboard around it; both ends read them here. They are those
 * of AstrBot's Plugin Pages, with what is added marked so. See PROTOCOL.md, "Plugin pages".
 */
import { isRecord, type Json, own } from "../json.js";

/** What every message carries; one without it is nobody's business here. */
export const BRIDGE_CHANNEL = "astrbot-plugin-page";

/** What a page knows of itself and of what surrounds it. */
export interface BridgeContext {
  pluginName: string;
  displayName: string;
  pageName: string;
  pageTitle: string;
  /** BCP 47, such as "en-US". */
  locale: string;
  /** The plugin's texts by locale, each as its file nests them. */
  i18n: Readonly<Record<string, unknown>>;
  isDark: boolean;
}

/** What a page asks for, by action. `endpoint` is local to its plugin, such as "items/1". */
export type BridgeRequest =
  | { action: "api:get"; endpoint: unknown; params?: unknown }
  | { action: "api:post"; endpoint: unknown; body?: unknown }
  | {
      action: "files:upload";
      endpoint: unknown;
      fileName?: unknown;
      fileType?: unknown;
      /** Milliseconds since 1970, or null. */
      fileLastModified?: unknown;
      /** An ArrayBuffer, which is transferred. Added here: a Blob or File, which is not read on the way. */
      fileBuffer?: unknown;
    }
  | { action: "files:download"; endpoint: unknown; params?: unknown; filename?: unknown }
  | { action: "sse:subscribe"; endpoint: unknown; params?: unknown; subscriptionId?: unknown }
  | { action: "sse:unsubscribe"; subscriptionId?: unknown };

/** From the page. `ready` comes by window message, with a MessagePort that everything else goes over. */
export type PageMessage =
  /** Added here: `nonce`, which the dashboard gave to this load of the page, and the port. The original sends neither. */
  | { kind: "ready"; nonce?: string }
  | { kind: "request"; requestId: string; action: string; fields: Json }
  /** Added here: the height of the page's content, in CSS pixels. */
  | { kind: "resize"; height: number }
  /** Added here: the page is being left. */
  | { kind: "leave" };

/** To the page. */
export type HostMessage =
  | { kind: "context"; context: BridgeContext }
  | { kind: "response"; requestId: string; ok: true; data: unknown }
  /** Added here: `code`, a stable name of what went wrong. */
  | { kind: "response"; requestId: string; ok: false; error: string; code?: BridgeErrorCode }
  | { kind: "sse_message"; subscriptionId: string; data: string; eventType: string; lastEventId: string }
  /** Added here: `error`, the reason in words, and its `code`. */
  | {
      kind: "sse_state";
      subscriptionId: string;
      state: "open" | "error" | "closed";
      error?: string;
      code?: BridgeErrorCode;
    };

/**
 * - `endpoint`, `action`, `malformed`: the request itself is wrong
 * - `http`: the back end answered with a status that is no success; `refused`: it answered `{"status": "error"}`
 * - `network`: no answer came; `timeout`: none came in time; `aborted`: the page was left or loaded again
 * - `busy`: too many at once, or too fast; `too-large`: a message or a file is over its limit
 * - `stream`: an event stream that is none, or breaks its limits
 */
export type BridgeErrorCode =
  | "endpoint"
  | "action"
  | "malformed"
  | "http"
  | "refused"
  | "network"
  | "timeout"
  | "aborted"
  | "busy"
  | "too-large"
  | "stream";

/** What an error says where the original says the same, word for word: pages compare them. */
export const bridgeTexts = {
  endpointNotString: "Plugin bridge endpoint must be a string.",
  endpointEmpty: "Plugin bridge endpoint cannot be empty.",
  endpointInvalid: "Plugin bridge endpoint is invalid.",
  getFailed: "Plugin GET request failed.",
  postFailed: "Plugin POST request failed.",
  uploadFailed: "Plugin upload request failed.",
  requestFailed: "Plugin bridge request failed.",
  missingFile: "Missing uploaded file payload.",
  missingSubscription: "Missing SSE subscription id.",
  streamUnreadable: "Plugin SSE response body is not readable.",
  missingRequest: "Missing plugin bridge request id.",
  streamFailed: (status: number) => `Plugin SSE request failed with status ${status}.`,
  unsupportedAction: (action: string) => `Unsupported plugin bridge action: ${action}`,
} as const;

/** A window message of the original, or one of the port's. Undefined for what is none of the bridge's. Never throws. */
export function parsePageMessage(value: unknown): PageMessage | undefined {
  try {
    return read(value);
  } catch {
    // A structured clone has no getters, but a host may be handed anything.
    return undefined;
  }
}

function read(value: unknown): PageMessage | undefined {
  if (!isRecord(value) || own(value, "channel") !== BRIDGE_CHANNEL) return undefined;
  const kind = own(value, "kind");
  if (kind === "ready") {
    const nonce = own(value, "nonce");
    return typeof nonce === "string" ? { kind, nonce } : { kind };
  }
  if (kind === "leave") return { kind };
  if (kind === "resize") {
    const height = own(value, "height");
    return typeof height === "number" && Number.isFinite(height) ? { kind, height } : undefined;
  }
  if (kind !== "request") return undefined;
  const requestId = own(value, "requestId");
  const action = own(value, "action");
  return {
    kind,
    // An empty one is answered with an error that nobody can relate to a request, as the original does.
    requestId: typeof requestId === "string" ? requestId : "",
    action: typeof action === "string" ? action : String(action ?? ""),
    fields: value,
  };
}
