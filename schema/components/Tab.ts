import { component } from "../contract.js";
import { icon, text } from "../props.js";

export const Tab = component({
  type: "Tab",
  summary: "One section of Tabs. Its id names it among its siblings only.",
  props: { label: text("Text on the tab."), icon: icon() },
  children: "nodes",
  within: "Tabs",
  icons: ["icon"],
});
