/** A chart of lines as a React author writes it with uPlot: made once, then given new points. */
import { memo, useEffect, useRef } from "react";
import UPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { useList } from "./stream.js";

export interface LineChartProps {
  topic: string;
  height: number;
  /** The keys of the points that are drawn. */
  series: readonly string[];
}

type Point = Readonly<Record<string, number>>;

const short = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });
const write = (_: UPlot, ticks: number[]) => ticks.map((tick) => short.format(tick));
const legendHeight = 32;

const columns = (points: readonly Point[], series: readonly string[]): UPlot.AlignedData => [
  points.map(({ t }) => t as number),
  ...series.map((key) => points.map((point) => point[key] ?? null)),
];

function optionsFor(element: HTMLElement, height: number, series: readonly string[]): UPlot.Options {
  const styles = getComputedStyle(element);
  // A canvas knows no light-dark(): the browser is asked what it comes to.
  const color = (name: string) => {
    element.style.color = `var(${name})`;
    const { color: found } = styles;
    element.style.color = "";
    return found;
  };
  const axis: UPlot.Axis = {
    stroke: color("--color-text-secondary"),
    font: `12px ${styles.getPropertyValue("--font-sans")}`,
    ticks: { show: false },
    values: write,
  };
  return {
    width: element.clientWidth,
    height,
    scales: { x: { time: false } },
    legend: { show: false },
    cursor: { y: false },
    axes: [
      { ...axis, grid: { show: false } },
      { ...axis, grid: { stroke: color("--color-border-primary"), width: 1 } },
    ],
    series: [
      {},
      ...series.map((label, index) => ({
        label,
        stroke: color(`--nju-series-${index + 1}`),
        width: 2,
        points: { show: false },
      })),
    ],
  };
}

export const LineChart = memo(function LineChart({ topic, height, series }: LineChartProps) {
  const { items } = useList<Point>(topic);
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<UPlot>(undefined);

  useEffect(() => {
    const element = box.current as HTMLDivElement;
    const plotHeight = height - legendHeight;
    const made = new UPlot(optionsFor(element, plotHeight, series), columns([], series), element);
    plot.current = made;
    const watch = new ResizeObserver(() => made.setSize({ width: element.clientWidth, height: plotHeight }));
    watch.observe(element);
    return () => {
      watch.disconnect();
      made.destroy();
    };
  }, [height, series]);

  useEffect(() => {
    plot.current?.setData(columns(items, series));
  }, [items, series]);

  return (
    <figure className="own-chart" style={{ height }} aria-label="Chart">
      <div ref={box} />
      <ul className="own-chart__legend">
        {series.map((key) => (
          <li key={key}>{key}</li>
        ))}
      </ul>
    </figure>
  );
});
