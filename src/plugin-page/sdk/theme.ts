/** Keeps a page's document in the dashboard's theme. */

export function showTheme(document: Document, isDark: boolean): void {
  const theme = isDark ? "dark" : "light";
  document.documentElement.setAttribute("data-theme", theme);
  // As a meta element, since a style sheet of the page's own outranks it.
  let meta = document.querySelector('meta[name="color-scheme"]');
  if (!meta) {
    meta = document.createElement("meta");
    meta.setAttribute("name", "color-scheme");
    document.head?.append(meta);
  }
  meta.setAttribute("content", theme);
}
