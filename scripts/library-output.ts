/** What Vite's library mode leaves open: a clean dist, file names, a styles.css without a script, "use client", a bin that runs. */
import { chmod, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Plugin, Rolldown } from "vite";

/** Folders in dist that others fill: `tsc -b`, and Vite configs of their own. */
const foreign = new Set(["types", "shell", "workbench", "standalone", "plugin-page"]);
const clientDirective = '"use client"';

export function libraryOutput(): Plugin {
  let dist = "";
  return {
    name: "library-output",
    apply: "build",
    configResolved(config) {
      dist = join(config.root, config.build.outDir);
    },
    async buildStart() {
      const old = await readdir(dist).catch(() => []);
      await Promise.all(
        old.filter((name) => !foreign.has(name)).map((name) => rm(join(dist, name), { recursive: true })),
      );
    },
    generateBundle(_, bundle) {
      for (const [file, output] of Object.entries(bundle)) {
        if (output.type !== "chunk" || !output.isEntry) continue;
        if (output.name === "styles") delete bundle[file];
        // Rolldown only says that it may drop the line; without it a React server component cannot import the entry.
        if (output.name === "index" && !output.code.startsWith(clientDirective)) {
          this.error(`${file} has to start with ${clientDirective}; does src/index.ts?`);
        }
      }
      // TypeScript refuses `import "native-json-ui/styles.css"` where no declaration stands beside it.
      this.emitFile({ type: "asset", fileName: "styles.d.ts", source: "export {};\n" });
    },
    async writeBundle(_, bundle) {
      if (bundle["cli.js"]) await chmod(join(dist, "cli.js"), 0o755);
    },
  };
}

export function chunkFile({ facadeModuleId }: Rolldown.PreRenderedChunk): string {
  if (facadeModuleId?.endsWith("lucide-shard-loaders")) return "icons/loaders.js";
  return facadeModuleId?.includes("lucide-shard/") ? "icons/[name].js" : "chunks/[name].js";
}
