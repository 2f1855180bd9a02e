/** Finds a page's text by its dotted key, in the languages that pages fall back to. */
import { isRecord, own } from "../../../schema/json.js";

export const defaultLocale = "zh-CN";

export function translate(i18n: unknown, locale: string, key: string): string | undefined {
  for (const language of [locale, defaultLocale, "en-US"]) {
    let value = i18n;
    for (const part of [language, ...String(key).split(".")]) value = step(value, part);
    if (typeof value === "string") return value;
    if (value !== undefined && value !== null) return stringify(value);
  }
  return undefined;
}

/** Own keys only: what every object inherits, such as "constructor", is no text. */
const step = (value: unknown, key: string): unknown => {
  if (Array.isArray(value)) return Object.hasOwn(value, key) ? value[Number(key)] : undefined;
  return isRecord(value) ? own(value, key) : undefined;
};

/** A plugin's texts may hold a key "toString", which no text can be made of. */
function stringify(value: unknown): string | undefined {
  try {
    return String(value);
  } catch {
    return undefined;
  }
}
