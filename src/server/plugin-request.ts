/** The request as a plugin sees it: independent of the web framework, and without what belongs to the host. */
import { type BodyLimits, createBodySource, UnreadableBody } from "./body-source.js";
import { createQuery, type PluginForm, type PluginQuery } from "./named-values.js";
import { isMultipart, type ParsedForm, type PluginFiles, parseForm } from "./parse-form.js";
import { passedCookies } from "./passed-cookies.js";
import { streamForm } from "./stream-form.js";
import { createTempFolder } from "./temp-folder.js";

/**
 * It lasts as long as its handler runs. Afterwards its values can still be read, but `body`, `json`, `form`, `files` and
 * the uploads reject: the body is gone, and so are the files.
 */
export interface PluginRequest {
  /** One of the methods the route was registered with; HEAD arrives as GET. */
  readonly method: string;
  /** Path of the URL, percent-encoded. */
  readonly path: string;
  readonly pluginName: string;
  /** The signed-in user, or null. */
  readonly username: string | null;
  /** Without Authorization and the host's own cookies, which are between the user and the host. */
  readonly headers: Headers;
  /** Cookies meant for the plugin. Empty unless the host says which are its own. */
  readonly cookies: Readonly<Record<string, string>>;
  /** The Content-Type header, or "". */
  readonly contentType: string;
  /** IP address of the caller, or null if there is no connection. */
  readonly clientHost: string | null;
  /** Values of the dynamic segments, by name. */
  readonly pathParams: Readonly<Record<string, string>>;
  readonly query: PluginQuery;
  /** Aborted when the caller leaves, or the plugin is closed, before the answer has ended: for what a handler, or a stream, waits for. */
  readonly signal: AbortSignal;
  /**
   * The raw body. May be called again. Of a multipart form only one that is no larger than other bodies may be: rejects
   * otherwise, and `form` and `files` still read it.
   */
  body(): Promise<Uint8Array>;
  /** The body read as JSON, or `fallback` if it is not JSON in UTF-8. May be called again. */
  json<Value = unknown>(fallback?: Value): Promise<Value>;
  /**
   * The fields of a form, files apart: `form.title` is the first value of a name, and so is `form.get("title")`, which takes a
   * default and a type as that of the query does; `form.getlist("tag")` is all of them. Empty if the body is no form. A form
   * that cannot be read rejects; unless the handler catches that, the caller is answered 400, 408 or 413 with the reason.
   */
  form(): Promise<PluginForm>;
  /** The files of a multipart form, which is read once, however often this and `form` are called. Rejects as `form`. */
  files(): Promise<PluginFiles>;
}

export interface RequestParts {
  maxBodyBytes: number;
  maxUploadBytes: number;
  /** For uploads, until they are saved. */
  tempDir: string;
  /** Names of the host's own cookies; without them no cookie passes. */
  sessionCookies?: readonly string[] | undefined;
  /** How long a body may take to arrive. */
  bodyLimits?: Pick<BodyLimits, "idleMs" | "totalMs"> | undefined;
}

const WITHHELD_HEADERS = ["authorization", "cookie", "proxy-authorization"];

function headersFor({ headers }: Request, cookie: string): Headers {
  const passed = new Headers(headers);
  for (const name of WITHHELD_HEADERS) passed.delete(name);
  if (cookie !== "") passed.set("cookie", cookie);
  return passed;
}

/** `ready` rejects with an UnreadableBody where no handler should run; `finish` is for when the handler has. */
export function createPluginRequest(
  request: Request,
  known: Pick<PluginRequest, "method" | "pluginName" | "pathParams" | "clientHost" | "username">,
  { maxBodyBytes, maxUploadBytes, tempDir, sessionCookies, bodyLimits }: RequestParts,
  running: Pick<PluginRequest, "signal">,
): { request: PluginRequest; ready(): Promise<void>; finish(): Promise<void> } {
  const url = new URL(request.url);
  const { cookie, cookies } = passedCookies(request.headers.get("cookie"), sessionCookies);
  const call = `${known.method} ${url.pathname}`;
  const headers = headersFor(request, cookie);
  const contentType = headers.get("content-type") ?? "";
  const multipart = isMultipart(contentType);
  const maxBytes = multipart ? maxUploadBytes : maxBodyBytes;
  const source = createBodySource(request, { ...bodyLimits, maxBytes, keepBytes: maxBodyBytes });
  const folder = createTempFolder(tempDir);
  let isOver = false;
  let parsed: Promise<ParsedForm> | undefined;
  let lastTurn: Promise<unknown> = Promise.resolve();
  let isReading = false;

  /** One reader at a time. What nobody waits for must not end the process when it fails. */
  const inTurn = <Value>(read: () => Promise<Value>): Promise<Value> => {
    const turn = lastTurn.then(async () => {
      if (isOver) throw new Error(`The request ${call} is over. Read it before its handler answers.`);
      isReading = true;
      return read().finally(() => {
        isReading = false;
      });
    });
    lastTurn = turn.catch(() => undefined);
    return turn;
  };

  const readAll = async (): Promise<Uint8Array> => {
    const bytes = await source.whole(maxBodyBytes);
    if (bytes !== undefined) return bytes;
    const message = `The form is larger than the ${maxBodyBytes} bytes that can be read as one body. Read its form and files.`;
    throw new UnreadableBody(message, 413);
  };

  const parse = async (): Promise<ParsedForm> => {
    if (!multipart) return parseForm(contentType, await readAll());
    try {
      return await streamForm(contentType, source.chunks(), {
        newPath: folder.newPath,
        maxFieldBytes: maxBodyBytes,
        maxFileBytes: maxUploadBytes,
        isOver: () => isOver,
      });
    } catch (error) {
      // Before the handler ends, which may be never.
      await folder.remove();
      throw error;
    }
  };
  const form = (): Promise<ParsedForm> =>
    inTurn(() => {
      parsed ??= parse();
      return parsed;
    });

  return {
    request: {
      ...known,
      path: url.pathname,
      headers,
      cookies,
      contentType,
      query: createQuery(url.searchParams),
      get signal() {
        return running.signal;
      },
      body: () => quiet(inTurn(readAll)),
      form: () => quiet(form().then(({ fields }) => fields)),
      files: () => quiet(form().then(({ files }) => files)),
      json: <Value>(fallback?: Value): Promise<Value> =>
        quiet(inTurn(readAll).then((bytes) => parseJson(bytes, fallback as Value))),
    },
    async ready() {
      if (!multipart) await source.whole(maxBodyBytes);
      else source.check();
    },
    async finish() {
      isOver = true;
      // A handler need not read what was sent, and its sender may hear nothing before it has sent it.
      if (!isReading) await source.drain();
      source.stop();
      await lastTurn;
      await folder.remove();
    },
  };
}

/** A promise that a plugin forgot to await must not end the process when it rejects. */
function quiet<Value>(promise: Promise<Value>): Promise<Value> {
  promise.catch(() => undefined);
  return promise;
}

function parseJson<Value>(bytes: Uint8Array, fallback: Value): Value {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return fallback;
  }
}
