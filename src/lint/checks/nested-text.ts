/** JSON that was written into a text: a page that was dumped twice, or props and children that are texts. */
import { own } from "../../../schema/json.js";
import { type Page, pointerOf } from "../page.js";

const looksLikeJson = (value: unknown): boolean => {
  if (typeof value !== "string" || !/^\s{0,50}[{[]/.test(value)) return false;
  try {
    return typeof JSON.parse(value) === "object";
  } catch {
    return false;
  }
};

export function checkNestedText(page: Page) {
  if (looksLikeJson(page.value)) page.report("text-in-text", "error", "", { what: "page" });
  for (const node of page.nodes) {
    for (const key of ["props", "children"]) {
      if (looksLikeJson(own(node.raw, key)))
        page.report("text-in-text", "error", `${pointerOf(node)}/${key}`, { what: key });
    }
  }
}
