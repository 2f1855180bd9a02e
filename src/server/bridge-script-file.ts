/** The bridge's script, as it was built with this package. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** By the package's own name: source and bundle need not know where they lie. Rejects if it was not built. */
export function readBridgeScript(): Promise<string> {
  const manifest = createRequire(import.meta.url).resolve("native-json-ui/package.json");
  return readFile(join(dirname(manifest), "dist/plugin-page/bridge-sdk.js"), "utf8");
}
