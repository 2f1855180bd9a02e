/** The theme's colours as a canvas takes them: it knows neither tokens nor light-dark(), so elements are asked. */
import { areaOpacity } from "./chart-look.js";

/** What the canvas is drawn with. */
export interface Ink {
  text: string;
  grid: string;
  /** Of what is shown, in its order. */
  lines: readonly string[];
  areas: readonly string[];
  tones: readonly string[];
  font: string;
}

/** The colours to ask for: one element each. */
export const inksOf = (lines: readonly string[], tones: readonly string[]): string[] => [
  "var(--color-text-secondary)",
  "var(--color-border-primary)",
  ...lines,
  ...lines.map((color) => `color-mix(in srgb, ${color} ${areaOpacity * 100}%, transparent)`),
  ...tones,
];

export function readInk(probe: Element, lines: number): Ink {
  const colors = [...probe.children].map((one) => getComputedStyle(one).color);
  const [text = "", grid = "", ...others] = colors;
  const { fontFamily, fontSize } = getComputedStyle(probe);
  return {
    text,
    grid,
    lines: others.slice(0, lines),
    areas: others.slice(lines, 2 * lines),
    tones: others.slice(2 * lines),
    font: `${Number.parseFloat(fontSize) || 12}px ${fontFamily || "sans-serif"}`,
  };
}
