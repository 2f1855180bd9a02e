import { component } from "../contract.js";

export const Container = component({
  type: "Container",
  summary: "Wraps a page or a group of components, one below another.",
  props: {},
  children: "nodes",
});
