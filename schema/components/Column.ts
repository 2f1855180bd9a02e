import * as z from "zod/mini";
import { component } from "../contract.js";
import { described, distance, within } from "../props.js";

export const Column = component({
  type: "Column",
  summary: "Sets its children one below another; inside a Row it takes a share of the width.",
  props: {
    gap: distance("Space between the children, in pixels or as a CSS length."),
    flex: z.optional(described(within(0, 100), "Share of a Row's width; 1 if absent.")),
  },
  children: "nodes",
});
