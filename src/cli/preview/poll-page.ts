/** A page that a back end answers: it is asked for again while somebody looks, and told of when it has changed. */
import { fetchFailure } from "../../server/fetch-failure.js";
import { readBytes } from "../../server/read-body.js";
import { reasonOf } from "../../server/reason-of.js";
import type { Pages, PageText, TellPage } from "./pages.js";
import { tooLong } from "./read-page.js";

const TIMEOUT_MS = 10_000;

/** `watched` says whether somebody looks. */
export function pollPage(
  url: URL,
  options: { limit: number; tell: TellPage; watched: () => boolean; everyMs?: number },
): Pages {
  const { limit, tell, watched, everyMs = 2000 } = options;
  const name = `${url.pathname}${url.search}`;
  let last: PageText | undefined;
  /** What the last answer that could be read was called by its server. */
  let tag: string | undefined;
  let asking: Promise<PageText> | undefined;

  async function ask(): Promise<PageText> {
    const fail = (message: string): PageText => ({ ok: false, message: `Cannot show ${url.href}: ${message}` });
    try {
      const known = last?.ok === true && tag !== undefined ? { "if-none-match": tag } : undefined;
      const headers = { accept: "application/json", ...known };
      const response = await fetch(url, { headers, signal: AbortSignal.timeout(TIMEOUT_MS) });
      if (response.status === 304 && last !== undefined) return last;
      const bytes = await readBytes(response, limit);
      if (bytes === undefined) {
        await response.body?.cancel().catch(() => undefined);
        return tooLong(undefined, limit);
      }
      if (!response.ok) return fail(`its server answered ${`${response.status} ${response.statusText}`.trim()}.`);
      const text = new TextDecoder().decode(bytes);
      if (/^text\/html\b/i.test(response.headers.get("content-type") ?? "") || /^\s*<(!doctype|html)\b/i.test(text)) {
        return fail("its server answered HTML, not component JSON.");
      }
      tag = response.headers.get("etag") ?? undefined;
      return { ok: true, text };
    } catch (error) {
      return fail(
        `${reasonOf(new Error(fetchFailure(error, TIMEOUT_MS)))}. Start the server, or look into its output.`,
      );
    }
  }

  /** One request at a time, whoever wants to know. */
  const asked = (): Promise<PageText> => {
    asking ??= ask().finally(() => {
      asking = undefined;
    });
    return asking;
  };

  async function look(): Promise<void> {
    const before = last;
    const page = await asked();
    last = page;
    if (page.ok) {
      if (before?.ok !== true || before.text !== page.text) tell({ type: "file", name, text: page.text });
    } else if (before?.ok !== false || before.message !== page.message) {
      tell({ type: "problem", name, message: page.message });
    }
  }

  const timer = setInterval(() => {
    if (watched()) void look();
  }, everyMs);
  timer.unref();

  return {
    names: () => [name],
    async read(asking) {
      if (asking !== name) return undefined;
      await look();
      return last;
    },
    reload: look,
    async close() {
      clearInterval(timer);
    },
  };
}
