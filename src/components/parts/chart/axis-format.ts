/** Writes what stands on axes and beside points: times, and numbers in short. */
import { numberFormat } from "../format.js";

const dateFormatters = new Map<string, Intl.DateTimeFormat>();

/** Writes times on the reader's clock. */
export function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale}|${JSON.stringify(options)}`;
  let formatter = dateFormatters.get(key);
  if (formatter === undefined) {
    try {
      formatter = new Intl.DateTimeFormat(locale, options);
    } catch {
      // A host's odd locale must not take the page down.
      formatter = new Intl.DateTimeFormat(undefined, options);
    }
    dateFormatters.set(key, formatter);
  }
  return formatter;
}

/** Numbers on an axis, short: 1.2k, 93. */
export const formatAxis = (value: unknown, locale: string): string =>
  typeof value === "number"
    ? numberFormat(locale, { notation: "compact", maximumSignificantDigits: 3 })
        .format(value)
        .replace(/(?<=\d)K$/, "k")
    : String(value);
