/** What a plugin's back end gets when it is loaded. Everything is on it, so that a plugin folder needs no import. */
import { mkdirSync } from "node:fs";
import { type FileResponseOptions, fileResponse } from "./file-response.js";
import type { Logger } from "./log.js";
import type { OfferedParams } from "./offered-params.js";
import { errorResponse, jsonResponse, type ResponseOptions } from "./plugin-answer.js";
import type { Handler, RouteOptions, RouteTable } from "./route-table.js";
import { type StreamPiece, type StreamResponseOptions, streamResponse } from "./stream-response.js";
import type { Publish } from "./topics.js";

export interface PluginContext {
  /** Name of the plugin's folder. */
  readonly pluginName: string;
  /** Folder for the plugin's own files, outside the plugin; made when first read. */
  readonly dataDir: string;
  /** The host's own log file. */
  readonly logFile: string;
  /** Writes to the host's log under the plugin's name. */
  readonly log: Logger;
  /**
   * Registers a web API. `route` starts with `/<pluginName>/` and is called at
   * `/api/v1/plugins/extensions/<pluginName>/…`; `<name>` takes one segment, `<path:name>` all remaining ones.
   * `methods` are of GET, POST, PUT, PATCH, DELETE. Of several routes that match, the first registered one answers.
   * Throws an Error that says what to write instead.
   */
  registerWebApi(
    route: string,
    handler: Handler,
    methods: readonly string[],
    desc: string,
    options?: RouteOptions,
  ): void;
  /** Sends `data`, which must be JSON, to every page subscribed to `topic`. Throws a TypeError if either is unfit. */
  publish: Publish;
  /**
   * Offers values of a param for the user to choose from: `{server}` in a page, and `?server=` when it is loaded, are the
   * one that is chosen. May be called again, when the values change. Throws an Error that says what to write instead.
   */
  offerParam(name: string, values: readonly string[]): void;
  /** Runs `fn` when the plugin is reloaded or switched off, and when the host closes: stop timers and close files there. */
  onClose(fn: () => void | Promise<void>): void;
  /** A JSON response; status 200 unless given. */
  jsonResponse(body: unknown, options?: ResponseOptions): Response;
  /** `{"status": "error", "message"}`; status 400 unless given. */
  errorResponse(message: string, options?: ResponseOptions): Response;
  /** The file at `path`, streamed, for the browser to save; an error answer with status 404 where there is none. */
  fileResponse(path: string, options?: FileResponseOptions): Response;
  /**
   * A response of `text/event-stream` that lasts as long as `events` does: texts or bytes such as `data: hello\n\n`, or
   * objects `{data, event, id}`. When the page leaves, an async generator is told to return.
   */
  streamResponse(events: AsyncIterable<StreamPiece> | Iterable<StreamPiece>, options?: StreamResponseOptions): Response;
}

/** The default export of a plugin's `main.mjs`. */
export type Plugin = (context: PluginContext) => void | Promise<void>;

export function createPluginContext(parts: {
  pluginName: string;
  dataDir: string;
  logFile: string;
  log: Logger;
  table: RouteTable;
  params: OfferedParams;
  publish: Publish;
  onClose: PluginContext["onClose"];
}): PluginContext {
  const { pluginName, dataDir, logFile, log, table, params, publish, onClose } = parts;
  return Object.freeze({
    pluginName,
    get dataDir() {
      mkdirSync(dataDir, { recursive: true });
      return dataDir;
    },
    logFile,
    log,
    registerWebApi: table.register,
    publish,
    offerParam: params.offer,
    onClose,
    jsonResponse,
    errorResponse,
    fileResponse: (path: string, options: FileResponseOptions = {}) => fileResponse(path, options, log),
    streamResponse: (events: AsyncIterable<StreamPiece> | Iterable<StreamPiece>, options: StreamResponseOptions = {}) =>
      streamResponse(events, options, log),
  });
}
