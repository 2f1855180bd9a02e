import { component } from "../contract.js";
import { flag, text } from "../props.js";

export const Accordion = component({
  type: "Accordion",
  summary: "A section that folds and unfolds.",
  props: { title: text("Heading, always shown."), defaultOpen: flag("Whether it is unfolded at first.") },
  children: "nodes",
});
