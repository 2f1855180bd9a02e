/** The scripts and styles that stand in HTML: which language an element's text is in, and what may be changed there. */
import type { ResolveAsset } from "./asset-url.js";
import type { Edit } from "./edits.js";
import type { Element } from "./html-elements.js";
import { findCssEdits } from "./rewrite-css.js";
import { findImportMapEdits } from "./rewrite-import-map.js";
import { findJsEdits } from "./rewrite-js.js";

type FindEdits = (text: string, resolve: ResolveAsset) => Edit[];

const html = "http://www.w3.org/1999/xhtml";

/** The types that the HTML standard runs as a classic script. */
const scriptType =
  /^(?:(?:application|text)\/(?:x-)?(?:ecma|java)script|text\/(?:javascript1\.[0-5]|jscript|livescript))$/;

const attribute = (element: Element, wanted: string): string | undefined =>
  element.attrs.find(({ name }) => name === wanted)?.value;

/** How the addresses in the element's text are found; undefined where it has none that a browser would read. */
function languageOf(element: Element): FindEdits | undefined {
  const type = (attribute(element, "type") ?? "").trim().toLowerCase();
  if (element.tagName === "style") return type === "" || type === "text/css" ? findCssEdits : undefined;
  if (element.tagName !== "script" || attribute(element, "src") !== undefined) return undefined;
  if (type === "importmap") return findImportMapEdits;
  return type === "" || type === "module" || scriptType.test(type) ? findJsEdits : undefined;
}

/** The changes to what stands within the element. */
export function findTextEdits(page: string, element: Element, resolve: ResolveAsset): Edit[] {
  const find = languageOf(element);
  const [text, ...more] = element.childNodes;
  if (find === undefined || text === undefined || more.length > 0) return [];
  if (text.nodeName !== "#text" || !("value" in text) || !text.sourceCodeLocation) return [];
  const { startOffset, endOffset } = text.sourceCodeLocation;
  const raw = page.slice(startOffset, endOffset);
  // In SVG there are entities, and marked sections.
  if (element.namespaceURI !== html && raw !== text.value) return [];
  return find(raw, resolve).flatMap(({ start, end, text }) =>
    // Where HTML looks for the end of a script depends on `<!--` and `<script>` in it: none is taken out (threat A8).
    raw.slice(start, end).includes("<") ? [] : [{ start: startOffset + start, end: startOffset + end, text }],
  );
}
