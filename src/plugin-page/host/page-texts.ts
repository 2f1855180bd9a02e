/** What a page and its plugin are called in a language, from the plugin's own texts: it may change while the page is open. */
import { isRecord, own } from "../../../schema/json.js";
import type { OpenedPage } from "./open-page.js";

/** What the host said when it opened the page stands where the language has no text. */
export function pageTexts({ i18n, displayName, pageTitle }: OpenedPage, page: string, locale: string) {
  return {
    displayName: textAt(i18n, [locale, "metadata", "display_name"]) ?? displayName,
    pageTitle: textAt(i18n, [locale, "pages", page, "title"]) ?? pageTitle,
  };
}

function textAt(value: unknown, path: readonly string[]): string | undefined {
  const found = path.reduce<unknown>((at, key) => (isRecord(at) ? own(at, key) : undefined), value);
  return typeof found === "string" && found !== "" ? found : undefined;
}
