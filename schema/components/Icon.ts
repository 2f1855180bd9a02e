import * as z from "zod/mini";
import { component } from "../contract.js";
import { clickAction, described, optionalText, within } from "../props.js";

export const Icon = component({
  type: "Icon",
  summary: "A Lucide icon.",
  props: {
    name: described(z.string(), "Name of a Lucide icon, such as Activity."),
    size: z.optional(described(within(8, 256), "Edge in pixels; 16 if absent.")),
    label: optionalText("What the icon says, for screen readers; without it the icon is ornament."),
    onClickAction: clickAction(),
  },
  children: "none",
  actions: ["onClickAction"],
  icons: ["name"],
});
