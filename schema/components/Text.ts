import * as z from "zod/mini";
import { component } from "../contract.js";
import { clickAction, described, liveProps, text } from "../props.js";

export const Text = component({
  type: "Text",
  summary: "A heading or a paragraph; a topic can drive what it says.",
  props: {
    content: text("The text to show. A topic's message replaces it."),
    variant: z._default(described(z.enum(["h1", "h2", "h3", "body"]), "Heading level, or body text."), "body"),
    onClickAction: clickAction(),
    ...liveProps,
  },
  children: "none",
  live: { prop: "content", update: "replace" },
  actions: ["onClickAction"],
});
