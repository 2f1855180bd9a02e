/** Which theme the place of a frame is in. The theme's own colours are decided by the nearest `data-theme`; a page's are too. */
import type { MountTheme } from "./host/watch-theme.js";

/** What the nearest `data-theme` around an element says; the reader's system decides where there is none. */
export function surroundingTheme(element: Element): MountTheme {
  const holder = element.closest('[data-theme="light"], [data-theme="dark"]');
  return (holder?.getAttribute("data-theme") as "light" | "dark" | undefined) ?? "system";
}

/** Tells of each change of what surroundingTheme says. Returns what ends that. */
export function watchSurroundingTheme(element: Element, onChange: (theme: MountTheme) => void): () => void {
  let known = surroundingTheme(element);
  const observer = new MutationObserver(() => {
    const now = surroundingTheme(element);
    if (now === known) return;
    known = now;
    onChange(now);
  });
  const root = element.getRootNode();
  observer.observe(root, { subtree: true, attributes: true, attributeFilter: ["data-theme"] });
  return () => observer.disconnect();
}
