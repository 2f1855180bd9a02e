import { component } from "../contract.js";
import { distance } from "../props.js";

export const Row = component({
  type: "Row",
  summary: "Sets its children side by side and wraps them where the screen is narrow.",
  props: { gap: distance("Space between the children, in pixels or as a CSS length.") },
  children: "nodes",
});
