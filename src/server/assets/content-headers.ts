/** The headers of every answer about a page's content, which is foreign code, errors included (threats B13, B14, A10). */

export interface ContentHeaders {
  /** The headers for an answer to a request from this origin. */
  for(origin: string | undefined): Record<string, string>;
  /** The origins that may frame pages, besides the host's own. */
  readonly frameAncestors: readonly string[];
}

/** The rights of a page, in its frame and anywhere else. */
export const SANDBOX = "allow-scripts allow-forms allow-downloads";

function parseOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url !== undefined && /^https?:$/.test(url.protocol) && url.origin === text) return text;
  throw new Error(`frameAncestors: "${text}" is no origin. Write scheme, name and port alone: "https://example.com".`);
}

/** Builds the headers. Throws an Error if one of `frameAncestors` is not an origin of http or https. */
export function createContentHeaders(frameAncestors: readonly string[] = []): ContentHeaders {
  const ancestors = frameAncestors.map(parseOrigin);
  const readers = new Set(["null", ...ancestors]);
  const fixed = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    // Frames without an origin are foreign to every host.
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Content-Security-Policy": [
      `frame-ancestors ${["'self'", ...ancestors].join(" ")}`,
      "object-src 'none'",
      "base-uri 'self'",
      // Opened as a page of its own it has no more rights than in its frame, and not the host's origin.
      `sandbox ${SANDBOX}`,
    ].join("; "),
    Vary: "Origin",
    // It cannot name other origins, and would keep them out.
    ...(ancestors.length === 0 && { "X-Frame-Options": "SAMEORIGIN" }),
  };
  return {
    frameAncestors: ancestors,
    for: (origin) =>
      origin !== undefined && readers.has(origin) ? { ...fixed, "Access-Control-Allow-Origin": origin } : fixed,
  };
}
