/** Loads ahead what a document needs on demand: the code of its lazy views, and its icons. */
import type { JsonUIDocument } from "../../schema/document.js";
import type { RenderHost } from "./render-host.js";

export async function loadViews(
  { views, loadIcons }: Pick<RenderHost, "views" | "loadIcons">,
  { types, icons }: JsonUIDocument,
): Promise<void> {
  const loads = [...types].map((type) => {
    const view = views.get(type);
    return typeof view === "object" ? view.load?.() : undefined;
  });
  await Promise.all([...loads, loadIcons(icons)]);
}
