/** The vocabulary of prop schemas that the component and action contracts share. */
import * as z from "zod/mini";

/** Adds the sentence that editors and the docs show. */
export function described<Schema extends z.core.$ZodType>(schema: Schema, description: string): Schema {
  // Not by .check(z.describe(…)): each check, this one too, would be run on each value.
  const own = z.clone(schema);
  z.globalRegistry.add(own, { description });
  return own;
}

const numberAsText = z.pipe(z.number(), z.transform(String));
const booleanAsText = z.pipe(z.boolean(), z.transform(String));

/** Text to show. Back ends send numbers and booleans unquoted, and React would show nothing for the latter. */
export const text = (description: string) => described(z.union([z.string(), numberAsText, booleanAsText]), description);

/** A name by which something is known; a number, such as a row's key in a database, is its digits. */
export const identifier = (description: string) =>
  described(z.union([z.string().check(z.minLength(1)), numberAsText]), description);

export const optionalIdentifier = (description: string) =>
  z.optional(described(z.union([z.string(), numberAsText]), description));

export const optionalText = (description: string) => z.optional(text(description));

export const optionalString = (description: string) => z.optional(described(z.string(), description));

export const flag = (description: string) => z.optional(described(z.boolean(), description));

export const icon = (description = "Name of a Lucide icon, such as Activity.") => optionalString(description);

/** Names the definition of toJsonSchema() that a prop's value follows. */
export const definitions = z.registry<{ definition: "Action" | "Node" }>();

/** An action; its own contract is checked by parseDocument. */
export const actionProp = (description: string) => {
  const schema = described(z.looseObject({ type: z.string() }), description);
  definitions.add(schema, { definition: "Action" });
  return z.optional(schema);
};

/** A value of the prop that drives a form field's first state. */
export const fieldValue = (description: string) =>
  z.optional(described(z.union([z.string(), z.number()]), description));

/** The props of every component that a topic can drive. */
export const liveProps = {
  socketTopic: optionalString("Topic whose messages update this component."),
  dataKey: optionalString("Field of the message to read; dots reach into nested objects."),
};

/** A count of items to keep. */
export const retention = (description: string) =>
  z.optional(described(z.int().check(z.minimum(1), z.maximum(1_000_000)), description));

/** A length in CSS pixels. */
export const pixels = (description: string) =>
  z.optional(described(z.number().check(z.minimum(1), z.maximum(10_000)), description));

/** A distance: CSS pixels, or a CSS length such as 1rem. */
export const distance = (description: string) =>
  z.optional(
    described(
      z.union([z.number().check(z.minimum(0)), z.string().check(z.regex(/^\d{1,4}(\.\d{1,4})?(px|rem|em|%)?$/))]),
      description,
    ),
  );
