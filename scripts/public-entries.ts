/** Lets tests, shell, stories and benchmarks import the public names from the sources, as a user does from the package. */
import { fileURLToPath } from "node:url";
import type { Alias } from "vite";

const root = new URL("../", import.meta.url);

/** The package's entries: the name after `native-json-ui`, and the file that it stands for. */
const sources = {
  "": "src/index.ts",
  "/schema": "schema/index.ts",
  "/transports": "src/transports/index.ts",
  "/lint": "src/lint/index.ts",
  "/server": "src/server/index.ts",
  "/plugin-page": "src/plugin-page/index.ts",
  "/plugin-page/sdk": "src/plugin-page/sdk/index.ts",
  "/testing": "src/testing/index.ts",
  "/styles.css": "src/components/theme.css",
  "/schema.json": "schema/native-json-ui.schema.json",
} as const;

export function publicEntries(): Alias[] {
  return Object.entries(sources).map(([name, file]) => ({
    find: new RegExp(`^native-json-ui${name.replace(".", "\\.")}$`),
    replacement: fileURLToPath(new URL(file, root)),
  }));
}
