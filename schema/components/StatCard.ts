import * as z from "zod/mini";
import { component } from "../contract.js";
import { wholeFrom } from "../forms.js";
import { clickAction, described, icon, liveProps, optionalString, text } from "../props.js";

export const StatCard = component({
  type: "StatCard",
  summary: "One figure of a dashboard, with label, icon and trend; a topic can drive its value.",
  props: {
    label: text("What the figure measures."),
    value: z.optional(
      described(z.union([z.string(), z.number(), z.boolean()]), "The figure. A topic's message replaces it."),
    ),
    icon: icon(),
    trend: z.optional(described(z.enum(["up", "down", "neutral"]), "Direction in which the figure moves.")),
    format: z.optional(
      described(
        z.enum(["number", "percent", "bytes", "duration"]),
        "How a number is written in the reader's language. percent takes 0 to 100, duration takes seconds.",
      ),
    ),
    precision: z.optional(described(wholeFrom(0, 12), "Digits after the decimal point.")),
    unit: optionalString("Unit, set apart from the figure."),
    onClickAction: clickAction(),
    ...liveProps,
  },
  children: "none",
  live: { prop: "value", update: "replace" },
  actions: ["onClickAction"],
  icons: ["icon"],
});
