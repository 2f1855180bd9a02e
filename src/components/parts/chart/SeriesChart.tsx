/** Draws small charts that seldom change with recharts; loaded on demand, since recharts is heavier than all the rest. */
import { type Key, useMemo } from "react";
import {
  Area,
  AreaChart,
  Bar,
  BarChart,
  CartesianGrid,
  Line,
  LineChart,
  ReferenceLine,
  ResponsiveContainer,
  Scatter,
  ScatterChart,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { ChartFrame } from "./ChartFrame.js";
import { ChartTooltip } from "./ChartTooltip.js";
import type { ColumnsView, Value, XKind } from "./chart-columns.js";
import { useFeed } from "./chart-feed.js";
import { useHidden } from "./chart-hidden.js";
import { axisTime, axisValue, fullValue, fullX } from "./chart-labels.js";
import {
  areaOpacity,
  axisWidth,
  type ChartProps,
  colorOf,
  figuresOf,
  kindOf,
  markGap,
  nameOf,
  toneColor,
} from "./chart-look.js";
import { isHigh, numberTicks, timeTicks, yScale } from "./chart-scale.js";
import { stack } from "./chart-stack.js";
import { chartTexts } from "./chart-texts.js";

const plots = { area: AreaChart, line: LineChart, bar: BarChart, scatter: ScatterChart };

/** About as many marks as there is room for; those that would touch are left out when they are drawn. */
const xMarks = 6;

/** recharts by itself would find what every object inherits: rows have keys of its own. */
const rowsOf = ({ x, y, labels }: ColumnsView, byPlace: boolean) =>
  labels.map((label, row) => ({
    x: byPlace ? row : x[row],
    label,
    ...Object.fromEntries(y.map((column, index) => [`y${index}`, column[row]])),
  }));

function extent(columns: readonly (readonly Value[])[]): [number | null, number | null] {
  let least: number | null = null;
  let most: number | null = null;
  for (const column of columns) {
    for (const value of column) {
      if (value === null) continue;
      if (least === null || value < least) least = value;
      if (most === null || value > most) most = value;
    }
  }
  return [least, most];
}

function xMarksOf(kind: XKind, byPlace: boolean, x: readonly number[]): { ticks?: number[]; step: number } {
  if (byPlace) return { step: 0 };
  const from = x[0] ?? 0;
  const to = x.at(-1) ?? from;
  return kind === "time" ? timeTicks(from, to, xMarks) : { ticks: numberTicks(from, to, xMarks), step: 0 };
}

/** A value between two that are missing, which no line reaches. */
const isAlone = (column: readonly Value[] | undefined, index: number) =>
  (column?.[index] ?? null) !== null &&
  (column?.[index - 1] ?? null) === null &&
  (column?.[index + 1] ?? null) === null;

export function SeriesChart(props: ChartProps) {
  const { data, dropped, xAxis, xFormat, series, stacked = false, thresholds = [], height = 300, title, env } = props;
  const found = kindOf(props);
  const kind = found === "pie" || found === "doughnut" || found === "gauge" ? "line" : found;
  const isStacked = stacked && (kind === "area" || kind === "bar");
  const legend = useHidden(series);
  const { hidden } = legend;
  const feed = useFeed({ xAxis, xFormat, series, byPlace: kind === "bar" }, data, dropped);
  const figures = figuresOf(props);
  const drawn = useMemo(() => {
    feed.columns.take(data, dropped);
    const view = feed.columns.view();
    const { byPlace, kind: xKind } = feed.columns;
    const shown = view.y.filter((_, index) => !hidden.has(index));
    const { tops } = isStacked ? stack(shown, view.x.length) : { tops: shown };
    return {
      view,
      xKind,
      byPlace,
      rows: rowsOf(view, byPlace),
      range: extent(tops),
      marks: xMarksOf(xKind, byPlace, view.x),
    };
  }, [feed, data, dropped, hidden, isStacked]);
  const { view, rows, xKind, byPlace, marks } = drawn;
  const y = yScale(drawn.range[0], drawn.range[1], props);
  const writeX = (value: unknown): string => {
    const label = byPlace ? view.labels[Number(value)] : Number(value);
    if (xKind !== "time" || label === null || label === undefined) return fullX(label, xKind, env.locale);
    const span = (Number(view.labels.at(-1)) - Number(view.labels[0])) / Math.max(1, view.labels.length - 1);
    return axisTime(Number(label), marks.step || span, env.locale);
  };
  const Plot = plots[kind];
  return (
    <ChartFrame {...props} feed={feed} isEmpty={data.length === 0} legend={series.length > 1 ? legend : undefined}>
      {(summary) => (
        <div className="nju-chart__plot" data-engine="svg">
          <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 480, height }}>
            <Plot
              data={rows}
              margin={{ top: 8, right: 20, bottom: 0, left: 0 }}
              {...(isStacked && { stackOffset: "sign" as const })}
              accessibilityLayer
              // It takes the focus, apart from the figure.
              aria-label={title ?? chartTexts(env.locale).chart}
              aria-describedby={summary}
            >
              <CartesianGrid vertical={false} stroke="var(--color-border-primary)" />
              <XAxis
                dataKey="x"
                {...(byPlace
                  ? {}
                  : { type: "number" as const, domain: domainOf(view.x), ...(marks.ticks && { ticks: marks.ticks }) })}
                tickFormatter={writeX}
                tickLine={false}
                axisLine={false}
                minTickGap={markGap}
                tickMargin={8}
              />
              <YAxis
                tickLine={false}
                axisLine={false}
                domain={[y.min, y.max]}
                ticks={y.ticks}
                interval={0}
                allowDataOverflow
                width={axisWidth(y.ticks.map((tick) => axisValue(tick, figures)))}
                tickFormatter={(value) => axisValue(value, figures)}
              />
              <Tooltip
                isAnimationActive={false}
                content={({ active, label, payload }) => {
                  const row = payload?.[0]?.payload as { label: number | string | null } | undefined;
                  if (!active || row === undefined || label === undefined) return null;
                  const at = rows.indexOf(payload?.[0]?.payload);
                  return (
                    <ChartTooltip
                      head={fullX(row.label, xKind, env.locale)}
                      rows={series.flatMap((one, index) =>
                        hidden.has(index)
                          ? []
                          : [
                              {
                                name: nameOf(one),
                                color: colorOf(one, index),
                                value: fullValue(view.y[index]?.[at], figures),
                              },
                            ],
                      )}
                    />
                  );
                }}
              />
              {series.map((one, index) => {
                const color = colorOf(one, index);
                // Nothing moves because a live value arrived.
                const common = {
                  dataKey: `y${index}`,
                  name: nameOf(one),
                  isAnimationActive: false,
                  hide: hidden.has(index),
                  ...(isStacked && { stackId: "all" }),
                };
                const key = `${index} ${one.dataKey}`;
                if (kind === "bar") return <Bar key={key} {...common} fill={color} maxBarSize={64} />;
                if (kind === "scatter") return <Scatter key={key} {...common} fill={color} line={false} shape={Dot} />;
                const dot = ({ cx, cy, index: at, key: own }: DotProps) =>
                  isAlone(view.y[index], at) ? (
                    <circle key={own} cx={cx} cy={cy} r={2.5} fill={color} />
                  ) : (
                    <g key={own} />
                  );
                const line = {
                  ...common,
                  stroke: color,
                  strokeWidth: 2,
                  dot: drawnAlone(view, index) ? dot : false,
                  type: "linear",
                } as const;
                if (kind === "line") return <Line key={key} {...line} />;
                return <Area key={key} {...line} fill={color} fillOpacity={areaOpacity} />;
              })}
              {thresholds.map(({ value, label, tone }, index) => (
                <ReferenceLine
                  // biome-ignore lint/suspicious/noArrayIndexKey: two may stand at the same value
                  key={index}
                  y={value}
                  stroke={toneColor(tone)}
                  strokeDasharray="4 4"
                  className="nju-chart__threshold"
                  {...(label !== undefined && {
                    label: {
                      value: label,
                      position: isHigh(value, y) ? "insideTopRight" : "insideBottomRight",
                      fill: toneColor(tone),
                    },
                  })}
                />
              ))}
            </Plot>
          </ResponsiveContainer>
        </div>
      )}
    </ChartFrame>
  );
}

interface DotProps {
  cx?: number | undefined;
  cy?: number | undefined;
  index: number;
  key?: Key | null | undefined;
}

const Dot = ({ cx, cy, fill }: { cx?: number | undefined; cy?: number | undefined; fill?: string | undefined }) => (
  <circle cx={cx} cy={cy} r={3} fill={fill} fillOpacity={0.8} />
);

/** A single point, or one that stands between two gaps, is seen only as a dot. */
const drawnAlone = ({ y }: ColumnsView, index: number) =>
  y[index]?.some((_, at, column) => isAlone(column, at)) ?? false;

/** One point alone stands in the middle. */
function domainOf(x: readonly number[]): [number, number] {
  const from = x[0] ?? 0;
  const to = x.at(-1) ?? from;
  return to > from ? [from, to] : [from - 1, to + 1];
}
