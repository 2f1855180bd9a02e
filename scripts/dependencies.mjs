/** Installs what package-lock.json names, when it is not what stands in node_modules. */
import { statSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { npm } from "./child.mjs";

/** vite.config.ts, the tools and `node:module` need no less; package.json's engines say the same. */
const oldest = [20, 19];

export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = oldest;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  throw new Error(`This needs Node.js ${oldest.join(".")} or newer; ${process.execPath} is ${process.versions.node}.`);
}

/** @param {string} folder with a package.json and its lock file */
export async function installDependencies(folder) {
  const installed = modified(join(folder, "node_modules", ".package-lock.json"));
  if (installed >= modified(join(folder, "package-lock.json"))) return;
  console.log(`Installing what ${join(folder, "package-lock.json")} names …`);
  // NODE_ENV=production would leave the build tools out; the folder is said outright because npm hands its own down.
  const code = await npm(["ci", "--include=dev", "--no-audit", "--no-fund", "--prefix", folder], folder);
  if (code !== 0) throw new Error(`"npm ci" in ${folder} ended with code ${code}; its own message stands above.`);
}

/** @param {string} path */
function modified(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
