/** Loads what a page needs on demand before it is rendered: on a server, or ahead of a page change. */
import { parseDocument } from "../schema/parse.js";
import { builtIns } from "./built-ins.js";
import { loadIcons } from "./components/parts/Icon.js";
import { loadViews } from "./render/load-views.js";
import type { RenderHost } from "./render/render-host.js";

const withoutHost: Pick<RenderHost, "components" | "actions" | "views" | "limits" | "loadIcons"> = {
  ...builtIns,
  limits: {},
  loadIcons,
};

/**
 * Loads the lazy views and icons of a page, so that `renderToString` draws them and hydration is silent.
 * @param document the page, as JSON
 * @param host needed where the page uses components of the host's own
 */
export async function preload(document: unknown, host: typeof withoutHost = withoutHost): Promise<void> {
  const { limits, components, actions } = host;
  await loadViews(host, parseDocument(document, { limits, components, actions }).document);
}
