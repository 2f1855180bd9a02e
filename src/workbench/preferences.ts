/** What the author chose for the workbench itself, kept in this browser. `theme.js` reads the theme's before the first paint. */
import { useEffect, useState } from "react";
import type { Locale } from "./texts.js";

export type Theme = "light" | "dark" | "system";

function useChoice<Value extends string>(key: string, values: readonly Value[], otherwise: Value) {
  const [value, setValue] = useState<Value>(() => {
    const kept = read(key);
    return values.find((one) => one === kept) ?? otherwise;
  });
  const choose = (chosen: Value) => {
    setValue(chosen);
    try {
      localStorage.setItem(key, chosen);
    } catch {
      // Storage may be denied; the choice then lasts until the page is closed.
    }
  };
  return [value, choose] as const;
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function useTheme() {
  const [theme, setTheme] = useChoice<Theme>("native-json-ui:theme", ["light", "dark", "system"], "system");
  useEffect(() => {
    const { dataset } = document.documentElement;
    if (theme === "system") delete dataset.theme;
    else dataset.theme = theme;
  }, [theme]);
  return [theme, setTheme] as const;
}

export function useLocale() {
  const ofBrowser = navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en";
  const [locale, setLocale] = useChoice<Locale>("native-json-ui:locale", ["en", "zh"], ofBrowser);
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
  return [locale, setLocale] as const;
}
