/** Puts the plugin host together: its log, the plugins, live topics, and the app that answers requests. */
import type { Server as HttpServer } from "node:http";
import { join, resolve } from "node:path";
import { createAppProxy } from "./app-proxy.js";
import { createHostApp } from "./host-app.js";
import { listPages } from "./list-pages.js";
import { findPlugins, loadPlugin, moduleOf } from "./load-plugins.js";
import { createLog, type Logger } from "./log.js";
import type { PageList } from "./page-list.js";
import { parseAppUrl } from "./parse-app-url.js";
import type { ConnectionInfo } from "./plugin-api.js";
import { createProxiedApp } from "./proxied-app.js";
import { recordTo } from "./record.js";
import { hasShell } from "./serve-shell.js";
import type { HistoryLimits } from "./topic-history.js";
import { createTopics, type SocketAdapter } from "./topics.js";
import { refusalOf } from "./trusted-request.js";

export interface PluginHostOptions {
  /** Folder whose direct children are the plugins. */
  plugins: string;
  /** Folder for the host's log and the plugins' own files. Default: `.native-json-ui` in the plugins folder. */
  data?: string;
  /** Folder of the built web app. Default: none; `/` then says so. */
  shell?: string;
  /** Gets each line of the log, which is also in `<data>/host.log`. Default: standard error. */
  log?: (line: string) => void;
  /** Host names that the host answers to beside those of this machine's loopback. Default: none. */
  allowedHosts?: readonly string[];
  /** Largest body of a request to a plugin, in bytes. Default: 1 MiB. */
  maxBodyBytes?: number;
  /** Largest body with files in it, in bytes; it is held in memory. Default: 64 MiB. */
  maxUploadBytes?: number;
  /**
   * Apps in processes of their own, by name: their origins, such as `http://127.0.0.1:8000`. The host reads the pages
   * from the `/openapi.json` of each, as FastAPI serves it, and passes on the requests that it describes. Default: none.
   */
  proxy?: Readonly<Record<string, string>>;
  /** How long a plugin may take to load, in milliseconds. Default: 10,000. */
  loadTimeoutMs?: number;
  /**
   * How much of the topics is kept in memory, for pages that come late or were cut off. Default: 1,000 messages of each of
   * the 2,000 latest topics, 32 MiB in all. It is gone when the process ends.
   */
  history?: HistoryLimits;
  /**
   * Joins several processes: a socket.io adapter that can emit from server to server, such as that for Redis. Pages then
   * get what is published in any of them. Each process numbers its own messages and keeps those of all, and asks the
   * others for what it lacks, such as what came before it started. Default: none, the process is the only one.
   */
  adapter?: SocketAdapter;
  /**
   * Gets a recording, line by line: the messages of all topics, and the answers of plugins and apps with the JSON that was
   * sent to them. Headers are not in it, so no cookie or token is; paths with their queries, and bodies, are, whatever
   * they hold. `native-json-ui/testing` replays it. Default: nothing is recorded.
   */
  record?: (line: string) => void;
}

export interface PluginHost {
  /** Answers a request. `connection` is what @hono/node-server passes, and tells the plugins the caller's address. */
  fetch(request: Request, connection?: ConnectionInfo): Promise<Response>;
  /** Serves live topics at /socket.io of an http server, which keeps answering other requests itself. */
  attach(server: HttpServer): void;
  /** What `GET /api/plugins/pages` tells: the pages of all plugins and apps, and what failed. */
  list(): Promise<PageList>;
  /** The host's log, for what its owner has to say. */
  readonly log: Logger;
  /** Ends all sockets and lets the plugins clean up. The http server stays its owner's. */
  close(): Promise<void>;
}

/**
 * Builds the host. It is a promise so that no request can meet a half-loaded host: when it settles, every plugin has
 * loaded or failed. A plugin that fails is logged and listed; only an unreadable plugins folder, or a
 * wrong option, rejects. It does not wait for the apps of `proxy`.
 */
export async function createPluginHost(options: PluginHostOptions): Promise<PluginHost> {
  const folder = resolve(options.plugins);
  const data = resolve(options.data ?? join(folder, ".native-json-ui"));
  const sources = findPlugins(folder);

  const targets = Object.entries(options.proxy ?? {}).map(([name, url]) => ({ name, url: parseAppUrl(name, url) }));
  const twice = targets.find(({ name }) => sources.some((source) => source.name === name));
  if (twice !== undefined) {
    throw new Error(`"${twice.name}" is both an app of proxy and a plugin in ${folder}. Give the app another name`);
  }

  const logFile = join(data, "host.log");
  const log = createLog({ file: logFile, write: options.log ?? ((line) => void process.stderr.write(`${line}\n`)) });
  const hostLog = log.from("host");
  const allowedHosts = new Set(options.allowedHosts?.map((name) => name.toLowerCase()));

  const recorder = options.record && recordTo(options.record, hostLog);
  const topics = createTopics({
    log: hostLog,
    recorder,
    limits: options.history,
    adapter: options.adapter,
    mayConnect: ({ headers: { host, origin } }) =>
      refusalOf({ host, origin, unsafe: true }, allowedHosts) === undefined,
  });

  if (sources.length === 0) {
    hostLog.warn(
      moduleOf(folder) === undefined
        ? `${folder} holds no plugins. A plugin is a folder in it with a main.mjs.`
        : `${folder} is a plugin itself. Give the folder that holds it.`,
    );
  }
  if (options.shell !== undefined && !hasShell(options.shell)) {
    hostLog.warn(`The web app is not at ${options.shell}. Build it, or the pages are served as JSON only.`);
  }
  const { publish } = topics;
  const services = { data, logFile, log, publish, loadTimeoutMs: options.loadTimeoutMs ?? 10_000 };
  const plugins = await Promise.all(sources.map((source) => loadPlugin(source, services)));

  const { shell, maxBodyBytes = 1024 * 1024, maxUploadBytes = 64 * 1024 * 1024 } = options;
  const apps = targets.map(({ name, url }) => createProxiedApp({ name, url, log: log.from(name) }));
  for (const one of apps) void one.read();
  const proxy = createAppProxy({ apps, maxBodyBytes, maxUploadBytes });
  const { history } = topics;
  const limits = { maxBodyBytes, maxUploadBytes };
  const app = createHostApp({ plugins, proxy, history, log, recorder, allowedHosts, shell, ...limits });

  return {
    fetch: async (request, connection = {}) => app.fetch(request, connection),
    attach: topics.attach,
    list: () => listPages(plugins, proxy),
    log: hostLog,
    async close() {
      topics.close();
      await Promise.all(plugins.map((plugin) => plugin.close()));
      log.close();
    },
  };
}
