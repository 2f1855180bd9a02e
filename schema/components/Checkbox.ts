import { component } from "../contract.js";
import { actionProp, flag, optionalIdentifier, optionalText } from "../props.js";

export const Checkbox = component({
  type: "Checkbox",
  summary: "A box to tick.",
  props: {
    id: optionalIdentifier("Name under which true or false is submitted; goes before name."),
    name: optionalIdentifier("Name under which true or false is submitted."),
    label: optionalText("Label of the field."),
    checked: flag("Whether it is ticked at first."),
    defaultChecked: flag("Whether it is ticked at first, where checked is absent."),
    required: flag("Whether it has to be ticked."),
    disabled: flag("Whether the field is switched off."),
    onChangeAction: actionProp("Runs when it changes."),
  },
  children: "none",
  field: { initial: ["checked", "defaultChecked"], empty: false },
  actions: ["onChangeAction"],
});
