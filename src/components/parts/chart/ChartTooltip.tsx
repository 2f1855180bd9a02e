/** The values under the pointer, in the theme's dress, whichever engine draws. */

export interface TooltipRow {
  name: string;
  value: string;
  color: string;
}

/** More of them would cover the chart. */
const mostRows = 12;

export function ChartTooltip({ head, rows }: { head?: string | undefined; rows: readonly TooltipRow[] }) {
  return (
    <div className="nju-chart__tooltip">
      {head !== undefined && <p className="nju-chart__tooltip-head">{head}</p>}
      <ul>
        {rows.slice(0, mostRows).map(({ name, value, color }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a series is known by its place; two may read the same key
          <li key={index}>
            <span className="nju-chart__swatch" style={{ backgroundColor: color }} />
            <span>{name}</span>
            <span className="nju-chart__tooltip-value">{value}</span>
          </li>
        ))}
      </ul>
      {rows.length > mostRows && <p className="nju-chart__tooltip-more">+{rows.length - mostRows}</p>}
    </div>
  );
}
