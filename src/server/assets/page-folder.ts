/** Where the files of a plugin's page are, and whether the page is still there. */
import { realpath } from "node:fs/promises";
import { join } from "node:path";
import { hasSafeFile } from "./safe-file.js";

/** The page's folder if it is one: neither it nor `pages` may be a link, though the plugin's own folder may. */
export async function pageFolder(pluginFolder: string, page: string): Promise<string | undefined> {
  try {
    const asked = join(await realpath(pluginFolder), "pages", page);
    return (await realpath(asked)) === asked ? asked : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a page that was found earlier still has its entry. */
export async function hasEntry(pluginFolder: string, page: string): Promise<boolean> {
  const folder = await pageFolder(pluginFolder, page);
  return folder !== undefined && hasSafeFile(folder, ["index.html"]);
}
