/** Builds the host's web app into dist/shell, from where the server serves it. */
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { lucideShards } from "../../scripts/lucide-shards.js";
import { publicEntries } from "../../scripts/public-entries.js";

export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  plugins: [react(), lucideShards()],
  resolve: { alias: publicEntries() },
  build: {
    outDir: fileURLToPath(new URL("../../dist/shell", import.meta.url)),
    emptyOutDir: true,
    // The page's Content-Security-Policy allows no data: URLs and no inline script.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
