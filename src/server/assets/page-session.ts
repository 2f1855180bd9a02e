/** What the dashboard asks for a page that it shows: to open it, and to keep its token alive. */
import { Hono } from "hono";
import { isRecord, own } from "../../../schema/json.js";
import type { Logger } from "../log.js";
import { errorResponse, jsonResponse } from "../plugin-answer.js";
import { readBody } from "../read-body.js";
import type { AssetTokens } from "./asset-token.js";
import { isLocale, isNonce, isTheme, PAGE_PATH } from "./bridge-script.js";
import { isForeignRequest } from "./foreign-request.js";
import { hasEntry } from "./page-folder.js";
import { pageUrl } from "./page-request.js";

/** What a page is told about itself and its plugin, in the user's language. */
export interface PageTexts {
  displayName: string;
  pageTitle: string;
  description: string;
  i18n: Readonly<Record<string, unknown>>;
}

/**
 * A plugin that may have pages, as the host's list of plugins knows it. One whose back end fails has them still: they are but
 * files, and get the reason when they ask it something.
 */
export interface PageSource {
  name: string;
  /** Its pages are the folders in `pages` of this folder. */
  folder: string;
  enabled: boolean;
  /** The names of its pages. */
  pages: readonly string[];
  contextFor(page: string, locale: string): PageTexts;
}

export interface PageSessionOptions {
  plugins: { get(name: string): PageSource | undefined };
  tokens: AssetTokens;
  /** The user's name, null where the host has no sign-in, undefined if the request is refused. */
  userOf(request: Request): Promise<string | null | undefined>;
  log: Logger;
  /** Puts the token into the path of addresses and not into their query. Default: false. */
  tokenInPath?: boolean | undefined;
}

/** What a dashboard is told of a page, and the page of itself. */
export function contextOf(source: PageSource, page: string, locale: string) {
  const { displayName, pageTitle, i18n } = source.contextFor(page, locale);
  return { pluginName: source.name, displayName, pageName: page, pageTitle, i18n };
}

/** One text for all that is wrong with a sign-in, or with the token of a file: why it is refused is nobody's business. */
export const unauthorized = (): Response => errorResponse("This request is not signed in.", { status: 401 });

const ENDED =
  "The plugin was switched off and on, or the host was started again, since this page was opened. Load the page again.";

const noStore = (response: Response): Response => {
  response.headers.set("Cache-Control", "no-store");
  response.headers.set("X-Content-Type-Options", "nosniff");
  return response;
};

const maxBodyBytes = 16 * 1024;

async function readJson(request: Request): Promise<{ fields: (name: string) => unknown } | { refusal: Response }> {
  const body = await readBody(request, maxBodyBytes);
  if (!body.ok) return { refusal: body.refusal };
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(body.bytes));
    if (isRecord(value)) return { fields: (name) => own(value, name) };
  } catch {
    // Said below.
  }
  return { refusal: errorResponse("The body must be a JSON object.") };
}

/** Builds the app that answers `POST /api/plugin/page/open` and `POST /api/plugin/page/keep-alive`. */
export function createPageSession({ plugins, tokens, userOf, log, tokenInPath = false }: PageSessionOptions): Hono {
  const app = new Hono();

  const open = async (fields: (name: string) => unknown, user: string | null): Promise<Response> => {
    const [name, page, locale, theme, nonce] = ["plugin", "page", "locale", "theme", "nonce"].map(fields);
    if (typeof name !== "string" || typeof page !== "string") {
      return errorResponse(`"plugin" and "page" must be the names of a plugin and of one of its pages.`);
    }
    if (!isTheme(theme)) return errorResponse(`"theme" must be "light" or "dark".`);
    if (!isLocale(locale)) return errorResponse(`"locale" must be a language tag such as "en-US".`);
    if (!isNonce(nonce))
      return errorResponse(`"nonce" must be 8 to 64 letters, digits, "-" and "_", new for each load.`);

    const source = plugins.get(name);
    if (source === undefined) return errorResponse(`Plugin not found: there is no "${name}".`, { status: 404 });
    if (!source.enabled) return errorResponse(`Plugin is disabled: enable "${name}" first.`, { status: 403 });
    if (!source.pages.includes(page) || !(await hasEntry(source.folder, page))) {
      const fix = `It needs a file pages/${page}/index.html; reload the plugin after adding it.`;
      return errorResponse(`Plugin Page not found: "${name}" has no page "${page}". ${fix}`, { status: 404 });
    }
    const token = await tokens.issue({ user, plugin: name, page });
    return jsonResponse({
      url: pageUrl({ plugin: name, page, token, theme, nonce, locale }, tokenInPath),
      token,
      // Three may be lost on the way.
      keepAliveSeconds: Math.max(1, Math.floor(tokens.lifeMs / 4000)),
      context: contextOf(source, page, locale),
    });
  };

  const keepAlive = async (fields: (name: string) => unknown, user: string | null): Promise<Response> => {
    const token = fields("token");
    if (typeof token !== "string") return errorResponse(`"token" must be the token of an open page.`);
    if (await tokens.keepAlive(token, user)) return jsonResponse({ status: "success" });
    // Who asks is signed in. One of another user, or a made-up one, is told what one that ended is told.
    return errorResponse(ENDED, { status: 410 });
  };

  const answer = async (request: Request, action: typeof open): Promise<Response> => {
    if (isForeignRequest(request)) return unauthorized();
    const user = await userOf(request);
    if (user === undefined) return unauthorized();
    const body = await readJson(request);
    return "refusal" in body ? body.refusal : action(body.fields, user);
  };

  app.post(`${PAGE_PATH}/open`, async (c) => noStore(await answer(c.req.raw, open)));
  app.post(`${PAGE_PATH}/keep-alive`, async (c) => noStore(await answer(c.req.raw, keepAlive)));
  app.onError((error) => {
    log.error("A page could not be opened or kept alive. This is a fault of the host.", error);
    return noStore(errorResponse("The host failed to answer. Its log says why.", { status: 500 }));
  });
  return app;
}
