/** What a relative address means in a document with a `<base href>`. */
import type { ResolveAsset } from "./asset-url.js";
import { attributesOf } from "./html-attribute.js";
import type { Element, ParsedHtml } from "./html-elements.js";

const htmlNamespace = "http://www.w3.org/1999/xhtml";

/** With a scheme or a host: the page's own files are not there. */
const isElsewhere = (address: string): boolean => /^\s*(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(address);

/**
 * Resolves what stands behind the document's base from there on, and what stands before it as if there were none: browsers
 * have asked for that already when they come to the base.
 */
export function resolveByBase(html: ParsedHtml, resolve: ResolveAsset): (element: Element) => ResolveAsset {
  const inert = new Set(html.inert);
  const bases = html.elements.flatMap((element) => {
    const isBase = element.tagName === "base" && element.namespaceURI === htmlNamespace && !inert.has(element);
    const href = isBase ? attributesOf(element).find(({ name }) => name === "href") : undefined;
    return href === undefined ? [] : [{ href: href.value.trim(), start: href.start }];
  });
  // Only the first one counts.
  const [base] = bases.sort((a, b) => a.start - b.start);
  if (base === undefined) return () => resolve;

  const [path = ""] = base.href.split(/[?#]/);
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  const resolveFromBase: ResolveAsset = (address, kind) => {
    // A query alone means the base, whatever that is.
    if (isElsewhere(base.href) || isElsewhere(address) || /^\s*(?:[?#]|$)/.test(address)) return undefined;
    return resolve(address.trimStart().startsWith("/") ? address : folder + address.trimStart(), kind);
  };
  return (element) => ((element.sourceCodeLocation?.startOffset ?? 0) > base.start ? resolveFromBase : resolve);
}
