import { component } from "../contract.js";
import { actionProp, flag, optionalIdentifier, optionalString, optionalText } from "../props.js";

export const FileUpload = component({
  type: "FileUpload",
  summary: "Chooses a file, which is sent with the other values.",
  props: {
    id: optionalIdentifier("Name under which the file is submitted; goes before name."),
    name: optionalIdentifier("Name under which the file is submitted."),
    label: optionalText("Label of the field."),
    accept: optionalString("Kinds of files that are offered, such as .zip,image/*; the server still has to check."),
    multiple: flag("Whether several files can be chosen."),
    required: flag("Whether a file is needed."),
    disabled: flag("Whether the field is switched off."),
    onChangeAction: actionProp("Runs when a file is chosen."),
  },
  children: "none",
  field: { initial: [], empty: null },
  actions: ["onChangeAction"],
});
