"use client";
/** Loads a page from its URL and shows it; a refresh keeps what stands on the screen. */
import { startTransition, useCallback, useEffect, useRef, useState } from "react";
import { type Diagnostic, describeDiagnostic } from "../schema/diagnostic.js";
import type { JsonUIDocument } from "../schema/document.js";
import type { ParseResult } from "../schema/parse.js";
import { loadPage } from "./core/load-page.js";
import { useSurroundings } from "./JsonUIProvider.js";
import { PageProblem } from "./render/PageProblem.js";
import { PageView } from "./render/PageView.js";
import { textsFor } from "./render/texts.js";

export interface JsonPageProps {
  /** URL that answers the page's JSON; the host's params are added to its query. */
  src: string;
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

  const load = useCallback(async () => {
    loading.current?.abort();
    const controller = new AbortController();
    loading.current = controller;
    const { signal } = controller;
    try {
      const loaded = await loadPage(host, src, params, onScreen.current, signal);
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
      else host.notify({ kind: "error", message: describeDiagnostic(loaded.problem) });
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }, [host, src, params]);

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
