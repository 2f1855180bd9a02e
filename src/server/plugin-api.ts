/** Serves the web APIs that plugins registered. */
import { Hono } from "hono";
import { EXTENSIONS_PATH } from "./list-pages.js";
import type { LoadedPlugin } from "./load-plugins.js";
import type { Log } from "./log.js";
import { isMultipart, UnreadableForm } from "./parse-form.js";
import { errorResponse, methodRefusal, toResponse, withPassedHeaders } from "./plugin-answer.js";
import { createPluginRequest, type PluginRequest } from "./plugin-request.js";
import { readBody } from "./read-body.js";
import { parsePath } from "./route-pattern.js";
import type { Route } from "./route-table.js";

/** What @hono/node-server passes along with a request; absent where the host is called as a function. */
export interface ConnectionInfo {
  incoming?: { socket?: { remoteAddress?: string | undefined } };
}

function unknownPlugin(name: string, plugin: LoadedPlugin | undefined): Response {
  const message = plugin?.problem ?? `There is no plugin "${name}". GET /api/plugins/pages lists those with pages.`;
  return errorResponse(message, { status: plugin === undefined ? 404 : 503 });
}

export function createPluginApi(options: {
  plugins: readonly LoadedPlugin[];
  log: Log;
  maxBodyBytes: number;
  maxUploadBytes: number;
}) {
  const { plugins, log, maxBodyBytes, maxUploadBytes } = options;
  const api = new Hono<{ Bindings: ConnectionInfo }>();

  const noRoute = (plugin: LoadedPlugin, method: string, endpoint: string): Response => {
    const { name, table } = plugin;
    const known = table.routes.map(({ methods, route }) => `${methods.join("|")} ${route}`).join(", ") || "none";
    log.from(name).warn(`No route answers ${method} /${name}/${endpoint}. Registered: ${known}.`);
    const fix = `A registered route must carry the plugin's name: registerWebApi("/${name}/${endpoint}", …).`;
    return errorResponse(`No route of plugin "${name}" answers ${method} ${endpoint}. ${fix}`, { status: 404 });
  };

  const answer = async (name: string, route: Route, request: PluginRequest): Promise<Response> => {
    try {
      return withPassedHeaders(toResponse(await route.handler(request, request.pathParams)));
    } catch (error) {
      if (error instanceof UnreadableForm) return errorResponse(error.message);
      const call = `${request.method} ${route.route}`;
      log.from(name).error(`The handler of ${call} failed.`, error);
      // The error itself may hold paths and secrets; it is for the log only.
      return errorResponse(`Plugin "${name}" failed at ${call}. The host's log says why.`, { status: 500 });
    }
  };

  api.all(`${EXTENSIONS_PATH}/*`, async (c) => {
    const { pathname } = new URL(c.req.url);
    const [name, ...segments] = parsePath(pathname.slice(EXTENSIONS_PATH.length + 1)) ?? [];
    if (name === undefined || !pathname.startsWith(`${EXTENSIONS_PATH}/`)) {
      return errorResponse("The path has an empty or dot segment, or an escape that is not allowed.", { status: 400 });
    }
    const plugin = plugins.find((one) => one.name === name);
    if (plugin === undefined || plugin.problem !== undefined) return unknownPlugin(name, plugin);

    const method = c.req.method === "HEAD" ? "GET" : c.req.method;
    const match = plugin.table.find(method, segments);
    if (match === undefined) return noRoute(plugin, method, segments.join("/"));
    if ("allow" in match) return methodRefusal(method, match.allow);

    const upload = isMultipart(c.req.header("content-type") ?? "");
    const body = await readBody(c.req.raw, upload ? maxUploadBytes : maxBodyBytes);
    if (!body.ok) return body.refusal;
    const clientHost = c.env.incoming?.socket?.remoteAddress ?? null;
    const known = { method, pluginName: name, pathParams: match.params, clientHost };
    return answer(name, match.route, createPluginRequest(c.req.raw, body.bytes, known));
  });

  return api;
}
