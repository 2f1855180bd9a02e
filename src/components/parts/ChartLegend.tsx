import type { LegendPayload } from "recharts";

/** Which colour is which series; the names are in the colour of text, which can be read. */
export function ChartLegend({ payload = [] }: { payload?: readonly LegendPayload[] | undefined }) {
  return (
    <ul className="nju-chart__legend">
      {payload.map(({ value, color }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a series is known by its place; two may read the same key
        <li key={index}>
          <span className="nju-chart__swatch" style={{ backgroundColor: color }} />
          {value}
        </li>
      ))}
    </ul>
  );
}
