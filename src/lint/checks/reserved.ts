/** Keys beside type that are spoken for, without a meaning as yet. */
import { own } from "../../../schema/json.js";
import { type Page, pointerOf } from "../page.js";

const remedies = {
  on: 'Write the action into props: "props": {"onClickAction": …}.',
  visible: "Leave the component out where it should not show; in Python, “x if condition else None”.",
  repeat: "Write the component once for each entry; in Python, [… for entry in entries].",
  fallback: "Remove it.",
};

export function checkReserved(page: Page) {
  for (const node of page.nodes) {
    if (node.contract === undefined) continue;
    for (const [key, remedy] of Object.entries(remedies)) {
      if ((own(node.raw, key) ?? undefined) === undefined) continue;
      page.report("reserved-key", "warning", `${pointerOf(node)}/${key}`, { key, remedy });
    }
  }
}
