/** What the reader chose for himself, kept in this browser. */
import { useEffect, useState } from "react";

export type Theme = "light" | "dark" | "system";
export type Locale = "en" | "zh";

/** What plugins call the languages: the files of their texts have these names. */
export const localeTags: Readonly<Record<Locale, string>> = { en: "en-US", zh: "zh-CN" };

/** A choice among a few, remembered under a key of local storage. `public/theme.js` reads the theme's. */
function useChoice<Value extends string>(key: string, values: readonly Value[], otherwise: Value) {
  const [value, setValue] = useState<Value>(() => {
    const kept = read(key);
    return values.find((one) => one === kept) ?? otherwise;
  });
  const choose = (chosen: Value) => {
    setValue(chosen);
    write(key, chosen);
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

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Storage may be denied; the choice then lasts until the page is closed.
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
