/** Rewrites the addresses in a page's file, so that what it loads carries the token. What cannot be read stays as it is. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Logger } from "../log.js";
import { reasonOf } from "../reason-of.js";
import { createAssetResolver } from "./asset-url.js";
import { bridgeScriptTag } from "./bridge-script.js";
import type { Rewriting } from "./content-type.js";
import { contentBase, type PageRequest } from "./page-request.js";
import { rewriteCss } from "./rewrite-css.js";
import { rewriteHtml } from "./rewrite-html.js";
import { rewriteJs } from "./rewrite-js.js";
import { hasSafeFile } from "./safe-file.js";
import { decodeBytes } from "./text-bytes.js";

/** Files that a folder of an import map may have; of more, none is listed. */
const mostListed = 1_000;

/** Paths of the files below a folder, relative to it. Whether one may be served is asked where it is resolved. */
function listFiles(folder: string): readonly string[] {
  const found: string[] = [];
  const queue = [""];
  try {
    for (let below = queue.shift(); below !== undefined; below = queue.shift()) {
      for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
        // Links may lead in a circle.
        if (entry.isDirectory()) queue.push(`${below}${entry.name}/`);
        else if (entry.isFile()) found.push(`${below}${entry.name}`);
        if (found.length + queue.length > mostListed) return [];
      }
    }
  } catch {
    return [];
  }
  return found.sort();
}

/** Builds the rewriting of one host's files. `parents` are the origins that may frame pages, besides the host's own. */
export function createFileRewriter(options: { tokenInPath: boolean; parents: readonly string[]; log: Logger }) {
  const { tokenInPath, parents, log } = options;

  /** The file's new bytes, and its charset if that is known. `root` is the page's folder; `context` is for its bridge. */
  return async (
    bytes: Buffer,
    rewriting: Rewriting,
    root: string,
    request: PageRequest & { token: string },
    context: object | undefined,
  ): Promise<{ bytes: Uint8Array; charset: string | undefined }> => {
    const decoded = decodeBytes(bytes);
    if (decoded === undefined) return { bytes, charset: undefined };
    const { text, charset, encode } = decoded;
    const { token, theme, nonce, locale, segments } = request;
    const resolve = createAssetResolver({
      base: contentBase(request, tokenInPath),
      from: segments.join("/"),
      exists: (path: string) => hasSafeFile(root, path.split("/")),
      filesIn: (folder: string) => listFiles(join(root, folder)),
      token,
      theme,
      nonce,
      locale,
      inPath: tokenInPath,
    });
    const rewrite = (): string | Promise<string> => {
      if (rewriting === "css") return rewriteCss(text, resolve);
      if (rewriting === "js") return rewriteJs(text, resolve);
      return rewriteHtml(text, { resolve, theme, sdkTag: bridgeScriptTag({ nonce, parents, context }) });
    };
    try {
      return { bytes: encode(await rewrite()), charset };
    } catch (error) {
      const file = `${request.plugin}/pages/${request.page}/${segments.join("/")}`;
      log.warn(`${file} could not be rewritten and is served as it is: ${reasonOf(error)}.`);
      return { bytes, charset };
    }
  };
}
