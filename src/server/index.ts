/** Entry native-json-ui/server: hosts plugins in Node. */
export { createPluginHost, type PluginHost } from "./create-plugin-host.js";
export type { FileResponseOptions } from "./file-response.js";
export type { Logger } from "./log.js";
export type { NamedValues, PluginForm, PluginQuery } from "./named-values.js";
export type { PageList } from "./page-list.js";
export type { PluginFiles, PluginUpload } from "./parse-form.js";
export type { ResponseOptions } from "./plugin-answer.js";
export type { ConnectionInfo } from "./plugin-api.js";
export type { Plugin, PluginContext } from "./plugin-context.js";
export type { PluginHostOptions } from "./plugin-host-options.js";
export type { PluginRequest } from "./plugin-request.js";
export type { PageText } from "./plugins/plugin-texts.js";
export type { PluginInfo } from "./plugins/plugins-api.js";
export type { Handler, RouteOptions } from "./route-table.js";
export type { Authenticate } from "./sign-in.js";
export type { StreamPiece, StreamResponseOptions } from "./stream-response.js";
export type { HistoryLimits } from "./topic-history.js";
export type { Publish, SocketAdapter } from "./topics.js";
