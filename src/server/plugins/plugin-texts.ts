/** Words a plugin and its pages in the reader's language, as far as it brings them along. */
import { isRecord, type Json, own } from "../../../schema/json.js";
import type { PluginMetadata } from "./metadata.js";
import type { PluginI18n } from "./plugin-i18n.js";

export interface PageText {
  /** The page's folder. */
  name: string;
  title: string;
  description: string;
}

/** What the shell shows of a plugin. */
export interface PluginTexts extends Pick<PluginMetadata, "displayName" | "shortDescription" | "description"> {
  pages: PageText[];
}

/** What a page is told about itself. */
export interface PageContext {
  displayName: string;
  pageTitle: string;
  description: string;
  /** The texts of all languages: a page may look into others than the reader's. */
  i18n: PluginI18n;
}

/** The script in which a language is written there; "" for what is no language. */
function scriptOf(locale: string): string {
  try {
    return new Intl.Locale(locale).maximize().script ?? "";
  } catch {
    return "";
  }
}

const languageOf = (locale: string): string => locale.split("-")[0]?.toLowerCase() ?? "";

/** The best of `locales` for a reader: the same one, else one of the same language; of several the nearest. */
export function matchLocale(wanted: string, locales: readonly string[]): string | undefined {
  const isSame = (locale: string) => locale.toLowerCase() === wanted.toLowerCase();
  const same = locales.find((locale) => locale === wanted) ?? locales.find(isSame);
  if (same !== undefined || wanted === "") return same;
  const related = locales.filter((locale) => languageOf(locale) === languageOf(wanted)).sort();
  const script = scriptOf(wanted);
  return (
    related.find((locale) => locale.toLowerCase() === languageOf(wanted)) ??
    // zh-TW is nearer to zh-HK than zh-CN is.
    related.find((locale) => scriptOf(locale) === script) ??
    related[0]
  );
}

/** The text at these keys, one below the other. Only what is written there counts, and only text. */
function textAt(texts: Json | undefined, ...path: readonly string[]): string | undefined {
  let value: unknown = texts;
  for (const key of path) value = isRecord(value) ? own(value, key) : undefined;
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}

/** Each text is that of the reader's language; where its file has none, the one that holds without any. */
export function createTexts(parts: { metadata: PluginMetadata; i18n: PluginI18n; pages: readonly string[] }) {
  const { metadata, i18n, pages } = parts;
  const locales = Object.keys(i18n);

  const textsIn = (locale: string): Json | undefined => {
    const match = matchLocale(locale, locales);
    return match === undefined ? undefined : i18n[match];
  };
  const pageText = (texts: Json | undefined, name: string): PageText => ({
    name,
    title: textAt(texts, "pages", name, "title") ?? name,
    description: textAt(texts, "pages", name, "description") ?? "",
  });
  const displayName = (texts: Json | undefined) => textAt(texts, "metadata", "display_name") ?? metadata.displayName;

  return {
    /** `locale` is that of the reader; "" gives what holds without one. */
    textsFor(locale: string): PluginTexts {
      const texts = textsIn(locale);
      return {
        displayName: displayName(texts),
        shortDescription: textAt(texts, "metadata", "short_desc") ?? metadata.shortDescription,
        description: textAt(texts, "metadata", "desc") ?? metadata.description,
        pages: pages.map((name) => pageText(texts, name)),
      };
    },
    contextFor(page: string, locale: string): PageContext {
      const texts = textsIn(locale);
      const { title: pageTitle, description } = pageText(texts, page);
      return { displayName: displayName(texts), pageTitle, description, i18n };
    },
  };
}
