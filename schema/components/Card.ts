import { component } from "../contract.js";
import { clickAction, optionalText } from "../props.js";

export const Card = component({
  type: "Card",
  summary: "A bordered box, with a title if given.",
  props: { title: optionalText("Heading of the box."), onClickAction: clickAction() },
  children: "nodes",
  actions: ["onClickAction"],
});
