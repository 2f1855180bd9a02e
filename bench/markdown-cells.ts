/** How a table, a figure and a verdict are written. */
import type { Bar } from "./results.js";
import type { Summary } from "./statistics.js";

export const time = ({ median }: Summary): string => `${median.toFixed(median < 10 ? 2 : 1)} ms`;
export const ratio = ({ median, quartiles: [low, high] }: Summary): string =>
  `**${median.toFixed(2)}** (${low.toFixed(2)}–${high.toFixed(2)})`;

export function verdict(value: number, bar: Bar | undefined, write: (value: number) => string): string {
  if (bar === undefined) return "";
  const parts: string[] = [];
  if (Number.isFinite(bar.atMost)) parts.push(`≤ ${write(bar.atMost)}: ${value <= bar.atMost ? "held" : "MISSED"}`);
  if (bar.goal !== undefined) parts.push(`goal ${write(bar.goal)}: ${value <= bar.goal ? "reached" : "not reached"}`);
  return parts.join(", ");
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
