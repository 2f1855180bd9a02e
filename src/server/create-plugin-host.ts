/** Puts the plugin host together: its log, the plugins, live topics, and the app that answers requests. */
import type { Server as HttpServer } from "node:http";
import { join, resolve } from "node:path";
import { createAppProxy } from "./app-proxy.js";
import { createAssetTokens } from "./assets/asset-token.js";
import { readBridgeScript } from "./bridge-script-file.js";
import { type FramedPage, listFramedPages } from "./framed-pages.js";
import { createHostApp } from "./host-app.js";
import { listPages } from "./list-pages.js";
import { createLog, type Logger } from "./log.js";
import type { PageList } from "./page-list.js";
import { parseAppUrl } from "./parse-app-url.js";
import type { ConnectionInfo } from "./plugin-api.js";
import type { PluginHostOptions } from "./plugin-host-options.js";
import { findPlugins, isPlugin } from "./plugins/find-plugins.js";
import { createPluginState } from "./plugins/plugin-state.js";
import { createPluginRegistry } from "./plugins/registry.js";
import { createProxiedApp } from "./proxied-app.js";
import { recordTo } from "./record.js";
import { hasShell } from "./serve-shell.js";
import { createSignIn } from "./sign-in.js";
import { createTopics } from "./topics.js";
import { refusalOf } from "./trusted-request.js";

export interface PluginHost {
  /** Answers a request. `connection` is what @hono/node-server passes, and tells the plugins the caller's address. */
  fetch(request: Request, connection?: ConnectionInfo): Promise<Response>;
  /** Serves live topics at /socket.io of an http server, which keeps answering other requests itself. */
  attach(server: HttpServer): void;
  /** What `GET /api/plugins/pages` tells: the pages of all plugins and apps, and what failed. */
  list(): Promise<PageList>;
  /** The pages of plugins that the web app shows in frames. */
  framedPages(): FramedPage[];
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
  const { maxBodyBytes = 16 * 1024 * 1024, maxUploadBytes = 1024 * 1024 * 1024, callTimeoutMs } = options;
  const { lifeMs, inPath: tokenInPath } = options.pageTokens ?? {};
  const data = resolve(options.data ?? join(folder, ".native-json-ui"));
  const targets = Object.entries(options.proxy ?? {}).map(([name, url]) => ({ name, url: parseAppUrl(name, url) }));
  const { plugins: sources } = await findPlugins(folder);
  const twice = targets.find(({ name }) => sources.some((source) => source.name === name));
  if (twice !== undefined) {
    throw new Error(`"${twice.name}" is both an app of proxy and a plugin in ${folder}. Give the app another name`);
  }

  const logFile = join(data, "host.log");
  const log = createLog({ file: logFile, write: options.log ?? ((line) => void process.stderr.write(`${line}\n`)) });
  const hostLog = log.from("host");
  const allowedHosts = new Set(options.allowedHosts?.map((name) => name.toLowerCase()));
  const signIn = createSignIn({ authenticate: options.authenticate, log: hostLog });

  const recorder = options.record && recordTo(options.record, hostLog);
  const topics = createTopics({
    log: hostLog,
    recorder,
    limits: options.history,
    adapter: options.adapter,
    mayConnect: async (request) => {
      const { host, origin } = request.headers;
      return refusalOf({ host, origin, unsafe: true }, allowedHosts) === undefined && signIn.maySubscribe(request);
    },
  });

  if (sources.length === 0) {
    hostLog.warn(
      (await isPlugin(folder))
        ? `${folder} is a plugin itself. Give the folder that holds it.`
        : `${folder} holds no plugins. A plugin is a folder in it with a main.mjs, a metadata.yaml or a page.`,
    );
  }
  if (options.shell !== undefined && !hasShell(options.shell)) {
    hostLog.warn(`The web app is not at ${options.shell}. Build it, or the pages are served as JSON only.`);
  }
  const tokens = createAssetTokens(lifeMs === undefined ? {} : { lifeMs });
  const { publish, history } = topics;
  const services = { data, logFile, log, publish, loadTimeoutMs: options.loadTimeoutMs ?? 10_000 };
  const registry = createPluginRegistry({
    folder,
    state: createPluginState({ file: join(data, "plugins.json"), log: hostLog }),
    services,
    proxyOrigins: new Set(options.proxyOrigins),
    onEnd: tokens.endAll,
  });

  const apps = targets.map(({ name, url }) => createProxiedApp({ name, url, log: log.from(name) }));
  for (const one of apps) void one.read();
  const proxy = createAppProxy({ apps, maxBodyBytes, maxUploadBytes, timeoutMs: callTimeoutMs });
  const app = createHostApp({
    ...{ registry, proxy, history, log, recorder, allowedHosts, signIn },
    ...{ shell: options.shell, frameSources: options.frameSources },
    requests: { maxBodyBytes, maxUploadBytes, tempDir: join(data, "uploads"), sessionCookies: options.sessionCookies },
    proxyTimeoutMs: callTimeoutMs,
    content: {
      ...{ tokens, tokenInPath, sdk: readBridgeScript },
      ...{ frameAncestors: options.frameAncestors, sourceMaps: options.sourceMaps },
    },
  });
  // Not before all options were found to be right: what it starts would go on.
  await registry.rescan();

  return {
    fetch: async (request, connection = {}) => app.fetch(request, connection),
    attach: topics.attach,
    list: () => listPages(registry.list(), proxy),
    framedPages: () => listFramedPages(registry.list()),
    log: hostLog,
    async close() {
      topics.close();
      await registry.close();
      log.close();
    },
  };
}
