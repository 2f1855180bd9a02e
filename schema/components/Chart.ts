import * as z from "zod/mini";
import { component } from "../contract.js";
import { described, liveProps, optionalString, optionalText, pixels, retention } from "../props.js";

const chartType = z.enum(["area", "line", "bar"]);

const series = z.object({
  dataKey: described(z.string(), "Key of the value in each data object."),
  name: optionalString("Name in the legend; the key if absent."),
  color: z.optional(
    described(
      z.string().check(z.regex(/^(#[0-9a-fA-F]{3,8}|[a-zA-Z]{3,20}|(rgb|hsl|oklch)a?\([0-9.,%/ deg]{1,60}\))$/)),
      "A CSS colour; one of the theme's series colours if absent.",
    ),
  ),
});

export const Chart = component({
  type: "Chart",
  summary: "Draws areas, lines or bars over an axis; a topic can append points.",
  props: {
    type: z.optional(described(chartType, "Kind of chart; line if absent.")),
    chartType: z.optional(described(chartType, "The same as type, which goes first.")),
    data: z._default(described(z.array(z.record(z.string(), z.unknown())), "One object for each point."), () => []),
    xAxis: optionalString("Key of the x axis in each data object."),
    series: z._default(
      described(z.array(series).check(z.maxLength(50)), "What is drawn: one entry for each line, area or bar."),
      () => [],
    ),
    height: pixels("Height in pixels; 300 if absent."),
    title: optionalText("Name of the chart, for screen readers."),
    history: retention("Points kept; 20 if absent, 2,000 at most.", 2_000),
    ...liveProps,
  },
  children: "none",
  live: { prop: "data", update: "append", items: "points", limit: 20, limitProp: "history" },
});
