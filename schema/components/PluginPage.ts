import * as z from "zod/mini";
import { component } from "../contract.js";
import { distance, identifier } from "../props.js";

export const PluginPage = component({
  type: "PluginPage",
  summary:
    "An HTML page of a plugin, in a sandbox, with a bridge to the plugin's back end and the reader's language and theme.",
  props: {
    plugin: identifier("Name of the plugin whose page it is, which is that of its folder."),
    page: identifier("Name of the page: that of its folder in the plugin's pages folder."),
    height: z._default(
      distance("Height in pixels, or as a CSS length; 600 if absent. With auto it is as high as what the page shows."),
      600,
    ),
  },
  children: "none",
});
