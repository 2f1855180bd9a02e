/** What surrounds a chart, whatever draws it: its name, its legend, what it says to those who do not see it, its table. */
import { type ReactNode, useId, useState } from "react";
import { dressOf } from "../../../render/dress.js";
import { ChartLegend, type ChartLegendProps } from "./ChartLegend.js";
import { ChartTable } from "./ChartTable.js";
import type { ChartFeed } from "./chart-feed.js";
import { fullValue } from "./chart-labels.js";
import { type ChartProps, figuresOf, nameOf } from "./chart-look.js";
import { chartTexts } from "./chart-texts.js";

type Props = Omit<ChartProps, "data" | "dropped" | "children"> & {
  feed: ChartFeed;
  isEmpty: boolean;
  /** Another one where the text that sums the chart up is out of date. Absent where each render brings it up to date. */
  told?: number;
  /** Absent where one series needs none. */
  legend?: ChartLegendProps | undefined;
  /** Draws the chart; the id is of the text that sums it up. */
  children: (summary: string) => ReactNode;
};

export function ChartFrame({ title, height = 300, feed, isEmpty, legend, children, ...own }: Props) {
  const [asTable, setAsTable] = useState(false);
  const summary = useId();
  const { env } = own;
  const texts = chartTexts(env.locale);
  const name = title ?? texts.chart;
  return (
    <figure {...dressOf({ className: "nju-chart", style: { height } }, own)} aria-label={name}>
      {isEmpty ? (
        <p className="nju-chart__empty">{texts.noData}</p>
      ) : (
        <>
          <button type="button" className="nju-chart__swap" onClick={() => setAsTable(!asTable)}>
            {asTable ? texts.showChart : texts.showTable}
          </button>
          {asTable ? <ChartTable {...own} feed={feed} name={name} /> : children(summary)}
          {!asTable && legend !== undefined && <ChartLegend {...legend} />}
          {!asTable && <Summary {...own} id={summary} feed={feed} />}
        </>
      )}
    </figure>
  );
}

/** Series whose latest values are told; more is what the table is for. */
const mostTold = 8;

function Summary({
  id,
  feed,
  series,
  ...figures
}: Pick<Props, "feed" | "series" | "format" | "precision" | "unit" | "env"> & { id: string }) {
  const texts = chartTexts(figures.env.locale);
  const { y } = feed.columns.view();
  const options = figuresOf(figures);
  const count = (one: string, many: string, number: number) =>
    number === 1 ? one : many.replace("{count}", String(number));
  const values = series.slice(0, mostTold).map(
    (each, index) =>
      `${nameOf(each)} ${fullValue(
        y[index]?.findLast((value) => value !== null),
        options,
      )}`,
  );
  const sentence = [
    count(texts.oneSeries, texts.series, series.length),
    count(texts.onePoint, texts.points, feed.columns.length),
    ...(values.length > 0 ? [texts.last.replace("{values}", () => values.join(", "))] : []),
  ];
  return (
    <p id={id} className="nju-hidden nju-chart__summary">
      {sentence.join(", ")}
    </p>
  );
}
