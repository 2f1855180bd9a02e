import { action } from "../contract.js";
import { notEmpty } from "../forms.js";
import { described, optionalString } from "../props.js";

export const download_file = action({
  type: "download_file",
  summary: "Downloads a file from the plugin's back end.",
  props: {
    endpoint: described(notEmpty(), "Path on the same origin; {server} and other params are filled in."),
    filename: optionalString("Name for the saved file; what the server says if absent."),
  },
});
