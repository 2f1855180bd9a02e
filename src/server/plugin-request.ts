/** The request as a plugin sees it: independent of the web framework, and without what belongs to the host. */
import { type ParsedForm, type PluginFiles, parseForm } from "./parse-form.js";

/** The query of a request. */
export interface PluginQuery {
  get(name: string): string | undefined;
  get<Default>(name: string, fallback: Default): string | Default;
  /** `type` converts the text, `Number` for one; `fallback` if the value is missing, or the conversion throws or is NaN. */
  get<Value, Default>(name: string, fallback: Default, type: (text: string) => Value): Value | Default;
  /** All values of `name`, and of `name[]` as some clients write lists. */
  getlist(name: string): string[];
}

export interface PluginRequest {
  /** One of the methods the route was registered with; HEAD arrives as GET. */
  readonly method: string;
  /** Path of the URL, percent-encoded. */
  readonly path: string;
  readonly pluginName: string;
  /** The signed-in user, or null. */
  readonly username: string | null;
  /** Without Authorization and Cookie, which are between the user and the host. */
  readonly headers: Headers;
  /** Cookies meant for the plugin. The host passes none on, its own least of all, so this is empty. */
  readonly cookies: Readonly<Record<string, string>>;
  /** The Content-Type header, or "". */
  readonly contentType: string;
  /** IP address of the caller, or null if there is no connection. */
  readonly clientHost: string | null;
  /** Values of the dynamic segments, by name. */
  readonly pathParams: Readonly<Record<string, string>>;
  readonly query: PluginQuery;
  /** The raw body. May be called again. */
  body(): Promise<Uint8Array>;
  /** The body read as JSON, or `fallback` if it is not JSON in UTF-8. May be called again. */
  json<Value = unknown>(fallback?: Value): Promise<Value>;
  /**
   * The fields of a form, files apart; of several values of a name the first. Empty if the body is no form. A form that
   * cannot be read rejects; unless the handler catches that, the caller is answered 400 with the reason.
   */
  form(): Promise<Readonly<Record<string, string>>>;
  /** The files of a multipart form, which is read once, however often this and `form` are called. Rejects as `form`. */
  files(): Promise<PluginFiles>;
}

const WITHHELD_HEADERS = ["authorization", "cookie", "proxy-authorization"];

function createQuery(params: URLSearchParams): PluginQuery {
  const get = (name: string, fallback?: unknown, type?: (text: string) => unknown): unknown => {
    const text = params.get(name);
    if (text === null) return fallback;
    if (type === undefined) return text;
    // Number("") is 0, but `?limit=` names no number.
    if (text.trim() === "" && type === Number) return fallback;
    try {
      const value = type(text);
      return Number.isNaN(value) ? fallback : value;
    } catch {
      return fallback;
    }
  };
  return {
    get: get as PluginQuery["get"],
    getlist: (name) => [...params.getAll(name), ...params.getAll(`${name}[]`)],
  };
}

/** `bytes` is the request's body, read before. */
export function createPluginRequest(
  request: Request,
  bytes: Uint8Array,
  known: Pick<PluginRequest, "method" | "pluginName" | "pathParams" | "clientHost">,
): PluginRequest {
  const url = new URL(request.url);
  const headers = new Headers(request.headers);
  for (const name of WITHHELD_HEADERS) headers.delete(name);
  const contentType = headers.get("content-type") ?? "";
  let parsed: Promise<ParsedForm> | undefined;
  const parse = (): Promise<ParsedForm> => {
    parsed ??= parseForm(contentType, bytes);
    return parsed;
  };

  return {
    ...known,
    path: url.pathname,
    username: null,
    headers,
    cookies: {},
    contentType,
    query: createQuery(url.searchParams),
    body: async () => bytes,
    form: async () => (await parse()).fields,
    files: async () => (await parse()).files,
    async json<Value>(fallback?: Value): Promise<Value> {
      try {
        return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
      } catch {
        return fallback as Value;
      }
    },
  };
}
