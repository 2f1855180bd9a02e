/** What the reader chose of the params that plugins offer, such as the server; kept in the address. */
import { useMemo } from "react";
import type { PageList } from "./page-list.js";
import { go, useSearch } from "./use-address.js";

export interface ChosenParams {
  /** One value for each param that is offered: the one in the address, else the first. */
  values: Readonly<Record<string, string>>;
  /** The address's query that keeps the choice, with its question mark; "" where nothing was chosen. */
  query: string;
  choose(name: string, value: string): void;
}

export function useParams(offered: PageList["params"] | undefined): ChosenParams {
  const search = useSearch();
  return useMemo(() => {
    const given = new URLSearchParams(search);
    const values: Record<string, string> = Object.create(null);
    const kept = new URLSearchParams();
    for (const [name, [first, ...others]] of Object.entries(offered ?? {})) {
      const value = given.get(name);
      if (value !== null && (value === first || others.includes(value))) kept.set(name, value);
      values[name] = kept.get(name) ?? first ?? "";
    }
    const queryOf = (params: URLSearchParams) => (params.size === 0 ? "" : `?${params}`);
    return {
      values,
      query: queryOf(kept),
      choose(name, value) {
        const next = new URLSearchParams(search);
        next.set(name, value);
        go(`${window.location.pathname}${queryOf(next)}`, { replace: true });
      },
    };
  }, [search, offered]);
}
