/** A parsed document on screen: its nodes, and above them the open modal. */
import { useEffect, useId, useMemo, useState, useSyncExternalStore } from "react";
import type { Diagnostic } from "../../schema/diagnostic.js";
import type { JsonUIDocument } from "../../schema/document.js";
import { createPage, type Page } from "../core/page.js";
import type { Params } from "../core/placeholders.js";
import { ConnectionPlace } from "./ConnectionPlace.js";
import { PageContext, usePage } from "./page-context.js";
import type { RenderHost } from "./render-host.js";
import { createRenderer } from "./renderer.js";
import { textsFor } from "./texts.js";

export interface PageViewProps {
  host: RenderHost;
  document: JsonUIDocument;
  /** What was amiss when the document was read. */
  diagnostics: readonly Diagnostic[];
  locale: string;
  theme: "light" | "dark" | "system";
  /** The same object as long as the params are the same. */
  params: Params;
  /** Loads the document again; an action with `refresh` calls it. */
  onRefresh?: (() => void | Promise<void>) | undefined;
  /** Loads the document with other params in its query. */
  onQuery?: Page["onQuery"];
}

export function PageView({ host, document, diagnostics, locale, theme, params, onRefresh, onQuery }: PageViewProps) {
  const [made, setMade] = useState(() => ({ host, params, page: createPage(host, document, params) }));
  // What a page holds is of this host and these params: with others it begins anew.
  if (made.host !== host || made.params !== params) setMade({ host, params, page: createPage(host, document, params) });
  const { page } = made;
  const prefix = useId();
  const context = useMemo(() => {
    // Letter by letter: no name is refused, and no two get the same id.
    const fieldId = (name: string) =>
      `${prefix}-${name.replace(/[^\w-]/g, (unit) => `.${unit.charCodeAt(0).toString(36)}.`)}`;
    const env = { locale, texts: textsFor(locale), fieldId };
    return { host, page, env, renderer: createRenderer(host, page, env) };
  }, [host, page, locale, prefix]);
  useEffect(() => {
    page.onRefresh = onRefresh;
    page.onQuery = onQuery;
    // An answer that comes after the page is gone refreshes nothing.
    return () => {
      page.onRefresh = undefined;
      page.onQuery = undefined;
    };
  }, [page, onRefresh, onQuery]);
  useEffect(() => page.tell(diagnostics), [page, diagnostics]);
  useEffect(() => page.attach(document), [page, document]);
  return (
    <PageContext.Provider value={context}>
      <div className="nju nju-page" data-theme={theme === "system" ? undefined : theme} lang={locale}>
        {context.renderer.nodes(document.root)}
        {host.topics.connects && document.topics.length > 0 && <ConnectionPlace />}
        <OpenModal document={document} />
      </div>
    </PageContext.Provider>
  );
}

function OpenModal({ document }: { document: JsonUIDocument }) {
  const { page, renderer } = usePage();
  const id = useSyncExternalStore(page.modal.subscribe, page.modal.get, page.modal.get);
  const node = id === undefined ? undefined : document.overlays.get(id);
  return node === undefined ? null : renderer.nodes([node]);
}
