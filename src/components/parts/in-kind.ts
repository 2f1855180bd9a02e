/** Decimal, without anything that a number forgets, such as leading zeros. */
const decimal = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;
/** Digits that a number surely keeps. */
const exact = 15;

/**
 * Text in the kind of the field's first value: what was a number stays one, though controls hold text. It stays text where
 * a number would lose something of it, such as the last digits of a long one.
 * @param type of the control: one for numbers takes 1.50 as 1.5, in any other that would change what is being typed
 */
export function inKind(text: string, first: unknown, type: string): string | number {
  if (typeof first !== "number" || !decimal.test(text) || text.replace(/\D/g, "").length > exact) return text;
  const number = Number(text);
  return type === "number" || String(number) === text ? number : text;
}
