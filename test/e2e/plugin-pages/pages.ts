/** Plugin pages that use all that browsers load, as authors and their build tools write it. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "vite";

const pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const png = new Uint8Array(Buffer.from(pixel, "base64"));

/** All that a page found goes into this object, which the test reads. */
export const loadsEverything: Readonly<Record<string, string | Uint8Array>> = {
  "p/pages/all/index.html": `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>All</title>
<link rel="stylesheet" href="./style.css">
<link rel="modulepreload" href="./deep/dep.js">
<script>window.found = { bridge: typeof window.AstrBotPluginPage };</script>
<script src="./classic.js"></script>
<script type="importmap">{ "imports": { "mapped": "./mapped.js", "lib/": "./lib/" } }</script>
<script type="module">
  import { value } from "./deep/dep.js";
  import { mapped } from "mapped";
  import { one } from "lib/one.js";
  const data = await (await fetch(new URL("./data.json", import.meta.url))).json();
  Object.assign(found, { inline: value, mapped, lib: one, data: data.answer });
</script>
<script type="module" src="./app.js"></script>
</head><body>
<img id="picture" src="a.png" srcset="b.png 1x, c.png 2x" alt="">
<div id="styled" style="background-image: url('d.png')"></div>
<a id="hash" href="#/settings">settings</a>
</body></html>`,
  "p/pages/all/classic.js": "found.classic = document.currentScript.src.includes('classic.js');",
  "p/pages/all/deep/dep.js":
    'export const value = "dep"; export { deeper } from "./deeper.js"; window.deps = (window.deps ?? 0) + 1;',
  "p/pages/all/deep/deeper.js": 'export const deeper = "deeper";',
  "p/pages/all/mapped.js": 'export const mapped = "mapped";',
  "p/pages/all/lib/one.js": 'export const one = "one";',
  "p/pages/all/data.json": '{"answer": 42}',
  "p/pages/all/app.js": `import{deeper}from"./deep/dep.js";
const bridge = window.AstrBotPluginPage;
const context = await bridge.ready();
const worker = new Worker(URL.createObjectURL(new Blob(["postMessage('worked')"], { type: "text/javascript" })));
found.worker = await new Promise((done) => { worker.onmessage = ({ data }) => done(data); });
found.deeper = deeper;
found.dynamic = (await import("./deep/deeper.js")).deeper;
found.template = (await import(\`./deep/deeper.js\`)).deeper;
found.page = context.pageName;
window.later = () => import("./late.js").then(({ late }) => late, (error) => String(error));
window.done = true;`,
  "p/pages/all/late.js": 'export const late = "late";',
  "p/pages/all/style.css": '@import "./chain/a.css"; body { background: url(e.png) }',
  "p/pages/all/chain/a.css": "@import url('b.css') screen;",
  "p/pages/all/chain/b.css": ':root { --chain: "linked"; } #hash { background-image: image-set("../f.png" 1x) }',
  ...Object.fromEntries(["a", "b", "c", "d", "e", "f"].map((name) => [`p/pages/all/${name}.png`, png])),
};

const sources: Record<string, string> = {
  "main.js": `export const instance = Math.random();
window.entries = (window.entries ?? 0) + 1;
window.lazily = async () => {
  const { read } = await import("./lazy.js");
  return read() === instance;
};
window.instance = instance;`,
  "lazy.js": 'import { instance } from "./main.js"; export const read = () => instance;',
};

/** A build as authors make it: minified, split, with a chunk that imports the entry it was split from. */
export async function splitBuild(): Promise<Record<string, string>> {
  const out = mkdtempSync(join(tmpdir(), "split-build-"));
  try {
    await build({
      configFile: false,
      logLevel: "error",
      root: out,
      base: "./",
      plugins: [
        {
          name: "sources",
          resolveId: (id) => (id.startsWith("./") && id.slice(2) in sources ? `/virtual/${id.slice(2)}` : undefined),
          load: (id) => sources[id.replace("/virtual/", "")],
        },
      ],
      build: {
        outDir: out,
        emptyOutDir: false,
        minify: true,
        modulePreload: { polyfill: false },
        rolldownOptions: {
          input: { main: "./main.js" },
          preserveEntrySignatures: "allow-extension",
          output: { entryFileNames: "assets/main.js", chunkFileNames: "assets/[name].js" },
        },
      },
    });
    const files = readdirSync(join(out, "assets")).map(
      (name) => [`p/pages/split/assets/${name}`, readFileSync(join(out, "assets", name), "utf8")] as const,
    );
    return {
      ...Object.fromEntries(files),
      "p/pages/split/index.html":
        '<!doctype html><html><head><title>Split</title><script type="module" crossorigin src="./assets/main.js"></script></head><body></body></html>',
    };
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

const styled: Record<string, string> = {
  "index.html":
    '<!doctype html><html><head><title>Styled</title></head><body><h1>Title</h1><script type="module" src="./main.js"></script></body></html>',
  "main.css": "h1 { color: rgb(255, 0, 0) }",
  "main.js": `import "./main.css";
export const instance = Math.random();
window.entries = (window.entries ?? 0) + 1;
window.openB = async () => { window.b = await import("./b.js"); };`,
  "b.css": "h1 { color: rgb(0, 0, 255) }",
  // It is a chunk other than the entry that names the entry's style sheet in its list.
  "b.js": `import "./b.css";
export const openC = async () => { window.c = await import("./c.js"); };`,
  "c.css": "h1 { text-indent: 7px }",
  "c.js": `import "./c.css";
import { instance } from "./main.js";
export const entry = instance;
window.instance = instance;`,
};

/** A build of lazy routes with style sheets of their own, from an HTML entry, for each of the two bases. */
export async function styledBuild(page: string, base: "./" | "/"): Promise<Record<string, string>> {
  const root = mkdtempSync(join(tmpdir(), "styled-build-"));
  try {
    for (const [name, text] of Object.entries(styled)) writeFileSync(join(root, name), text);
    await build({ configFile: false, logLevel: "error", root, base });
    const names = readdirSync(join(root, "dist"), { recursive: true, encoding: "utf8" }).filter((name) =>
      /\.\w+$/.test(name),
    );
    return Object.fromEntries(
      names.map((name) => [`p/pages/${page}/${name}`, readFileSync(join(root, "dist", name), "utf8")]),
    );
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
