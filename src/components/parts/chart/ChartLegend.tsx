/** Which colour is which series; a press hides or shows it. The names are in the colour of text, which can be read. */

export interface LegendEntry {
  name: string;
  color: string;
}

export interface ChartLegendProps {
  entries: readonly LegendEntry[];
  hidden: ReadonlySet<number>;
  toggle(index: number): void;
}

export function ChartLegend({ entries, hidden, toggle }: ChartLegendProps) {
  return (
    <ul className="nju-chart__legend">
      {entries.map(({ name, color }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a series is known by its place; two may read the same key
        <li key={index}>
          <button
            type="button"
            className="nju-chart__toggle"
            aria-pressed={!hidden.has(index)}
            onClick={() => toggle(index)}
          >
            <span className="nju-chart__swatch" style={{ backgroundColor: color }} />
            {name}
          </button>
        </li>
      ))}
    </ul>
  );
}
