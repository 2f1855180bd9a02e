/** The browser's address as state: a reload, a bookmark and the back button all find the page again. */
import { type MouseEvent, useSyncExternalStore } from "react";
import { decode } from "./page-list.js";

const subscribe = (listener: () => void) => {
  window.addEventListener("popstate", listener);
  return () => window.removeEventListener("popstate", listener);
};

/** Without slashes at its end, which people and proxies add. */
export const useAddress = (): string =>
  useSyncExternalStore(subscribe, () => decode(window.location.pathname).replace(/\/+$/, "") || "/");

/** What stands behind the question mark, as it is written. */
export const useSearch = (): string => useSyncExternalStore(subscribe, () => window.location.search);

/** Goes to an address of this app. `replace` leaves no entry for the back button. */
export function go(address: string, { replace = false } = {}): void {
  if (replace) window.history.replaceState(null, "", address);
  else window.history.pushState(null, "", address);
  window.dispatchEvent(new PopStateEvent("popstate"));
  if (!replace) window.scrollTo(0, 0);
}

/** What makes an anchor a link within this app; a click that opens a tab or downloads is the browser's. */
export const linkTo = (address: string) => ({
  href: address,
  onClick(event: MouseEvent) {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(address);
  },
});
