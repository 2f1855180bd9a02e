/** Passes a request on to an app in a process of its own, under the path that it has here. */
import { type PassOnLimits, passOn } from "./pass-on.js";
import type { ProxiedApp } from "./proxied-app.js";

export function forward(
  request: Request,
  { name, url }: Pick<ProxiedApp, "name" | "url">,
  limits: PassOnLimits,
): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const target = new URL(url);
  // Not resolved against the origin: a path such as //elsewhere would replace it.
  target.pathname = pathname;
  target.search = search;
  const method = request.method === "HEAD" ? "GET" : request.method;
  return passOn(request, { who: `App "${name}"`, target, call: `${method} ${pathname}` }, limits);
}
