/** Serves the web APIs of plugins: the routes that they registered, and the back ends that they have elsewhere. */
import { Hono } from "hono";
import { UnreadableBody } from "./body-source.js";
import { forwardToPlugin } from "./forward-plugin.js";
import { frameRefusal } from "./frame-request.js";
import { EXTENSIONS_PATH } from "./list-pages.js";
import type { Log } from "./log.js";
import { isMultipart } from "./parse-form.js";
import { errorResponse, isResponse, methodRefusal, toResponse, withPassedHeaders } from "./plugin-answer.js";
import { createPluginRequest, type RequestParts } from "./plugin-request.js";
import { parsePath } from "./route-pattern.js";
import type { RouteTable } from "./route-table.js";
import { CodeClosed, createRunningCall, type RunningCall } from "./running-call.js";

/** What @hono/node-server passes along with a request; absent where the host is called as a function. */
export interface ConnectionInfo {
  incoming?: { socket?: { remoteAddress?: string | undefined } };
}

/** What is known of a plugin when it is called. */
export interface CalledPlugin {
  readonly name: string;
  readonly enabled: boolean;
  /** Why it cannot answer. */
  readonly problem?: string | undefined;
  readonly table: RouteTable;
  /** Its back end elsewhere, for what no route of the table answers. */
  readonly proxy?: URL | undefined;
  /** Why there may be a back end elsewhere that is not used, and how to fix it. */
  readonly proxyFault?: string | undefined;
  /** Aborted when it is switched off, reloaded or removed. */
  readonly closing: AbortSignal;
}

/** Who is signed in; the refusal is the answer where somebody has to be. */
export type UserOf = (
  request: Request,
) => Promise<{ ok: true; user: string | null } | { ok: false; refusal: Response }>;

const unknown = (name: string): Response =>
  errorResponse(`There is no plugin "${name}". GET /api/plugins/pages lists those with pages.`, { status: 404 });

const closed = (name: string): Response =>
  errorResponse(`Plugin "${name}" was switched off, reloaded or removed before it answered. Ask it again.`, {
    status: 503,
  });

/** What a handler answered when nobody waited any more. Its stream is not to go on, or to begin. */
function dropLate(answered: unknown): void {
  if (isResponse(answered)) void answered.body?.cancel().catch(() => undefined);
}

function unavailable(plugin: CalledPlugin): Response | undefined {
  if (plugin.problem !== undefined) return errorResponse(plugin.problem, { status: 503 });
  if (!plugin.enabled) return errorResponse(`Plugin "${plugin.name}" is disabled. Enable it first.`, { status: 403 });
  return undefined;
}

export function createPluginApi(
  options: RequestParts & {
    plugins: { get(name: string): CalledPlugin | undefined };
    log: Log;
    userOf: UserOf;
    /** How long a back end elsewhere may take to begin its answer. Default: that of passOn. */
    proxyTimeoutMs?: number | undefined;
    /** Default: 15 s. */
    heartbeatMs?: number;
  },
) {
  const { plugins, log, userOf, maxBodyBytes, maxUploadBytes, proxyTimeoutMs: timeoutMs, heartbeatMs } = options;
  const api = new Hono<{ Bindings: ConnectionInfo }>();

  const noRoute = ({ name, table, proxyFault }: CalledPlugin, method: string, endpoint: string): Response => {
    const known = table.routes.map(({ methods, route }) => `${methods.join("|")} ${route}`).join(", ") || "none";
    const about = proxyFault === undefined ? "" : ` ${proxyFault}`;
    log.from(name).warn(`No route answers ${method} /${name}/${endpoint}. Registered: ${known}.${about}`);
    const fix =
      proxyFault ?? `A registered route must carry the plugin's name: registerWebApi("/${name}/${endpoint}", …).`;
    // Pages look for these words, since what they were written for says the like, with status 200.
    return errorResponse(`Route not found: No route of plugin "${name}" answers ${method} ${endpoint}. ${fix}`, {
      status: 404,
    });
  };

  const forwarded = async (
    request: Request,
    { name }: CalledPlugin,
    proxy: URL,
    segments: readonly string[],
    username: string | null,
    running: RunningCall,
  ): Promise<Response> => {
    const maxBytes = isMultipart(request.headers.get("content-type") ?? "") ? maxUploadBytes : maxBodyBytes;
    const onFailure = (message: string): void => log.from(name).warn(message);
    const limits = { maxBytes, timeoutMs, heartbeatMs, signal: running.signal, onFailure };
    const response = await running.unlessClosed(
      () => forwardToPlugin(request, { name, proxy, segments, username }, limits),
      dropLate,
    );
    if (response.status === 404) {
      const call = `${request.method} /${name}/${segments.join("/")}`;
      log.from(name).info(`${proxy.origin} answered 404 to ${call}. Its routes must begin with /${name}/.`);
    }
    return running.answer(response);
  };

  const answer = async (
    plugin: CalledPlugin,
    { route, handler }: RouteTable["routes"][number],
    { request, ready, finish }: ReturnType<typeof createPluginRequest>,
    running: RunningCall,
  ): Promise<Response> => {
    try {
      await ready();
      const answered = await running.unlessClosed(async () => handler(request, request.pathParams), dropLate);
      return running.answer(withPassedHeaders(toResponse(answered)));
    } catch (error) {
      if (error instanceof CodeClosed) throw error;
      running.over();
      if (error instanceof UnreadableBody) return errorResponse(error.message, { status: error.status });
      const call = `${request.method} ${route}`;
      log.from(plugin.name).error(`The handler of ${call} failed.`, error);
      // The error itself may hold paths and secrets; it is for the log only.
      return errorResponse(`Plugin "${plugin.name}" failed at ${call}. The host's log says why.`, { status: 500 });
    } finally {
      await finish().catch((error) => log.from(plugin.name).error("The files of a request were not removed.", error));
    }
  };

  /** The answer of a plugin's code as it is loaded now, and not of what is loaded afterwards. */
  const whileLoaded = async (
    request: Request,
    { name, closing }: CalledPlugin,
    work: (running: RunningCall) => Promise<Response>,
  ): Promise<Response> => {
    const running = createRunningCall(request, closing, (error) => {
      log.from(name).error(`The answer to ${request.method} ${new URL(request.url).pathname} broke off.`, error);
    });
    try {
      return await work(running);
    } catch (error) {
      running.over();
      if (error instanceof CodeClosed) return closed(name);
      throw error;
    }
  };

  api.all(`${EXTENSIONS_PATH}/*`, async (c) => {
    const request = c.req.raw;
    const refusal = frameRefusal(request);
    if (refusal !== undefined) return refusal;

    const { pathname } = new URL(request.url);
    const [name, ...segments] = parsePath(pathname.slice(EXTENSIONS_PATH.length + 1)) ?? [];
    if (name === undefined || !pathname.startsWith(`${EXTENSIONS_PATH}/`)) {
      return errorResponse("The path has an empty or dot segment, or an escape that is not allowed.", { status: 400 });
    }
    const signedIn = await userOf(request);
    if (!signedIn.ok) return signedIn.refusal;
    const username = signedIn.user;
    const plugin = plugins.get(name);
    if (plugin === undefined) return unknown(name);
    const without = unavailable(plugin);
    if (without !== undefined) return without;

    const method = request.method === "HEAD" ? "GET" : request.method;
    const match = plugin.table.find(method, segments);
    const { proxy } = plugin;
    if (proxy !== undefined && (match === undefined || "allow" in match) && segments.length > 0) {
      return whileLoaded(request, plugin, (running) => forwarded(request, plugin, proxy, segments, username, running));
    }
    if (match === undefined) return noRoute(plugin, method, segments.join("/"));
    if ("allow" in match) return methodRefusal(method, match.allow);

    const clientHost = c.env?.incoming?.socket?.remoteAddress ?? null;
    const known = { method, pluginName: name, pathParams: match.params, clientHost, username };
    return whileLoaded(request, plugin, (running) =>
      answer(plugin, match.route, createPluginRequest(request, known, options, running), running),
    );
  });

  return api;
}
