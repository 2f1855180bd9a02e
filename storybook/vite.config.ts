/** What the stories need of Vite; the library's own config builds something else. */
import { defineConfig } from "vite";
import { lucideShards } from "../scripts/lucide-shards.js";
import { publicEntries } from "../scripts/public-entries.js";
import { quietDirectives } from "../scripts/quiet-directives.js";

export default defineConfig({
  plugins: [lucideShards(), quietDirectives()],
  resolve: { alias: publicEntries() },
});
