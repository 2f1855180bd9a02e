/** Writes figures in the reader's language: raw numbers of topics become `45 %`, `93.1 MB`, `2 h 5 min`. */

export interface FigureOptions {
  format?: "number" | "percent" | "bytes" | "duration" | undefined;
  /** Digits after the decimal point. */
  precision?: number | undefined;
  /** Set apart from the figure; goes before the unit that the format brings. */
  unit?: string | undefined;
  /** BCP 47. */
  locale: string;
}

export interface Figure {
  value: string;
  unit?: string | undefined;
}

const byteUnits = ["B", "kB", "MB", "GB", "TB", "PB"];

/** A formatter costs far more to make than to use. */
const formatters = new Map<string, Intl.NumberFormat>();

export function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale}|${JSON.stringify(options)}`;
  let formatter = formatters.get(key);
  if (formatter === undefined) {
    try {
      formatter = new Intl.NumberFormat(locale, options);
    } catch {
      // A host's odd locale must not take the page down.
      formatter = new Intl.NumberFormat(undefined, options);
    }
    formatters.set(key, formatter);
  }
  return formatter;
}

/** By locale, then by digits: looked up for each figure on each message, so without a key that has to be written first. */
const fixedFormatters = new Map<string, Intl.NumberFormat[]>();

function fixed(value: number, locale: string, precision: number | undefined, otherwise: number): string {
  let ofLocale = fixedFormatters.get(locale);
  if (ofLocale === undefined) {
    ofLocale = [];
    fixedFormatters.set(locale, ofLocale);
  }
  const minimumFractionDigits = precision ?? 0;
  const maximumFractionDigits = precision ?? otherwise;
  const digits = minimumFractionDigits * 100 + maximumFractionDigits;
  ofLocale[digits] ??= numberFormat(locale, { minimumFractionDigits, maximumFractionDigits });
  return ofLocale[digits].format(value);
}

function duration(seconds: number, locale: string): string {
  const whole = Math.max(0, Math.round(seconds));
  const parts = [
    { amount: Math.floor(whole / 86_400), unit: "day" },
    { amount: Math.floor(whole / 3_600) % 24, unit: "hour" },
    { amount: Math.floor(whole / 60) % 60, unit: "minute" },
    { amount: whole % 60, unit: "second" },
  ];
  const first = parts.findIndex(({ amount }) => amount > 0);
  const shown = first === -1 ? parts.slice(-1) : parts.slice(first, first + 2).filter(({ amount }) => amount > 0);
  return shown
    .map(({ amount, unit }) => numberFormat(locale, { style: "unit", unit, unitDisplay: "narrow" }).format(amount))
    .join(" ");
}

export function formatFigure(value: unknown, { format, precision, unit, locale }: FigureOptions): Figure {
  if (value === undefined || value === null || value === "") return { value: "–", unit };
  const number = typeof value === "number" ? value : Number(value);
  // Text that is no number is the plugin's own wording.
  const isFigure = typeof value !== "boolean" && Number.isFinite(number);
  if (!isFigure || (typeof value === "string" && format === undefined && precision === undefined)) {
    return { value: String(value), unit };
  }
  switch (format) {
    case "percent":
      return { value: fixed(number, locale, precision, number < 10 ? 1 : 0), unit: unit ?? "%" };
    case "bytes": {
      const power = number === 0 ? 0 : Math.min(Math.floor(Math.log10(Math.abs(number)) / 3), byteUnits.length - 1);
      const step = Math.max(0, power);
      const scaled = number / 1000 ** step;
      return {
        value: fixed(scaled, locale, precision, step === 0 ? 0 : scaled < 100 ? 1 : 0),
        unit: unit ?? byteUnits[step],
      };
    }
    case "duration":
      return { value: duration(number, locale), unit };
    default:
      return { value: fixed(number, locale, precision, 2), unit };
  }
}
