import { execFileSync } from "node:child_process";
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { matchLocale } from "../../../src/server/plugins/plugin-texts.js";
import { folderWith, hostOf } from "../hosted.js";
import { html, onlyOf, open } from "./plugin-calls.js";

const zh = {
  metadata: { display_name: "天气助手", short_desc: "一句话天气查询。", desc: "查询天气并提供出行建议。" },
  pages: { demo: { title: "演示", description: "显示页面", heading: "标题" } },
};
const i18n = (locale: string, texts: unknown) => ({
  [`p/.astrbot-plugin/i18n/${locale}.json`]: typeof texts === "string" ? texts : JSON.stringify(texts),
});
const base = {
  "p/metadata.yaml": "display_name: Weather\nshort_desc: Short.\ndesc: Long.\n",
  "p/pages/demo/index.html": html,
};

test("I-01 I-03 I-09 P-81 P-82 P-83 P-84 plugin and pages are worded in the language asked for", async () => {
  const hosted = await hostOf({ ...base, ...i18n("zh-CN", zh) });
  expect(await onlyOf(hosted, "zh-CN")).toMatchObject({
    displayName: "天气助手",
    shortDescription: "一句话天气查询。",
    description: "查询天气并提供出行建议。",
    pages: [{ name: "demo", title: "演示", description: "显示页面" }],
    notes: [],
  });
  const { context } = await (await open(hosted, "p", "demo")).json();
  expect(context).toEqual({
    ...{ pluginName: "p", displayName: "Weather", pageName: "demo", pageTitle: "demo" },
    i18n: { "zh-CN": zh },
  });
});

test("I-05 without a file for the locale the default texts hold, and a page is called as its folder is", async () => {
  const hosted = await hostOf({ ...base, ...i18n("zh-CN", zh) });
  for (const locale of ["en-US", "", "nonsense", "../zh-CN", "constructor", "__proto__", "zh-CN%00", "x".repeat(100)]) {
    expect(await onlyOf(hosted, locale)).toMatchObject({
      ...{ displayName: "Weather", shortDescription: "Short.", description: "Long." },
      pages: [{ name: "demo", title: "demo", description: "" }],
    });
  }
});

test("I-06 I-07 a field that a file lacks falls back alone", async () => {
  const texts = { metadata: { display_name: "天气", desc: "" }, pages: { demo: { title: "演示", description: 7 } } };
  expect(await onlyOf(await hostOf({ ...base, ...i18n("zh-CN", texts) }), "zh-CN")).toMatchObject({
    ...{ displayName: "天气", shortDescription: "Short.", description: "Long." },
    pages: [{ title: "演示", description: "" }],
  });
});

test.each([
  ["zh-CN", ["zh-CN", "zh-TW"], "zh-CN"],
  ["zh-cn", ["zh-CN"], "zh-CN"],
  ["en-GB", ["de-DE", "en-US"], "en-US"],
  ["en-GB", ["en", "en-US"], "en"],
  ["de", ["de-AT", "en"], "de-AT"],
  ["zh-HK", ["zh-CN", "zh-TW"], "zh-TW"],
  ["zh", ["zh-TW", "zh-CN"], "zh-CN"],
  ["fr-FR", ["en-US"], undefined],
  ["", ["en-US"], undefined],
  ["e", ["en-US"], undefined],
  ["-", ["-a"], "-a"],
])("I-03 of the reader's %j and the files %j, %j is used", (wanted, locales, used) => {
  expect(matchLocale(wanted, locales)).toBe(used);
});

test("I-02 a file that is no JSON object is left out with a note, and the others hold", async () => {
  const hosted = await hostOf({
    ...base,
    ...i18n("zh-CN", zh),
    ...i18n("en-US", "[1]"),
    ...i18n("de-DE", "{"),
    ...i18n("fr-FR", "null"),
    ...i18n("ja-JP", `"text"`),
    ...i18n("ko-KR", ""),
    ...i18n("zh_TW", zh),
    ...i18n("x".repeat(33), zh),
  });
  const { notes, displayName } = await onlyOf(hosted, "zh-CN");
  expect(displayName).toBe("天气助手");
  const note = (file: string, why: string) =>
    expect.stringMatching(new RegExp(`^\\.astrbot-plugin/i18n/${file}\\.json is left out: ${why}.*\\.$`));
  expect(notes).toEqual([
    note("de-DE", "it is not JSON: line 1, column 2: "),
    note("en-US", "it is no JSON object"),
    note("fr-FR", "it is no JSON object"),
    note("ja-JP", "it is no JSON object"),
    note("ko-KR", "it is not JSON: line 1, column 1: "),
    note("x{33}", "its name must be that of a language"),
    note("zh_TW", "its name must be that of a language"),
  ]);
  for (const text of notes) expect(hosted.lines.filter((line) => line.includes(text))).toHaveLength(1);
});

test("I-01 a byte order mark is no fault", async () => {
  const hosted = await hostOf({ ...base, ...i18n("zh-CN", `\ufeff${JSON.stringify(zh)}`) });
  expect(await onlyOf(hosted, "zh-CN")).toMatchObject({ displayName: "天气助手", notes: [] });
});

test("I-19 only that folder is read", async () => {
  const files = [
    "i18n/zh-CN.json",
    ".astrbot-plugin/zh-CN.json",
    ".astrbot-plugin/i18n/deeper/zh-CN.json",
    "zh-CN.json",
  ];
  const elsewhere = Object.fromEntries(files.map((file) => [`p/${file}`, JSON.stringify(zh)]));
  expect(await onlyOf(await hostOf({ ...base, ...elsewhere }), "zh-CN")).toMatchObject({ displayName: "Weather" });
});

test("I-20 flat keys with dots have no effect", async () => {
  const flat = { "metadata.display_name": "x", "pages.demo.title": "x", metadata: { "display_name.": "x" } };
  expect(await onlyOf(await hostOf({ ...base, ...i18n("zh-CN", flat) }), "zh-CN")).toMatchObject({
    displayName: "Weather",
    pages: [{ title: "demo" }],
  });
});

test("P-81 a page whose name has dots is found by its whole name", async () => {
  const hosted = await hostOf({
    "p/pages/a.b/index.html": html,
    ...i18n("en", { pages: { a: { b: { title: "wrong" } }, "a.b": { title: "right" } } }),
  });
  expect((await onlyOf(hosted, "en")).pages).toEqual([{ name: "a.b", title: "right", description: "" }]);
});

test("A16 R7 keys of the language's own are texts like any other, and pollute nothing", async () => {
  const evil = `{"__proto__": {"polluted": 1, "metadata": {"display_name": "x"}}, "pages": {"__proto__": {"title": "x"}}}`;
  const hosted = await hostOf({
    ...base,
    ...{ "p/pages/constructor/index.html": html, "p/pages/__proto__/index.html": html },
    ...i18n("en", evil),
    ...i18n("constructor", { metadata: { desc: "found" } }),
  });
  const { pages, displayName, notes } = await onlyOf(hosted, "en");
  expect([displayName, notes]).toEqual(["Weather", []]);
  expect(pages.find(({ name }) => name === "constructor")).toMatchObject({ title: "constructor" });
  expect(pages.find(({ name }) => name === "__proto__")).toMatchObject({ title: "x" });
  expect((await onlyOf(hosted, "constructor")).description).toBe("found");
  expect((await onlyOf(hosted, "toString")).description).toBe("Long.");
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

test("A16 a file that is too large, too deep, a link out or a FIFO is left out and does not hang the host", async () => {
  const outside = folderWith({ "secret.json": JSON.stringify(zh) });
  const folder = folderWith({
    ...base,
    ...i18n("en", { metadata: { desc: "kept" } }),
    ...i18n("large", { a: "x".repeat(1024 * 1024) }),
    ...i18n("deep", `${`{"a":`.repeat(33)}1${"}".repeat(33)}`),
    ...i18n("fits", `${`{"a":`.repeat(32)}1${"}".repeat(32)}`),
    ...i18n("deepest", "[".repeat(1_000_000)),
  });
  symlinkSync(join(outside, "secret.json"), join(folder, "p/.astrbot-plugin/i18n/linked.json"));
  execFileSync("mkfifo", [join(folder, "p/.astrbot-plugin/i18n/pipe.json")]);
  const { notes, description } = await onlyOf(await hostOf({}, { plugins: folder }), "en");
  expect(description).toBe("kept");
  const why = Object.fromEntries(
    notes.map((note) => note.match(/i18n\/(\w+)\.json is left out: (.*)\.$/)?.slice(1) ?? []),
  );
  expect(why).toEqual({
    deep: "it nests deeper than 32 levels",
    deepest: expect.stringContaining("it is not JSON"),
    large: "it is larger than 1024 KiB",
    linked: "it is a link that leads out of the plugin's folder",
    pipe: "it is no file",
  });
});

test("A16 many files are read up to a bound", async () => {
  const many = Object.assign({}, ...Array.from({ length: 120 }, (_, n) => i18n(`x-${n}`, {})));
  expect((await onlyOf(await hostOf({ ...base, ...many }))).notes).toEqual([
    ".astrbot-plugin/i18n has 120 files; only 100 are read.",
  ]);
});
