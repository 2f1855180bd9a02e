import * as z from "zod/mini";
import { component } from "../contract.js";
import { described, optionalText } from "../props.js";

export const StatusIndicator = component({
  type: "StatusIndicator",
  summary: "A coloured dot beside the text of a state.",
  props: {
    status: z.optional(
      described(z.enum(["running", "stopped", "warning"]), "running is green, stopped red, warning orange; else grey."),
    ),
    text: optionalText("Text of the state; the status in the reader's language if absent."),
  },
  children: "none",
});
