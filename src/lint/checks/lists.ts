/** Items that cannot be told apart, or have no text. */
import { clip } from "../../../schema/diagnostic.js";
import { isRecord, own } from "../../../schema/json.js";
import { nearName } from "../near-name.js";
import { type Page, pointerOf, propOf, type WrittenNode } from "../page.js";

export function checkLists(page: Page) {
  for (const node of page.nodes) if (node.type === "DraggableList") checkItems(page, node);
}

const nameWords = { label: "name", title: "name", text: "name", content: "name", value: "name" };

function checkItems(page: Page, node: WrittenNode) {
  const items = propOf(node, "items");
  if (!Array.isArray(items)) return;
  const seen = new Set<string>();
  for (const [index, item] of items.slice(0, 1_000).entries()) {
    if (!isRecord(item)) continue;
    const at = `${pointerOf(node)}/props/items/${index}`;
    const id = own(item, "id");
    if (typeof id === "string" || typeof id === "number") {
      if (seen.has(String(id))) page.report("duplicate-item", "warning", `${at}/id`, { id: clip(String(id)) });
      seen.add(String(id));
    }
    if ((own(item, "name") ?? undefined) !== undefined) continue;
    // What else an item holds is the back end's own.
    const near = Object.keys(item).find((key) => key !== "id" && nearName(key, ["name"], nameWords) === "name");
    if (near !== undefined) page.report("misspelt-key", "warning", `${at}/${near}`, { key: near, suggestion: "name" });
  }
}
