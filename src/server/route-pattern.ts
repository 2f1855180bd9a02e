/** The path patterns of registerWebApi: fixed segments, `<name>` for one segment, `<path:name>` for the rest. */

/** Matches the segments after the plugin's name; undefined if they do not match. */
export type RouteMatcher = (segments: readonly string[]) => Record<string, string> | undefined;

export interface RoutePattern {
  match: RouteMatcher;
  /** Whether a segment is dynamic. */
  dynamic: boolean;
}

type Segment = { kind: "fixed"; text: string } | { kind: "one"; name: string } | { kind: "rest"; name: string };

function parseSegment(route: string, text: string): Segment {
  if (!/[<>]/.test(text)) return { kind: "fixed", text };
  const [, path, name] = /^<(path:)?([A-Za-z_]\w*)>$/.exec(text) ?? [];
  if (name === undefined) {
    throw new Error(`Route "${route}": the segment "${text}" must be <name> or <path:name>, alone between slashes.`);
  }
  return { kind: path === undefined ? "one" : "rest", name };
}

/** The endpoint after `/<plugin>/`. Throws an Error that names the right route. */
function endpointOf(pluginName: string, route: string, declaredName: string | undefined): string {
  const prefix = `/${pluginName}/`;
  if (route.startsWith(prefix) && route.length > prefix.length) return route.slice(prefix.length);
  if (declaredName && declaredName !== pluginName && `${route}/`.startsWith(`/${declaredName}/`)) {
    const names = `"${declaredName}", the name in the plugin's metadata, but a plugin's name is that of its folder: "${pluginName}"`;
    throw new Error(`Route "${route}" begins with ${names}. Rename the folder to "${declaredName}".`);
  }
  const rest = `${route}/`.startsWith(prefix) ? "ui" : route.replace(/^\/+/, "");
  throw new Error(`Route "${route}" must start with the plugin's name. Register "${prefix}${rest || "ui"}" instead.`);
}

/**
 * Reads a pattern such as `/my-plugin/items/<id>`. Throws an Error that says how to write it.
 * @param declaredName what the plugin's metadata calls it: a folder of another name often comes out of a forge's archive
 */
export function parseRoutePattern(pluginName: string, route: string, declaredName?: string): RoutePattern {
  const segments = endpointOf(pluginName, route, declaredName)
    .split("/")
    .map((text) => parseSegment(route, text));
  if (segments.some((segment) => segment.kind === "fixed" && /^\.{0,2}$/.test(segment.text))) {
    throw new Error(`Route "${route}" has an empty, "." or ".." segment, which no request can reach. Remove it.`);
  }
  const rest = segments.findIndex((segment) => segment.kind === "rest");
  if (rest !== -1 && rest !== segments.length - 1) {
    throw new Error(`Route "${route}": <path:…> takes all remaining segments, so it must be the last one.`);
  }
  const names = segments.flatMap((segment) => (segment.kind === "fixed" ? [] : [segment.name]));
  if (new Set(names).size < names.length) throw new Error(`Route "${route}" uses a name twice. Give each its own.`);

  const match: RouteMatcher = (given) => {
    if (rest === -1 ? given.length !== segments.length : given.length < segments.length) return undefined;
    const params: [string, string][] = [];
    for (const [index, segment] of segments.entries()) {
      if (segment.kind === "rest") params.push([segment.name, given.slice(index).join("/")]);
      else if (segment.kind === "one") params.push([segment.name, given[index] as string]);
      else if (segment.text !== given[index]) return undefined;
    }
    return Object.fromEntries(params);
  };
  return { match, dynamic: names.length > 0 };
}

/**
 * Splits a URL's path and decodes each segment exactly once. Undefined for what no honest client sends: an invalid
 * escape, a control character, an escaped slash or backslash, an empty, `.` or `..` segment.
 */
export function parsePath(path: string): string[] | undefined {
  try {
    const segments = path.split("/").map(decodeURIComponent);
    return segments.some((segment) => /^\.{0,2}$|[/\\\p{Cc}]/u.test(segment)) ? undefined : segments;
  } catch {
    return undefined;
  }
}
