/** Finds the list of files that Vite's helper loads ahead of a lazy import: no specifiers, but it fails without those files. */
import type { ResolveAsset } from "./asset-url.js";

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
 * The files. A build with relative addresses (`base: "./"`) names them so; with the default `base: "/"` they come without
 * the slash, which Vite's helper puts in front.
 */
export function findPreloadedFiles(js: string): PreloadedFile[] {
  if (!js.startsWith(opening)) return [];
  const end = js.indexOf(closing, opening.length);
  if (end === -1) return [];
  const list = js.slice(opening.length, end);
  // What is more than strings of plain characters is not what Vite writes.
  if (!/^"[^"\\]*"(?:,"[^"\\]*")*$/.test(list)) return [];
  return [...list.matchAll(/"([^"]*)"/g)].map(({ 1: address = "", index }) => {
    const start = opening.length + index + 1;
    return { address, start, end: start + address.length };
  });
}

/** The file's URL, less the slash that Vite's helper adds where the build left it out. */
export function resolvePreloadedFile(address: string, resolve: ResolveAsset): string | undefined {
  const kind = address.endsWith(".css") ? "css" : "script";
  if (address.startsWith(".")) return asStyleSheet(address, resolve(address, kind));
  return asStyleSheet(address, resolve(`/${address}`, kind))?.replace(/^\//, "");
}

/**
 * The URL of a style sheet as it is written in lists and in links alike: where they differ, Vite's helper loads the page's
 * style sheet once more, behind those that should come after it. Vite before 8 tells one by how its whole URL ends.
 */
export function asStyleSheet(address: string, url: string | undefined): string | undefined {
  if (url === undefined || !/\.css\s*$/.test(address)) return url;
  return url.endsWith(".css") ? url : `${url}#.css`;
}
