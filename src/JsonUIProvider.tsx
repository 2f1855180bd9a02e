"use client";
/** Lends the host to all pages below it, and shows their messages. */
import { createContext, lazy, type ReactNode, Suspense, useContext, useMemo, useSyncExternalStore } from "react";
import type { Params } from "./core/placeholders.js";
import type { RenderHost } from "./render/render-host.js";

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

const Toasts = lazy(async () => ({ default: (await import("./Toasts.js")).Toasts }));

const noParams: Params = {};

export function JsonUIProvider({
  host,
  locale = "en",
  theme = "system",
  params = noParams,
  children,
}: JsonUIProviderProps) {
  const value = useMemo(() => ({ host, locale, theme, params }), [host, locale, theme, params]);
  return (
    <SurroundingsContext.Provider value={value}>
      {children}
      {host.notices !== undefined && <ToastsOnDemand {...value} notices={host.notices} />}
    </SurroundingsContext.Provider>
  );
}

/** Nothing is loaded until there is something to say. */
function ToastsOnDemand({ notices, locale, theme }: Surroundings & { notices: NonNullable<RenderHost["notices"]> }) {
  const any = useSyncExternalStore(
    notices.queue.subscribe,
    () => notices.queue.get().length > 0,
    () => false,
  );
  return any ? (
    <Suspense fallback={null}>
      <Toasts notices={notices} locale={locale} theme={theme} />
    </Suspense>
  ) : null;
}

export function useSurroundings(component: string): Surroundings {
  const value = useContext(SurroundingsContext);
  if (value === undefined) {
    throw new Error(`<${component}> needs a host. Put it inside <JsonUIProvider host={createHost()}>.`);
  }
  return value;
}
