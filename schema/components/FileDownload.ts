import * as z from "zod/mini";
import { component } from "../contract.js";
import { notEmpty } from "../forms.js";
import { described, flag, optionalString, text } from "../props.js";

export const FileDownload = component({
  type: "FileDownload",
  summary: "A button that downloads a file from the plugin's back end.",
  props: {
    label: text("Text on the button."),
    endpoint: described(notEmpty(), "Path on the same origin; {server} and other params are filled in."),
    filename: optionalString("Name for the saved file; what the server says if absent."),
    variant: z._default(described(z.enum(["primary", "secondary", "danger"]), "Weight of the button."), "secondary"),
    icon: z._default(described(z.string(), "Name of a Lucide icon; Download if absent."), "Download"),
    disabled: flag("Whether the button is switched off."),
  },
  children: "none",
  actions: ["onClickAction"],
  implied: { onClickAction: ({ endpoint, filename }) => ({ type: "download_file", endpoint, filename }) },
  icons: ["icon"],
});
