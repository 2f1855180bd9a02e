import * as z from "zod/mini";
import { component } from "../contract.js";
import { wholeFrom } from "../forms.js";
import { actionProp, described, fieldValue, flag, optionalIdentifier, optionalString, optionalText } from "../props.js";

const limit = (description: string) => z.optional(described(z.union([z.number(), z.string()]), description));

/** What a browser shows where there is no first value, so that what is shown is what is sent. */
function shownEmpty({ type, min, max, step }: Readonly<Record<string, unknown>>): string {
  if (type === "color") return "#000000";
  if (type !== "range") return "";
  const low = numberOr(min, 0);
  const half = Math.max(0, numberOr(max, 100) - low) / 2;
  const stride = step === "any" ? 0 : numberOr(step, 1) || 1;
  // Without the noise of binary fractions.
  return String(Number((low + (stride > 0 ? Math.round(half / stride) * stride : half)).toPrecision(12)));
}

const numberOr = (given: unknown, otherwise: number): number => {
  const number = given === undefined || given === "" ? Number.NaN : Number(given);
  return Number.isFinite(number) ? number : otherwise;
};

export const Input = component({
  type: "Input",
  summary: "A field for text or a number; its value is submitted under its id or name.",
  props: {
    id: optionalIdentifier("Name under which the value is submitted; goes before name."),
    name: optionalIdentifier("Name under which the value is submitted."),
    label: optionalText("Label of the field."),
    type: z._default(
      described(
        z.enum([
          ...(["text", "password", "number", "email", "url", "tel", "search", "textarea"] as const),
          ...(["date", "time", "datetime-local", "month", "week", "color", "range", "hidden"] as const),
        ]),
        "Kind of field; textarea has several lines.",
      ),
      "text",
    ),
    placeholder: optionalString("Shown while the field is empty."),
    value: fieldValue("First value of the field."),
    defaultValue: fieldValue("First value of the field, where value is absent."),
    min: limit("Least value, of a number or a date."),
    max: limit("Greatest value, of a number or a date."),
    step: z.optional(described(z.union([z.number(), z.enum(["any"])]), "Step between two values of a number.")),
    maxLength: z.optional(described(wholeFrom(1), "Characters at most.")),
    rows: z.optional(described(wholeFrom(1, 100), "Lines that a textarea shows; 4 if absent.")),
    required: flag("Whether a value is needed."),
    readOnly: flag("Whether the value can only be read."),
    disabled: flag("Whether the field is switched off."),
    onChangeAction: actionProp("Runs when a changed value is committed."),
  },
  children: "none",
  field: { initial: ["value", "defaultValue"], empty: shownEmpty },
  actions: ["onChangeAction"],
});
