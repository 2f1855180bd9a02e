/** Finds the list of files that Vite's helper loads ahead of a lazy import: no specifiers, but it fails without those files. */

export interface PreloadedFile {
  address: string;
  /** Of what stands between the quotes. */
  start: number;
  end: number;
}

/** How a chunk starts that has such a list, since Vite 5.1. It is put there after all else, and so is never rewritten. */
const opening = "const __vite__mapDeps=(i,m=__vite__mapDeps,d=(m.f||(m.f=[";
const closing = "])))=>i.map(i=>d[i]);";

/**
 * The files, where the build was made with relative addresses (`base: "./"`); with others Vite puts a path in front of them
 * that leads out of the page.
 */
export function findPreloadedFiles(js: string): PreloadedFile[] {
  if (!js.startsWith(opening)) return [];
  const end = js.indexOf(closing, opening.length);
  if (end === -1) return [];
  const list = js.slice(opening.length, end);
  // What is more than strings of plain characters is not what Vite writes.
  if (!/^"[^"\\]*"(?:,"[^"\\]*")*$/.test(list)) return [];
  return [...list.matchAll(/"(\.{1,2}\/[^"]*)"/g)].map(({ 1: address = "", index }) => {
    const start = opening.length + index + 1;
    return { address, start, end: start + address.length };
  });
}

/** Vite before 8 tells a style sheet by how its whole address ends; what it does with the rest is the same. */
export const asStyleSheet = (url: string): string => (url.includes("#") ? url : `${url}#.css`);
