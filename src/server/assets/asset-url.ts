/** Decides which addresses in a page's files name one of its files, and gives each file one URL that carries the token. */

export type AssetKind = "html" | "css" | "script" | "other";

/** Takes an address as the page means it, escapes undone; undefined leaves it as it is written. */
export interface ResolveAsset {
  (address: string, kind: AssetKind): string | undefined;
  /** Names of the files below the folder that an address means, as they would follow it. */
  filesIn?: ((address: string) => readonly string[]) | undefined;
}

export interface AssetResolverOptions {
  /** The path of the page's folder, with a slash at the end; where the token is in the path, with the token. */
  base: string;
  /** The file that the addresses stand in, relative to the page's folder. */
  from: string;
  /** Whether there is a file at this path, relative to the page's folder and decoded. */
  exists: (path: string) => boolean;
  /** Paths of the files below the folder at this path, relative to it. Default: none is known. */
  filesIn?: ((folder: string) => readonly string[]) | undefined;
  token: string;
  theme?: "light" | "dark" | undefined;
  /** Of this load of the page. Only HTML has a use for it. */
  nonce?: string | undefined;
  /** Only HTML has a use for it, too. */
  locale?: string | undefined;
  /** Whether `base` carries the token. Nothing is added to an address then that a browser would not add by itself. */
  inPath?: boolean | undefined;
}

/** No path of a real file is longer; a picture within a `data:` address is, and is not looked at. */
const longestAddress = 4096;

interface Address {
  path: string;
  /** With its question mark, as it is written. */
  query: string;
  /** With its hash sign. */
  fragment: string;
}

/** The parts of an address that may lead to a file of the page; undefined where it cannot, or leads nowhere new. */
function parseAddress(address: string): Address | undefined {
  if (address.length > longestAddress) return undefined;
  // As browsers read it.
  const text = address.replace(/^[\p{Cc} ]+|[\p{Cc} ]+$/gu, "").replace(/[\t\n\r]+/g, "");
  if (/^[a-z][a-z0-9+.-]*:|^\/\/|^#|^$/i.test(text)) return undefined;
  const [, path = "", query = "", fragment = ""] = /^([^?#]*)(\?[^#]*)?(#.*)?$/s.exec(text) ?? [];
  // Browsers take a backslash for a slash, others do not: no honest address has one.
  return path.includes("\\") ? undefined : { path, query, fragment };
}

/** Decoded exactly once. Undefined for what could mean one thing here and another one where the file is opened. */
function decodeSegment(segment: string): string | undefined {
  try {
    const decoded = decodeURIComponent(segment);
    return /[/\\\p{Cc}\p{Cs}]/u.test(decoded) ? undefined : decoded;
  } catch {
    return undefined;
  }
}

/** Follows `path` from within `folder`. Undefined if it leaves the page's folder at any point (requirement P-95). */
function walk(folder: readonly string[], path: string): string[] | undefined {
  const names = [...folder];
  for (const segment of path.split("/")) {
    const name = decodeSegment(segment);
    if (name === undefined || name === "") return undefined;
    if (name === "..") {
      if (names.pop() === undefined) return undefined;
    } else if (name !== ".") {
      names.push(name);
    }
  }
  return names;
}

/** As a browser writes the path of an address that it resolves by itself: two spellings would be two modules. */
const encodeName = (name: string): string =>
  encodeURI(name)
    .replace(/%5B/g, "[")
    .replace(/%5D/g, "]")
    .replace(/%7C/g, "|")
    .replace(/[?#]/g, (char) => (char === "?" ? "%3F" : "%23"));

/** Ours, if the page was written with the address of an earlier load: the server reads the first one. */
const isOwnKey = (part: string): boolean => /^(?:asset_token|bridge_nonce|bridge_locale)(?:=|$)/.test(part);

export function createAssetResolver(options: AssetResolverOptions): ResolveAsset {
  const { base, from, exists, token, theme, nonce, locale, inPath = false } = options;
  const folder = from.split("/").slice(0, -1);
  const entry = (key: string, value: string | undefined) =>
    value === undefined ? [] : [`${key}=${encodeURIComponent(value)}`];
  const forAll = inPath ? [] : [...entry("asset_token", token), ...entry("theme", theme)];
  const forDashboard = [...entry("bridge_nonce", nonce), ...entry("bridge_locale", locale)];
  const forPages = [...(inPath ? entry("theme", theme) : forAll), ...forDashboard];
  // A module may be named a thousand times, and asking for a file is a system call.
  const known = new Map<string, boolean>();
  const isFile = (path: string): boolean => {
    const seen = known.get(path) ?? exists(path);
    known.set(path, seen);
    return seen;
  };

  const resolve: ResolveAsset = (address, kind) => {
    const parsed = parseAddress(address);
    if (parsed === undefined) return undefined;
    const { query, fragment } = parsed;
    // A query alone means the document itself; what else it might mean, in a style sheet or a script, is no use.
    const path = parsed.path === "" && kind === "html" ? (from.split("/").at(-1) ?? "") : parsed.path;
    const fromRoot = path.startsWith(base) ? path.slice(base.length) : path.startsWith("/") ? path.slice(1) : undefined;

    // A link to a folder shows its index.html.
    const isFolder = kind === "html" && /(?:^|\/)\.{0,2}$/.test(path);
    const start = fromRoot === undefined ? folder : [];
    const names = walk(start, (fromRoot ?? path).replace(/\/$/, isFolder ? "/." : "/") || ".");
    if (names === undefined || (names.length === 0 && !isFolder)) return undefined;
    if (!isFile([...names, ...(isFolder ? ["index.html"] : [])].join("/"))) return undefined;

    const isPage = isFolder || /\.html$/i.test(names.at(-1) ?? "");
    const own = query
      .slice(1)
      .split("&")
      .filter((part) => part !== "" && !isOwnKey(part));
    const keys = [...own, ...(isPage ? forPages : forAll)];
    const slash = isFolder && names.length > 0 ? "/" : "";
    return base + names.map(encodeName).join("/") + slash + (keys.length === 0 ? "" : `?${keys.join("&")}`) + fragment;
  };
  resolve.filesIn = (address) => {
    const parsed = parseAddress(address);
    if (parsed === undefined || parsed.path.startsWith("/") || !parsed.path.endsWith("/")) return [];
    const names = walk(folder, parsed.path.slice(0, -1));
    if (names === undefined) return [];
    return (options.filesIn?.(names.join("/")) ?? []).map((path) => path.split("/").map(encodeName).join("/"));
  };
  return resolve;
}
