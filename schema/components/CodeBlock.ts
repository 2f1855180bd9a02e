import { component } from "../contract.js";
import { optionalText, text } from "../props.js";

export const CodeBlock = component({
  type: "CodeBlock",
  summary: "Code or output as it is, with a button that copies it.",
  props: { content: text("The code."), title: optionalText("Header above the code.") },
  children: "none",
});
