/** Writes params into the query of an address. */

/** null takes a param away. */
export type Query = Readonly<Record<string, string | null>>;

/** The address with these params in its query, in the place of those of the same name; all else stays as it was written. */
export function withQuery(address: string, params: Query): string {
  const [beforeHash = "", ...hash] = address.split("#");
  const [path = "", ...query] = beforeHash.split("?");
  // The rest may hold {placeholders}, which are yet to be filled in.
  const kept = query
    .join("?")
    .split("&")
    .filter(
      (pair) => pair !== "" && ![...new URLSearchParams(pair).keys()].some((name) => Object.hasOwn(params, name)),
    );
  const set = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) if (value !== null) set.set(name, value);
  const text = [...kept, ...(set.size > 0 ? [set.toString()] : [])].join("&");
  return [text === "" ? path : `${path}?${text}`, ...hash].join("#");
}
