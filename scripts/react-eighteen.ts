/** Resolves React and all that imports it from test/react-18, so that the component tests run a second time on React 18. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

const manifest = fileURLToPath(new URL("../test/react-18/package.json", import.meta.url));

export function reactEighteen(): Plugin {
  const { dependencies } = JSON.parse(readFileSync(manifest, "utf8")) as { dependencies: Record<string, string> };
  const names = Object.keys(dependencies);
  return {
    name: "react-eighteen",
    enforce: "pre",
    async resolveId(id, importer, options) {
      if (importer === manifest || !names.some((name) => id === name || id.startsWith(`${name}/`))) return;
      return this.resolve(id, manifest, { ...options, skipSelf: true });
    },
  };
}
