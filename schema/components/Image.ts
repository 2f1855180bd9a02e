import * as z from "zod/mini";
import { component } from "../contract.js";
import { address, clickAction, distance, optionalText } from "../props.js";

export const Image = component({
  type: "Image",
  summary: "A picture.",
  props: {
    src: z.optional(address("image", "Address of the picture; {server} and other params are filled in.")),
    alt: optionalText("What the picture shows, for those who cannot see it; absent where it is ornament."),
    width: distance("Width in pixels, or as a CSS length such as 50%."),
    height: distance("Height in pixels, or as a CSS length."),
    onClickAction: clickAction(),
  },
  children: "none",
  actions: ["onClickAction"],
  urls: { src: "image" },
});
