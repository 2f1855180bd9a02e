/** Sets the reader's choice of theme before the first paint. A file of its own: the page's policy allows no inline script. */
try {
  const theme = localStorage.getItem("native-json-ui:theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage may be denied; the system's theme is right then.
}
