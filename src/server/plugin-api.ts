/** Serves the web APIs that plugins registered, and the list of their pages. */
import { Hono } from "hono";
import type { LoadedPlugin } from "./load-plugins.js";
import type { Log } from "./log.js";
import { errorResponse, jsonResponse, toResponse, withPassedHeaders } from "./plugin-answer.js";
import { createPluginRequest, type PluginRequest } from "./plugin-request.js";
import { readBody } from "./read-body.js";
import { parsePath } from "./route-pattern.js";
import type { Route } from "./route-table.js";

/** Where calls to plugins land; the plugin's name and the endpoint follow. */
export const EXTENSIONS_PATH = "/api/v1/plugins/extensions";

/** What @hono/node-server passes along with a request; absent where the host is called as a function. */
export interface ConnectionInfo {
  incoming?: { socket?: { remoteAddress?: string | undefined } };
}

/** What the sidebar shows: the native pages of all plugins, and the plugins that failed to load. */
export interface PageList {
  /** `path` is the URL to GET. */
  pages: { name: string; path: string; plugin: string }[];
  problems: { plugin: string; message: string }[];
}

const pathOf = (route: string): string => EXTENSIONS_PATH + route.split("/").map(encodeURIComponent).join("/");

export const listPages = (plugins: readonly LoadedPlugin[]): PageList => ({
  pages: plugins.flatMap(({ name: plugin, table }) =>
    table.routes
      .filter((route) => route.isPage)
      .map(({ title, route }) => ({ name: title, path: pathOf(route), plugin })),
  ),
  problems: plugins.flatMap(({ name: plugin, problem }) =>
    problem === undefined ? [] : [{ plugin, message: problem }],
  ),
});

function unknownPlugin(name: string, plugin: LoadedPlugin | undefined): Response {
  const message = plugin?.problem ?? `There is no plugin "${name}". GET /api/plugins/pages lists those with pages.`;
  return errorResponse(message, { status: plugin === undefined ? 404 : 503 });
}

export function createPluginApi(options: { plugins: readonly LoadedPlugin[]; log: Log; maxBodyBytes: number }) {
  const { plugins, log, maxBodyBytes } = options;
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
      const call = `${request.method} ${route.route}`;
      log.from(name).error(`The handler of ${call} failed.`, error);
      // The error itself may hold paths and secrets; it is for the log only.
      return errorResponse(`Plugin "${name}" failed at ${call}. The host's log says why.`, { status: 500 });
    }
  };

  api.get("/api/plugins/pages", () => jsonResponse({ status: "success", ...listPages(plugins) }));

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
    if ("allow" in match) {
      const allow = [...match.allow, ...(match.allow.includes("GET") ? ["HEAD"] : []), "OPTIONS"].join(", ");
      const response =
        method === "OPTIONS"
          ? new Response(null, { status: 204 })
          : errorResponse(`${method} is not a method of this route. It takes ${allow}.`, { status: 405 });
      response.headers.set("Allow", allow);
      return response;
    }
    const body = await readBody(c.req.raw, maxBodyBytes);
    if (!body.ok) return body.refusal;
    const clientHost = c.env.incoming?.socket?.remoteAddress ?? null;
    const known = { method, pluginName: name, pathParams: match.params, clientHost };
    return answer(name, match.route, createPluginRequest(c.req.raw, body.bytes, known));
  });

  return api;
}
