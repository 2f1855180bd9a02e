/** Names of icons that there are not: their place would be empty. */
import { clip } from "../../../schema/diagnostic.js";
import { isIcon, nearIcon } from "../icon-names.js";
import { type Page, pointerOf, propOf } from "../page.js";

/** Names that are looked for among thousands. */
const mostSought = 60;

export function checkIcons(page: Page) {
  const near = new Map<string, string | undefined>();
  for (const node of page.nodes) {
    for (const prop of node.contract?.icons ?? []) {
      const icon = propOf(node, prop);
      if (typeof icon !== "string" || isIcon(icon)) continue;
      if (!near.has(icon) && near.size < mostSought) near.set(icon, nearIcon(icon));
      const suggestion = near.get(icon);
      const args = { icon: clip(icon, 40), ...(suggestion !== undefined && { suggestion }) };
      page.report("unknown-icon", "warning", `${pointerOf(node)}/props/${prop}`, args);
    }
  }
}
