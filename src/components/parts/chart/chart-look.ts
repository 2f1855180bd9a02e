/** What all ways of drawing a chart share: measures, colours and what of the props is drawn. */
import type { Chart as contract } from "../../../../schema/components/Chart.js";
import type { ViewProps } from "../../../render/view.js";
import type { FigureOptions } from "../format.js";

export type ChartProps = ViewProps<typeof contract>;
export type Series = ChartProps["series"][number];
export type Tone = "info" | "success" | "warning" | "danger";

/** How many series colours the theme has; a further series starts over. */
const seriesColors = 8;

export const colorOf = (series: Series | undefined, index: number): string =>
  series?.color ?? `var(--nju-series-${(index % seriesColors) + 1})`;

export const toneColor = (tone: Tone = "warning"): string => `var(--color-text-${tone})`;

export const nameOf = ({ name, dataKey }: Series): string => name ?? dataKey;

/** How opaque the inside of an area is. */
export const areaOpacity = 0.14;

export const kindOf = ({ type, chartType }: Pick<ChartProps, "type" | "chartType">) => type ?? chartType ?? "line";

export const figuresOf = ({
  format,
  precision,
  unit,
  env,
}: Pick<ChartProps, "format" | "precision" | "unit" | "env">): FigureOptions => ({
  format,
  precision,
  unit,
  locale: env.locale,
});

/** Pixels that the marks of the y axis need: figures are of one width, about so wide. */
export const axisWidth = (marks: readonly string[]): number =>
  Math.max(44, Math.ceil(Math.max(0, ...marks.map(widthOf)) + 14));

/** About how wide a text is at the axis; Chinese and its like take a square for each letter. */
export function widthOf(text: string): number {
  let width = 0;
  for (const letter of text) width += letter > "\u2e80" ? 12 : 6.8;
  return width;
}

/** Pixels between two marks of the x axis. */
export const markGap = 32;
