/** Structural equality of JSON values, without recursion, so that no depth overflows the stack. */

/** Comparisons after which two values count as different: a cyclic value ends too. */
const MAX_STEPS = 2_000_000;

export function isEqual(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) return true;
  const pending: unknown[] = [left, right];
  for (let steps = 0; pending.length > 0; steps++) {
    const b = pending.pop();
    const a = pending.pop();
    if (Object.is(a, b)) continue;
    if (steps > MAX_STEPS || typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
    if (Array.isArray(a) !== Array.isArray(b)) return false;
    const keys = Object.keys(a);
    if (keys.length !== Object.keys(b).length) return false;
    for (const key of keys) {
      if (!Object.hasOwn(b, key)) return false;
      pending.push((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]);
    }
  }
  return true;
}
