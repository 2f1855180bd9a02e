import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "vite";
import { expect, onTestFinished, test } from "vitest";
import { rewriteHtml } from "../../../src/server/assets/rewrite-html.js";
import { rewriteJs } from "../../../src/server/assets/rewrite-js.js";
import { base, resolverOf } from "./rewritten.js";

const list = (...files: string[]) =>
  `const __vite__mapDeps=(i,m=__vite__mapDeps,d=(m.f||(m.f=${JSON.stringify(files)})))=>i.map(i=>d[i]);import("./x.js");`;

test("P-94 what Vite loads ahead of a lazy import gets the same URL as the import", () => {
  const url = `${base}assets/x.js?asset_token=T`;
  expect(rewriteJs(list("./x.js", "./x.css", "./missing.css"), resolverOf("assets/index.js"))).toBe(
    list(url, `${base}assets/x.css?asset_token=T#.css`, "./missing.css").replace('"./x.js"', `"${url}"`),
  );
});

test("P-94 where Vite's helper puts a slash in front, the URL has none of its own", () => {
  // As a build with the base "/" writes it; what is no file of the page, or is elsewhere, stays.
  const elsewhere = ["assets/missing.js", "assets/../../x.css", "/assets/x.js", "https://cdn.example/x.js", "#x", ""];
  expect(rewriteJs(list("assets/x.js", "assets/x.css", ...elsewhere), resolverOf("assets/index.js"))).toBe(
    list(
      `${base.slice(1)}assets/x.js?asset_token=T`,
      `${base.slice(1)}assets/x.css?asset_token=T#.css`,
      ...elsewhere,
    ).replace('"./x.js"', `"${base}assets/x.js?asset_token=T"`),
  );
});

test.each([
  ["in the query", {}],
  ["in the path", { base: "/api/plugin/page/content/~T/demo/main/", inPath: true }],
])("P-92 P-94 with the token %s, a style sheet has one URL in the page and in Vite's lists", (_, options) => {
  const page = rewriteHtml('<link rel="stylesheet" href="/assets/x.css">', {
    resolve: resolverOf("index.html", options),
    theme: undefined,
    sdkTag: "",
  });
  const url = /href="([^"]*)"/.exec(page)?.[1] ?? "";
  expect(url).toMatch(/^\/api\/[^#]*(?:x\.css|\?asset_token=T#\.css)$/);
  const resolve = resolverOf("assets/index.js", options);
  expect(rewriteJs(list("./x.css"), resolve)).toContain(`["${url}"]`);
  expect(rewriteJs(list("assets/x.css"), resolve)).toContain(`["${url.slice(1)}"]`);
});

test("a list that is not Vite's, or not where Vite puts it, is any other code", () => {
  const resolve = resolverOf("assets/index.js");
  for (const js of [`0;${list("./x.js")}`, list('./x.js"+"'), list("./x.js").replace("i=>d[i]", "i=>d")]) {
    expect(rewriteJs(js, resolve)).toBe(js.replace('import("./x.js")', `import("${base}assets/x.js?asset_token=T")`));
  }
});

test("P-94 in a minified build of Vite every address of a file leads to one URL of it", async () => {
  const folder = await mkdtemp(join(tmpdir(), "native-json-ui-build-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const sources = {
    "index.html": '<script type="module" src="./main.js"></script>',
    "main.js": 'import("./lazy.js").then(({ go }) => go()); export const entry = "an entry that its chunk imports";',
    "lazy.js":
      'import "./lazy.css"; import { entry } from "./main.js"; export const go = () => console.log(entry, icon);\n',
    "lazy.css": "b { background: url(./icon.svg?no-inline) }",
    "icon.svg": '<svg xmlns="http://www.w3.org/2000/svg"></svg>',
  };
  sources["lazy.js"] += 'const icon = new URL("./icon.svg?no-inline", import.meta.url).href;';
  for (const [name, text] of Object.entries(sources)) await writeFile(join(folder, name), text);
  await build({ root: folder, base: "./", logLevel: "silent", configFile: false });

  const built = join(folder, "dist", "assets");
  const files = (await readdir(built)).map((name) => `assets/${name}`);
  const chunks = files.filter((name) => name.endsWith(".js"));
  expect(chunks.length).toBeGreaterThan(1);
  const urls = new Set<string>();
  for (const from of chunks) {
    const js = await readFile(join(folder, "dist", from), "utf8");
    const rewritten = rewriteJs(js, resolverOf(from, { exists: (path) => files.includes(path) }));
    for (const [url] of rewritten.matchAll(/\/api\/[^"'`]+/g)) urls.add(url.replace(/#\.css$/, ""));
    // Not one is left as it was.
    for (const file of files)
      expect(rewritten.split(file.slice("assets/".length)).length).toBe(rewritten.split(`${base}${file}?`).length);
  }
  expect([...urls].sort()).toEqual(files.map((file) => `${base}${file}?asset_token=T`).sort());
});
