/** The demo of HTML pages: what its back end answers, and that its pages are whole. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { totalmem } from "node:os";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { folderWith, hostOf } from "./hosted.js";

const plugins = resolve(import.meta.dirname, "../../examples/plugins");
const demoFolder = join(plugins, "page-demo");
// As the host loads it: an example is no part of this project.
const { safeName }: { safeName(given: string): string } = await import(join(demoFolder, "files.mjs"));

async function demo() {
  const data = folderWith({});
  const hosted = await hostOf({}, { plugins, data });
  const call = (endpoint: string, init?: RequestInit) => hosted.plugin(`page-demo/${endpoint}`, init);
  const get = async (endpoint: string) => (await call(endpoint)).json();
  const post = async (endpoint: string, body: unknown) => {
    const headers = { "content-type": "application/json" };
    const response = await call(endpoint, { method: "POST", headers, body: JSON.stringify(body) });
    return { status: response.status, body: await response.json() };
  };
  const upload = async (name: string, content = "hello") => {
    const form = new FormData();
    form.append("file", new Blob([content], { type: "text/plain" }), name);
    const response = await call("files/import", { method: "POST", body: form });
    return { status: response.status, body: await response.json() };
  };
  return { ...hosted, data, call, get, post, upload };
}

test("P-16 the demo's ping answers message, limit and username", async () => {
  const { get } = await demo();
  expect(await get("ping")).toEqual({ message: "pong", limit: 20, username: null });
  expect(await get("ping?limit=7")).toMatchObject({ limit: 7 });
  expect(await get("ping?limit=many")).toMatchObject({ limit: 20 });
});

test.each(["yes", 1, null, undefined, [true]])(
  "P-17 the demo refuses to save %j, which is no boolean, and keeps what it has",
  async (enabled) => {
    const { get, post } = await demo();
    await post("settings/save", { enabled: true });
    expect(await post("settings/save", { enabled })).toEqual({
      status: 400,
      body: { status: "error", message: "enabled must be a boolean" },
    });
    expect(await get("settings")).toEqual({ enabled: true });
  },
);

test("the demo's settings are kept over a restart", async () => {
  const { host, data, get, post } = await demo();
  expect(await get("settings")).toEqual({ enabled: false });
  expect(await post("settings/save", { enabled: true })).toEqual({
    status: 200,
    body: { saved: true, enabled: true },
  });
  await host.close();
  const again = await hostOf({}, { plugins, data });
  expect(await (await again.plugin("page-demo/settings")).json()).toEqual({ enabled: true });
});

test("the demo keeps what is uploaded, lists it, sends it and deletes it", async () => {
  const { call, get, post, upload } = await demo();
  expect(await get("files")).toEqual({ files: [] });
  expect(await upload("notes.txt")).toEqual({
    status: 200,
    body: { filename: "notes.txt", contentType: "text/plain", size: 5 },
  });
  const second = await upload("NOTES.txt", "other");
  expect(second.body.filename).toBe("NOTES (2).txt");
  const { files } = await get("files");
  expect(files.map(({ name, size }: { name: string; size: number }) => [name, size]).sort()).toEqual([
    ["NOTES (2).txt", 5],
    ["notes.txt", 5],
  ]);

  const sent = await call("files/file/notes.txt");
  expect(await sent.text()).toBe("hello");
  expect(sent.headers.get("content-disposition")).toContain("attachment");
  const list = await call("files/export?format=json");
  expect(list.headers.get("content-disposition")).toContain("files.json");
  expect((await list.json()).files).toHaveLength(2);

  expect(await post("files/delete", { name: "notes.txt" })).toEqual({ status: 200, body: { deleted: "notes.txt" } });
  expect((await call("files/file/notes.txt")).status).toBe(404);
  expect((await get("files")).files).toHaveLength(1);
});

test("the demo answers what is amiss with a message", async () => {
  const { call, post, upload } = await demo();
  const empty = await call("files/import", { method: "POST", body: new FormData() });
  expect([empty.status, (await empty.json()).message]).toEqual([400, "missing file"]);
  const format = await call("files/export?format=exe");
  expect([format.status, (await format.json()).message]).toEqual([400, 'There is no format "exe". Ask for json.']);
  for (const name of ["../settings.json", "..", "", 1, null]) {
    expect((await post("files/delete", { name })).status).toBe(404);
  }
  await upload("a.txt");
  expect((await call("files/file/..%2Fsettings.json")).status).toBeGreaterThanOrEqual(400);
  expect(existsSync(join(demoFolder, "settings.json"))).toBe(false);
});

test.each([
  ["../../etc/passwd", "_.._etc_passwd"],
  [".htaccess", "htaccess"],
  ["a\0b\r\n<b>.txt", "a_b_b_.txt"],
  ["CON.txt", "_CON.txt"],
  ["日本語 (1).txt", "日本語 (1).txt"],
  ["..", "file"],
  ["", "file"],
  [`${"x".repeat(300)}.json`, `${"x".repeat(60)}.json`],
])("A14 the demo keeps %j under the name %j", (given, name) => {
  expect(safeName(given)).toBe(name);
});

test("the demo streams real figures of this machine, one event after the other", async () => {
  const { call } = await demo();
  const response = await call("events?seconds=0.2");
  expect(response.headers.get("content-type")).toContain("text/event-stream");
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  let text = "";
  while ((text.match(/\ndata: .*\n\n/g) ?? []).length < 3) {
    const { value, done } = await reader.read();
    if (done) break;
    text += decoder.decode(value, { stream: true });
  }
  await reader.cancel();
  const blocks = text.split("\n\n").filter((block) => block.includes("data:"));
  expect(blocks.map((block) => /^id: (\d+)$/m.exec(block)?.[1]).slice(0, 3)).toEqual(["1", "2", "3"]);
  for (const block of blocks.slice(0, 3)) {
    expect(block).toMatch(/^event: figures$/m);
    const figures = JSON.parse(/^data: (.*)$/m.exec(block)?.[1] ?? "");
    expect(Math.abs(Date.parse(figures.time) - Date.now())).toBeLessThan(10_000);
    expect(figures.cpu).toBeGreaterThanOrEqual(0);
    expect(figures.cpu).toBeLessThanOrEqual(100);
    expect(figures.load).toBeGreaterThanOrEqual(0);
    // It is this process that answers.
    expect(figures.memory / process.memoryUsage.rss()).toBeGreaterThan(0.3);
    expect(figures.memory / process.memoryUsage.rss()).toBeLessThan(3);
    expect(figures.memoryTotal).toBe(totalmem());
    expect(Math.abs(figures.uptime - process.uptime())).toBeLessThan(10);
  }
});

test("the host lists the demo's pages by the titles of each language", async () => {
  const { call } = await hostOf({}, { plugins, data: folderWith({}) });
  const listed = async (locale: string) => {
    const { plugins: all } = await (await call(`/api/plugins?locale=${locale}`)).json();
    return all.find(({ name }: { name: string }) => name === "page-demo");
  };
  expect(await listed("en-US")).toMatchObject({
    displayName: "Page demo",
    version: "1.0.0",
    enabled: true,
    notes: [],
    pages: [
      { name: "bridge-demo", title: "Bridge demo", description: expect.stringContaining("bridge") },
      { name: "settings", title: "Demo settings" },
    ],
  });
  expect(await listed("zh-CN")).toMatchObject({
    displayName: "页面演示",
    pages: [{ title: "桥接演示" }, { title: "演示设置" }],
  });
});

type Texts = { [key: string]: string | Texts };

const keysOf = (texts: Texts, before = ""): string[] =>
  Object.entries(texts).flatMap(([key, value]) =>
    typeof value === "string" ? `${before}${key}` : keysOf(value, `${before}${key}.`),
  );

test("every text of the demo's pages is there in both languages, and none that no page shows", () => {
  const read = (locale: string): Texts =>
    JSON.parse(readFileSync(join(demoFolder, `.astrbot-plugin/i18n/${locale}.json`), "utf8"));
  const keys = keysOf(read("en-US"));
  expect(keysOf(read("zh-CN"))).toEqual(keys);
  for (const page of readdirSync(join(demoFolder, "pages"))) {
    const folder = join(demoFolder, "pages", page);
    const source = readdirSync(folder)
      .filter((file) => /\.(html|js)$/.test(file))
      .map((file) => readFileSync(join(folder, file), "utf8"))
      .join("\n");
    const used = new Set([
      ...[...source.matchAll(/data-t="(\w+)"/g)].map(([, key]) => key),
      ...[...source.matchAll(/\bt\("(\w+)"/g)].map(([, key]) => key),
      ...[...source.matchAll(/bridge\.t\("pages\.[\w-]+\.(\w+)"/g)].map(([, key]) => key),
      ...[...source.matchAll(/showLive\("(\w+)"\)|live = "(\w+)"/g)].map(([, shown, first]) => shown ?? first),
      // The shell shows it.
      "description",
    ]);
    const own = keys.filter((key) => key.startsWith(`pages.${page}.`)).map((key) => key.split(".").at(-1));
    expect([...used].sort()).toEqual([...own].sort());
  }
});

test("the demo needs no import from outside its folder but Node's own", () => {
  const files = readdirSync(demoFolder, { recursive: true, withFileTypes: true })
    .filter(({ name }) => /\.(mjs|js)$/.test(name))
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name), "utf8"));
  expect(files.length).toBeGreaterThan(4);
  const imports = files.flatMap((source) =>
    [...source.matchAll(/\bfrom "(.*)";$/gm)].map(([, specifier]) => specifier),
  );
  expect(imports.filter((specifier) => !/^(node:|\.\/)/.test(specifier ?? ""))).toEqual([]);
});
