/** Colours that a program gave its lines, as classes: the theme decides what red is, so that it can be read in any. */
import Anser from "anser";
import { styledText } from "./log-text.js";

export interface StyledPart {
  text: string;
  /** Empty where nothing is said of it. */
  className: string;
}

/** Hidden text is shown and nothing blinks: a log conceals nothing, and moves for nobody. */
const decorations = new Set(["bold", "dim", "italic", "underline", "strikethrough"]);

/** The name of the nearest of six hues; undefined for greys. `colour` is "187, 0, 0". */
function hueOf(colour: string): string | undefined {
  const [red = 0, green = 0, blue = 0] = colour.split(",").map(Number);
  const most = Math.max(red, green, blue);
  const spread = most - Math.min(red, green, blue);
  if (spread < 48) return undefined;
  const sixth =
    most === red
      ? (green - blue) / spread + (green < blue ? 6 : 0)
      : most === green
        ? (blue - red) / spread + 2
        : (red - green) / spread + 4;
  // Orange is a warning's colour, so yellow begins early.
  if (sixth < 0.4 || sixth >= 5.5) return "red";
  if (sixth < 1.3) return "yellow";
  if (sixth < 2.7) return "green";
  if (sixth < 3.4) return "cyan";
  return sixth < 4.5 ? "blue" : "magenta";
}

function classOf({ fg, bg, decorations: asked }: Anser.AnserJsonEntry): string {
  const names = asked.filter((name) => decorations.has(name));
  const hue = fg ? hueOf(fg) : undefined;
  if (hue !== undefined) names.push(hue as (typeof names)[number]);
  // Black on a dark page and white on a light one could not be read.
  else if (fg && !bg && !fg.startsWith("255") && !fg.startsWith("187")) names.push("dim");
  return [
    ...new Set(names.map((name) => `nju-log__ansi--${name}`)),
    ...(bg ? [`nju-log__ansi-fill--${hueOf(bg) ?? "grey"}`] : []),
  ].join(" ");
}

/** The parts of a line that has colours; undefined where it has none. They end with the line. */
export function styledParts(raw: string): StyledPart[] | undefined {
  const text = styledText(raw);
  return text === undefined
    ? undefined
    : Anser.ansiToJson(text, { json: true, remove_empty: true }).map((part) => ({
        text: part.content,
        className: part.was_processed ? classOf(part) : "",
      }));
}
