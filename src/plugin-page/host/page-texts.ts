/** What a page and its plugin are called in a language, from the plugin's own texts: it may change while the page is open. */
import { isRecord, own } from "../../../schema/json.js";
import type { OpenedPage } from "./open-page.js";

/** What the host said when it opened the page stands where the language has no text. */
export function pageTexts({ i18n, displayName, pageTitle }: OpenedPage, page: string, locale: string) {
  // In the order of the bridge's t(), so that the frame is called what the page calls itself.
  const pageTitleIn = (language: string) => textAt(i18n, [language, "pages", page, "title"]);
  return {
    displayName: textAt(i18n, [locale, "metadata", "display_name"]) ?? displayName,
    pageTitle: pageTitleIn(locale) ?? pageTitleIn("zh-CN") ?? pageTitleIn("en-US") ?? pageTitle,
  };
}

function textAt(value: unknown, path: readonly string[]): string | undefined {
  const found = path.reduce<unknown>((at, key) => (isRecord(at) ? own(at, key) : undefined), value);
  return typeof found === "string" && found !== "" ? found : undefined;
}
