/** Fetches a page and reads it; whatever goes wrong becomes one diagnostic that says what, where and how to fix it. */
import type { Diagnostic } from "../../schema/diagnostic.js";
import type { JsonUIDocument } from "../../schema/document.js";
import { defaultLimits } from "../../schema/limits.js";
import { parseText } from "../../schema/parse-text.js";
import type { Host } from "./host.js";
import { fillPlaceholders, inUrl, type Params } from "./placeholders.js";
import { type Query, withQuery } from "./query.js";

export type LoadedPage =
  | { ok: true; document: JsonUIDocument; diagnostics: Diagnostic[] }
  | { ok: false; problem: Diagnostic };

const hints: Record<number, string> = {
  401: "Sign in again, then retry.",
  403: "Ask for the right to see this page.",
  404: "Check that the plugin is loaded and that the route has this path.",
};

const hintFor = (status: number): string =>
  hints[status] ?? (status >= 500 ? "The plugin failed; its log says why." : "Check the route that answers this page.");

/** What goes into the page's query: the host's params, as the back end expects them, and what the page asked for. */
function queryOf(src: string, params: Params, asked: Query): Query {
  const query: Record<string, string | null> = {};
  for (const [name, value] of Object.entries(params)) {
    if (value !== undefined && value !== "" && !src.includes(`{${name}}`)) query[name] = value;
  }
  return { ...query, ...asked };
}

/**
 * Rejects only when `signal` aborts.
 * @param asked params that the page asked for by `navigate`
 */
export async function loadPage(
  host: Host,
  src: string,
  params: Params,
  previous: JsonUIDocument | undefined,
  signal: AbortSignal,
  asked: Query = {},
): Promise<LoadedPage> {
  const filled = fillPlaceholders(src, params, inUrl);
  if (!filled.ok) {
    const args = { template: src, param: filled.param };
    return { ok: false, problem: { code: "unresolved-param", severity: "error", args } };
  }
  const url = withQuery(filled.text, queryOf(src, params, asked));
  const fail = (detail: string, hint: string): LoadedPage => ({
    ok: false,
    problem: { code: "page-not-loaded", severity: "error", args: { url, detail, hint } },
  });
  let response: Response;
  let text: string;
  try {
    response = await host.fetch(url, { credentials: "same-origin", headers: { accept: "application/json" }, signal });
    text = await response.text();
  } catch (error) {
    if (signal.aborted) throw error;
    return fail("the server could not be reached", "Check that it runs and that you are online, then retry.");
  }
  if (!response.ok)
    return fail(`the server answered ${response.status} ${response.statusText}`.trim(), hintFor(response.status));
  const type = response.headers.get("content-type") ?? "";
  if (/^text\/html\b/i.test(type) || /^\s*<(!doctype|html)\b/i.test(text.slice(0, 200))) {
    return fail(
      "the server answered HTML, not JSON",
      "Answer component JSON, or tag the route as a page only if it does.",
    );
  }
  const { limits, components, actions } = host;
  const parsed = parseText(text, { previous, limits: { ...defaultLimits, ...limits }, components, actions });
  const { refused } = parsed;
  return refused === undefined ? { ok: true, ...parsed } : { ok: false, problem: refused };
}
