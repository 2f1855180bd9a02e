/** Builds library, shell, workbench, standalone script and bridge script into dist, and knows whether that would change anything. */
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { root, runTool } from "./child.mjs";

/** All that the output depends on. */
const inputs = [
  "src",
  "schema",
  "scripts",
  "vite.config.ts",
  "tsconfig.base.json",
  "package.json",
  "package-lock.json",
];
/** Some of what every build writes anew, the last of it too. */
const outputs = [
  "dist/index.js",
  "dist/cli.js",
  "dist/styles.css",
  "dist/shell/index.html",
  "dist/workbench/index.html",
  "dist/standalone/native-json-ui.js",
  "dist/plugin-page/bridge-sdk.js",
];
/** What Vite is told, in this order: the first empties dist of all that is its own. */
const builds = [
  ["build"],
  ["build", "src/shell"],
  ["build", "src/workbench"],
  ["build", "--config", "scripts/standalone.vite.config.ts"],
  ["build", "--config", "scripts/sdk.vite.config.ts"],
];

export function isBuilt() {
  const oldest = Math.min(...outputs.map((path) => changed(join(root, path))));
  return inputs.every((path) => changed(join(root, path)) < oldest);
}

/** @returns {Promise<number>} the exit code of the first tool that failed, or 0 */
export async function build() {
  // A NODE_ENV of "development" would build React's development calls into the library.
  const env = { NODE_ENV: "production" };
  for (const args of builds) {
    const code = await runTool("vite", [...args, "--logLevel", "warn"], env);
    if (code !== 0) return code;
  }
  return 0;
}

/**
 * @param {string} path a file or a folder
 * @returns {number} when the newest file in it changed; 0 if there is none
 */
function changed(path) {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats?.isDirectory()) return stats?.mtimeMs ?? 0;
  // The folder's own time tells of a deleted file.
  return Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => changed(join(path, name))));
}
