/** Where links and `navigate` of a page lead: to pages in this app, in place, and to everything else as browsers do. */
import type { PageEntry, PageList } from "./page-list.js";
import { go, useSearch } from "./use-address.js";

/** Holds, in the address, the path of a page that is not in the sidebar, such as the details of one thing in a list. */
const sourceParam = "page";

/**
 * Opens an address that a document names.
 * @param from the page that is on screen
 * @param query what the reader chose, which goes along
 */
export function openAddress(
  address: string,
  from: PageEntry | undefined,
  list: PageList | undefined,
  query: string,
): void {
  const url = new URL(address, window.location.href);
  if (url.origin !== window.location.origin) {
    window.open(url.href, "_blank", "noopener,noreferrer");
    return;
  }
  const path = url.pathname + url.search;
  // A plugin's APIs are called by its own pages only.
  if (isForeign(address, from) && !list?.pages.some((page) => page.path === path)) return;
  const listed = list?.pages.find((page) => page.path === path);
  if (listed !== undefined) go(listed.address + query);
  else if (from !== undefined && isOwn(from, path)) {
    const search = new URLSearchParams(query);
    search.set(sourceParam, path);
    go(`${from.address}?${search}`);
  } else if (list?.pages.some((page) => page.address === url.pathname)) go(path + url.hash);
  else window.location.assign(url.href);
}

/** Whether an address is of an API on this server that is not the page's own. */
export function isForeign(address: string, page: PageEntry | undefined): boolean {
  const url = new URL(address, window.location.href);
  if (url.origin !== window.location.origin || !url.pathname.startsWith("/api/")) return false;
  return page === undefined || !isOwn(page, url.pathname + url.search);
}

/** Whether an address is of the content of a page in a frame that is of the same plugin. */
export function isOwnFrame(address: string, page: PageEntry | undefined): boolean {
  const url = new URL(address, window.location.href);
  const content = `/api/plugin/page/content/${encodeURIComponent(page?.plugin ?? "")}/`;
  return page !== undefined && url.origin === window.location.origin && url.pathname.startsWith(content);
}

const isOwn = ({ path: own, scope }: PageEntry, path: string): boolean =>
  path === own || path.startsWith(`${own}?`) || scope.some((prefix) => path.startsWith(prefix));

/** URL of the JSON to show for a page: its own, or the one that the address holds, if it is of the same plugin. */
export function useSource(page: PageEntry | undefined): string | undefined {
  const asked = new URLSearchParams(useSearch()).get(sourceParam);
  if (page === undefined || asked === null) return page?.path;
  const url = new URL(asked, window.location.href);
  const path = url.pathname + url.search;
  return url.origin === window.location.origin && isOwn(page, path) ? path : page.path;
}
