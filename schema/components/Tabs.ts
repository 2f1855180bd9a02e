import { component } from "../contract.js";
import { optionalIdentifier, optionalText } from "../props.js";

export const Tabs = component({
  type: "Tabs",
  summary: "Sections of which one is shown at a time.",
  props: {
    activeTab: optionalIdentifier(
      "Id of the Tab that is open at first, or its position counted from 0; else the first.",
    ),
    title: optionalText("Name of the list of tabs, for screen readers."),
  },
  children: "nodes",
  items: "Tab",
});
