import * as z from "zod/mini";
import { component } from "../contract.js";
import { actionProp, described, fieldValue, flag, optionalIdentifier, optionalString, optionalText } from "../props.js";

export const Input = component({
  type: "Input",
  summary: "A field for text or a number; its value is submitted under its id or name.",
  props: {
    id: optionalIdentifier("Name under which the value is submitted; goes before name."),
    name: optionalIdentifier("Name under which the value is submitted."),
    label: optionalText("Label of the field."),
    type: z._default(
      described(z.enum(["text", "password", "number", "email", "url", "tel", "search"]), "Kind of field."),
      "text",
    ),
    placeholder: optionalString("Shown while the field is empty."),
    value: fieldValue("First value of the field."),
    defaultValue: fieldValue("First value of the field, where value is absent."),
    required: flag("Whether a value is needed."),
    readOnly: flag("Whether the value can only be read."),
    disabled: flag("Whether the field is switched off."),
    onChangeAction: actionProp("Runs when a changed value is committed."),
  },
  children: "none",
  field: { initial: ["value", "defaultValue"], empty: "" },
  actions: ["onChangeAction"],
});
