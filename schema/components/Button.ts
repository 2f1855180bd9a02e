import * as z from "zod/mini";
import { component } from "../contract.js";
import { actionProp, described, flag, icon, text } from "../props.js";

export const Button = component({
  type: "Button",
  summary: "Runs an action when pressed.",
  props: {
    label: text("Text on the button."),
    icon: icon(),
    variant: z._default(described(z.enum(["primary", "secondary", "danger"]), "Weight of the button."), "primary"),
    disabled: flag("Whether the button is switched off."),
    onClickAction: actionProp("Runs when the button is pressed."),
  },
  children: "none",
  actions: ["onClickAction"],
  icons: ["icon"],
});
