import type { TooltipContentProps } from "recharts";

/** The values under the pointer, in the theme's dress. */
export function ChartTooltip({
  active,
  label,
  payload,
  format,
}: Pick<TooltipContentProps, "active" | "payload"> & {
  label: string | number | undefined;
  format: (value: unknown) => string;
}) {
  if (!active || payload.length === 0) return null;
  return (
    <div className="nju-chart__tooltip">
      {label !== undefined && <p className="nju-chart__tooltip-head">{label}</p>}
      <ul>
        {payload.map(({ name, value, color }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a series is known by its place; two may read the same key
          <li key={index}>
            <span className="nju-chart__swatch" style={{ backgroundColor: color }} />
            <span>{name}</span>
            <span className="nju-chart__tooltip-value">{format(value)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
