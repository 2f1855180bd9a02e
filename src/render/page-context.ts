/** The page that a live, field or action view belongs to. */
import { createContext, type ReactElement, type ReactNode, useContext } from "react";
import type { ElementNode, Node } from "../../schema/document.js";
import type { Page } from "../core/page.js";
import type { RenderHost } from "./render-host.js";
import type { ViewEnv } from "./view.js";

/** Makes React elements of nodes. */
export interface Renderer {
  nodes(nodes: readonly Node[]): ReactNode;
  /** The props of a node that are known without its state: slots and children rendered. */
  finish(node: ElementNode): Record<string, unknown>;
  /** The box for a view that threw; the host is told once for each node. */
  fail(node: ElementNode, error: unknown): ReactElement;
}

export interface PageContextValue {
  host: RenderHost;
  page: Page;
  env: ViewEnv;
  renderer: Renderer;
}

export const PageContext = createContext<PageContextValue | undefined>(undefined);

export function usePage(): PageContextValue {
  const value = useContext(PageContext);
  if (value === undefined) {
    throw new Error(
      "useTopic, useField and useAction work inside a page only. Call them in a view of <JsonUI> or <JsonPage>.",
    );
  }
  return value;
}
