/** What a log says in figures, in the reader's language. */
import { mostDrawn } from "./log-text.js";
import type { LogTexts } from "./log-texts.js";

export interface LogWords {
  newLines(count: number): string;
  missing(count: number | undefined): string;
  cut(characters: number): string;
  searchedInPart(): string;
  /** @param number the place that the reader is at, from 1; 0 for none */
  found(number: number, count: number, done: boolean): string;
}

export function logWords(texts: LogTexts, locale: string): LogWords {
  let locales: string | undefined = locale;
  try {
    Intl.getCanonicalLocales(locale);
  } catch {
    // A host's odd locale must not take the page down.
    locales = undefined;
  }
  const figures = new Intl.NumberFormat(locales);
  const plural = new Intl.PluralRules(locales);
  const counted = (count: number, one: string, other: string) =>
    (plural.select(count) === "one" ? one : other).replace("{count}", figures.format(count));
  return {
    newLines: (count) => counted(count, texts.newLine, texts.newLines),
    missing: (count) =>
      count === undefined ? texts.linesMayBeMissing : counted(count, texts.lineMissing, texts.linesMissing),
    cut: (characters) => counted(characters, texts.moreCharacter, texts.moreCharacters),
    searchedInPart: () => texts.searchedInPart.replace("{count}", figures.format(mostDrawn)),
    found(number, count, done) {
      if (!done) return `${figures.format(count)} …`;
      if (count === 0) return texts.noMatches;
      if (number === 0) return counted(count, texts.match, texts.matches);
      return texts.matchOf.replace("{number}", figures.format(number)).replace("{count}", figures.format(count));
    },
  };
}
