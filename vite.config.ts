/** Builds the library, one ES module per export of package.json, and says where each kind of test runs. */
import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { chromiumLaunch } from "./scripts/chromium.mjs";
import { closingLine } from "./scripts/closing-line.js";
import { chunkFile, libraryOutput } from "./scripts/library-output.js";
import { LongestFirst } from "./scripts/longest-first.js";
import { lucideShards } from "./scripts/lucide-shards.js";
import { publicEntries } from "./scripts/public-entries.js";
import { quietDirectives } from "./scripts/quiet-directives.js";
import { reactEighteen } from "./scripts/react-eighteen.js";
import { withoutProse } from "./scripts/without-prose.js";

const manifest = JSON.parse(readFileSync(new URL("./package.json", import.meta.url), "utf8")) as Record<
  "dependencies" | "peerDependencies",
  Record<string, string>
>;
const installedByUsers = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });

const cores = availableParallelism();
/** By itself Vitest leaves one core to itself, which has little to do; of two, that would be half of them. */
const maxWorkers = Math.max(2, cores - 1);

export default defineConfig({
  plugins: [lucideShards(), libraryOutput(), quietDirectives(), withoutProse()],
  resolve: { alias: publicEntries() },
  build: {
    lib: {
      entry: {
        index: "src/index.ts",
        schema: "schema/index.ts",
        transports: "src/transports/index.ts",
        lint: "src/lint/index.ts",
        server: "src/server/index.ts",
        "plugin-page": "src/plugin-page/index.ts",
        "plugin-page-sdk": "src/plugin-page/sdk/index.ts",
        testing: "src/testing/index.ts",
        cli: "src/cli/index.ts",
        styles: "src/components/theme.css",
      },
      formats: ["es"],
    },
    target: "es2023",
    minify: false,
    cssMinify: false,
    cssCodeSplit: true,
    sourcemap: true,
    emptyOutDir: false,
    rolldownOptions: {
      // Node's own modules too: Vite would quietly put empty ones in their place.
      external: [/^node:/, ...installedByUsers.map((name) => new RegExp(`^${name}(/|$)`))],
      output: { entryFileNames: "[name].js", chunkFileNames: chunkFile, assetFileNames: "[name][extname]" },
    },
  },
  test: {
    reporters: ["default", closingLine()],
    // Nothing here is about how fast the machine is, which may be busy with other things.
    testTimeout: 20_000,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          maxWorkers,
          environment: "node",
          include: [
            "test/*.test.ts",
            "test/{schema,core,actions,transports,replay,lint,plugin-page,server,cli,scripts,workbench,docs}/**/*.test.ts",
          ],
        },
      },
      {
        extends: true,
        test: {
          name: "components",
          maxWorkers,
          isolate: false,
          environment: "jsdom",
          include: ["test/{render,components,testing}/**/*.test.tsx"],
          setupFiles: ["test/setup/act.ts", "test/setup/testing-library.ts"],
          env: { REACT_MAJOR: "19" },
        },
      },
      {
        extends: true,
        plugins: [reactEighteen()],
        test: {
          name: "components-react-18",
          maxWorkers,
          isolate: false,
          environment: "jsdom",
          include: ["test/{render,components,testing}/**/*.test.tsx"],
          setupFiles: ["test/setup/act.ts", "test/setup/testing-library.ts"],
          env: { REACT_MAJOR: "18" },
        },
      },
      {
        extends: true,
        test: {
          // What npm test built, in a browser that it drives from outside: after the others, since it waits for real time.
          name: "e2e",
          sequence: { groupOrder: 1 },
          // One waits for the browser while the other works.
          maxWorkers: 2,
          environment: "node",
          include: ["test/e2e/**/*.test.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          // Vitest's own second is short where browsers and builds share two cores.
          expect: { poll: { timeout: 10_000 } },
          // Pages that are open side by side share the processor: more of them only make each slower.
          maxConcurrency: 3,
        },
      },
      {
        extends: true,
        optimizeDeps: {
          // Known beforehand, so that no test is reloaded when its first import is found.
          include: [
            ...["react", "react-dom", "react-dom/client", "react/jsx-dev-runtime", "lucide-react"],
            ...["@tanstack/react-virtual", "anser", "@dnd-kit/core", "@dnd-kit/sortable", "@dnd-kit/utilities"],
            ...[
              "@base-ui/react/tabs",
              "@base-ui/react/direction-provider",
              "@base-ui/react/toast",
              "recharts",
              "uplot",
            ],
          ],
        },
        test: {
          name: "browser",
          maxWorkers,
          // A machine that is busy with other things shows a frame now and then only.
          expect: { poll: { timeout: 5_000 } },
          include: ["test/browser/**/*.test.tsx"],
          setupFiles: ["test/setup/testing-library.ts"],
          browser: {
            enabled: true,
            headless: true,
            // It runs beside the workers of the projects above.
            fileParallelism: cores > 2,
            provider: playwright({ launchOptions: chromiumLaunch() }),
            instances: [{ browser: "chromium" }],
            screenshotFailures: false,
          },
        },
      },
    ],
  },
});
