/** What a plugin's handler may answer, and how that becomes an HTTP response that is safe to pass on. */

export interface ResponseOptions {
  /** HTTP status, 200..599. */
  status?: number;
  /** Of those only the ones pass that describe an answer. */
  headers?: Readonly<Record<string, string>>;
}

/** Statuses of answers that have no body. */
export const WITHOUT_BODY: readonly number[] = [204, 205, 304];

/**
 * A JSON response; status 200 unless given. Of a status that goes without a body none is sent. Throws a TypeError if `body`
 * cannot be written as JSON.
 */
export const jsonResponse = (body: unknown, { status = 200, headers = {} }: ResponseOptions = {}): Response =>
  WITHOUT_BODY.includes(status) ? new Response(null, { status, headers }) : Response.json(body, { status, headers });

/** `{"status": "error", "message"}`; status 400 unless given. */
export const errorResponse = (message: string, { status = 400, ...options }: ResponseOptions = {}): Response =>
  jsonResponse({ status: "error", message }, { ...options, status });

/** To a method that a path does not take; OPTIONS is told which ones it does. */
export function methodRefusal(method: string, methods: readonly string[]): Response {
  const allow = [...methods, ...(methods.includes("GET") ? ["HEAD"] : []), "OPTIONS"].join(", ");
  const response =
    method === "OPTIONS"
      ? new Response(null, { status: 204 })
      : errorResponse(`${method} is not a method of this route. It takes ${allow}.`, { status: 405 });
  response.headers.set("Allow", allow);
  return response;
}

/** Whether a content type is that of events. */
export const isEventStream = (type: string | null | undefined): boolean =>
  /^\s*text\/event-stream\s*(;|$)/i.test(type ?? "");

const isA = (name: string, value: unknown): boolean => Object.prototype.toString.call(value) === `[object ${name}]`;

const isObject = (value: unknown): value is object => isA("Object", value);

// By name, not by instanceof: @hono/node-server may put a class of its own in the place of Response, while what fetch
// answers is still of the platform's.
export const isResponse = (value: unknown): value is Response => isA("Response", value);

const isStatus = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) >= 100 && (value as number) <= 599;

/**
 * Turns an answer into a response: a Response passes, an object or array becomes JSON, `[object, status]` JSON with that
 * status. Anything else throws a TypeError; so does `undefined`, which is a forgotten `return` far more often than a
 * wish for an empty answer (`new Response(null, {status: 204})` says that).
 */
export function toResponse(answer: unknown): Response {
  if (isResponse(answer)) return answer;
  if (Array.isArray(answer)) {
    const [body, status] = answer;
    return answer.length === 2 && isObject(body) && isStatus(status)
      ? jsonResponse(body, { status })
      : jsonResponse(answer);
  }
  if (isObject(answer)) return jsonResponse(answer);
  const got = answer === undefined ? "nothing" : answer === null ? "null" : `a ${typeof answer}`;
  throw new TypeError(`The handler returned ${got}. Return an object, an array, [object, status] or a Response.`);
}

/**
 * Headers that describe the answer itself. Those that would act on the host's origin, such as Set-Cookie, are not here;
 * nor is Location, since the browser would repeat the user's request wherever a plugin points;
 * nor Content-Length, since a wrong one would spill into the next answer on the connection.
 */
export const PASSED_HEADERS: readonly string[] = [
  "accept-ranges",
  "allow",
  "content-disposition",
  "content-language",
  "content-range",
  "content-type",
  "etag",
  "last-modified",
  "retry-after",
];

/** The response with only the headers that a plugin or an app may set, and `more`. */
export function withPassedHeaders(response: Response, more: readonly string[] = []): Response {
  const headers = new Headers();
  for (const name of [...PASSED_HEADERS, ...more]) {
    const value = response.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  if (isEventStream(headers.get("content-type"))) {
    // Nothing on the way may collect events, or pack them.
    headers.set("cache-control", "no-store, no-transform");
    headers.set("x-accel-buffering", "no");
  }
  return new Response(response.body, { status: response.status, headers });
}
