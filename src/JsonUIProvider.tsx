"use client";
/** Lends the host to all pages below it, and shows their messages. */
import { createContext, type ReactNode, useContext, useMemo } from "react";
import type { Params } from "./core/placeholders.js";
import type { RenderHost } from "./render/render-host.js";
import { ToastsOnDemand } from "./ToastsOnDemand.js";

export interface JsonUIProviderProps {
  host: RenderHost;
  /** Language of built-in texts and figures, BCP 47. Default: "en". */
  locale?: string;
  /** Default: "system", what the reader's system prefers. */
  theme?: "light" | "dark" | "system";
  /** Values for `{server}` and the like in topics, endpoints and page URLs. A change loads pages again. */
  params?: Params;
  children?: ReactNode;
}

interface Surroundings {
  host: RenderHost;
  locale: string;
  theme: "light" | "dark" | "system";
  params: Params;
}

const SurroundingsContext = createContext<Surroundings | undefined>(undefined);

const noParams: Params = {};

export function JsonUIProvider({
  host,
  locale = "en",
  theme = "system",
  params = noParams,
  children,
}: JsonUIProviderProps) {
  const chosen = useStable(params);
  const value = useMemo(() => ({ host, locale, theme, params: chosen }), [host, locale, theme, chosen]);
  return (
    <SurroundingsContext.Provider value={value}>
      {children}
      {host.notices !== undefined && <ToastsOnDemand notices={host.notices} locale={locale} theme={theme} />}
    </SurroundingsContext.Provider>
  );
}

/** Params are often written in place, new at each render: they are the same as long as their values are. */
function useStable(params: Params): Params {
  const written = JSON.stringify(params);
  return useMemo(() => JSON.parse(written), [written]);
}

export function useSurroundings(component: string): Surroundings {
  const value = useContext(SurroundingsContext);
  if (value === undefined) {
    throw new Error(`<${component}> needs a host. Put it inside <JsonUIProvider host={createHost()}>.`);
  }
  return value;
}
