/** Builds src/standalone.tsx into dist/standalone: with all that it needs inside, for web pages that have no build step. */
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { lucideShards } from "./lucide-shards.js";
import { quietDirectives } from "./quiet-directives.js";
import { withoutProse } from "./without-prose.js";

const root = fileURLToPath(new URL("../", import.meta.url));

export default defineConfig({
  root,
  // Wherever a site puts the folder, its files find each other.
  base: "./",
  publicDir: false,
  plugins: [
    lucideShards(),
    quietDirectives(),
    withoutProse(),
    // A style sheet as an entry comes with a script that does nothing.
    { name: "style-sheet-alone", generateBundle: (_, bundle) => void delete bundle["styles.js"] },
  ],
  build: {
    outDir: "dist/standalone",
    emptyOutDir: true,
    // A strict Content-Security-Policy allows no data: URLs.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: {
        "native-json-ui": "src/standalone.tsx",
        styles: "src/components/theme.css",
      },
      preserveEntrySignatures: "strict",
      output: {
        // All that is needed at once in one file, which a browser may keep for ever: its name, unlike the entry's, tells its content.
        codeSplitting: { groups: [{ name: "base", tags: ["$initial"] }] },
        entryFileNames: "[name].js",
        chunkFileNames: "chunks/[name]-[hash].js",
        assetFileNames: "native-json-ui[extname]",
      },
    },
  },
});
