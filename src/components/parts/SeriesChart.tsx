/** Draws a Chart with recharts; loaded on demand, since recharts is heavier than all the rest. */
import { useMemo } from "react";
import {
  Area,
  AreaChart,
  Bar,
  BarChart,
  CartesianGrid,
  Legend,
  Line,
  LineChart,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import type { Chart as contract } from "../../../schema/components/Chart.js";
import { pluck } from "../../../schema/pluck.js";
import { dressOf } from "../../render/dress.js";
import type { ViewProps } from "../../render/view.js";
import { ChartLegend } from "./ChartLegend.js";
import { ChartTooltip } from "./ChartTooltip.js";
import { formatAxis, formatFigure } from "./format.js";

type Props = ViewProps<typeof contract>;

const plots = { area: AreaChart, line: LineChart, bar: BarChart };

/** A document may begin with more points than can be drawn in time; the last ones are what is looked at. */
const mostPoints = 2_000;

/** How many series colours the theme has; a further series starts over. */
const seriesColors = 8;

type Row = Record<string, unknown>;

/** Nothing but a figure or a word can be drawn, and what is nested without end would be followed there. */
const drawable = (value: unknown): unknown => (typeof value === "object" ? undefined : value);

/** What is drawn of a point, under names of its own: recharts by itself would find what every object inherits. */
function rowOf(point: Row, xAxis: Props["xAxis"], series: Props["series"]): Row {
  const row: Row = xAxis === undefined ? {} : { x: drawable(pluck(point, xAxis)) };
  series.forEach(({ dataKey }, index) => {
    row[`y${index}`] = drawable(pluck(point, dataKey));
  });
  return row;
}

export function SeriesChart({ type, chartType, data, xAxis, series, height = 300, title, env, ...own }: Props) {
  const rows = useMemo(
    () => data.slice(-mostPoints).map((point) => rowOf(point, xAxis, series)),
    [data, xAxis, series],
  );
  const kind = type ?? chartType ?? "line";
  const Plot = plots[kind];
  const format = (value: unknown) => formatFigure(value, { locale: env.locale }).value;
  const name = title ?? env.texts.chart;
  return (
    <figure {...dressOf({ className: "nju-chart", style: { height } }, own)} aria-label={name}>
      {data.length === 0 ? (
        <p className="nju-chart__empty">{env.texts.noData}</p>
      ) : (
        <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 480, height }}>
          <Plot
            data={rows}
            margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
            accessibilityLayer
            // It takes the focus, apart from the figure.
            aria-label={name}
          >
            <CartesianGrid vertical={false} stroke="var(--color-border-primary)" />
            <XAxis
              {...(xAxis !== undefined && { dataKey: "x" })}
              tickLine={false}
              axisLine={false}
              minTickGap={32}
              tickMargin={8}
            />
            <YAxis
              tickLine={false}
              axisLine={false}
              width={44}
              tickFormatter={(value) => formatAxis(value, env.locale)}
            />
            <Tooltip
              isAnimationActive={false}
              content={({ active, label, payload }) => (
                <ChartTooltip active={active} label={label} payload={payload} format={format} />
              )}
            />
            {series.length > 1 && (
              <Legend itemSorter={null} content={({ payload }) => <ChartLegend payload={payload} />} />
            )}
            {series.map(({ dataKey, name: label = dataKey, color }, index) => {
              const stroke = color ?? `var(--nju-series-${(index % seriesColors) + 1})`;
              // Nothing moves because a live value arrived.
              const common = { dataKey: `y${index}`, name: label, isAnimationActive: false };
              const key = `${index} ${dataKey}`;
              if (kind === "bar") return <Bar key={key} {...common} fill={stroke} />;
              const line = { ...common, stroke, strokeWidth: 2, dot: false, type: "monotone" } as const;
              if (kind === "line") return <Line key={key} {...line} />;
              return <Area key={key} {...line} fill={stroke} fillOpacity={0.14} />;
            })}
          </Plot>
        </ResponsiveContainer>
      )}
    </figure>
  );
}
