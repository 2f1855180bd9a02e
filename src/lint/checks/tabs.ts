/** Tabs that cannot be reached. */
import { clip } from "../../../schema/diagnostic.js";
import { own } from "../../../schema/json.js";
import { nearName } from "../near-name.js";
import { hasUnknown, type Page, pointerOf, textOf, type WrittenNode } from "../page.js";

export function checkTabs(page: Page) {
  const tabs = new Map<WrittenNode, WrittenNode[]>();
  for (const node of page.nodes) {
    if (node.type === "Tabs") tabs.set(node, []);
    if (node.type === "Tab" && node.parent?.type === "Tabs") tabs.get(node.parent)?.push(node);
  }
  for (const [node, items] of tabs) checkOne(page, node, items);
}

function checkOne(page: Page, node: WrittenNode, items: readonly WrittenNode[]) {
  const at = pointerOf(node);
  if (items.length === 0) {
    const children = own(node.raw, "children");
    // Children of another type are told of one by one.
    if (!Array.isArray(children) || children.length === 0) {
      // A list under another name is told of there.
      if (!Object.values({ ...node.props, ...node.raw, children: null }).some(Array.isArray))
        page.report("empty-tabs", "warning", at);
    }
    return;
  }
  const active = textOf(node, "activeTab");
  if (active === undefined) return;
  const ids = items.map(
    (item) => textOf(item, "id") ?? (own(item.raw, "id") === undefined ? undefined : String(own(item.raw, "id"))),
  );
  if (ids.includes(active) || (/^\d{1,6}$/.test(active) && Number(active) < items.length)) return;
  // Its id under another name is told of at the Tab.
  if (items.some((item) => hasUnknown(item) && Object.values(item.props).some((value) => String(value) === active)))
    return;
  const known = ids.filter((id) => id !== undefined);
  const byLabel = items.findIndex((item) => textOf(item, "label")?.toLowerCase() === active.toLowerCase());
  const suggestion = byLabel === -1 ? nearName(active, known) : (ids[byLabel] ?? String(byLabel));
  page.report("unknown-tab", "warning", `${at}/props/activeTab`, {
    tab: clip(active),
    known: known.join(", ") || `the positions 0 to ${items.length - 1}`,
    ...(suggestion !== undefined && { suggestion }),
  });
}
