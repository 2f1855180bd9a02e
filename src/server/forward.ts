/** Passes a request on to an app in a process of its own, and its answer back. */
import { fetchFailure } from "./fetch-failure.js";
import { errorResponse, withPassedHeaders } from "./plugin-answer.js";
import type { ProxiedApp } from "./proxied-app.js";
import { readBody } from "./read-body.js";

/**
 * Headers that describe what is asked. All others stay here: cookies and authorization are between the user and the host,
 * forwarded addresses and names of users can be made up, and those of the connection belong to each connection.
 */
const SENT_HEADERS = [
  "accept",
  "accept-language",
  "content-type",
  "if-match",
  "if-modified-since",
  "if-none-match",
  "if-range",
  "if-unmodified-since",
  "last-event-id",
  "range",
];

const REDIRECTS = [301, 302, 303, 307, 308];

export async function forward(
  request: Request,
  { name, url }: Pick<ProxiedApp, "name" | "url">,
  { maxBytes, timeoutMs = 30_000 }: { maxBytes: number; timeoutMs?: number },
): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const target = new URL(url);
  // Not resolved against the origin: a path such as //elsewhere would replace it.
  target.pathname = pathname;
  target.search = search;

  const method = request.method === "HEAD" ? "GET" : request.method;
  const call = `${method} ${pathname}`;
  const body = await readBody(request, maxBytes);
  if (!body.ok) return body.refusal;

  const headers = new Headers();
  for (const header of SENT_HEADERS) {
    const value = request.headers.get(header);
    if (value !== null) headers.set(header, value);
  }
  // Until the answer begins: a download or a stream of events may take as long as it likes.
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(new DOMException("", "TimeoutError")), timeoutMs);
  try {
    const response = await fetch(target, {
      method,
      headers,
      redirect: "manual",
      signal: late.signal,
      ...(method !== "GET" && { body: body.bytes }),
    });
    if (REDIRECTS.includes(response.status)) {
      await response.body?.cancel();
      const fix = "Call the path that it answers at; often only a slash at the end is missing, or one too many.";
      return errorResponse(`App "${name}" redirected ${call}, and the host does not follow. ${fix}`, { status: 502 });
    }
    return withPassedHeaders(response);
  } catch (error) {
    const message = `App "${name}" at ${url.origin} did not answer ${call}: ${fetchFailure(error, timeoutMs)}. Start it, or look into its output.`;
    return errorResponse(message, { status: 502 });
  } finally {
    clearTimeout(timer);
  }
}
