/** The apps in processes of their own: their pages in the list, and which of them a request is for. */
import { forward } from "./forward.js";
import { isOwnPath, mayBeOwnPath } from "./own-paths.js";
import type { PageList } from "./page-list.js";
import { isMultipart } from "./parse-form.js";
import { pathSegments } from "./path-template.js";
import { methodRefusal } from "./plugin-answer.js";
import type { ProxiedApp } from "./proxied-app.js";
import { METHODS, type Method } from "./route-table.js";

export interface AppProxy {
  /** The pages of all apps that answer, and what is wrong with the others; reads their descriptions again. */
  list(): Promise<Pick<PageList, "pages" | "problems">>;
  /** The answer of the app whose route it is; undefined if no app has such a path. */
  answer(request: Request): Promise<Response | undefined>;
}

/** One problem for all of a kind: an app may have hundreds of routes. */
const firstOf = ([first, ...others]: readonly string[]): string =>
  others.length === 0 ? `${first}` : `${first} and ${others.length} more`;

/** What the routes of an app come to, given those that the apps before it hold. */
function describeApp({ name, url, routes }: ProxiedApp, holders: Map<string, string>) {
  const faults: string[] = [];
  const pages: { name: string; path: string }[] = [];
  const prefixes: string[] = [];
  /** Paths whose fixed beginning is so short that a call to the host could begin with it too. */
  const wide: string[] = [];
  const taken = new Map<string, string[]>();

  for (const { path, template, methods, page } of routes) {
    if (isOwnPath(path)) {
      if (page !== undefined) faults.push(`The path ${path} of its page "${page}" is the host's own. Choose another.`);
      continue;
    }
    let held = false;
    for (const method of methods) {
      const key = `${method} ${path.replace(/\{[^{}]*\}/g, "{}")}`;
      const holder = holders.get(key) ?? name;
      holders.set(key, holder);
      if (holder === name) continue;
      taken.set(holder, [...(taken.get(holder) ?? []), `${method} ${path}`]);
      if (method === "GET") held = true;
    }
    if (!mayBeOwnPath(template.prefix)) prefixes.push(template.prefix);
    else wide.push(path);
    if (page === undefined || held) continue;
    if (!template.dynamic) pages.push({ name: page, path: template.prefix });
    else faults.push(`Its page ${path} cannot have {…} in its path: the sidebar links to it.`);
  }
  if (wide.length > 0) {
    faults.push(
      `Its pages may not call ${firstOf(wide)}, which could be a path of the host. Begin it with a name of the app, such as /${name}/.`,
    );
  }
  for (const [holder, calls] of taken) {
    faults.push(
      `The host passes ${firstOf(calls)} on to app "${holder}", which has the same. Give one of them another path.`,
    );
  }
  const scope: string[] = [];
  // Sorted, what begins with another prefix follows it.
  for (const prefix of prefixes.sort()) if (!prefix.startsWith(scope.at(-1) ?? "\n")) scope.push(prefix);
  return {
    pages: pages.map((page) => ({ ...page, plugin: name, scope })),
    problems: faults.map((fault) => ({ plugin: name, message: `App "${name}" at ${url.origin}: ${fault}` })),
  };
}

/** Of two apps with the same path, the first one has it. */
export function createAppProxy(parts: {
  apps: readonly ProxiedApp[];
  maxBodyBytes: number;
  maxUploadBytes: number;
  /** How long an app may take to begin its answer. Default: that of passOn. */
  timeoutMs?: number | undefined;
}): AppProxy {
  const { apps, maxBodyBytes, maxUploadBytes, timeoutMs } = parts;
  const readAll = () => Promise.all(apps.map((app) => app.read()));

  const routesAt = (segments: readonly string[]) =>
    apps.flatMap((app) =>
      app.routes.filter(({ template }) => template.match(segments)).map((route) => ({ app, route })),
    );

  return {
    async list() {
      await readAll();
      const holders = new Map<string, string>();
      const described = apps.map((app) => {
        const known = describeApp(app, holders);
        return app.problem === undefined
          ? known
          : { pages: [], problems: [{ plugin: app.name, message: app.problem }, ...known.problems] };
      });
      return {
        pages: described.flatMap(({ pages }) => pages),
        problems: described.flatMap(({ problems }) => problems),
      };
    },
    async answer(request) {
      // Decoded as the app will decode it, so that what matches here is what matches there.
      const segments = pathSegments(new URL(request.url).pathname);
      if (apps.length === 0 || segments === undefined || isOwnPath(`/${segments.join("/")}`)) return undefined;
      let found = routesAt(segments);
      if (found.length === 0) {
        // The app may have started, or got the route, since its description was read.
        await readAll();
        found = routesAt(segments);
      }
      if (found.length === 0) return undefined;

      const method = request.method === "HEAD" ? "GET" : request.method;
      const holder = found.find(({ route }) => (route.methods as readonly string[]).includes(method));
      if (holder === undefined) {
        const allowed = METHODS.filter((one: Method) => found.some(({ route }) => route.methods.includes(one)));
        return methodRefusal(method, allowed);
      }
      const upload = isMultipart(request.headers.get("content-type") ?? "");
      return forward(request, holder.app, { maxBytes: upload ? maxUploadBytes : maxBodyBytes, timeoutMs });
    },
  };
}
