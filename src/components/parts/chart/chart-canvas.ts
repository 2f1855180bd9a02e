/** Draws lines, areas, bars and points on a canvas with uPlot, many times a second; loaded on demand. */
import uPlot from "uplot";
import type { FigureOptions } from "../format.js";
import type { Columns, Value } from "./chart-columns.js";
import { decimate } from "./chart-decimate.js";
import type { Ink } from "./chart-ink.js";
import { axisTime, axisValue, fullX } from "./chart-labels.js";
import { axisWidth, markGap, widthOf } from "./chart-look.js";
import { barPaths, dotPaths } from "./chart-paths.js";
import { isHigh, numberTicks, placeTicks, type Scale, timeTicks, type YOptions, yScale } from "./chart-scale.js";
import { type Stack, stack } from "./chart-stack.js";

export interface CanvasLook extends YOptions {
  kind: "line" | "area" | "bar" | "scatter";
  stacked: boolean;
  /** Places of the series that are shown, among all. */
  shown: readonly number[];
  /** Colours of what is shown, for elements beside the canvas. */
  colors: readonly string[];
  ink: Ink;
  figures: FigureOptions;
  thresholds: readonly { value: number; label?: string | undefined }[];
}

/** A point that the reader looks at. */
export interface Pointed {
  /** Its place in the columns. */
  row: number;
  /** Pixels from the left of the canvas. */
  left: number;
  /** Whether the right of it has more room. */
  before: boolean;
}

export interface Surface {
  /** Draws what the columns hold now. */
  draw(): void;
  resize(width: number, height: number): void;
  /** Looks at a point by its place. */
  point(row: number | undefined): void;
  close(): void;
}

/** The row whose x is nearest. */
function nearest(x: readonly number[], value: number): number {
  let low = 0;
  let high = x.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((x[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  const before = x[low - 1];
  return before !== undefined && value - before <= (x[low] as number) - value ? low - 1 : low;
}

/** Marks no older than this many are worth keeping. */
const mostWritten = 400;

export function createSurface(
  host: HTMLElement,
  columns: Columns,
  look: CanvasLook,
  size: { width: number; height: number },
  onPoint: (pointed: Pointed | undefined) => void,
): Surface {
  const { kind, shown, ink, figures, thresholds, colors } = look;
  const isStacked = look.stacked && (kind === "area" || kind === "bar");
  const { locale } = figures;
  let stacked: Stack | undefined;
  let scale: Scale = { min: 0, max: 1, ticks: [] };
  let timeStep = 60_000;
  let written = new Map<number, string>();
  let writtenStep = 0;
  let pointed: number | undefined;
  /** Number of the point that was asked for by its place: others may share its x, or stand for it on the canvas. */
  let held: number | undefined;

  function read(): uPlot.AlignedData {
    const { x, y } = columns.view();
    let drawn = shown.map((index) => y[index] as readonly Value[]);
    stacked = isStacked ? stack(drawn, x.length) : undefined;
    drawn = stacked?.tops ?? drawn;
    const pixels = size.width * devicePixelRatio;
    if ((kind === "line" || kind === "area") && x.length > 4 * pixels) {
      const few = decimate(x, drawn, pixels, columns.first);
      return [few.x, ...few.y];
    }
    return [x as number[], ...(drawn as Value[][])];
  }

  function rangeOfX(_: uPlot, least: number | null, most: number | null): uPlot.Range.MinMax {
    if (least === null || most === null) return [0, 1];
    if (kind === "bar") return [least - 0.5, most + 0.5];
    return most > least ? [least, most] : [least - 1, most + 1];
  }

  function marksOfX(plot: uPlot, _: number, min: number, max: number): number[] {
    const width = plot.bbox.width / devicePixelRatio;
    const { labels } = columns.view();
    const [from, to] = kind === "bar" ? [min + 0.5, max - 0.5] : [min, max];
    if (columns.byPlace) {
      const widest = Math.max(widthOf(writeX(from)), widthOf(writeX(to)), widthOf(writeX(from + labels.length - 2)));
      return placeTicks(from, to, width / (widest + markGap));
    }
    if (columns.kind === "number") return numberTicks(from, to, width / 80);
    const { step, ticks } = timeTicks(from, to, width / 88);
    timeStep = step;
    return ticks;
  }

  /** What is written at a place of the x axis. */
  function writeX(value: number): string {
    if (columns.byPlace) {
      const label = columns.view().labels[value - columns.first];
      if (label === null || label === undefined) return "";
      if (columns.kind !== "time") return fullX(label, columns.kind, locale);
      const { labels } = columns.view();
      const span = (Number(labels.at(-1)) - Number(labels[0])) / Math.max(1, labels.length - 1);
      return axisTime(Number(label), span, locale);
    }
    if (writtenStep !== timeStep || written.size > mostWritten) written = new Map();
    writtenStep = timeStep;
    let text = written.get(value);
    if (text === undefined) {
      text = columns.kind === "time" ? axisTime(value, timeStep, locale) : fullX(value, columns.kind, locale);
      written.set(value, text);
    }
    return text;
  }

  const marksOfY = new Map<number, string>();
  function writeY(value: number): string {
    let text = marksOfY.get(value);
    if (text === undefined) {
      if (marksOfY.size > mostWritten) marksOfY.clear();
      text = axisValue(value, figures);
      marksOfY.set(value, text);
    }
    return text;
  }

  /** Left out where the canvas would cut it. */
  const fitting = (plot: uPlot) => (value: number) => {
    const text = writeX(value);
    const at = plot.valToPos(value, "x") + plot.bbox.left / devicePixelRatio;
    const half = widthOf(text) / 2;
    return at - half < 0 || at + half > plot.width ? "" : text;
  };

  /** Values that no line reaches. */
  function alone(plot: uPlot, index: number): number[] {
    const y = plot.data[index] as readonly (Value | undefined)[];
    const found: number[] = [];
    for (let at = 0; at < y.length; at++) {
      if ((y[at] ?? null) !== null && (y[at - 1] ?? null) === null && (y[at + 1] ?? null) === null) found.push(at);
    }
    return found;
  }

  const seriesOf = (index: number): uPlot.Series => {
    const color = ink.lines[index] ?? "";
    if (kind === "bar") {
      const count = isStacked ? 1 : shown.length;
      const bases = () => stacked?.bases[index];
      return {
        fill: color,
        width: 0,
        points: { show: false },
        paths: barPaths({ count, index: isStacked ? 0 : index, bases }),
      };
    }
    if (kind === "scatter") return { fill: color, width: 0, points: { show: false }, paths: dotPaths };
    return {
      stroke: color,
      width: 2,
      ...(kind === "area" && { fill: ink.areas[index], fillTo: 0 }),
      points: {
        show: () => columns.holes || columns.length === 1,
        filter: (plot, at) => alone(plot, at),
        size: 5,
        width: 0,
        fill: color,
      },
    } as uPlot.Series;
  };

  function drawThresholds(plot: uPlot) {
    if (thresholds.length === 0) return;
    const { ctx, bbox } = plot;
    const ratio = devicePixelRatio;
    ctx.save();
    ctx.lineWidth = ratio;
    ctx.setLineDash([4 * ratio, 4 * ratio]);
    ctx.font = ink.font.replace(/^[\d.]+/, (pixels) => String(Number(pixels) * ratio));
    ctx.textAlign = "right";
    thresholds.forEach(({ value, label }, index) => {
      const y = plot.valToPos(value, "y", true);
      if (y < bbox.top || y > bbox.top + bbox.height) return;
      ctx.strokeStyle = ctx.fillStyle = ink.tones[index] ?? ink.text;
      ctx.beginPath();
      ctx.moveTo(bbox.left, y);
      ctx.lineTo(bbox.left + bbox.width, y);
      ctx.stroke();
      if (label === undefined) return;
      const below = isHigh(value, scale);
      ctx.textBaseline = below ? "top" : "bottom";
      ctx.fillText(label, bbox.left + bbox.width - 5 * ratio, y + (below ? 5 : -4) * ratio);
    });
    ctx.restore();
  }

  function tell(plot: uPlot) {
    const { idx, left = -1 } = plot.cursor;
    const { x } = columns.view();
    const found = idx === null || idx === undefined || left < 0 ? undefined : plot.data[0][idx];
    const row =
      held !== undefined
        ? Math.max(0, held - columns.first)
        : typeof found === "number"
          ? nearest(x, found)
          : undefined;
    const value = held === undefined || row === undefined ? found : x[row];
    if (left < 0 || row === undefined || value === undefined || value === null) {
      if (pointed !== undefined) onPoint(undefined);
      pointed = undefined;
      held = undefined;
      return;
    }
    if (held !== undefined) {
      // As points come, it is elsewhere.
      const at = Math.min(Math.max(0, plot.valToPos(value, "x")), plot.bbox.width / devicePixelRatio);
      if (Math.abs(at - left) > 0.5) return plot.setCursor({ left: at, top: plot.cursor.top ?? 0 });
    }
    pointed = row;
    const across = plot.valToPos(value, "x") + plot.bbox.left / devicePixelRatio;
    onPoint({ row, left: across, before: across > plot.width / 2 });
  }

  const axis = { stroke: ink.text, font: ink.font, ticks: { show: false }, border: { show: false } };
  const plot = new uPlot(
    {
      ...size,
      ms: 1,
      // Under the last mark of the axis there has to be room for half of it.
      padding: [8, 20, 0, 0],
      legend: { show: false },
      cursor: {
        y: false,
        drag: { x: false, y: false, setScale: false },
        points: {
          show: kind !== "bar",
          size: 7,
          width: 0,
          stroke: "transparent",
          fill: (_: uPlot, index: number) => colors[index - 1] ?? "currentColor",
        },
      },
      scales: {
        x: { time: false, range: rangeOfX },
        y: {
          range: (_, least, most) => {
            scale = yScale(least, most, look);
            return [scale.min, scale.max];
          },
        },
      },
      axes: [
        {
          ...axis,
          size: 30,
          gap: 12,
          grid: { show: false },
          splits: marksOfX,
          values: (self, marks) => marks.map(fitting(self)),
        },
        {
          ...axis,
          gap: 8,
          size: (_, values) => axisWidth(values ?? []),
          grid: { stroke: ink.grid, width: 1 },
          splits: () => scale.ticks,
          values: (_, marks) => marks.map(writeY),
        },
      ],
      series: [{}, ...shown.map((_, index) => seriesOf(index))],
      // Each area ends where the one below begins.
      ...(isStacked &&
        kind === "area" && {
          bands: shown.slice(1).map((_, index) => ({ series: [index + 2, index + 1] as [number, number] })),
        }),
      hooks: { draw: [drawThresholds], setCursor: [tell] },
    },
    read(),
    host,
  );

  const letGo = () => {
    held = undefined;
  };
  // Before uPlot hears of it.
  plot.root.addEventListener("mousemove", letGo, true);

  return {
    draw() {
      plot.setData(read());
      if (pointed !== undefined) tell(plot);
    },
    resize(width, height) {
      size = { width, height };
      plot.setSize(size);
      plot.setData(read());
    },
    point(row) {
      const x = row === undefined ? undefined : columns.view().x[row];
      held = x === undefined || row === undefined ? undefined : columns.first + row;
      const left = x === undefined ? -10 : plot.valToPos(x, "x");
      plot.setCursor({ left, top: left < 0 ? -10 : plot.bbox.height / devicePixelRatio / 2 });
    },
    close: () => plot.destroy(),
  };
}
