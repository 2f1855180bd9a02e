"use client";
/** Loads a page from its URL and shows it; a refresh keeps what stands on the screen. */
import { startTransition, useCallback, useEffect, useRef, useState } from "react";
import { type Diagnostic, describeProblem } from "../schema/diagnostic.js";
import type { JsonUIDocument } from "../schema/document.js";
import type { ParseResult } from "../schema/parse.js";
import { loadPage } from "./core/load-page.js";
import type { Query } from "./core/query.js";
import { useSurroundings } from "./JsonUIProvider.js";
import { loadViews } from "./render/load-views.js";
import { PageProblem } from "./render/PageProblem.js";
import { PageView } from "./render/PageView.js";
import { textsFor } from "./render/texts.js";

export interface JsonPageProps {
  /** URL that answers the page's JSON; the host's params are added to its query. */
  src: string;
}

/** Milliseconds that a page waits for the code of its components before it shows what it has. */
const patience = 2_000;

/** Settles when the work does, or after that many milliseconds. */
function within(limit: number, work: Promise<unknown>): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, limit);
    const done = () => {
      clearTimeout(timer);
      resolve();
    };
    work.then(done, done);
  });
}

interface PageState {
  page?: ParseResult;
  problem?: Diagnostic;
}

export function JsonPage({ src }: JsonPageProps) {
  const { params } = useSurroundings("JsonPage");
  // Another page, or the same of another server, starts with nothing of this one.
  return <LoadedPage key={JSON.stringify([src, params])} src={src} />;
}

function LoadedPage({ src }: JsonPageProps) {
  const { host, locale, theme, params } = useSurroundings("JsonPage");
  const [{ page, problem }, setState] = useState<PageState>({});
  const onScreen = useRef<JsonUIDocument>(undefined);
  const loading = useRef<AbortController>(undefined);
  const asked = useRef<Query>({});

  const load = useCallback(async () => {
    loading.current?.abort();
    const controller = new AbortController();
    loading.current = controller;
    const { signal } = controller;
    try {
      const loaded = await loadPage(host, src, params, onScreen.current, signal, asked.current);
      // The page appears whole, not piece by piece; code that does not come is told in its place.
      if (loaded.ok) await within(patience, loadViews(host, loaded.document));
      if (signal.aborted) return;
      if (loaded.ok) {
        onScreen.current = loaded.document;
        startTransition(() => setState({ page: loaded }));
        return;
      }
      const { code, severity, args, pointer } = loaded.problem;
      host.report(code, severity, args, pointer);
      // A page that is on screen stays there: what it shows, and what was typed into it, is worth more than a box.
      if (onScreen.current === undefined) setState({ problem: loaded.problem });
      else host.notify({ kind: "error", message: describeProblem(loaded.problem) });
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }, [host, src, params]);

  const onQuery = useCallback(
    (query: Query) => {
      asked.current = { ...asked.current, ...query };
      return load();
    },
    [load],
  );

  useEffect(() => {
    void load();
    return () => loading.current?.abort();
  }, [load]);

  const texts = textsFor(locale);
  if (page !== undefined) {
    return (
      <PageView
        host={host}
        document={page.document}
        diagnostics={page.diagnostics}
        locale={locale}
        theme={theme}
        params={params}
        onRefresh={load}
        onQuery={onQuery}
      />
    );
  }
  const themed = theme === "system" ? undefined : theme;
  if (problem !== undefined) {
    return (
      <div className="nju" data-theme={themed} lang={locale}>
        <PageProblem problem={problem} texts={texts} onRetry={load} />
      </div>
    );
  }
  return (
    <div className="nju" data-theme={themed} lang={locale} aria-busy="true" aria-label={texts.loading} role="status">
      <div className="nju-row">
        {["a", "b", "c", "d"].map((place) => (
          <div key={place} className="nju-stat-card nju-skeleton nju-skeleton--stat" />
        ))}
      </div>
      <div className="nju-card nju-skeleton nju-skeleton--card" />
    </div>
  );
}
