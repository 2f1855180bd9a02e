/** Components that show nothing, since nobody said what. */
import { hasUnknown, type Page, pointerOf, propOf, type WrittenNode } from "../page.js";

/** What each needs, whatever its contract says, and how to give it. */
const needs: Readonly<Record<string, { prop: string; remedy: string }>> = {
  Image: { prop: "src", remedy: 'Add "src": the address of the picture.' },
  iframe: { prop: "src", remedy: 'Add "src": the address of the page.' },
  StatCard: { prop: "value", remedy: 'Add "value", or "socketTopic".' },
};

export function checkSources(page: Page) {
  for (const node of page.nodes) {
    const need = Object.hasOwn(needs, node.type) ? needs[node.type] : undefined;
    if (need === undefined || node.contract === undefined || hasUnknown(node)) continue;
    // A null is an answer too: nothing is known as yet.
    if (Object.hasOwn(node.props, need.prop) || isLive(node)) continue;
    // A figure may come with the next answer.
    const severity = node.type === "StatCard" ? "hint" : "warning";
    page.report("shows-nothing", severity, `${pointerOf(node)}/props`, { type: node.type, ...need });
  }
}

/** Or meant to be: what lacks its topic is told of. */
const isLive = (node: WrittenNode): boolean =>
  ["socketTopic", "dataKey", "staleAfter"].some((prop) => propOf(node, prop) !== undefined);
