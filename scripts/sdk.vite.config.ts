/** Builds src/plugin-page/sdk/bridge-sdk.ts into dist/plugin-page/bridge-sdk.js: one classic script, with all that it needs inside. */
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const root = fileURLToPath(new URL("../", import.meta.url));

export default defineConfig({
  root,
  publicDir: false,
  build: {
    outDir: "dist/plugin-page",
    // The library's own files may stand beside it.
    emptyOutDir: false,
    // Pages are opened in whatever browser a dashboard runs in.
    target: "es2020",
    modulePreload: false,
    rolldownOptions: {
      input: { "bridge-sdk": "src/plugin-page/sdk/bridge-sdk.ts" },
      output: { format: "iife", entryFileNames: "[name].js" },
    },
  },
});
