import * as z from "zod/mini";
import { component } from "../contract.js";
import { clickAction, described, icon, liveProps, text } from "../props.js";

export const Badge = component({
  type: "Badge",
  summary: "A short label of a state; a topic can drive it.",
  props: {
    content: text("The text to show. A topic's message replaces it."),
    variant: z._default(
      described(z.enum(["primary", "secondary", "success", "danger", "warning"]), "What the state means."),
      "primary",
    ),
    icon: icon(),
    onClickAction: clickAction(),
    ...liveProps,
  },
  children: "none",
  live: { prop: "content", update: "replace" },
  actions: ["onClickAction"],
  icons: ["icon"],
});
