/** Finds the plugins of a folder: which of its child folders are plugins, and what becomes of the others. */
import { existsSync, statSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { byName, discoverPages, nameFault, quote } from "./discover-pages.js";

export interface PluginFolder {
  /** Name of the folder, and so of the plugin. */
  name: string;
  folder: string;
}

export const MODULES = ["main.mjs", "main.js"];
export const METADATA_FILES = ["metadata.yaml", "metadata.yml"];

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** The first of these files that the folder has. */
export const firstFile = (folder: string, names: readonly string[]): string | undefined =>
  names.map((name) => join(folder, name)).find(isFile);

/** The back-end module of a plugin's folder, if it has one. */
export const moduleOf = (folder: string): string | undefined => firstFile(folder, MODULES);

/** Whether a folder is a plugin: it has a back-end module, metadata or a page. */
export async function isPlugin(folder: string): Promise<boolean> {
  if (firstFile(folder, [...MODULES, ...METADATA_FILES]) !== undefined) return true;
  return existsSync(join(folder, "pages")) && (await discoverPages(folder)).pages.length > 0;
}

/** Why a plugin cannot have this name. */
function pluginFault(name: string): string | undefined {
  // Addresses of pages may have a token where the plugin's name is otherwise, marked by it.
  return name.startsWith("~") ? `its name begins with "~"` : nameFault(name);
}

/**
 * The plugins among the direct children of a folder, by name, and what is said of those that cannot be one. Rejects if it
 * cannot be read.
 */
export async function findPlugins(folder: string): Promise<{ plugins: PluginFolder[]; notes: string[] }> {
  const plugins: PluginFolder[] = [];
  const notes: string[] = [];
  for (const name of (await readdir(folder)).sort(byName)) {
    // Hidden ones are none of the host's, which has its own data in one of them.
    if (name.startsWith(".") || !(await isPlugin(join(folder, name)))) continue;
    const fault = pluginFault(name);
    if (fault === undefined) plugins.push({ name, folder: join(folder, name) });
    else notes.push(`The folder ${quote(name)} is left out: ${fault}. Rename it.`);
  }
  return { plugins, notes };
}
