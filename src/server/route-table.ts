/** The web APIs that one plugin registered, and which of them answers a request. */
import type { PluginRequest } from "./plugin-request.js";
import { parseRoutePattern, type RouteMatcher } from "./route-pattern.js";

export const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
export type Method = (typeof METHODS)[number];

/** Answers a request: an object or array (JSON), `[object, status]`, or a Response. */
export type Handler = (request: PluginRequest, params: Readonly<Record<string, string>>) => unknown;

export interface RouteOptions {
  /** Title of the page in the sidebar; the description if absent. */
  name?: string;
  /** `plugin-ui-native` or `plugin-json-ui` makes a GET route a native page. */
  tags?: readonly string[];
}

export interface Route {
  route: string;
  methods: readonly Method[];
  handler: Handler;
  title: string;
  isPage: boolean;
  match: RouteMatcher;
}

export type RouteMatch = { route: Route; params: Record<string, string> } | { allow: readonly Method[] } | undefined;

export interface RouteTable {
  readonly routes: readonly Route[];
  /** Throws an Error that says what to write instead. */
  register(route: string, handler: Handler, methods: readonly string[], desc: string, options?: RouteOptions): void;
  /** The first registered route that matches; else the methods other than this one that would have. */
  find(method: string, segments: readonly string[]): RouteMatch;
}

/** Whether a tag makes a GET route a native page. */
export const isPageTag = (tag: unknown): boolean => tag === "plugin-ui-native" || tag === "plugin-json-ui";

function parseMethods(route: string, methods: readonly string[]): Method[] {
  const upper = Array.isArray(methods) ? methods.map((method) => String(method).toUpperCase()) : [];
  const known = METHODS.filter((method) => upper.includes(method));
  if (known.length === 0 || known.length < new Set(upper).size) {
    throw new Error(`Route "${route}": methods must be a list of ${METHODS.join(", ")}, such as ["GET"].`);
  }
  return known;
}

/** @param declaredName what the plugin's metadata calls it */
export function createRouteTable(pluginName: string, declaredName?: string): RouteTable {
  const routes: Route[] = [];
  return {
    routes,
    register(route, handler, methods, desc, { name, tags = [] } = {}) {
      const pattern = parseRoutePattern(pluginName, String(route), declaredName);
      if (typeof handler !== "function") throw new Error(`Route "${route}" needs a function as its handler.`);
      const known = parseMethods(route, methods);
      const taken = routes.find((other) => other.route === route && other.methods.some((one) => known.includes(one)));
      if (taken) throw new Error(`Route "${route}" is registered twice for the same method. Remove one.`);
      const tagged = tags.some(isPageTag);
      if (tagged && pattern.dynamic) {
        throw new Error(
          `Route "${route}" is tagged as a page, so it cannot have <…> segments: the sidebar links to it.`,
        );
      }
      routes.push({
        route,
        methods: known,
        handler,
        title: name || desc || route,
        isPage: tagged && known.includes("GET"),
        match: pattern.match,
      });
    },
    find(method, segments) {
      const allow = new Set<Method>();
      for (const route of routes) {
        const params = route.match(segments);
        if (params === undefined) continue;
        if ((route.methods as readonly string[]).includes(method)) return { route, params };
        for (const one of route.methods) allow.add(one);
      }
      return allow.size > 0 ? { allow: [...allow] } : undefined;
    },
  };
}
