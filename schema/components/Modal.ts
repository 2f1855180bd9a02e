import { component } from "../contract.js";
import { identifier, optionalText } from "../props.js";

export const Modal = component({
  type: "Modal",
  summary: "A dialog above the page, shown by open_modal.",
  props: {
    id: identifier("Id by which open_modal names it; unique in the page."),
    title: optionalText("Heading of the dialog."),
  },
  children: "nodes",
  overlay: "id",
});
