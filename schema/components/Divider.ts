import { component } from "../contract.js";

export const Divider = component({
  type: "Divider",
  summary: "A horizontal line between what stands above and below it.",
  props: {},
  children: "none",
});
