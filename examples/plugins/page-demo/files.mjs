// @ts-check
/** The files that readers sent, in a folder of the plugin's own, under names that are safe on any system. */
import { mkdirSync } from "node:fs";
import { readdir, rm, stat } from "node:fs/promises";
import { extname, join } from "node:path";

/**
 * A name of letters, digits and a few signs, which begins with none of these; so it can neither leave the folder nor hide in it.
 * @param {string} given
 */
export function safeName(given) {
  const kept = given
    .normalize("NFC")
    .replace(/[^\p{L}\p{M}\p{N} ._()-]+/gu, "_")
    .replace(/^[ .]+|[ .]+$/g, "");
  // Windows keeps these for devices, whatever stands behind a dot.
  const name = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(kept) ? `_${kept}` : kept;
  const extension = extname(name).slice(0, 20);
  return `${[...name.slice(0, name.length - extname(name).length)].slice(0, 60).join("")}${extension}` || "file";
}

/**
 * @param {string} dataDir
 * @param {number} most as many files as are kept
 */
export function createFiles(dataDir, most) {
  const folder = join(dataDir, "files");
  mkdirSync(folder, { recursive: true });

  /** @param {string} name one that `list` or `free` gave */
  const pathOf = (name) => join(folder, name);

  const list = async () => {
    const names = (await readdir(folder)).sort((left, right) => left.localeCompare(right));
    const found = await Promise.all(names.map(async (name) => ({ name, stats: await stat(pathOf(name)) })));
    return found
      .filter(({ stats }) => stats.isFile())
      .map(({ name, stats }) => ({ name, size: stats.size, changed: stats.mtime.toISOString() }));
  };

  /** A name that no file has yet, after the given one; undefined where there are too many files. @param {string} given */
  const free = async (given) => {
    // Systems that do not tell upper and lower case apart would write over another file.
    const taken = new Set((await list()).map(({ name }) => name.toLowerCase()));
    if (taken.size >= most) return undefined;
    const name = safeName(given);
    const extension = extname(name);
    const stem = name.slice(0, name.length - extension.length);
    for (let count = 2, tried = name; ; count += 1) {
      if (!taken.has(tried.toLowerCase())) return tried;
      tried = `${stem} (${count})${extension}`;
    }
  };

  return { list, free, pathOf, remove: (/** @type {string} */ name) => rm(pathOf(name)) };
}
