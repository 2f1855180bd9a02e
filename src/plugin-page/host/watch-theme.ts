/** Resolves a theme to light or dark: a page gets one of the two, whatever the dashboard follows. */

/** "system" is what the reader's system prefers. */
export type MountTheme = "light" | "dark" | "system";

export interface ThemeWatch {
  isDark(): boolean;
  set(theme: MountTheme): void;
  close(): void;
}

/** @param onChange the system changed, and the theme follows it */
export function watchTheme(
  view: Partial<Pick<Window, "matchMedia">>,
  initial: MountTheme,
  onChange: () => void,
): ThemeWatch {
  // Dashboards are tested where there is none, such as jsdom: what follows the system is light there.
  const dark = view.matchMedia?.("(prefers-color-scheme: dark)");
  let theme = initial;
  const changed = () => {
    if (theme === "system") onChange();
  };
  dark?.addEventListener("change", changed);
  return {
    isDark: () => (theme === "system" ? dark?.matches === true : theme === "dark"),
    set(next) {
      theme = next;
    },
    close: () => dark?.removeEventListener("change", changed),
  };
}
