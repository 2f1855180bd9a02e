/** What readers would stumble over: left-out heading levels, pictures and frames without a name, empty labels, dead links. */
import { clip } from "../../../schema/diagnostic.js";
import { own } from "../../../schema/json.js";
import { nearName } from "../near-name.js";
import { hasUnknown, type Page, pointerOf, propOf, textOf, type WrittenNode } from "../page.js";

const levels: Readonly<Record<string, number>> = { h1: 1, h2: 2, h3: 3 };
const states = ["running", "stopped", "warning"];

export function checkReading(page: Page) {
  let before = 0;
  for (const node of page.nodes) {
    const at = `${pointerOf(node)}/props`;
    if (node.type === "Modal" || node.type === "Tab") before = 0;
    if (node.type === "Text") before = checkHeading(page, node, before, `${at}/variant`);
    if (node.type === "Image" && propOf(node, "alt") === undefined && propOf(node, "src") !== undefined)
      checkPicture(page, node, at);
    if (node.type === "Icon" && propOf(node, "onClickAction") !== undefined && !textOf(node, "label"))
      tellNoName(page, node, "label");
    if (node.type === "iframe" && propOf(node, "src") !== undefined && !textOf(node, "title"))
      tellNoName(page, node, "title");
    if (node.type === "Link" && node.contract !== undefined) checkLink(page, node, at);
    if (node.type === "StatusIndicator") checkStatus(page, node, `${at}/status`);
    for (const prop of ["label", "content", "title"]) {
      const value = propOf(node, prop);
      if (typeof value !== "string" || value.trim() !== "" || !needsText(node, prop)) continue;
      page.report("empty-label", "hint", `${at}/${prop}`, { type: node.type, prop });
    }
  }
}

/** What cannot be pressed or understood without it; a topic may fill in the others. */
const needsText = (node: WrittenNode, prop: string): boolean =>
  (["Button", "FileDownload", "Tab", "StatCard"].includes(node.type) && prop === "label") ||
  (node.type === "Accordion" && prop === "title") ||
  (["Text", "Badge", "Label"].includes(node.type) && prop === "content" && !isFilledLater(node));

/** Another message, or another answer, brings what it shows. */
const isFilledLater = (node: WrittenNode): boolean =>
  propOf(node, "socketTopic") !== undefined ||
  propOf(node, "id") !== undefined ||
  (own(node.raw, "id") ?? undefined) !== undefined;

function checkHeading(page: Page, node: WrittenNode, before: number, pointer: string): number {
  const variant = textOf(node, "variant");
  const level = variant !== undefined && Object.hasOwn(levels, variant) ? levels[variant] : undefined;
  if (level === undefined) return before;
  if (before > 0 && level > before + 1) {
    page.report("skipped-heading", "hint", pointer, {
      variant: String(variant),
      before: `h${before}`,
      suggestion: `h${before + 1}`,
    });
  }
  return level;
}

function checkPicture(page: Page, node: WrittenNode, at: string) {
  const misspelt = hasUnknown(node);
  const width = Number(propOf(node, "width"));
  // As small as that it is ornament, such as the head beside a player's name.
  if (misspelt || (width <= 48 && propOf(node, "onClickAction") === undefined)) return;
  page.report("no-alt", "hint", at);
}

function tellNoName(page: Page, node: WrittenNode, prop: string) {
  if (hasUnknown(node)) return;
  page.report("no-name", "hint", `${pointerOf(node)}/props`, { type: node.type, prop });
}

function checkLink(page: Page, node: WrittenNode, at: string) {
  const href = propOf(node, "href");
  const misspelt = hasUnknown(node);
  if (propOf(node, "onClickAction") !== undefined || misspelt) return;
  if (href === undefined) page.report("dead-link", "warning", at);
  else if (href === "#") page.report("dead-link", "warning", `${at}/href`);
}

function checkStatus(page: Page, node: WrittenNode, pointer: string) {
  const status = textOf(node, "status");
  if (status === undefined || states.includes(status.toLowerCase()) || status.length < 4) return;
  const suggestion = nearName(status, states);
  if (suggestion === undefined || Math.abs(suggestion.length - status.length) > 2) return;
  page.report("misspelt-status", "hint", pointer, { status: clip(status, 40), suggestion });
}
