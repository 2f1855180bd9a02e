/** Builds the workbench, which is both the playground and what `preview` shows, into dist/workbench. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";
import { lucideShards } from "../../scripts/lucide-shards.js";
import { publicEntries } from "../../scripts/public-entries.js";
import { quietDirectives } from "../../scripts/quiet-directives.js";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Adds the service worker, which has to know all files by name. */
function serviceWorker(): Plugin {
  return {
    name: "service-worker",
    apply: "build",
    enforce: "post",
    generateBundle(_, bundle) {
      const files = ["./", ...Object.keys(bundle).map((file) => `./${file}`), "./theme.js"];
      const version = createHash("sha256").update(files.join()).digest("hex").slice(0, 12);
      const source = readFileSync(here("service-worker.js"), "utf8")
        .replace('["__FILES__"]', JSON.stringify(files))
        .replace("__VERSION__", version);
      this.emitFile({ type: "asset", fileName: "service-worker.js", source });
    },
  };
}

export default defineConfig({
  root: here("."),
  // A folder of any static site will do.
  base: "./",
  publicDir: here("../shell/public"),
  plugins: [react(), lucideShards(), quietDirectives(), serviceWorker()],
  resolve: { alias: publicEntries() },
  build: {
    outDir: here("../../dist/workbench"),
    emptyOutDir: true,
    // The page's Content-Security-Policy allows no inline script and no inline style.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: { index: here("index.html"), stage: here("stage.html") } },
  },
});
