/** Draws shares of a whole, as a pie or a ring: of the points under one key, or of the latest point under several. */
import { useMemo } from "react";
import { Cell, Pie, PieChart, ResponsiveContainer, Tooltip } from "recharts";
import { ChartFrame } from "./ChartFrame.js";
import { ChartTooltip } from "./ChartTooltip.js";
import { useFeed } from "./chart-feed.js";
import { useHidden } from "./chart-hidden.js";
import { fullValue, fullX } from "./chart-labels.js";
import { type ChartProps, colorOf, figuresOf, kindOf, type Series } from "./chart-look.js";
import { chartTexts } from "./chart-texts.js";

/** Thinner ones could not be told apart; they are drawn as one. */
const mostSlices = 24;

interface Slice {
  name: string;
  value: number;
  color: string;
}

export function ChartShares(props: ChartProps) {
  const { data, dropped, xAxis, xFormat, series, height = 300, title, env } = props;
  const feed = useFeed({ xAxis, xFormat, series, byPlace: true }, data, dropped);
  const figures = figuresOf(props);
  const { other } = chartTexts(env.locale);
  const slices = useMemo((): Slice[] => {
    feed.columns.take(data, dropped);
    const { y, labels } = feed.columns.view();
    // A share of less than nothing is none.
    const share = (value: number | null | undefined) => Math.max(0, value ?? 0);
    if (series.length > 1) {
      return series.map((one, index) => ({
        name: one.name ?? one.dataKey,
        value: share(y[index]?.at(-1)),
        color: colorOf(one, index),
      }));
    }
    const all = labels.map((label, row) => ({
      name: fullX(label, feed.columns.kind, env.locale),
      value: share(y[0]?.[row]),
      color: colorOf(undefined, row),
    }));
    if (all.length <= mostSlices) return all;
    const rest = all.slice(mostSlices - 1).reduce((sum, { value }) => sum + value, 0);
    return [...all.slice(0, mostSlices - 1), { name: other, value: rest, color: "var(--color-text-tertiary)" }];
  }, [feed, data, dropped, series, env, other]);
  const asSeries = useMemo(() => slices.map(({ name, color }): Series => ({ dataKey: name, color })), [slices]);
  const legend = useHidden(asSeries);
  const sum = slices.reduce((total, { value }, index) => (legend.hidden.has(index) ? total : total + value), 0);
  const shown = slices.filter(({ value }, index) => value > 0 && !legend.hidden.has(index));
  return (
    <ChartFrame {...props} feed={feed} isEmpty={data.length === 0} legend={legend}>
      {(summary) => (
        <div className="nju-chart__plot" data-engine="svg">
          <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 480, height }}>
            <PieChart accessibilityLayer aria-label={title ?? chartTexts(env.locale).chart} aria-describedby={summary}>
              <Tooltip
                isAnimationActive={false}
                content={({ active, payload }) => {
                  const slice = payload?.[0]?.payload as Slice | undefined;
                  if (!active || slice === undefined) return null;
                  const percent = fullValue((100 * slice.value) / sum, { format: "percent", locale: env.locale });
                  const value = `${fullValue(slice.value, figures)} (${percent})`;
                  return <ChartTooltip rows={[{ ...slice, value }]} />;
                }}
              />
              <Pie
                data={shown}
                dataKey="value"
                nameKey="name"
                innerRadius={kindOf(props) === "doughnut" ? "58%" : 0}
                outerRadius="96%"
                startAngle={90}
                endAngle={-270}
                isAnimationActive={false}
                stroke="var(--color-background-secondary)"
                strokeWidth={2}
              >
                {shown.map(({ name, color }, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: two slices may have one name
                  <Cell key={`${index} ${name}`} fill={color} />
                ))}
              </Pie>
            </PieChart>
          </ResponsiveContainer>
        </div>
      )}
    </ChartFrame>
  );
}
