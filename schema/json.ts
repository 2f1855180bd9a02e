/** Reading of JSON values that anyone may have written. */

export type Json = Record<string, unknown>;

/** An empty list, the same one everywhere, so that two empty ones are equal. */
export const none: readonly never[] = [];

export const isRecord = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Own properties only: JSON may hold any key. */
export const own = (value: Json, key: string): unknown => (Object.hasOwn(value, key) ? value[key] : undefined);
