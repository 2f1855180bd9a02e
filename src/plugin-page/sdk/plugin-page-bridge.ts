/** What a plugin's page finds as `window.AstrBotPluginPage`: the calls and types that its author works with. */
import type { BridgeContext, BridgeErrorCode } from "../../../schema/wire/bridge-messages.js";

export type { BridgeContext, BridgeErrorCode };

/** What calls reject with. `code` is absent where the dashboard sends none, as the original does. */
export interface BridgeError extends Error {
  code?: BridgeErrorCode;
}

/** One event of a stream. */
export interface SseEvent {
  raw: string;
  /** `raw` read as JSON; `raw` itself where it is none. */
  parsed: unknown;
  /** "message" where the event has no type. */
  eventType: string;
  lastEventId: string;
}

/** Each may be left out. After `onError` or `onClose` nothing more comes of the subscription. */
export interface SseHandlers {
  onOpen?(): void;
  onMessage?(event: SseEvent): void;
  /** The stream broke. */
  onError?(error: BridgeError): void;
  /** The back end ended the stream. AstrBot's own SDK does not tell. */
  onClose?(): void;
}

/**
 * Query parameters. What is null or undefined is left out, and a list gives one parameter per item; of a stream's, each
 * becomes text.
 */
export type QueryParams = Readonly<Record<string, unknown>>;

/** `endpoint` is local to the plugin, such as "items/1": no query string, no `..`, no plugin name in front. */
export interface PluginPageBridge {
  /** Resolves to the first context. Never rejects. */
  ready(): Promise<BridgeContext>;
  /** The latest context; null before the first. */
  getContext(): BridgeContext | null;
  /** "zh-CN" before the first context. */
  getLocale(): string;
  /** The plugin's texts, by locale. */
  getI18n(): Readonly<Record<string, unknown>>;
  /** The text at a dotted key in the current locale, else in zh-CN, else in en-US, else the fallback. */
  t(key: string, fallback?: string): string;
  /** Calls with the context there is, and with each that follows. Returns the function that ends this. */
  onContext(handler: (context: BridgeContext) => void): () => void;
  apiGet<Answer = unknown>(endpoint: string, params?: QueryParams): Promise<Answer>;
  apiPost<Answer = unknown>(endpoint: string, body?: unknown): Promise<Answer>;
  /** Sends one file as the field `file` of a form. */
  upload<Answer = unknown>(endpoint: string, file: Blob): Promise<Answer>;
  /** Saves the answer as a file; without a name here, under the one that the back end gives. */
  download(endpoint: string, params?: QueryParams, filename?: string): Promise<{ filename: string }>;
  /** Resolves to the subscription's id once the stream is open. */
  subscribeSSE(endpoint: string, handlers?: SseHandlers, params?: QueryParams): Promise<string>;
  /** Resolves for an unknown id too. */
  unsubscribeSSE(subscriptionId: string): Promise<{ subscriptionId: string }>;
  /** For servers that write a first context into the page, as AstrBot's does. */
  __setInitialContext(context: Partial<BridgeContext>): void;
}
