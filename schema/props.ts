/** The vocabulary of prop schemas that the component and action contracts share. */
import * as z from "zod/mini";
import { anyObject, cssLength, digits, fits, notEmpty, numberFrom, wholeFrom } from "./forms.js";
import { noted } from "./notes.js";
import { readUrl, type UrlKind, urlForms } from "./url.js";

/** Adds the sentence that editors and the docs show. */
export const described = <Schema extends z.core.$ZodType>(schema: Schema, description: string): Schema =>
  noted(schema, { description });

const numberAsText = z.pipe(z.number(), z.transform(String));
const booleanAsText = z.pipe(z.boolean(), z.transform(String));

/** Text to show. Back ends send numbers and booleans unquoted, and React would show nothing for the latter. */
export const text = (description: string) => described(z.union([z.string(), numberAsText, booleanAsText]), description);

/** A name by which something is known; a number, such as a row's key in a database, is its digits. */
export const identifier = (description: string) => described(z.union([notEmpty(), numberAsText]), description);

export const optionalIdentifier = (description: string) =>
  z.optional(described(z.union([z.string(), numberAsText]), description));

export const optionalText = (description: string) => z.optional(text(description));

export const optionalString = (description: string) => z.optional(described(z.string(), description));

export const flag = (description: string) => z.optional(described(z.boolean(), description));

/** Names of the document's own; they reach the page as `plugin-<name>`, so that none is a class of the host's. */
export const classNames = () =>
  optionalString("Names by which a dashboard may style the component, as the classes plugin-<name>.");

/** CSS in camelCase; what of it is taken is decided by readStyle. */
export const styleProp = () =>
  z.optional(
    described(
      anyObject(),
      "Looks of this one component: CSS properties in camelCase, such as gap or backgroundColor, within safe limits.",
    ),
  );

export const icon = (description = "Name of a Lucide icon, such as Activity.") => optionalString(description);

/** An action; its own contract is checked by parseDocument. */
export const actionProp = (description: string) =>
  z.optional(noted(z.looseObject({ type: z.string() }), { $ref: "#/$defs/Action", description }));

/** What pressing the component does; by keyboard too. */
export const clickAction = () => actionProp("Runs when it is pressed.");

/** An address, checked for what it is used for; `{server}` and other params of the host are filled in later. */
export const address = (kind: UrlKind, description: string) =>
  described(z.string().check(fits((value) => readUrl(value, kind).ok, urlForms[kind])), description);

/** A value of the prop that drives a form field's first state. */
export const fieldValue = (description: string) =>
  z.optional(described(z.union([z.string(), z.number()]), description));

/** A count of items to keep. */
export const retention = (description: string, most: number) => z.optional(described(wholeFrom(1, most), description));

/** A number between two others; back ends may send its digits as a text. */
export const within = (least: number, most: number) => {
  const inside = numberFrom(least, most);
  return z.union([inside, z.pipe(z.pipe(digits(), z.transform(Number)), inside)]);
};

/** The props of every component that a topic can drive. */
export const liveProps = {
  socketTopic: optionalString("Topic whose messages update this component."),
  dataKey: optionalString("Field of the message to read; dots reach into nested objects."),
  staleAfter: z.optional(
    described(within(1, 604_800), "Seconds without a message after which what is shown is marked as of then."),
  ),
};

/** A length in CSS pixels. */
export const pixels = (description: string) => z.optional(described(within(1, 10_000), description));

/** A distance: CSS pixels, or a CSS length such as 1rem. */
export const distance = (description: string) =>
  z.optional(described(z.union([numberFrom(0), cssLength()]), description));
