import * as z from "zod/mini";
import { component } from "../contract.js";
import { described, flag, liveProps, optionalText, within } from "../props.js";

const amount = (least: number, description: string) => z.optional(described(within(least, 1e15), description));

export const Progress = component({
  type: "Progress",
  summary: "A bar that shows how far something is; a topic can drive its value.",
  props: {
    label: optionalText("What is under way."),
    value: amount(0, "How far it is, of max; without it, nobody knows. A topic's message replaces it."),
    max: amount(1e-9, "The value at the end; 100 if absent."),
    variant: z._default(
      described(z.enum(["primary", "success", "warning", "danger"]), "What the state means."),
      "primary",
    ),
    showValue: flag("Whether the share is written beside the bar; true if absent."),
    ...liveProps,
  },
  children: "none",
  live: { prop: "value", update: "replace" },
});
