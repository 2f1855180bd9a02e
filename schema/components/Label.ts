import { component } from "../contract.js";
import { optionalIdentifier, text } from "../props.js";

export const Label = component({
  type: "Label",
  summary: "The label of a field that stands elsewhere.",
  props: {
    content: text("The text to show."),
    htmlFor: optionalIdentifier("Id or name of the field; pressing the label goes to it."),
  },
  children: "none",
  labels: "htmlFor",
});
