/** Rewrites the addresses in a `srcset`, which stand between sizes and commas that may be part of an address as well. */
import type { ResolveAsset } from "./asset-url.js";
import { applyEdits, type Edit } from "./edits.js";

/** Fit to stand in a list: a space would end it, and so would a comma at its end. */
const encodeAddress = (text: string): string =>
  text
    .replace(/[\t\n\f\r ]/g, (char) => encodeURIComponent(char))
    .replace(/^,+|,+$/g, (commas) => "%2C".repeat(commas.length));

const isSpace = (char: string | undefined): boolean => char !== undefined && /[\t\n\f\r ]/.test(char);

/** Where the candidate's descriptors end: behind the next comma outside of parentheses. */
function skipDescriptors(srcset: string, start: number): number {
  let depth = 0;
  for (let at = start; at < srcset.length; at += 1) {
    const char = srcset[at];
    if (char === "(") depth = 1;
    else if (char === ")") depth = 0;
    else if (char === "," && depth === 0) return at + 1;
  }
  return srcset.length;
}

/** The changes that {@link rewriteSrcset} makes. The steps are those of the HTML standard. */
export function findSrcsetEdits(srcset: string, resolve: ResolveAsset): Edit[] {
  const edits: Edit[] = [];
  for (let at = 0; ; ) {
    while (isSpace(srcset[at]) || srcset[at] === ",") at += 1;
    if (at >= srcset.length) return edits;
    const start = at;
    while (at < srcset.length && !isSpace(srcset[at])) at += 1;
    let end = at;
    while (srcset[end - 1] === ",") end -= 1;
    const address = resolve(srcset.slice(start, end), "other");
    if (address !== undefined) edits.push({ start, end, text: encodeAddress(address) });
    if (end === at) at = skipDescriptors(srcset, at);
  }
}

export const rewriteSrcset = (srcset: string, resolve: ResolveAsset): string =>
  applyEdits(srcset, findSrcsetEdits(srcset, resolve));
