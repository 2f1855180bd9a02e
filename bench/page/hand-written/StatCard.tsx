/** The figure of a dashboard as a React author writes it: one component that stands still, one that follows a key. */
import { Activity, Cpu, HardDrive } from "lucide-react";
import type { Stat } from "../page-data.js";
import { useLive } from "./feed.js";

const icons = { Activity, Cpu, HardDrive };
const trends = { up: ["↑", "Rising"], down: ["↓", "Falling"], neutral: ["→", "Steady"] } as const;

const byteUnits = ["B", "kB", "MB", "GB", "TB"];
const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const oneDigit = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });

function formatFigure(value: number, format: Stat["format"]): { value: string; unit?: string | undefined } {
  if (format === "percent") return { value: (value < 10 ? oneDigit : whole).format(value), unit: "%" };
  if (format === "bytes") {
    const power = value < 1 ? 0 : Math.floor(Math.log10(value) / 3);
    const scaled = value / 1000 ** power;
    return { value: (power > 0 && scaled < 100 ? oneDigit : whole).format(scaled), unit: byteUnits[power] };
  }
  return { value: String(value) };
}

export function StatCard({ label, value, format, trend, icon }: Stat) {
  const figure = formatFigure(value, format);
  const Icon = icon && icons[icon];
  return (
    <div className="nju-stat-card">
      <div className="nju-stat-card__head">
        <span className="nju-stat-card__label">{label}</span>
        {Icon && <Icon className="nju-icon" size={16} aria-hidden />}
      </div>
      <div className="nju-stat-card__figure">
        <span className="nju-stat-card__value">{figure.value}</span>
        {figure.unit && <span className="nju-stat-card__unit">{figure.unit}</span>}
      </div>
      {trend && (
        <span className={`nju-stat-card__trend nju-stat-card__trend--${trend}`}>
          <span aria-hidden="true">{trends[trend][0]}</span> {trends[trend][1]}
        </span>
      )}
    </div>
  );
}

export function LiveStatCard({ label, value: first, format, topic }: Stat & { topic: string }) {
  const value = useLive(topic, first);
  const figure = formatFigure(value, format);
  return (
    <div className="nju-stat-card">
      <div className="nju-stat-card__head">
        <span className="nju-stat-card__label">{label}</span>
      </div>
      <div className="nju-stat-card__figure">
        <span className="nju-stat-card__value">{figure.value}</span>
        {figure.unit && <span className="nju-stat-card__unit">{figure.unit}</span>}
      </div>
    </div>
  );
}
