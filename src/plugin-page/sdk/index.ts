/** The entry native-json-ui/plugin-page/sdk: the bridge with its types, for pages that are built with a bundler. */
import { createBridge } from "./bridge.js";
import type { PluginPageBridge } from "./plugin-page-bridge.js";
import "./global.js";

export type {
  BridgeContext,
  BridgeError,
  BridgeErrorCode,
  PluginPageBridge,
  QueryParams,
  SseEvent,
  SseHandlers,
} from "./plugin-page-bridge.js";

/** The bridge that the host put into the page, or one of our own where it puts in none. */
export function getBridge(): PluginPageBridge {
  window.AstrBotPluginPage ??= createBridge(window);
  return window.AstrBotPluginPage;
}

/** `getBridge()` at each call, so that importing this does nothing yet: it may happen on a server. */
export const bridge: PluginPageBridge = {
  ready: () => getBridge().ready(),
  getContext: () => getBridge().getContext(),
  getLocale: () => getBridge().getLocale(),
  getI18n: () => getBridge().getI18n(),
  t: (key, fallback) => getBridge().t(key, fallback),
  onContext: (handler) => getBridge().onContext(handler),
  apiGet: (endpoint, params) => getBridge().apiGet(endpoint, params),
  apiPost: (endpoint, body) => getBridge().apiPost(endpoint, body),
  upload: (endpoint, file) => getBridge().upload(endpoint, file),
  download: (endpoint, params, filename) => getBridge().download(endpoint, params, filename),
  subscribeSSE: (endpoint, handlers, params) => getBridge().subscribeSSE(endpoint, handlers, params),
  unsubscribeSSE: (subscriptionId) => getBridge().unsubscribeSSE(subscriptionId),
  __setInitialContext: (context) => getBridge().__setInitialContext(context),
};
