/** Passes a call of a plugin on to its back end elsewhere: `proxy` in its metadata.yaml. */
import { type PassOnLimits, passOn } from "./pass-on.js";
import { errorResponse, methodRefusal } from "./plugin-answer.js";
import { METHODS } from "./route-table.js";

/** The user's name, percent-encoded as encodeURIComponent does; absent if nobody is signed in. */
export const USER_HEADER = "x-plugin-user";

export async function forwardToPlugin(
  request: Request,
  plugin: {
    name: string;
    /** Where it answers `/<name>/…`. */
    proxy: URL;
    /** The decoded segments after its name. */
    segments: readonly string[];
    username: string | null;
  },
  limits: PassOnLimits,
): Promise<Response> {
  const { name, proxy, segments, username } = plugin;
  const method = request.method === "HEAD" ? "GET" : request.method;
  if (!(METHODS as readonly string[]).includes(method)) return methodRefusal(method, METHODS);

  const prefix = `${proxy.pathname.replace(/\/+$/, "")}/${encodeURIComponent(name)}/`;
  const target = new URL(proxy.origin);
  // Encoded anew from what was decoded once: what the back end sees is what was checked.
  target.pathname = prefix + segments.map(encodeURIComponent).join("/");
  target.search = new URL(request.url).search;
  // No path is known that gets here; a server that is not the plugin's own must not depend on that.
  if (target.origin !== proxy.origin || !target.pathname.startsWith(prefix)) {
    return errorResponse("The path leads out of the plugin.");
  }
  const headers =
    username === null ? {} : { [USER_HEADER]: encodeURIComponent(username.replace(/\p{Cs}/gu, "\ufffd")) };
  const call = `${method} ${target.pathname}`;
  return passOn(request, { who: `The back end of plugin "${name}"`, target, call, headers }, limits);
}
