/** The params that plugins offer for the user to choose from, such as the server that a page is about. */

export interface OfferedParams {
  /** Each name with its values, in the order of the first offer. */
  readonly entries: ReadonlyMap<string, readonly string[]>;
  /** A later offer of the same name replaces the values. Throws an Error that says what to write instead. */
  offer(name: string, values: readonly string[]): void;
}

export function createOfferedParams(): OfferedParams {
  const entries = new Map<string, readonly string[]>();
  return {
    entries,
    offer(name, values) {
      const example = `Write, for example: offerParam("server", ["survival", "creative"]).`;
      // As pages write it: {server}.
      if (typeof name !== "string" || !/^[A-Za-z_]\w{0,63}$/.test(name)) {
        throw new Error(`offerParam: "${name}" is no name of letters, digits and _, such as "server". ${example}`);
      }
      if (
        !Array.isArray(values) ||
        values.length === 0 ||
        values.some((one) => typeof one !== "string" || one === "")
      ) {
        throw new Error(`offerParam: the values of "${name}" must be a list of one or more texts. ${example}`);
      }
      entries.set(name, [...new Set(values)]);
    },
  };
}

/** Those of all plugins in one: each name once, each value once. */
export function mergeParams(all: readonly OfferedParams[]): Record<string, string[]> {
  const merged = new Map<string, Set<string>>();
  for (const [name, values] of all.flatMap(({ entries }) => [...entries])) {
    merged.set(name, new Set([...(merged.get(name) ?? []), ...values]));
  }
  return Object.fromEntries([...merged].map(([name, values]) => [name, [...values]]));
}
