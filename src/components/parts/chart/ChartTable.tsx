/** A chart's points as a table: for screen readers, and for everyone who wants the figures. */
import { type ChartFeed, useFollowed } from "./chart-feed.js";
import { fullValue, fullX } from "./chart-labels.js";
import { type ChartProps, figuresOf, nameOf } from "./chart-look.js";
import { chartTexts } from "./chart-texts.js";

/** Of a long series the end is what is read; what is above would only take time. */
const mostRows = 200;
/** Milliseconds between two changes: faster, and nobody could read it. */
const pace = 1_000;

type Props = Pick<ChartProps, "series" | "xAxis" | "format" | "precision" | "unit" | "env"> & {
  feed: ChartFeed;
  name: string;
};

export function ChartTable({ feed, series, xAxis, name, ...figures }: Props) {
  useFollowed(feed, pace);
  const { env } = figures;
  const texts = chartTexts(env.locale);
  const { columns } = feed;
  const { labels, y } = columns.view();
  const count = labels.length;
  const from = Math.max(0, count - mostRows);
  const options = figuresOf(figures);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls has to be reached by keyboard
    <section className="nju-chart__table" aria-label={name} tabIndex={0}>
      <table>
        {from > 0 && (
          <caption>{texts.latest.replace("{shown}", String(mostRows)).replace("{count}", String(count))}</caption>
        )}
        <thead>
          <tr>
            <th scope="col">{xAxis ?? texts.place}</th>
            {series.map((one, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a series is known by its place; two may read the same key
              <th scope="col" key={index}>
                {nameOf(one)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {labels.slice(from).map((label, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows hold nothing but text
            <tr key={row}>
              <th scope="row">{fullX(label, columns.kind, env.locale)}</th>
              {y.map((column, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a series is known by its place
                <td key={index}>{fullValue(column[from + row], options)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
