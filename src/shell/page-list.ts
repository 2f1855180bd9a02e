/** The pages of all plugins, as the server lists them, and the address that each has in the browser. */
import { readAnswer } from "./host-answer.js";

export interface PageEntry {
  name: string;
  /** URL of the page's JSON. */
  path: string;
  plugin: string;
  /** Prefixes of the paths that the page's actions may call. */
  scope: readonly string[];
  /** Path in the browser's address bar. */
  address: string;
}

export interface PluginProblem {
  plugin: string;
  message: string;
}

export interface PageList {
  pages: readonly PageEntry[];
  problems: readonly PluginProblem[];
  /** Params that plugins offer the reader to choose, such as `server`, with their values. */
  params: Readonly<Record<string, readonly string[]>>;
}

const url = "/api/plugins/pages";

/** @throws an Error whose message is for the log; that of RefusedByHost is for the reader too */
export async function fetchPageList(signal: AbortSignal): Promise<PageList> {
  const response = await fetch(url, { headers: { accept: "application/json" }, signal });
  const { pages, problems, params } = await readAnswer(response);
  if (!Array.isArray(pages)) throw new Error(`GET ${url} answered no list of pages.`);
  return {
    pages: withAddresses(pages),
    problems: Array.isArray(problems) ? problems : [],
    params: Object(params) as PageList["params"],
  };
}

/** `/p/<plugin>/<route>`, made of letters and digits only: the server takes a path with a dot for a file. */
export function withAddresses(pages: readonly Omit<PageEntry, "address">[]): PageEntry[] {
  const taken = new Set<string>();
  return pages.map((page) => {
    const route = decode(page.path.split(`/${encodeURIComponent(page.plugin)}/`).at(-1) ?? "");
    const address = `/p/${slug(page.plugin)}/${slug(route)}`;
    let free = address;
    for (let count = 2; taken.has(free); count += 1) free = `${address}-${count}`;
    taken.add(free);
    return { ...page, address: free };
  });
}

const slug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "") || "page";

/** Undoes percent-encoding; what is not well encoded stays. */
export function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
