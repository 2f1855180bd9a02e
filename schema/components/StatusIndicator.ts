import { component } from "../contract.js";
import { liveProps, optionalText } from "../props.js";

export const StatusIndicator = component({
  type: "StatusIndicator",
  summary: "A coloured dot beside the text of a state; a topic can drive the state.",
  props: {
    status: optionalText(
      "running is green, stopped red, warning orange; any other is grey. A topic's message replaces it.",
    ),
    text: optionalText(
      "Text of the state; the status if absent, in the reader's language where it is one of the three.",
    ),
    ...liveProps,
  },
  children: "none",
  live: { prop: "status", update: "replace" },
});
