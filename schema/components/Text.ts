import * as z from "zod/mini";
import { component } from "../contract.js";
import { clickAction, described, text } from "../props.js";

export const Text = component({
  type: "Text",
  summary: "A heading or a paragraph.",
  props: {
    content: text("The text to show."),
    variant: z._default(described(z.enum(["h1", "h2", "h3", "body"]), "Heading level, or body text."), "body"),
    onClickAction: clickAction(),
  },
  children: "none",
  actions: ["onClickAction"],
});
