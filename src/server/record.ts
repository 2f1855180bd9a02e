/** Records what the host's pages get: each message of a topic once, and each answer of a plugin or an app. */
import type { MiddlewareHandler } from "hono";
import { createRecorder, type Recorder } from "../replay/recorder.js";
import { isJsonType, type LeftOut, type RecordedAnswer } from "../replay/recording.js";
import { EXTENSIONS_PATH } from "./list-pages.js";
import type { Logger } from "./log.js";
import { readBytes } from "./read-body.js";

/** Bytes of a body that is recorded. */
const MOST_BODY = 256 * 1024;

/** The recorder of a host. Where `write` throws, the log says so, and nothing more is recorded. */
export function recordTo(write: (line: string) => void, log: Logger): Recorder {
  let hasFailed = false;
  return createRecorder((line) => {
    if (hasFailed) return;
    try {
      write(line);
    } catch (error) {
      hasFailed = true;
      log.error("The recording cannot be written. The host goes on without it.", error);
    }
  });
}

type Content = Pick<RecordedAnswer, "body" | "left">;

const without = (left: LeftOut): Content => ({ left });

/** The body as it is recorded: JSON, a text, or why it is neither. The message's own is read by somebody else. */
async function contentOf(message: Request | Response, isKept: (type: string) => boolean): Promise<Content> {
  const type = message.headers.get("content-type") ?? "";
  if (message.body === null) return {};
  if (/^text\/event-stream\b/i.test(type)) return without("stream");
  if (!isKept(type)) return without("binary");
  // A copy that is not read to its end would be kept in memory as the other one flows.
  if (Number(message.headers.get("content-length")) > MOST_BODY) return without("too-large");
  const copy = message.clone();
  const bytes = await readBytes(copy, MOST_BODY);
  if (bytes === undefined) {
    void copy.body?.cancel().catch(() => undefined);
    return without("too-large");
  }
  const text = new TextDecoder().decode(bytes);
  if (!isJsonType(type)) return { body: text };
  try {
    return { body: JSON.parse(text) };
  } catch {
    // Not what its type says: as it is, an answer would be another one.
    return without("binary");
  }
}

const isText = (type: string): boolean => isJsonType(type) || /^text\//i.test(type);

/**
 * Records the answers of plugins and apps, with the JSON that was sent. No header is recorded but the type: others
 * may hold what signs a reader in.
 */
export function recordAnswers<Env extends { Variables: { forwarded?: true } }>(
  recorder: Recorder,
): MiddlewareHandler<Env> {
  return async (c, next) => {
    const { method } = c.req;
    const url = new URL(c.req.url);
    // Before it is read: it can be read once.
    const isSmall = Number(c.req.header("content-length") ?? Number.POSITIVE_INFINITY) <= MOST_BODY;
    const sent = isSmall && isJsonType(c.req.header("content-type") ?? "") ? c.req.raw.clone() : undefined;
    const start = performance.now();
    await next();
    // The host's own answers, such as its list of pages, are none of a page's.
    const isOfPage = c.req.path.startsWith(`${EXTENSIONS_PATH}/`) || c.get("forwarded") === true;
    if (!isOfPage || method === "HEAD" || method === "OPTIONS") return;
    const took = Math.round(performance.now() - start);
    const status = c.res.status;
    const type = c.res.headers.get("content-type") ?? "";
    const path = url.pathname + url.search;
    // Nobody waits for it.
    void Promise.all([sent && contentOf(sent, isJsonType), contentOf(c.res, isText)]).then(
      ([request, content]) =>
        recorder.answer({
          ...{ method, path, status, type, took, ...content },
          ...(request?.left === undefined && { request: request?.body }),
        }),
      // It broke off, or its reader went away.
      () => {},
    );
  };
}
