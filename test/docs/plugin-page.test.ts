/** The plugin of the guide on plugin pages, put together from its blocks, in a real host; its Python service, too. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { folderWith, hostOf } from "../server/hosted.js";
import { blocks, root } from "./blocks.js";

const inGuide = (name: string): string => {
  const found = blocks.find(({ file, options }) => file.endsWith("PluginPages.mdx") && options.page === name);
  if (found === undefined) throw new Error(`The guide has no ${name}.`);
  return found.text;
};

const files = {
  "notes/main.mjs": inGuide("main.mjs"),
  "notes/metadata.yaml": inGuide("metadata.yaml").replace(/^proxy:.*\n/m, ""),
  "notes/.astrbot-plugin/i18n/zh-CN.json": inGuide("zh-CN.json"),
  "notes/pages/board/index.html": inGuide("index.html"),
  "notes/pages/board/board.js": inGuide("board.js"),
};

const post = (body: unknown): RequestInit => ({
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
});

describe("the plugin of the guide", () => {
  test("P-18 is found, opened and served, with its script", async () => {
    const { call } = await hostOf(files);
    const opened = await call(
      "/api/plugin/page/open",
      post({ plugin: "notes", page: "board", locale: "en-US", theme: "dark", nonce: "a-nonce-of-sixteen" }),
    );
    expect(opened.status).toBe(200);
    const { url, context } = await opened.json();
    expect(context).toMatchObject({ pluginName: "notes", displayName: "Notes", pageName: "board" });
    const html = await (await call(url)).text();
    expect(html).toMatch(/data-theme="dark"/);
    const [, script = ""] = /src="(\.?[^"]*board\.js[^"]*)"/.exec(html) ?? [];
    const served = await call(new URL(script.replaceAll("&amp;", "&"), new URL(url, "http://localhost")).href);
    expect(await served.text()).toBe(inGuide("board.js"));
  });

  test("P-82 has the titles of its language file", async () => {
    const { call } = await hostOf(files);
    const { plugins } = await (await call("/api/plugins?locale=zh-CN")).json();
    expect(plugins).toMatchObject([
      { name: "notes", displayName: "便签", pages: [{ name: "board", title: "便签", description: "最近的二十条。" }] },
    ]);
  });

  test("P-17 keeps a note and refuses one that is none, in the words that reach the page", async () => {
    const { plugin } = await hostOf(files);
    const refused = await plugin("notes/notes/keep", post({ text: " " }));
    expect([refused.status, await refused.json()]).toEqual([
      400,
      { status: "error", message: "A note needs some text." },
    ]);
    expect(await (await plugin("notes/notes/keep", post({ text: "Milk" }))).json()).toEqual({ count: 1 });
    expect(await (await plugin("notes/notes?limit=5")).json()).toEqual({ notes: ["Milk"] });
  });

  test("P-101 is told to check what a page sends, and where to keep files", () => {
    const guide = readFileSync(join(root, "storybook/guides/PluginPages.mdx"), "utf8");
    expect(guide).toMatch(/checks types, ranges and names/);
    expect(guide).toContain("`dataDir`");
  });
});

test("P-04 a few settings need no page of HTML: a page of JSON is one", async () => {
  const folder = folderWith({
    "settings/main.mjs": readFileSync(join(root, "examples/plugins/settings/main.mjs"), "utf8"),
  });
  const { call } = await hostOf({}, { plugins: folder });
  const { pages } = await (await call("/api/plugins/pages")).json();
  expect(pages).toHaveLength(1);
  const page = await (await call(pages[0].path)).json();
  expect(JSON.stringify(page)).toMatch(/"type":"(Switch|Input|Select)"/);
});
