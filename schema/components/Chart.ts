import * as z from "zod/mini";
import { component } from "../contract.js";
import { anyObject, cssColor, wholeFrom } from "../forms.js";
import { described, flag, liveProps, optionalString, optionalText, pixels, retention } from "../props.js";

const chartType = z.enum(["area", "line", "bar", "scatter", "pie", "doughnut", "gauge"]);

const color = z.optional(described(cssColor(), "A CSS colour; one of the theme's series colours if absent."));

const series = z.object({
  dataKey: described(z.string(), "Key of the value in each data object."),
  name: optionalString("Name in the legend; the key if absent."),
  color,
});

const threshold = z.object({
  value: described(z.number(), "Where it stands on the y axis."),
  label: optionalString("What it says."),
  tone: z.optional(described(z.enum(["info", "success", "warning", "danger"]), "Its colour; warning if absent.")),
});

export const Chart = component({
  type: "Chart",
  summary: "Draws lines, areas, bars, points, shares or a gauge; a topic can append points.",
  props: {
    type: z.optional(described(chartType, "Kind of chart; line if absent.")),
    chartType: z.optional(described(chartType, "The same as type, which goes first.")),
    data: z._default(described(z.array(anyObject()), "One object for each point."), () => []),
    xAxis: optionalString("Key of the x axis in each data object; of the names of a pie's slices."),
    xFormat: z.optional(
      described(
        z.enum(["time", "number", "text"]),
        "What the x axis holds, as its values tell if absent. time takes ISO 8601, or seconds or milliseconds since 1970.",
      ),
    ),
    series: z._default(
      described(z.array(series).check(z.maxLength(50)), "What is drawn: one entry for each line, area or bar."),
      () => [],
    ),
    stacked: flag("Areas or bars stand on each other."),
    format: z.optional(
      described(z.enum(["number", "percent", "bytes", "duration"]), "How values are written, as in a StatCard."),
    ),
    precision: z.optional(described(wholeFrom(0, 12), "Digits after the decimal point.")),
    unit: optionalString("Unit of the values."),
    min: z.optional(described(z.number(), "Where the y axis begins; as the values ask if absent.")),
    max: z.optional(described(z.number(), "Where the y axis ends; as the values ask if absent.")),
    thresholds: z.optional(
      described(z.array(threshold).check(z.maxLength(20)), "Lines across the chart, bands of a gauge."),
    ),
    height: pixels("Height in pixels; 300 if absent."),
    title: optionalText("Name of the chart, for screen readers."),
    history: retention("Points kept; 20 if absent, 100,000 at most.", 100_000),
    ...liveProps,
  },
  children: "none",
  live: { prop: "data", update: "append", items: "points", limit: 20, limitProp: "history" },
});
