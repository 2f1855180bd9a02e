/** What JSON Schema says of a value beside what its check tells by itself. Not in zod's registry, which a page would load. */
import * as z from "zod/mini";

interface Note {
  /** The sentence that editors and the docs show. */
  description?: string;
  type?: "integer";
  pattern?: string;
  minLength?: number;
  minimum?: number;
  maximum?: number;
  /** The definition of toJsonSchema() that the value follows. */
  $ref?: "#/$defs/Action";
}

export const notes = new WeakMap<z.core.$ZodType, Note>();

export function noted<Schema extends z.core.$ZodType>(schema: Schema, note: Note): Schema {
  // A copy: what several props share has a sentence in each. Not .check(z.meta(…)), which would be run on each value.
  const own = z.clone(schema);
  notes.set(own, { ...notes.get(schema), ...note });
  return own;
}
