import { component } from "../contract.js";
import { optionalText } from "../props.js";

export const StatusIndicator = component({
  type: "StatusIndicator",
  summary: "A coloured dot beside the text of a state.",
  props: {
    status: optionalText("running is green, stopped red, warning orange; any other is grey."),
    text: optionalText(
      "Text of the state; the status if absent, in the reader's language where it is one of the three.",
    ),
  },
  children: "none",
});
