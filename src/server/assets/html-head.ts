/** Puts the bridge's script first in the page's head, and the theme where the first paint finds it (requirements P-19, P-88). */
import type { Edit } from "./edits.js";
import { attributesOf, replaceValue } from "./html-attribute.js";
import type { Element, ParsedHtml } from "./html-elements.js";

export interface HeadOptions {
  theme: "light" | "dark" | undefined;
  /** The whole tag of the bridge's script, or nothing. */
  sdkTag: string;
}

/** Where the element's start tag ends. */
function endOfTag(element: Element): number | undefined {
  const location = element.sourceCodeLocation;
  return location?.startTag?.endOffset ?? location?.endOffset;
}

/** Sets the attribute, which is written into the tag if it has none. */
function setAttribute(html: string, element: Element, name: string, value: string): Edit[] {
  const attribute = attributesOf(element).find((known) => known.name === name);
  if (attribute !== undefined) return [replaceValue(html, attribute, value)];
  const start = element.sourceCodeLocation?.startOffset;
  // Behind the name: at the other end there may be a slash.
  const at = start === undefined ? -1 : start + 1 + element.tagName.length;
  return start === undefined ? [] : [{ start: at, end: at, text: ` ${name}="${value}"` }];
}

const isColorScheme = (element: Element): boolean =>
  element.tagName === "meta" &&
  element.attrs.some(({ name, value }) => name === "name" && value.toLowerCase() === "color-scheme");

/** The changes to the head. A tag that the author left out stays out, as far as that goes. */
export function findHeadEdits(
  html: string,
  { root, head, elements, start }: ParsedHtml,
  { theme, sdkTag }: HeadOptions,
): Edit[] {
  const schemes = elements.filter(isColorScheme);
  const edits: Edit[] = [];
  let first = sdkTag;
  if (theme !== undefined) {
    if (root !== undefined) edits.push(...setAttribute(html, root, "data-theme", theme));
    // Before whatever else there is, else a browser would take it for a mistake, and would still take its attributes.
    else edits.push({ start, end: start, text: `<html data-theme="${theme}">` });
    for (const scheme of schemes) edits.push(...setAttribute(html, scheme, "content", theme));
    if (schemes.length === 0) first += `<meta name="color-scheme" content="${theme}">`;
  }
  const at = [head, root].flatMap((element) => (element && endOfTag(element)) ?? [])[0] ?? start;
  if (first !== "") edits.push({ start: at, end: at, text: first });
  return edits;
}
