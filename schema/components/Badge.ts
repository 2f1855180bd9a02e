import * as z from "zod/mini";
import { component } from "../contract.js";
import { clickAction, described, icon, text } from "../props.js";

export const Badge = component({
  type: "Badge",
  summary: "A short label of a state.",
  props: {
    content: text("The text to show."),
    variant: z._default(
      described(z.enum(["primary", "secondary", "success", "danger", "warning"]), "What the state means."),
      "primary",
    ),
    icon: icon(),
    onClickAction: clickAction(),
  },
  children: "none",
  actions: ["onClickAction"],
  icons: ["icon"],
});
