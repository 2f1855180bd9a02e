/** Loads ahead what a document needs on demand: the code of its lazy views, and its icons. */
import type { JsonUIDocument } from "../../schema/document.js";
import { loadConnectionMark } from "./ConnectionPlace.js";
import type { RenderHost } from "./render-host.js";

export async function loadViews(
  { views, loadIcons }: Pick<RenderHost, "views" | "loadIcons">,
  { elements, icons, topics }: JsonUIDocument,
): Promise<void> {
  const loads = new Set<Promise<unknown> | undefined>([loadIcons(icons)]);
  if (topics.length > 0) loads.add(loadConnectionMark());
  for (const { type, props } of elements) {
    const view = views.get(type);
    if (typeof view === "object") loads.add(view.load?.(props));
  }
  await Promise.all(loads);
}
