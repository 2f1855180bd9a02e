/** Who may import whom: the table, held against every source file, and against fixtures that break it. */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { checkImports, type Place } from "./architecture/check-imports.js";

const entry = (name = "") => `native-json-ui${name}`;
const publicEntries = [
  ...[entry(), entry("/schema"), entry("/transports"), entry("/plugin-page"), entry("/styles.css")],
  ...[entry("/lint"), entry("/testing")],
];
const react = ["react", "react/jsx-runtime"];
const reactDom = ["react-dom", "react-dom/client", "react-dom/server"];
const uiLibraries = [
  ...["@base-ui/react/*", "@dnd-kit/*", "@tanstack/react-virtual", "anser", "lucide-react", "recharts", "uplot"],
  "virtual:lucide-shards",
];

const table: readonly Place[] = [
  // How things are built is no part of the product, wherever the tools want the file to be.
  {
    name: "build configuration",
    files: /^(scripts\/.*|storybook\/main\.ts|(.*\/)?vite\.config\.ts)$/,
    places: ["build configuration"],
    packages: ["node:*", "vite", "vitest/*", "@vitejs/*", "@vitest/*", "@storybook/*", "playwright", "lucide-react"],
    computed: true,
  },

  { name: "schema", files: /^schema\//, places: ["schema"], packages: ["zod", "zod/mini"] },
  { name: "core", files: /^src\/core\//, places: ["core", "schema"], packages: [] },
  { name: "actions", files: /^src\/actions\//, places: ["actions", "core", "schema"], packages: [] },
  { name: "translate", files: /^src\/translate\//, places: ["translate", "core", "schema"], packages: [] },
  {
    name: "transports",
    files: /^src\/transports\//,
    places: ["transports", "core", "schema"],
    packages: ["eventsource-parser", "eventsource-parser/*", "partysocket/*", "socket.io-client", "socket.io-parser"],
  },
  // Of core, what decides where a request may go: it is one rule.
  { name: "lint", files: /^src\/lint\//, places: ["lint", "schema", "core"], packages: ["virtual:lucide-names"] },
  { name: "replay", files: /^src\/replay\//, places: ["replay", "core", "schema"], packages: [] },
  {
    name: "testing",
    files: /^src\/testing\//,
    places: ["testing", "composition root", "replay", "core", "render", "schema"],
    packages: [...react, "react-dom/client"],
  },
  { name: "services", files: /^src\/services\//, places: ["services", "core"], packages: [] },
  { name: "render", files: /^src\/render\//, places: ["render", "core", "schema"], packages: react },
  {
    name: "parts",
    files: /^src\/components\/parts\//,
    places: ["parts", "render", "schema"],
    packages: [...react, ...uiLibraries, "virtual:lucide-shard/*"],
  },
  {
    name: "the list of components",
    files: /^src\/components\/index\.ts$/,
    // A page in a frame is a place of its own, and one component among the others.
    places: ["components", "parts", "plugin-page", "render", "schema"],
    packages: [],
  },
  // Not "components": a view imports no other view.
  {
    name: "components",
    files: /^src\/components\//,
    places: ["parts", "render", "schema"],
    packages: [...react, ...uiLibraries],
  },
  // It runs in the frame, alone.
  {
    name: "plugin-page sdk",
    files: /^src\/plugin-page\/sdk\//,
    places: ["plugin-page sdk", "schema"],
    packages: [],
  },
  {
    name: "plugin-page",
    files: /^src\/plugin-page\/.*\.tsx$/,
    places: ["plugin-page", "render", "core", "schema"],
    packages: react,
  },
  {
    name: "plugin-page",
    files: /^src\/plugin-page\//,
    places: ["plugin-page", "services", "core", "schema"],
    packages: ["eventsource-parser"],
  },
  {
    name: "server",
    files: /^src\/server\//,
    places: ["server", "schema", "core", "replay", "translate"],
    packages: [
      ...["node:*", "hono", "hono/*", "@hono/node-server", "@hono/node-server/*", "socket.io"],
      ...["@csstools/css-tokenizer", "@fastify/busboy", "es-module-lexer", "jose", "parse5", "yaml"],
    ],
    // It loads the plugins of a folder.
    computed: true,
  },
  {
    name: "cli",
    files: /^src\/cli\//,
    places: ["cli", "schema", "server", "lint", "replay"],
    packages: ["node:*", "commander", "chokidar", "hono", "hono/*", "httpxy", "open", "tinyglobby"],
  },
  {
    name: "workbench",
    files: /^src\/workbench\//,
    // What answers in the place of a back end is no entry of its own.
    places: ["workbench", "replay"],
    packages: [...publicEntries, ...react, ...reactDom, "@codemirror/*", "@lezer/*", "lucide-react", "virtual:*"],
  },
  {
    name: "shell",
    files: /^src\/shell\//,
    places: ["shell"],
    packages: [...publicEntries, ...react, ...reactDom, ...uiLibraries],
  },
  {
    name: "composition root",
    files: /^src\/[^/]*$/,
    places: [
      ...[
        "composition root",
        "schema",
        "core",
        "actions",
        "transports",
        "services",
        "translate",
        "render",
        "plugin-page",
      ],
      ...["the list of components", "components", "parts"],
    ],
    packages: [...react, ...reactDom, ...uiLibraries, "zod", "zod/mini", "socket.io-client"],
  },
  {
    name: "storybook",
    files: /^storybook\//,
    places: ["storybook"],
    packages: [
      ...publicEntries,
      ...react,
      ...reactDom,
      "@storybook/react-vite",
      "storybook/actions",
      "storybook/theming",
      "@storybook/addon-docs/blocks",
    ],
  },
  {
    name: "bench",
    files: /^bench\//,
    places: ["bench", "build configuration"],
    packages: [
      ...publicEntries,
      entry("/server"),
      ...react,
      ...reactDom,
      ...uiLibraries,
      "node:*",
      "@hono/node-server",
      "playwright",
      "uplot/dist/uPlot.min.css",
      "vite",
      "ws",
    ],
  },
  {
    name: "examples",
    files: /^examples\//,
    places: ["examples"],
    packages: [...publicEntries, entry("/server"), ...react, ...reactDom, "node:*"],
  },
];

describe("the sources", () => {
  it("import only what the table allows, and never in a circle", () => {
    expect(checkImports(table, readSources(["schema", "src", "scripts", "storybook", "bench", "examples"]))).toEqual(
      [],
    );
  });
});

describe("the check", () => {
  it.each([
    ["src/core/page.ts", 'import { useState } from "react";', "core may import core, schema."],
    ["src/core/page.ts", 'import type { View } from "../render/view.js";', "render"],
    ["schema/parse.ts", 'export { readFileSync } from "node:fs";', "schema may import schema, zod, zod/mini."],
    ["src/components/Card.tsx", 'import { Text } from "./Text.js";', "components may import parts, render, schema"],
    ["src/components/Card.tsx", 'const store = () => import("../core/topic-store.js");', "core"],
    ["src/server/index.ts", 'import "../components/parts/box.js";', "server may import server, schema, core"],
    ["src/render/view.ts", 'type Text = typeof import("../components/Text.js");', "components"],
    ["src/JsonUI.tsx", 'export * from "./server/host.js";', "server"],
    ["src/shell/main.tsx", 'import { createHost } from "../index.js";', "shell may import shell, native-json-ui"],
    ["src/shell/main.tsx", 'import { createHost } from "native-json-ui/dist/index.js";', "native-json-ui/dist"],
    ["src/cli/index.ts", 'import { glob } from "glob";', "cli may import cli, schema, server, lint, replay, node:*"],
    ["src/components/Card.tsx", 'import { x } from "react-dom-evil";', '"react-dom-evil"'],
  ])("refuses in %s: %s", (path, text, message) => {
    const [problem, ...others] = checkImports(table, fixture({ [path]: text }));
    expect(others).toEqual([]);
    expect(problem).toContain(`${path} imports "`);
    expect(problem).toContain(message);
  });

  it.each([
    ["src/components/Card.tsx", 'import { box } from "./parts/box.js"; import { X } from "lucide-react";'],
    ["src/components/index.ts", 'export { Text } from "./Text.js";'],
    ["src/server/index.ts", 'const plugin = await import(file); import { serve } from "@hono/node-server";'],
    ["src/JsonUI.tsx", 'import { views } from "./components/index.js"; import { flushSync } from "react-dom";'],
    ["storybook/preview.tsx", 'import "native-json-ui/styles.css";'],
  ])("lets pass in %s: %s", (path, text) => {
    expect(checkImports(table, fixture({ [path]: text }))).toEqual([]);
  });

  it("names a circle by its files", () => {
    const files = {
      "src/core/a.ts": 'import "./b.js";',
      "src/core/b.ts": 'import type { C } from "./c.js";',
      "src/core/c.ts": 'export const a = () => import("./a.js");',
    };
    expect(checkImports(table, fixture(files))).toEqual([
      "These files import each other in a circle: src/core/a.ts → src/core/b.ts → src/core/c.ts → src/core/a.ts",
    ]);
  });

  it("refuses a file outside the table, a missing file, an unreadable one and a computed import", () => {
    const files = {
      "src/misc/a.ts": "",
      "src/core/b.ts": 'import "./gone.js";',
      "src/core/c.ts": "import {",
      "src/core/d.ts": "export const load = (name: string) => import(name);",
    };
    expect(checkImports(table, fixture(files))).toEqual([
      "src/misc/a.ts is in no place of the table.",
      'src/core/b.ts imports "./gone.js", and there is no such file.',
      expect.stringContaining("src/core/c.ts cannot be read: "),
      "src/core/d.ts has an import() whose module is computed. Write the module's name there.",
    ]);
  });
});

function fixture(files: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  const targets = [
    "src/render/view.ts",
    "src/components/Text.tsx",
    "src/components/parts/box.ts",
    "src/core/topic-store.ts",
  ];
  const more = ["src/server/host.ts", "src/index.ts", "src/components/index.ts"];
  return new Map([...[...targets, ...more].map((path) => [path, ""] as const), ...Object.entries(files)]);
}

function readSources(folders: readonly string[]): ReadonlyMap<string, string> {
  const root = fileURLToPath(new URL("../", import.meta.url));
  const paths = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((found) => found.isFile())
      .map((found) => join(found.parentPath, found.name)),
  );
  return new Map(paths.map((path) => [relative(root, path).split(sep).join("/"), readFileSync(path, "utf8")]));
}
