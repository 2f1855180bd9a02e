import * as z from "zod/mini";
import { component } from "../contract.js";
import { address, distance, optionalText } from "../props.js";

export const iframe = component({
  type: "iframe",
  summary: "Another page inside this one, in a sandbox: it runs scripts and forms, and knows nothing of the dashboard.",
  props: {
    src: z.optional(address("frame", "Address of the page; {server} and other params are filled in.")),
    title: optionalText("Name of the frame, for screen readers."),
    height: z._default(distance("Height in pixels, or as a CSS length; 400 if absent."), 400),
    width: distance("Width in pixels, or as a CSS length; all there is if absent."),
  },
  children: "none",
  urls: { src: "frame" },
});
