"use client";
/** Shows a page document that is at hand. */
import { useEffect, useMemo, useRef } from "react";
import type { JsonUIDocument } from "../schema/document.js";
import { parseDocument } from "../schema/parse.js";
import { useSurroundings } from "./JsonUIProvider.js";
import { PageView } from "./render/PageView.js";

export interface JsonUIProps {
  /** The page, as JSON: a component or an array of components. */
  document: unknown;
  /** Brings a new document; an action with `refresh` calls it. */
  onRefresh?: () => void | Promise<void>;
}

export function JsonUI({ document, onRefresh }: JsonUIProps) {
  const { host, locale, theme, params } = useSurroundings("JsonUI");
  const onScreen = useRef<JsonUIDocument>(undefined);
  const parsed = useMemo(() => {
    const { limits, components, actions } = host;
    return parseDocument(document, { previous: onScreen.current, limits, components, actions });
  }, [document, host]);
  useEffect(() => {
    onScreen.current = parsed.document;
  }, [parsed]);
  return <PageView host={host} {...parsed} locale={locale} theme={theme} params={params} onRefresh={onRefresh} />;
}
