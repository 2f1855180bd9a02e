/** Reads a dotted path, own properties only: `__proto__` and inherited names are simply missing. */
export function pluck(value: unknown, path: string): unknown {
  if (typeof value === "object" && value !== null && Object.hasOwn(value, path)) {
    return (value as Record<string, unknown>)[path];
  }
  let inner = value;
  for (const key of path.split(".")) {
    if (typeof inner !== "object" || inner === null || !Object.hasOwn(inner, key)) return undefined;
    inner = (inner as Record<string, unknown>)[key];
  }
  return inner;
}
