/** How bars and points become paths on a canvas; more of them than there are pixels are drawn once for each pixel. */
import type uPlot from "uplot";
import type { Value } from "./chart-columns.js";

type Column = readonly (Value | undefined)[];

const filled = (fill: Path2D): uPlot.Series.Paths => ({
  stroke: null,
  fill,
  clip: null,
  band: null,
  flags: 3,
});

const widestBar = 64;
const barGap = 4;

export interface BarPlace {
  /** Of so many beside each other … */
  count: number;
  /** … it is this one. */
  index: number;
  /** Where each bar begins; at zero if absent. */
  bases: () => readonly number[] | undefined;
}

export const barPaths =
  ({ count, index, bases }: BarPlace): uPlot.Series.PathBuilder =>
  (plot, seriesIndex, from, to) => {
    const ratio = devicePixelRatio;
    const x = plot.data[0] as readonly number[];
    const y = plot.data[seriesIndex] as Column;
    const base = bases();
    const fill = new Path2D();
    const slot = plot.valToPos(1, "x", true) - plot.valToPos(0, "x", true);
    const gap = slot < 4 * barGap * count ? 0 : barGap * ratio;
    const width = Math.min(widestBar * ratio, (0.8 * slot - gap * (count - 1)) / count);
    const group = width * count + gap * (count - 1);
    let pixel = Number.NaN;
    let top = 0;
    let bottom = 0;
    const flush = () => {
      if (!Number.isNaN(pixel)) fill.rect(pixel, top, 1, Math.max(1, bottom - top));
    };
    for (let at = from; at <= to; at++) {
      const value = y[at];
      if (value === null || value === undefined) continue;
      const left = plot.valToPos(x[at] as number, "x", true) - group / 2 + index * (width + gap);
      const one = plot.valToPos(base?.[at] ?? 0, "y", true);
      const other = plot.valToPos(value, "y", true);
      const high = Math.min(one, other);
      const low = Math.max(one, other);
      if (width >= 1) fill.rect(left, high, width, low - high);
      else if (Math.round(left) === pixel) {
        top = Math.min(top, high);
        bottom = Math.max(bottom, low);
      } else {
        flush();
        pixel = Math.round(left);
        top = high;
        bottom = low;
      }
    }
    flush();
    return filled(fill);
  };

/** So many are told apart as dots. */
const mostDots = 2_000;
const dotRadius = 3;

export const dotPaths: uPlot.Series.PathBuilder = (plot, seriesIndex, from, to) => {
  const ratio = devicePixelRatio;
  const x = plot.data[0] as readonly number[];
  const y = plot.data[seriesIndex] as Column;
  const fill = new Path2D();
  const { left, top, width, height } = plot.bbox;
  const isCrowded = to - from >= mostDots;
  const seen = isCrowded ? new Uint8Array(Math.ceil(width + 1) * Math.ceil(height + 1)) : undefined;
  for (let at = from; at <= to; at++) {
    const value = y[at];
    if (value === null || value === undefined) continue;
    const across = plot.valToPos(x[at] as number, "x", true);
    const down = plot.valToPos(value, "y", true);
    // A document's own limits may leave it out.
    if (down < top || down > top + height) continue;
    if (seen !== undefined) {
      const cell = Math.round(down - top) * Math.ceil(width + 1) + Math.round(across - left);
      if (seen[cell] === 1) continue;
      seen[cell] = 1;
      fill.rect(across - ratio, down - ratio, 2 * ratio, 2 * ratio);
      continue;
    }
    fill.moveTo(across + dotRadius * ratio, down);
    fill.arc(across, down, dotRadius * ratio, 0, 2 * Math.PI);
  }
  return filled(fill);
};
