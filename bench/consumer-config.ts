/** How a consumer builds: with Vite, for production, the package's sources standing for the package. */
import type { InlineConfig } from "vite";
import { lucideShards } from "../scripts/lucide-shards.js";
import { publicEntries } from "../scripts/public-entries.js";
import { withoutProse } from "../scripts/without-prose.js";

export const consumerConfig: InlineConfig = {
  configFile: false,
  mode: "production",
  // Warnings are about "use client" lines of dependencies, which mean nothing here.
  logLevel: "error",
  plugins: [lucideShards(), withoutProse()],
  resolve: { alias: publicEntries() },
};
