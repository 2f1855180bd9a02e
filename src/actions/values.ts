/** What a call sends, by name. */

export type Values = Record<string, unknown>;

export const filesIn = (value: unknown): File[] =>
  (Array.isArray(value) ? value : [value]).filter((item): item is File => item instanceof File);

const asText = (value: unknown): string => (typeof value === "object" ? JSON.stringify(value) : String(value));

/** The values that are no files, as a query or a form takes them. */
export function asTexts(values: Values): Record<string, string> {
  const texts: Record<string, string> = Object.create(null);
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== null && filesIn(value).length === 0) texts[name] = asText(value);
  }
  return texts;
}
