/**
 * Tells requests that the user's own page made from those that another site made in the user's browser. A sign-in would
 * come along with both, so the browser's Host and Origin headers are what stands between a stranger's page and the plugins.
 */

/** What of a request the decision rests on. */
export interface RequestSource {
  /** The Host header. */
  host: string | undefined;
  /** The Origin header; browsers send it with every request that can change something, other programs do not. */
  origin: string | undefined;
  /** Whether the request can change something, or opens a channel that can. */
  unsafe: boolean;
}

/** Reads `name:port` as a browser would; undefined if it is anything else. */
function parseHost(host: string | undefined): URL | undefined {
  if (host === undefined || /[/\\@?#\s]/.test(host) || !URL.canParse(`http://${host}`)) return undefined;
  return new URL(`http://${host}`);
}

/** Whether a host name (IPv6 in brackets) can only mean this machine. */
export const isLoopbackName = (name: string): boolean =>
  name === "localhost" || name === "[::1]" || /^127(\.\d{1,3}){3}$/.test(name);

/** Why a request is refused, in words for the caller, or undefined if it may pass. `allowedHosts` are lower case. */
export function refusalOf(source: RequestSource, allowedHosts: ReadonlySet<string>): string | undefined {
  const target = parseHost(source.host);
  // A stranger's domain can be made to resolve to this machine (DNS rebinding); its name in Host gives it away.
  if (target === undefined || !(isLoopbackName(target.hostname) || allowedHosts.has(target.hostname))) {
    const name = target?.hostname ?? source.host ?? "";
    return `This host does not answer to the name "${name}". Use its address, or allow the name (allowedHosts; on the command line --allow-host).`;
  }
  if (source.unsafe && source.origin !== undefined) {
    // "null" is the origin of sandboxed frames: they hold foreign code and are refused as well.
    const sameHost = URL.canParse(source.origin) && new URL(source.origin).host === target.host;
    if (!sameHost) return `A page of ${source.origin} may not do this. Only pages that this host serves may.`;
  }
  return undefined;
}
