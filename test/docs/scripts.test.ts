/** Every block of TypeScript and JavaScript in the docs compiles against the package's types, as a user's file would. */
import { execFile } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect, hostOf, serve, until } from "../server/hosted.js";
import { type Block, cases, ofKind, place, root } from "./blocks.js";

const scripts = ofKind("script");
const isTyped = ({ language }: Block) => language === "ts" || language === "tsx";

/** The package's entries, as its manifest names them, and the sources that they are built from. */
const sources: Readonly<Record<string, string>> = {
  "native-json-ui": "src/index.ts",
  "native-json-ui/schema": "schema/index.ts",
  "native-json-ui/transports": "src/transports/index.ts",
  "native-json-ui/lint": "src/lint/index.ts",
  "native-json-ui/server": "src/server/index.ts",
  "native-json-ui/plugin-page": "src/plugin-page/index.ts",
  "native-json-ui/plugin-page/sdk": "src/plugin-page/sdk/index.ts",
  "native-json-ui/testing": "src/testing/index.ts",
  "native-json-ui/standalone": "src/standalone.tsx",
};

let folder = "";

/** Compiles these files, by name; answers what the compiler says. */
function compile(files: Readonly<Record<string, string>>, options: object): Promise<string> {
  const at = mkdtempSync(join(folder, "program-"));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(at, name, ".."), { recursive: true });
    writeFileSync(join(at, name), text);
  }
  const compilerOptions = {
    ...{ noEmit: true, composite: false, declaration: false, emitDeclarationOnly: false, isolatedModules: true },
    ...{ lib: ["es2023", "dom", "dom.iterable"], types: ["node", "react", "vite/client"], moduleDetection: "force" },
    allowImportingTsExtensions: true,
    paths: Object.fromEntries(Object.entries(sources).map(([name, file]) => [name, [join(folder, file)]])),
    ...options,
  };
  const config = {
    extends: join(root, "tsconfig.base.json"),
    compilerOptions,
    files: [...Object.keys(files), join(folder, "virtual.d.ts")],
  };
  writeFileSync(join(at, "tsconfig.json"), JSON.stringify(config));
  return new Promise((resolve, reject) => {
    const program = join(root, "node_modules/typescript/bin/tsc");
    execFile(process.execPath, [program, "-p", at, "--pretty", "false"], { cwd: at }, (error, said) => {
      if (error !== null && said === "") reject(error);
      else resolve(said);
    });
  });
}

/** What the compiler says of one block, by its place. */
const fileOf = (block: Block): string => `${place(block).replaceAll(/[^A-Za-z0-9]+/g, "-")}.${block.language}`;

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "native-json-ui-docs-")));
  for (const name of ["schema", "src"]) cpSync(join(root, name), join(folder, name), { recursive: true });
  // Modules that the build makes.
  const declared = [
    "src/components/parts/lucide-shards.d.ts",
    "src/lint/lucide-names.d.ts",
    "src/workbench/virtual.d.ts",
  ];
  writeFileSync(
    join(folder, "virtual.d.ts"),
    declared.map((file) => readFileSync(join(root, file), "utf8")).join("\n"),
  );
  const packages = join(root, "node_modules");
  mkdirSync(join(folder, "node_modules"));
  for (const { name } of readdirSync(packages, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
    if (!name.startsWith(".")) symlinkSync(join(packages, name), join(folder, "node_modules", name), "junction");
  }
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("scripts of the docs", { timeout: 120_000 }, () => {
  const errors = (said: string) => said.split("\n").filter((line) => /error TS/.test(line));
  /** Neither loose rules nor a browser's library suit all sources, which are compiled by their own elsewhere. */
  const ownErrors = (said: string) => errors(said).filter((line) => !line.startsWith("../"));
  const written = (some: readonly Block[]) => Object.fromEntries(some.map((block) => [fileOf(block), block.text]));
  const loose = { allowJs: true, checkJs: true, strict: false, exactOptionalPropertyTypes: false };
  /** The folder that a site without a build copies. */
  const copied = { "json-ui/native-json-ui.ts": 'export * from "native-json-ui/standalone";\n' };

  test("in TypeScript compile under all strict rules", async () => {
    const typed = scripts.filter(isTyped);
    expect(typed.length).toBeGreaterThan(8);
    expect(ownErrors(await compile(written(typed), {}))).toEqual([]);
  });

  test("in JavaScript name what there is, and use it as its types say", async () => {
    // The script of a plugin's page runs in a browser, in test/e2e/plugin-pages.test.ts.
    const plain = scripts.filter((block) => !isTyped(block) && block.options.page !== "board.js");
    expect(plain.length).toBeGreaterThan(5);
    expect(ownErrors(await compile({ ...copied, ...written(plain) }, loose))).toEqual([]);
  });

  test("in JavaScript that misspell an option are found", async () => {
    const text = 'import { socketIO } from "native-json-ui/transports";\nsocketIO({ maxFrameLenght: 1 });\n';
    expect(ownErrors(await compile({ "a.js": text }, loose))).toEqual([expect.stringContaining("maxFrameLenght")]);
  });

  test("that name an export or an option that there is not are found", async () => {
    const said = await compile(
      {
        "a.ts": 'import { createHosts } from "native-json-ui";\ncreateHosts();\n',
        "b.ts": 'import { createHost } from "native-json-ui";\ncreateHost({ allowEndpoints: () => true });\n',
      },
      {},
    );
    expect(errors(said)).toEqual([expect.stringContaining("createHosts"), expect.stringContaining("allowEndpoints")]);
  });
});

/** The function of a plugin's main.mjs. */
const plugins = scripts.filter(({ text }) => /^export default function \w+\(\{.*publish/m.test(text));

test.each(cases(plugins))("the plugin of %s runs in a host, and publishes what it names", async (_, { text }) => {
  const { host, lines } = await hostOf({ "example/main.mjs": text.replaceAll("/hello/ui", "/example/ui") });
  const [, topic = ""] = /publish\("([^"]+)"/.exec(text) ?? [];
  const { frames, send } = await connect(await serve(host));
  await send({ action: "subscribe", topic });
  await until(() => expect(frames.at(-1)).toMatchObject({ topic, data: expect.any(Object) }));
  expect(lines.filter((line) => /error|warn/i.test(line))).toEqual([]);
});
