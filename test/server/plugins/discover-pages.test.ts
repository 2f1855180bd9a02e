import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { nameFault } from "../../../src/server/plugins/discover-pages.js";
import { folderWith, hostOf } from "../hosted.js";
import { html, listOf, onlyOf, open, post, saying } from "./plugin-calls.js";

const namesOf = (pages: readonly { name: string }[]) => pages.map(({ name }) => name);

test("P-01 P-06 P-10 each direct child folder of pages with an index.html is a page, with files of its own", async () => {
  const hosted = await hostOf({
    "p/pages/stats/index.html": `${html}stats`,
    "p/pages/stats/assets/own.css": "a{}",
    "p/pages/settings/index.html": `${html}settings`,
    "p/pages/settings/assets/own.css": "b{}",
    "p/pages/settings/deeper/index.html": html,
    "p/pages/index.html": html,
    "p/index.html": html,
  });
  const { pages, notes } = await onlyOf(hosted);
  expect(namesOf(pages)).toEqual(["settings", "stats"]);
  expect(notes).toEqual([]);
  for (const [page, css] of [
    ["stats", "a{}"],
    ["settings", "b{}"],
  ] as const) {
    const { url } = await (await open(hosted, "p", page)).json();
    const content = await hosted.call(url);
    expect([content.status, await content.text()]).toEqual([200, expect.stringContaining(page)]);
    expect(content.headers.get("content-security-policy")).toContain(
      "sandbox allow-scripts allow-forms allow-downloads",
    );
    expect(content.headers.get("x-frame-options")).toBe("SAMEORIGIN");
    expect(content.headers.get("cache-control")).toBe("no-store");
    const asset = new URL(url, "http://localhost");
    asset.pathname += "assets/own.css";
    expect(await (await hosted.call(asset.href)).text()).toBe(css);
  }
});

test("P-06 pages are sorted without regard to case", async () => {
  const pages = ["b", "A", "c", "B2", "a2"].map((name) => [`p/pages/${name}/index.html`, html]);
  expect(namesOf((await onlyOf(await hostOf(Object.fromEntries(pages)))).pages)).toEqual(["A", "a2", "b", "B2", "c"]);
});

test("P-07 P-102 a folder without index.html is no page, and the log and the list say why it is missing", async () => {
  const hosted = await hostOf({ "p/pages/a/index.html": html, "p/pages/later/main.js": "", "p/pages/notes.txt": "" });
  const { pages, notes } = await onlyOf(hosted);
  expect(namesOf(pages)).toEqual(["a"]);
  expect(notes).toEqual(["pages/later is not shown: it has no index.html. Add one, or move the folder out of pages."]);
  expect(saying(hosted, notes[0] as string)).toHaveLength(1);
  expect((await open(hosted, "p", "later")).status).toBe(404);
});

test("P-07 an index.html that is a folder is none", async () => {
  const hosted = await hostOf({ "p/main.mjs": "export default () => {};", "p/pages/a/index.html/x.txt": "" });
  expect((await onlyOf(hosted)).pages).toEqual([]);
});

test.each([
  ["", "empty"],
  [".", "dots"],
  ["..", "dots"],
  [".hidden", "begins with a dot"],
])("P-08 the name %j is refused", (name, why) => {
  expect(nameFault(name)).toContain(why);
});

test.each([
  ["a/b", "slash"],
  ["a\\b", "backslash"],
  ["/", "slash"],
])("P-09 the name %j is refused", (name, why) => {
  expect(nameFault(name)).toContain(why);
});

test.each(["a", "bridge-demo", "Übersicht", "设置", "a b", "a.b", "100%", "~a"])("the name %j is a page's", (name) => {
  expect(nameFault(name)).toBeUndefined();
});

test.each([
  ["P-08", ".hidden", "its name begins with a dot"],
  ["P-08", " a", "blank"],
  ["P-08", "a ", "blank"],
  ["P-08", "u\u0308", "form C"],
  ["P-09", "a\\b", "backslash"],
  ["A3", "a\nb", "control character"],
])("%s a folder called %j is no page, and one line says so; the other pages are there", async (_, name, why) => {
  const hosted = await hostOf({ [`p/pages/${name}/index.html`]: html, "p/pages/good/index.html": html });
  const { pages, notes } = await onlyOf(hosted);
  expect(namesOf(pages)).toEqual(["good"]);
  expect(notes).toEqual([expect.stringContaining(why)]);
  expect(notes[0]).toMatch(/^pages\/[^\n]+ is not shown: .* Rename it\.$/);
  expect(saying(hosted, "is not shown")).toHaveLength(1);
  expect((await open(hosted, "p", name)).status).toBe(404);
});

test("a page whose name is not ASCII is opened by it", async () => {
  const hosted = await hostOf({ "p/pages/设置 100%/index.html": `${html}here` });
  const { url } = await (await open(hosted, "p", "设置 100%")).json();
  expect(await (await hosted.call(url)).text()).toContain("here");
});

test("A4 a page folder, or pages itself, that is a link is not shown", async () => {
  const outside = folderWith({ "a/index.html": html });
  const folder = folderWith({ "p/pages/good/index.html": html, "q/main.mjs": "export default () => {};" });
  symlinkSync(join(outside, "a"), join(folder, "p/pages/linked"));
  symlinkSync(outside, join(folder, "q/pages"));
  const hosted = await hostOf({}, { plugins: folder });
  const [p, q] = await listOf(hosted);
  expect([namesOf(p?.pages ?? []), p?.notes]).toEqual([["good"], [expect.stringContaining("it is a link")]]);
  expect([q?.pages, q?.notes]).toEqual([[], [expect.stringContaining("The folder pages is a link")]]);
});

test("A4 an index.html that leads out of its folder, or is a FIFO, is none and does not hang the host", async () => {
  const outside = folderWith({ "secret.html": html });
  const folder = folderWith({ "p/main.mjs": "export default () => {};" });
  for (const page of ["a", "b"]) mkdirSync(join(folder, "p/pages", page), { recursive: true });
  symlinkSync(join(outside, "secret.html"), join(folder, "p/pages/a/index.html"));
  execFileSync("mkfifo", [join(folder, "p/pages/b/index.html")]);
  expect((await onlyOf(await hostOf({}, { plugins: folder }))).pages).toEqual([]);
});

test("A11 thousands of folders that are no pages do not fill the list", async () => {
  const folder = folderWith({ "p/pages/good/index.html": html });
  for (let count = 0; count < 2000; count += 1) mkdirSync(join(folder, `p/pages/x${count}`));
  const { notes } = await onlyOf(await hostOf({}, { plugins: folder }));
  expect(notes).toHaveLength(51);
  expect(notes.at(-1)).toBe("1950 more folders in pages are not shown.");
});

test.each([
  ["a page", "pages/a/index.html"],
  ["metadata.yaml", "metadata.yaml"],
  ["metadata.yml", "metadata.yml"],
])("a folder with %s alone is a plugin, and runs without a back end", async (_, file) => {
  const hosted = await hostOf({ [`p/${file}`]: "" });
  expect(await onlyOf(hosted)).toMatchObject({ name: "p", displayName: "p", enabled: true });
  expect((await hosted.plugin("p/x")).status).toBe(404);
});

test("folders of other things are no plugins", async () => {
  const hosted = await hostOf({
    "a/readme.md": "",
    "b/pages/x/app.js": "",
    "c/pages/.x/index.html": html,
    "d.txt": "",
  });
  expect(await listOf(hosted)).toEqual([]);
  expect(saying(hosted, "holds no plugins")).toHaveLength(1);
});

test("a plugin whose name no address can hold is left out, with one line, and the others run", async () => {
  const hosted = await hostOf({
    "~a/pages/x/index.html": html,
    "b /main.mjs": "export default () => {};",
    "c/pages/x/index.html": html,
  });
  expect(namesOf(await listOf(hosted))).toEqual(["c"]);
  expect(saying(hosted, "is left out")).toEqual([
    expect.stringContaining(`The folder "b " is left out: its name begins or ends with a blank`),
    expect.stringContaining(`The folder "~a" is left out: its name begins with "~". Rename it.`),
  ]);
  await post(hosted, "rescan");
  expect(saying(hosted, "is left out")).toHaveLength(2);
});

test("P-13 a changed file of a page shows when it is loaded again, with nothing reloaded", async () => {
  const hosted = await hostOf({ "p/pages/a/index.html": `${html}before` });
  const { url } = await (await open(hosted, "p", "a")).json();
  expect(await (await hosted.call(url)).text()).toContain("before");
  writeFileSync(join(hosted.folder, "p/pages/a/index.html"), `${html}after`);
  expect(await (await hosted.call(url)).text()).toContain("after");
});
