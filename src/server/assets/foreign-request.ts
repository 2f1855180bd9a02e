/** Tells requests that the host's own pages made from those of plugins' pages and of other sites. */

/**
 * Whether a browser says that a request comes from elsewhere. Frames in a sandbox have the origin "null", and for the
 * browser they are another site. The user's sign-in must not count for such a request.
 */
export function isForeignRequest(request: Request): boolean {
  const site = request.headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin" && site !== "none") return true;
  const origin = request.headers.get("origin");
  if (origin === null) return false;
  const host = request.headers.get("host") ?? new URL(request.url).host;
  return !URL.canParse(origin) || new URL(origin).host !== host;
}
