/** The latest value of each series on a dial. Its bands are those of the thresholds. */
import { useMemo } from "react";
import { type FigureOptions, formatFigure } from "../format.js";
import { ChartFrame } from "./ChartFrame.js";
import type { Value } from "./chart-columns.js";
import { useFeed } from "./chart-feed.js";
import { axisValue, fullValue } from "./chart-labels.js";
import { type ChartProps, colorOf, figuresOf, nameOf, toneColor } from "./chart-look.js";
import { yScale } from "./chart-scale.js";

/** Half a circle, a hundred parts long. */
const arc = "M 12 62 A 48 48 0 0 1 108 62";

type Thresholds = NonNullable<ChartProps["thresholds"]>;

export function ChartGauge(props: ChartProps) {
  const { data, dropped, xAxis, xFormat, series, min, max, thresholds, format } = props;
  const feed = useFeed({ xAxis, xFormat, series, byPlace: true }, data, dropped);
  feed.columns.take(data, dropped);
  const { y } = feed.columns.view();
  const bands = useMemo(() => [...(thresholds ?? [])].sort((a, b) => a.value - b.value), [thresholds]);
  const figures = figuresOf(props);
  const limits = { min, max: max ?? (format === "percent" ? 100 : undefined), thresholds };
  return (
    <ChartFrame {...props} feed={feed} isEmpty={data.length === 0}>
      {(summary) => (
        <div className="nju-chart__plot nju-chart__dials">
          {series.map((one, index) => (
            <Dial
              // biome-ignore lint/suspicious/noArrayIndexKey: a series is known by its place; two may read the same key
              key={index}
              name={nameOf(one)}
              color={colorOf(one, index)}
              value={y[index]?.at(-1) ?? null}
              limits={yScale(0, mostOf(y[index]), limits)}
              bands={bands}
              figures={figures}
              summary={summary}
            />
          ))}
        </div>
      )}
    </ChartFrame>
  );
}

/** A long column is no list of arguments: an engine takes no more than some ten thousands of them. */
function mostOf(column: readonly Value[] = []): number {
  let most = 0;
  for (const value of column) if (value !== null && value > most) most = value;
  return most;
}

interface DialProps {
  name: string;
  color: string;
  value: number | null;
  limits: { min: number; max: number };
  bands: Thresholds;
  figures: FigureOptions;
  summary: string;
}

function Dial({ name, color, value, limits: { min, max }, bands, figures, summary }: DialProps) {
  const part = (at: number) => Math.min(100, Math.max(0, (100 * (at - min)) / (max - min)));
  const reached = value === null ? undefined : bands.findLast((band) => value >= band.value);
  const figure = formatFigure(value, figures);
  const filled = value === null ? 0 : part(value);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a dial is no bar
    <div
      className="nju-chart__dial"
      role="meter"
      aria-label={name}
      aria-valuemin={min}
      aria-valuemax={max}
      aria-valuenow={value ?? min}
      aria-valuetext={[fullValue(value, figures), reached?.label].filter(Boolean).join(", ")}
      aria-describedby={summary}
    >
      <svg viewBox="0 0 120 68" aria-hidden="true">
        <path className="nju-chart__track" d={arc} pathLength={100} />
        {filled > 0 && (
          <path
            className="nju-chart__arc"
            d={arc}
            pathLength={100}
            stroke={reached === undefined ? color : toneColor(reached.tone)}
            strokeDasharray={`${filled} 200`}
          />
        )}
        {bands.map(({ value: from, tone }, index) => (
          <path
            // biome-ignore lint/suspicious/noArrayIndexKey: two may begin at the same value
            key={index}
            className="nju-chart__band"
            d="M 3 62 A 57 57 0 0 1 117 62"
            pathLength={100}
            stroke={toneColor(tone)}
            strokeDasharray={`${part(bands[index + 1]?.value ?? max) - part(from)} 200`}
            strokeDashoffset={-part(from)}
          />
        ))}
      </svg>
      <p className="nju-chart__figure">
        {figure.value}
        {figure.unit !== undefined && value !== null && <span className="nju-chart__unit">{figure.unit}</span>}
      </p>
      <p className="nju-chart__limits" aria-hidden="true">
        <span>{axisValue(min, figures)}</span>
        <span className="nju-chart__dial-name">
          {reached?.label === undefined ? name : `${name}: ${reached.label}`}
        </span>
        <span>{axisValue(max, figures)}</span>
      </p>
    </div>
  );
}
