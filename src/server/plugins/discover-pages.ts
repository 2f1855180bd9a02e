/** Finds the iframe pages of a plugin's folder: what is one, what is none, and why. */
import { type Dirent, realpathSync } from "node:fs";
import { readdir, realpath } from "node:fs/promises";
import { join } from "node:path";
import { hasSafeFile } from "../assets/safe-file.js";
import { reasonOf } from "../reason-of.js";

export interface DiscoveredPages {
  /** Their names, which are those of their folders, sorted without regard to case. */
  pages: string[];
  /** What looks like a page and is none, in words for the author. */
  notes: string[];
}

/** What a log line or an answer still shows well. */
const mostNotes = 50;

/** Why a name cannot be that of a page or a plugin, or undefined if it can. */
export function nameFault(name: string): string | undefined {
  if (name === "" || name === "." || name === "..") return "its name is empty or made of dots";
  if (name.startsWith(".")) return "its name begins with a dot";
  if (/[/\\]/.test(name)) return "its name holds a slash or a backslash";
  if (/\p{Cc}/u.test(name)) return "its name holds a control character";
  // A file system that does not know Unicode would give it another name, and its address would not lead to it.
  if (name !== name.trim().normalize("NFC"))
    return "its name begins or ends with a blank, or is not in Unicode's form C";
  return undefined;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Without regard to case; of names that differ in case alone the order is still always the same. */
export const byName = (a: string, b: string): number => compare(a.toLowerCase(), b.toLowerCase()) || compare(a, b);

/** JSON's quotes show a blank at the end, and control characters. */
export const quote = (name: string): string => JSON.stringify(name);

const isMissing = (error: unknown): boolean => {
  const { code } = error as NodeJS.ErrnoException;
  return code === "ENOENT" || code === "ENOTDIR";
};

/** Why an entry of `pages` is no page; undefined if it is one. */
function pageFault(pages: string, entry: Dirent): string | undefined {
  const { name } = entry;
  const fault = nameFault(name);
  if (fault !== undefined) return `${fault}. Rename it`;
  if (entry.isSymbolicLink()) return "it is a link. Put the folder itself there";
  try {
    if (hasSafeFile(realpathSync(join(pages, name)), ["index.html"])) return undefined;
  } catch {
    // It is being removed.
  }
  return "it has no index.html. Add one, or move the folder out of pages";
}

/**
 * The pages of the plugin at `folder`. Each direct child folder of `pages` with an index.html is one; files beside them
 * mean nothing.
 */
export async function discoverPages(folder: string): Promise<DiscoveredPages> {
  const pages = join(folder, "pages");
  try {
    const real = await realpath(pages);
    if (real !== join(await realpath(folder), "pages")) {
      return { pages: [], notes: ["The folder pages is a link and is not read. Put the folder itself there."] };
    }
    const entries = await readdir(real, { withFileTypes: true });
    const folders = entries.filter((entry) => entry.isDirectory() || entry.isSymbolicLink());
    const judged = folders.map((entry) => ({ name: entry.name, fault: pageFault(real, entry) }));
    const faults = judged.filter(({ fault }) => fault !== undefined);
    const notes = faults
      .slice(0, mostNotes)
      .map(({ name, fault }) => `pages/${quote(name).slice(1, -1)} is not shown: ${fault}.`);
    if (faults.length > mostNotes) notes.push(`${faults.length - mostNotes} more folders in pages are not shown.`);
    const found = judged.filter(({ fault }) => fault === undefined);
    return { pages: found.map(({ name }) => name).sort(byName), notes };
  } catch (error) {
    if (isMissing(error)) return { pages: [], notes: [] };
    return { pages: [], notes: [`The folder pages cannot be read: ${reasonOf(error)}.`] };
  }
}
