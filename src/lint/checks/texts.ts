/** Texts that are shown otherwise than was meant: unfilled places, what a program writes for nothing, HTML. */
import { clip } from "../../../schema/diagnostic.js";
import { isRecord, own } from "../../../schema/json.js";
import { nearName } from "../near-name.js";
import { type Page, pointerOf, propOf, type WrittenNode } from "../page.js";
import { paramWords, usualParams } from "./placeholders.js";

/** Props that show a sentence or a figure. */
const shown = ["content", "label", "title", "value", "text", "emptyText"];
/** Rows whose cells are looked at. */
const sample = 2_000;

export function checkTexts(page: Page) {
  for (const node of page.nodes) {
    if (node.type === "CodeBlock") continue;
    const at = pointerOf(node);
    const told = (prop: string, value: unknown, pointer: string) => {
      if (typeof value !== "string" || value.length > 5_000) return;
      tellOfText(page, prop, value, pointer);
    };
    if (node.type !== "Input") for (const prop of shown) told(prop, own(node.props, prop), `${at}/props/${prop}`);
    const children = own(node.raw, "children");
    if (node.contract?.children === "nodes" && Array.isArray(children))
      for (const [index, child] of children.slice(0, sample).entries()) told("", child, `${at}/children/${index}`);
    if (node.type === "Table") checkCells(page, node, at);
  }
}

function checkCells(page: Page, node: WrittenNode, at: string) {
  for (const prop of ["rows", "data"]) {
    const rows = propOf(node, prop);
    if (!Array.isArray(rows)) continue;
    for (const [index, row] of rows.slice(0, sample).entries()) {
      if (!isRecord(row) && !Array.isArray(row)) continue;
      for (const [key, cell] of Object.entries(row)) {
        if (typeof cell === "string" && cell.length <= 5_000)
          tellOfMarkup(page, cell, `${at}/props/${prop}/${index}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`);
      }
    }
  }
}

function tellOfText(page: Page, prop: string, value: string, pointer: string) {
  const found = unfilledIn(value, page.params ?? usualParams);
  if (found !== undefined) page.report("unfilled-text", "hint", pointer, { written: clip(found, 60) });
  else if (leaked.test(value.trim()) || ((prop === "content" || prop === "value") && nothing.test(value.trim())))
    page.report("leaked-value", "hint", pointer, { found: clip(value, 60) });
  else tellOfMarkup(page, value, pointer);
}

const tags =
  "a|abbr|b|br|center|code|div|em|font|h[1-6]|hr|i|img|li|ol|p|pre|small|span|strong|sub|sup|table|td|tr|u|ul";
const markup = new RegExp(`</?(?:${tags})(?:\\s[^<>]{0,200})?/?>|&(?:nbsp|lt|gt|amp|quot|#\\d{1,5});`, "i");

function tellOfMarkup(page: Page, value: string, pointer: string) {
  if (!/[<&]/.test(value)) return;
  const found = markup.exec(value)?.[0];
  if (found !== undefined) page.report("markup-in-text", "hint", pointer, { written: clip(found, 40) });
}

/** Nobody writes these but for a program to fill in. */
const places =
  /\$?\{\{?\s?[A-Za-z_]\w{0,40}(?:(?:\.[A-Za-z_]\w{0,40}|\[[^\]{}]{1,20}\]|\(\)){1,6}(?::[\d.,]{0,8}[a-z%]?)?|:(?:[\d.,]{1,8}[a-z%]?|[a-z%]))\s?\}\}?|%\([A-Za-z_]\w{0,40}\)[sd]/;
const name = /(?:\$?\{\{?\s?([A-Za-z_]\w{0,40})\s?\}\}?)/g;
const leaked =
  /^(?:undefined|NaN|nan|\[object Object\]|b'[^']{0,200}'|<(?:coroutine|function|bound method|generator|built-in) .{0,200}>|<[\w.]{1,80} object at 0x[0-9a-f]+>)$/;
const nothing = /^(?:None|null)$/;

/** A place that the author may have thought would be filled in. In prose, braces around another word may be meant. */
function unfilledIn(text: string, known: readonly string[]): string | undefined {
  if (!/[{%]/.test(text)) return undefined;
  const place = places.exec(text)?.[0];
  if (place !== undefined) return place;
  for (const [written, word = ""] of text.slice(0, 2_000).matchAll(name))
    if (known.includes(word) || nearName(word, known, paramWords) !== undefined) return written;
  return undefined;
}
