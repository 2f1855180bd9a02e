import * as z from "zod/mini";
import { component } from "../contract.js";
import { actionProp, described, flag, optionalIdentifier, optionalString, optionalText, text } from "../props.js";

const value = z.union([z.string(), z.number(), z.boolean()]);

const option = z.union([
  z.object({ label: z.optional(text("Text of the option.")), value: described(value, "What is sent.") }),
  value,
]);

/** The value of an option, which may be written as just that. */
const valueIn = (written: z.output<typeof option> | undefined): unknown =>
  typeof written === "object" ? written.value : written;

export const Select = component({
  type: "Select",
  summary: "A choice of one among some options.",
  props: {
    id: optionalIdentifier("Name under which the value is submitted; goes before name."),
    name: optionalIdentifier("Name under which the value is submitted."),
    label: optionalText("Label of the field."),
    options: z._default(
      described(z.array(option).check(z.maxLength(10_000)), "What can be chosen: label and value, or just a value."),
      () => [],
    ),
    value: z.optional(described(value, "The first choice.")),
    defaultValue: z.optional(described(value, "The first choice, where value is absent.")),
    placeholder: optionalString("Shown while nothing is chosen; without it the first option is chosen."),
    required: flag("Whether a choice is needed."),
    disabled: flag("Whether the field is switched off."),
    onChangeAction: actionProp("Runs when another option is chosen."),
  },
  children: "none",
  field: {
    initial: ["value", "defaultValue"],
    // What is shown is what is sent: a list without a placeholder shows its first option.
    empty: ({ options, placeholder }) =>
      placeholder === undefined ? (valueIn((options as z.output<typeof option>[])[0]) ?? "") : "",
  },
  actions: ["onChangeAction"],
});
