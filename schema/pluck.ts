/** Reads a dotted path, own properties only: `__proto__` and inherited names are simply missing. */
export function pluck(value: unknown, path: string): unknown {
  let inner = value;
  // Key by key, not split: of a thousand cells on one topic, nearly all find their first key missing.
  for (let start = 0; ; ) {
    if (typeof inner !== "object" || inner === null) return undefined;
    if (start === 0 && Object.hasOwn(inner, path)) return (inner as Record<string, unknown>)[path];
    const dot = path.indexOf(".", start);
    const key = dot === -1 ? path.slice(start) : path.slice(start, dot);
    if (!Object.hasOwn(inner, key)) return undefined;
    inner = (inner as Record<string, unknown>)[key];
    if (dot === -1) return inner;
    start = dot + 1;
  }
}
