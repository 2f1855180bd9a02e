/** Modals that nothing opens, and what would close one where there is none. */
import { clip } from "../../../schema/diagnostic.js";
import { own } from "../../../schema/json.js";
import { nearName } from "../near-name.js";
import { actionPointer, hasUnknown, type Page, pointerOf, textOf } from "../page.js";

export function checkModals(page: Page) {
  const modals = page.nodes.filter(({ type }) => type === "Modal");
  const opened = new Set<string>();
  let unclear = false;
  const ids = modals.map((node) => textOf(node, "id") ?? String(own(node.raw, "id") ?? ""));
  for (const { raw } of page.actions) {
    const type = own(raw, "type");
    if (type === "open_modal") {
      const id = String(own(raw, "modalId") ?? "");
      // A misspelt one is told of already, at the action.
      if (ids.includes(id)) opened.add(id);
      else if (id === "") unclear = true;
      else opened.add(nearName(id, ids) ?? id);
    } else if (
      typeof type !== "string" ||
      (type !== "api_call" && type !== "navigate" && type !== "close_modal" && type !== "download_file")
    )
      unclear = true;
  }
  // An action written as a text or misplaced may be the one that opens it.
  unclear ||= page.nodes.some(
    ({ props, contract }) =>
      Object.keys(props).some((prop) => contract === undefined || !Object.hasOwn(contract.props, prop)) ||
      contract?.actions?.some((prop) => typeof own(props, prop) === "string"),
  );
  if (!unclear) {
    modals.forEach((node, index) => {
      const id = ids[index] ?? "";
      // Of a Dialog, say, its type is told of.
      if (id !== "" && !opened.has(id) && node.raw.type === node.type)
        page.report("unopened-modal", "hint", `${pointerOf(node)}/props/id`, { id: clip(id) });
    });
  }
  for (const node of modals) {
    if (textOf(node, "title") || node.raw.type !== node.type || hasUnknown(node)) continue;
    page.report("no-name", "hint", `${pointerOf(node)}/props`, { type: "Modal", prop: "title" });
  }
  if (modals.length > 0) return;
  for (const action of page.actions) {
    if (own(action.raw, "type") === "close_modal")
      page.report("outside-modal", "hint", actionPointer(action), { what: "close_modal" });
    else if (own(action.raw, "closeModal") === true) {
      page.report("outside-modal", "hint", `${actionPointer(action)}/closeModal`, { what: "closeModal" });
    }
  }
}
