/** Reads what a request for a page's content asks for, out of an address that anyone may have written (threats A1 to A3). */
import { parsePath } from "../route-pattern.js";
import { isLocale, isNonce, isTheme, PAGE_PATH } from "./bridge-script.js";

export const CONTENT_PATH = `${PAGE_PATH}/content`;

export interface PageRequest {
  plugin: string;
  page: string;
  /** The names below the page's folder. */
  segments: string[];
  token: string | undefined;
  theme: "light" | "dark" | undefined;
  nonce: string | undefined;
  /** BCP 47. */
  locale: string | undefined;
}

/** What no browser sends, but for an attacker. Anything else that is wrong is answered as if it were not there. */
function isMalformed(path: string): boolean {
  try {
    return /[\\\p{Cc}]/u.test(decodeURIComponent(path));
  } catch {
    return true;
  }
}

/**
 * Reads the address. `tokenInPath` tells whether a first segment `~<token>` is one. "malformed" and "missing" stand for
 * the answers 400 and 404.
 */
export function parsePageRequest({ pathname, searchParams }: URL, tokenInPath: boolean) {
  if (!pathname.startsWith(`${CONTENT_PATH}/`)) return "missing";
  const path = pathname.slice(CONTENT_PATH.length + 1);
  if (isMalformed(path)) return "malformed";

  const parts = parsePath(path.endsWith("/") ? path.slice(0, -1) : path) ?? [];
  const inPath = tokenInPath && parts[0]?.startsWith("~") === true;
  const token = inPath ? parts.shift()?.slice(1) : (searchParams.get("asset_token") ?? undefined);
  const [plugin, page, ...segments] = parts;
  if (plugin === undefined || page === undefined) return "missing";

  const nonce = searchParams.get("bridge_nonce") ?? undefined;
  if (nonce !== undefined && !isNonce(nonce)) return "malformed";
  const theme = searchParams.get("theme");
  const locale = searchParams.get("bridge_locale");
  if (path.endsWith("/") || segments.length === 0) segments.push("index.html");
  return {
    ...{ plugin, page, segments, token, nonce },
    theme: isTheme(theme) ? theme : undefined,
    locale: isLocale(locale) ? locale : undefined,
  };
}

/** The address of a page: that of its folder, so that what its scripts fetch by relative paths is within it. */
export function pageUrl(request: Omit<PageRequest, "segments" | "token"> & { token: string }, tokenInPath: boolean) {
  const { plugin, page, token, theme, nonce, locale } = request;
  const query = new URLSearchParams({
    ...(!tokenInPath && { asset_token: token }),
    ...(theme !== undefined && { theme }),
    ...(nonce !== undefined && { bridge_nonce: nonce }),
    ...(locale !== undefined && { bridge_locale: locale }),
  });
  return `${contentBase({ plugin, page, token }, tokenInPath)}?${query}`;
}

/** The path of a page's folder, with a slash at the end. */
export const contentBase = (of: { plugin: string; page: string; token: string }, tokenInPath: boolean): string =>
  [CONTENT_PATH, ...(tokenInPath ? [`~${of.token}`] : []), ...[of.plugin, of.page].map(encodeURIComponent), ""].join(
    "/",
  );
