// @ts-check
/** The settings, in a file of the plugin's own. */
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** @typedef {{ enabled: boolean }} Settings */

/** @param {string} dataDir */
export function createSettings(dataDir) {
  const file = join(dataDir, "settings.json");
  return {
    /** @returns {Promise<Settings>} */
    async read() {
      try {
        return { enabled: JSON.parse(await readFile(file, "utf8")).enabled === true };
      } catch {
        // None are saved yet.
        return { enabled: false };
      }
    },
    /** @param {Settings} settings */
    async write(settings) {
      // A file that is half written is never read.
      await writeFile(`${file}.new`, JSON.stringify(settings));
      await rename(`${file}.new`, file);
    },
  };
}
