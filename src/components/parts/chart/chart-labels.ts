/** Writes what stands at the axes, in the tooltip and in the table of a chart, in the reader's language. */

import { type FigureOptions, formatFigure } from "../format.js";
import { dateFormat, formatAxis } from "./axis-format.js";
import type { XKind } from "./chart-columns.js";
import { day } from "./chart-scale.js";

const minute = 60_000;

/** Marks whose next ones are `step` milliseconds away; of a day and more they name days, else times. */
function timeOptions(step: number): Intl.DateTimeFormatOptions {
  if (step >= 360 * day) return { year: "numeric" };
  if (step >= 28 * day) return { year: "numeric", month: "short" };
  if (step >= day) return { month: "short", day: "numeric" };
  const time = { hour: "2-digit", minute: "2-digit" } as const;
  if (step >= minute) return time;
  return step >= 1000 ? { ...time, second: "2-digit" } : { ...time, second: "2-digit", fractionalSecondDigits: 3 };
}

export const axisTime = (time: number, step: number, locale: string): string =>
  dateFormat(locale, timeOptions(step)).format(time);

/** One of the values of x, where there is room for all of it. */
export function fullX(label: number | string | null | undefined, kind: XKind, locale: string): string {
  if (label === null || label === undefined) return "–";
  if (kind === "time") return dateFormat(locale, { dateStyle: "medium", timeStyle: "medium" }).format(Number(label));
  return typeof label === "number" ? formatFigure(label, { locale }).value : label;
}

/** A value with its unit. */
export function fullValue(value: number | null | undefined, options: FigureOptions): string {
  const figure = formatFigure(value, options);
  return figure.unit === undefined || value === null || value === undefined
    ? figure.value
    : `${figure.value} ${figure.unit}`;
}

/** A mark of the y axis: short, and with its unit where it is the format that brings it. */
export const axisValue = (value: number, options: FigureOptions): string =>
  options.format === undefined || options.format === "number"
    ? formatAxis(value, options.locale)
    : fullValue(value, options);
