/** Rewrites a page's HTML: its addresses, those in the scripts and styles that it holds, and what the host adds to its head. */
import type { AssetKind, ResolveAsset } from "./asset-url.js";
import { applyEdits, type Edit } from "./edits.js";
import { attributesOf, dropAttribute, editValue, type HtmlAttribute, replaceValue } from "./html-attribute.js";
import { resolveByBase } from "./html-base.js";
import { type Element, type ParsedHtml, parseHtml } from "./html-elements.js";
import { findHeadEdits, type HeadOptions } from "./html-head.js";
import { findTextEdits } from "./html-text.js";
import { findCssEdits } from "./rewrite-css.js";
import { findSrcsetEdits } from "./rewrite-srcset.js";
import { asStyleSheet } from "./vite-preload-list.js";

export interface RewriteHtmlOptions extends HeadOptions {
  resolve: ResolveAsset;
}

/** What a template engine fills in before it is an address: `{{ }}`, `${ }`, `<% %>`. */
const isTemplate = (text: string): boolean => /\{\{|\$\{|<%/.test(text);

/** Attributes of SVG that are declarations of CSS. */
const presentation = new Set([
  "clip-path",
  "cursor",
  "fill",
  "filter",
  "marker",
  "marker-end",
  "marker-mid",
  "marker-start",
  "mask",
  "stroke",
]);

const svg = "http://www.w3.org/2000/svg";

const relOf = (element: Element): string[] =>
  (element.attrs.find(({ name }) => name === "rel")?.value ?? "").toLowerCase().split(/\s+/);

/** What is at the address in such an attribute; undefined if it is none, or none of a file. */
function kindOf({ tagName }: Element, name: string, rel: readonly string[]): AssetKind | undefined {
  if (tagName === "base") return undefined;
  if (name === "data") return tagName === "object" ? "html" : undefined;
  if (name === "poster" || name === "background") return "other";
  if (name === "src") {
    if (tagName === "script") return "script";
    return /^(?:iframe|frame|embed)$/.test(tagName) ? "html" : "other";
  }
  if (name !== "href" && name !== "xlink:href") return undefined;
  if (tagName === "script") return "script";
  if (tagName === "a" || tagName === "area") return "html";
  if (rel.includes("stylesheet")) return "css";
  return rel.includes("modulepreload") ? "script" : "other";
}

/** Makes an attribute's changes, where it has an address. */
function findAttributeEdits(html: string, element: Element, resolve: ResolveAsset): Edit[] {
  const attributes = attributesOf(element);
  const rel = relOf(element);
  let isOurs = false;
  const change = (attribute: HtmlAttribute, kind: AssetKind): Edit[] => {
    const url = resolve(attribute.value, kind);
    const address = kind === "css" ? asStyleSheet(attribute.value, url) : url;
    if (address === undefined) return [];
    isOurs = true;
    return [replaceValue(html, attribute, address)];
  };
  const edits = attributes.flatMap((attribute) => {
    const { name, value } = attribute;
    const kind = kindOf(element, name, rel);
    if (isTemplate(value)) return [];
    if (kind !== undefined) return change(attribute, kind);
    if (name === "style" || (presentation.has(name) && element.namespaceURI === svg)) {
      return editValue(html, attribute, findCssEdits(value, resolve));
    }
    const isList = name === "srcset" || name === "imagesrcset";
    return isList ? editValue(html, attribute, findSrcsetEdits(value, resolve)) : [];
  });
  // A script or style sheet of ours is not the bytes any more that the digest is of: what it loads is rewritten as well.
  const digest = attributes.find(({ name }) => name === "integrity");
  return isOurs && digest !== undefined ? [...edits, dropAttribute(html, digest)] : edits;
}

/** A page that is too much to be parsed still gets its bridge. */
function findLeastEdits(html: string, options: RewriteHtmlOptions): Edit[] {
  const start = /^\s*(?:<!doctype[^>]*>)?/i.exec(html)?.[0].length ?? 0;
  return findHeadEdits(html, { elements: [], inert: [], start }, options);
}

function parseOrNot(html: string): ParsedHtml | undefined {
  try {
    return parseHtml(html);
  } catch {
    return undefined;
  }
}

export function rewriteHtml(text: string, options: RewriteHtmlOptions): string {
  // It is no part of the document, and a parser would take it for its first text.
  const mark = text.startsWith("\ufeff") ? "\ufeff" : "";
  const html = text.slice(mark.length);
  const parsed = parseOrNot(html);
  if (parsed === undefined) return mark + applyEdits(html, findLeastEdits(html, options));

  const resolve: ResolveAsset = (address, kind) => (isTemplate(address) ? undefined : options.resolve(address, kind));
  resolve.filesIn = options.resolve.filesIn;
  const resolveAt = resolveByBase(parsed, resolve);
  const found = parsed.elements.flatMap((element) => {
    const resolve = resolveAt(element);
    return findAttributeEdits(html, element, resolve).concat(findTextEdits(html, element, resolve));
  });
  return mark + applyEdits(html, findHeadEdits(html, parsed, options).concat(found));
}
