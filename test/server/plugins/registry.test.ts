import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderWith, hostOf, plugin, until } from "../hosted.js";
import { html, listOf, onlyOf, open, post, saying } from "./plugin-calls.js";

const native = (name: string, answer: string, more = ""): string =>
  plugin(
    `context.registerWebApi("/${name}/ui", () => (${answer}), ["GET"], "Native", {tags: ["plugin-ui-native"]});${more}`,
  );
const full = (name: string) => ({
  [`${name}/main.mjs`]: native(name, "{ n: 1 }"),
  [`${name}/pages/a/index.html`]: html,
});

const pagesOf = async ({ call }: Pick<Awaited<ReturnType<typeof hostOf>>, "call">) =>
  (await (await call("/api/plugins/pages")).json()).pages.map(({ path }: { path: string }) =>
    path.split("/").slice(-2).join("/"),
  );

test("P-12 a reload finds pages that were added and forgets those removed", async () => {
  const hosted = await hostOf({ "p/pages/a/index.html": html, "p/pages/b/index.html": html });
  const opened = await (await open(hosted, "p", "a")).json();
  rmSync(join(hosted.folder, "p/pages/a"), { recursive: true });
  mkdirSync(join(hosted.folder, "p/pages/c"));
  writeFileSync(join(hosted.folder, "p/pages/c/index.html"), html);
  expect((await open(hosted, "p", "c")).status).toBe(404);

  const answer = await post(hosted, "p/reload");
  expect([answer.status, await answer.json()]).toEqual([
    200,
    {
      status: "success",
      plugin: expect.objectContaining({
        name: "p",
        pages: [
          { name: "b", title: "b", description: "" },
          { name: "c", title: "c", description: "" },
        ],
      }),
    },
  ]);
  expect((await open(hosted, "p", "c")).status).toBe(200);
  expect((await open(hosted, "p", "a")).status).toBe(404);
  expect((await hosted.call(opened.url)).status).toBe(404);
});

test("P-12 a reload reads metadata, texts and the back end anew, and closes the old one first", async () => {
  const closing = `context.onClose(() => context.log.info("closed 1"));`;
  const hosted = await hostOf({ "p/main.mjs": native("p", "{ n: 1 }", closing), "p/metadata.yaml": "desc: one" });
  expect(await (await hosted.plugin("p/ui")).json()).toEqual({ n: 1 });
  writeFileSync(join(hosted.folder, "p/main.mjs"), native("p", "{ n: 2 }", `context.log.info("loading 2");`));
  writeFileSync(join(hosted.folder, "p/metadata.yaml"), "desc: two");
  await post(hosted, "p/reload");
  expect(await (await hosted.plugin("p/ui")).json()).toEqual({ n: 2 });
  expect((await onlyOf(hosted)).description).toBe("two");
  const said = hosted.lines.flatMap((line) => line.match(/(closed 1|loading 2)$/)?.[1] ?? []);
  expect(said).toEqual(["closed 1", "loading 2"]);
});

test("a reload begins the module's own state anew, though nothing in it changed", async () => {
  const hosted = await hostOf({ "p/main.mjs": `let count = 0;\n${native("p", "{ count: ++count }")}` });
  const count = async () => (await (await hosted.plugin("p/ui")).json()).count;
  expect([await count(), await count()]).toEqual([1, 2]);
  await post(hosted, "p/reload");
  expect(await count()).toBe(1);
});

test("a reload reads CommonJS modules anew, those that they require too", async () => {
  const hosted = await hostOf({
    "p/main.js": `const n = require("./n.cjs"); module.exports = (context) => context.registerWebApi("/p/ui", () => ({ n }), ["GET"], "");`,
    "p/n.cjs": "module.exports = 1;",
  });
  expect(await (await hosted.plugin("p/ui")).json()).toEqual({ n: 1 });
  writeFileSync(join(hosted.folder, "p/n.cjs"), "module.exports = 2;");
  await post(hosted, "p/reload");
  expect(await (await hosted.plugin("p/ui")).json()).toEqual({ n: 2 });
});

test("a plugin that fails to load is mended by a reload, and its iframe pages are there all the while", async () => {
  const hosted = await hostOf({
    "p/main.mjs": plugin(`throw new Error("no disk");`),
    "p/pages/a/index.html": html,
    ...full("q"),
  });
  const [p] = await listOf(hosted);
  expect(p).toMatchObject({
    enabled: true,
    problem: expect.stringMatching(
      /^Cannot load plugin "p": no disk \(p\/main\.mjs:\d+\)\. Correct it and reload the plugin\.$/,
    ),
    pages: [{ name: "a" }],
  });
  expect((await open(hosted, "p", "a")).status).toBe(200);
  const refused = await hosted.plugin("p/ui");
  expect([refused.status, (await refused.json()).message]).toEqual([503, p?.problem]);
  expect((await hosted.plugin("q/ui")).status).toBe(200);

  await post(hosted, "p/reload");
  const [still] = await listOf(hosted);
  // With its place, though the module has another address now.
  expect(still?.problem).toMatch(/no disk \(p\/main\.mjs:\d+\)/);
  writeFileSync(join(hosted.folder, "p/main.mjs"), native("p", "{}"));
  const { plugin: mended } = await (await post(hosted, "p/reload")).json();
  expect(mended).not.toHaveProperty("problem");
  expect((await hosted.plugin("p/ui")).status).toBe(200);
});

test("a back end that is broken by a reload is a problem, and its old routes are gone", async () => {
  const hosted = await hostOf(full("p"));
  writeFileSync(join(hosted.folder, "p/main.mjs"), "export default (");
  const { plugin: broken } = await (await post(hosted, "p/reload")).json();
  expect(broken.problem).toContain(`Cannot load plugin "p"`);
  expect(broken.pages).toHaveLength(1);
  expect((await hosted.plugin("p/ui")).status).toBe(503);
  expect(await pagesOf(hosted)).toEqual([]);
  expect(saying(hosted, "ERROR")).toHaveLength(1);
});

test("a handler that throws is one answer and one line; the plugin and the others go on", async () => {
  const hosted = await hostOf({
    "p/main.mjs": plugin(`context.registerWebApi("/p/bad", () => { throw new Error("secret"); }, ["GET"], "");
      context.registerWebApi("/p/good", () => ({}), ["GET"], "");`),
  });
  const answer = await hosted.plugin("p/bad");
  expect([answer.status, await answer.json()]).toEqual([
    500,
    { status: "error", message: `Plugin "p" failed at GET /p/bad. The host's log says why.` },
  ]);
  expect(saying(hosted, "ERROR")).toEqual([expect.stringContaining("secret")]);
  expect((await hosted.plugin("p/good")).status).toBe(200);
  expect(await onlyOf(hosted)).not.toHaveProperty("problem");
});

test("P-103 of a plugin that is off neither iframe pages nor native pages nor APIs are available", async () => {
  const hosted = await hostOf({ ...full("p"), ...full("q") });
  const { url, token } = await (await open(hosted, "p", "a")).json();
  expect((await hosted.call(url)).status).toBe(200);
  const { status, plugin: off } = await (await post(hosted, "p/disable")).json();
  expect([status, off]).toEqual(["success", expect.objectContaining({ name: "p", enabled: false, pages: [] })]);

  const called = await hosted.plugin("p/ui");
  expect([called.status, (await called.json()).message]).toEqual([403, expect.stringContaining("is disabled")]);
  const opened = await open(hosted, "p", "a");
  expect([opened.status, (await opened.json()).message]).toEqual([403, expect.stringContaining("Plugin is disabled")]);
  // A7: what was open ends at once.
  expect((await hosted.call(url)).ok).toBe(false);
  const alive = await hosted.call("/api/plugin/page/keep-alive", { method: "POST", body: JSON.stringify({ token }) });
  expect(alive.status).toBe(410);
  expect(await pagesOf(hosted)).toEqual(["q/ui"]);
  expect((await hosted.plugin("q/ui")).status).toBe(200);

  const { plugin: on } = await (await post(hosted, "p/enable")).json();
  expect(on).toMatchObject({ enabled: true, pages: [{ name: "a" }] });
  expect((await hosted.plugin("p/ui")).status).toBe(200);
  expect((await hosted.call(url)).status).toBe(401);
  expect(await pagesOf(hosted)).toEqual(["p/ui", "q/ui"]);
});

test("P-103 the pages of a plugin that was off when the host started are not available, nor is its code run", async () => {
  const files = { "p/main.mjs": plugin(`context.log.info("running");`), "p/pages/a/index.html": html };
  const first = await hostOf(files);
  await post(first, "p/disable");
  await first.host.close();
  const second = await hostOf({}, { plugins: first.folder });
  expect(saying(second, "running")).toEqual([]);
  expect(await onlyOf(second)).toMatchObject({ enabled: false, pages: [] });
  await post(second, "p/enable");
  await second.host.close();
  expect(saying(second, "running")).toHaveLength(1);
  expect(await onlyOf(await hostOf({}, { plugins: first.folder }))).toMatchObject({ enabled: true });
});

test("a plugin is closed when it is switched off, and what it still publishes does not arrive", async () => {
  const hosted = await hostOf({
    "p/main.mjs": plugin(`const timer = setInterval(() => context.publish("t", 1), 10);
      context.onClose(() => context.log.info("cleaned up"));
      setTimeout(() => clearInterval(timer), 2000);`),
  });
  const kept = async () => (await (await hosted.call("/api/plugins/topics/history?topic=t")).json()).messages.length;
  await until(async () => expect(await kept()).toBeGreaterThan(0));
  await post(hosted, "p/disable");
  expect(saying(hosted, "cleaned up")).toHaveLength(1);
  const then = await kept();
  await until(() => expect(saying(hosted, "publishes although it was closed")).toHaveLength(1));
  expect(await kept()).toBe(then);
});

test("what was switched is kept in one file, which is replaced and never half written", async () => {
  const data = folderWith({});
  const hosted = await hostOf({ ...full("p"), ...full("q") }, { data });
  expect(existsSync(join(data, "plugins.json"))).toBe(false);
  await Promise.all(["p/disable", "q/disable", "p/enable", "p/disable"].map((path) => post(hosted, path)));
  expect(JSON.parse(readFileSync(join(data, "plugins.json"), "utf8"))).toEqual({ disabled: ["p", "q"] });
  expect(readdirSync(data).filter((name) => name.includes("tmp"))).toEqual([]);
});

test.each(["{", "[]", `{"disabled": "p"}`, `{"disabled": [1]}`, "null", `{"__proto__": {"disabled": ["p"]}}`])(
  "a file %j that does not say which are off is one line, and all plugins are on",
  async (text) => {
    const data = folderWith({ "plugins.json": text });
    const hosted = await hostOf(full("p"), { data });
    expect(await onlyOf(hosted)).toMatchObject({ enabled: true });
    expect(saying(hosted, "Cannot read which plugins are off")).toHaveLength(1);
    await post(hosted, "p/disable");
    expect(JSON.parse(readFileSync(join(data, "plugins.json"), "utf8"))).toEqual({ disabled: ["p"] });
  },
);

test("where the switch cannot be kept the answer says so, and nothing is switched", async () => {
  const data = folderWith({});
  const hosted = await hostOf(full("p"), { data });
  // A folder in the file's place: it cannot be replaced, whoever runs this.
  mkdirSync(join(data, "plugins.json"));
  chmodSync(join(data, "plugins.json"), 0o700);
  const answer = await post(hosted, "p/disable");
  expect([answer.status, (await answer.json()).message]).toEqual([
    500,
    expect.stringContaining(`Plugin "p" was not switched off`),
  ]);
  expect(await onlyOf(hosted)).toMatchObject({ enabled: true });
  expect((await hosted.plugin("p/ui")).status).toBe(200);
});

test.each([
  "nothing/reload",
  "nothing/enable",
  "nothing/disable",
  "..%2Fp/disable",
  "__proto__/reload",
  "constructor/enable",
])("POST %s names no plugin and is a 404", async (path) => {
  const hosted = await hostOf(full("p"));
  const answer = await post(hosted, path);
  expect([answer.status, (await answer.json()).status]).toEqual([404, "error"]);
  expect(await onlyOf(hosted)).toMatchObject({ enabled: true });
});

test("a GET switches nothing", async () => {
  const hosted = await hostOf(full("p"));
  for (const path of ["p/disable", "p/enable", "p/reload", "rescan"]) {
    expect((await hosted.call(`/api/plugins/${path}`)).status).toBe(404);
  }
  expect(await onlyOf(hosted)).toMatchObject({ enabled: true });
});

test("a page of another site switches nothing", async () => {
  const hosted = await hostOf(full("p"));
  for (const origin of ["http://evil.test", "null"]) {
    const init = { method: "POST", headers: { origin, host: "localhost" } };
    expect((await hosted.call("/api/plugins/p/disable", init)).ok).toBe(false);
  }
  expect(await onlyOf(hosted)).toMatchObject({ enabled: true });
});

test("P-102 a rescan finds folders that came and forgets those that went, and leaves the others alone", async () => {
  const closing = (name: string) => native(name, "{}", `context.onClose(() => context.log.info("closed"));`);
  const hosted = await hostOf({
    "stays/main.mjs": closing("stays"),
    "goes/main.mjs": closing("goes"),
    "goes/pages/a/index.html": html,
  });
  const { url } = await (await open(hosted, "goes", "a")).json();
  rmSync(join(hosted.folder, "goes"), { recursive: true });
  mkdirSync(join(hosted.folder, "comes/pages/a"), { recursive: true });
  writeFileSync(join(hosted.folder, "comes/pages/a/index.html"), html);
  writeFileSync(join(hosted.folder, "comes/main.mjs"), native("comes", "{}"));

  const { plugins } = await (await post(hosted, "rescan")).json();
  expect(plugins.map(({ name }: { name: string }) => name)).toEqual(["comes", "stays"]);
  expect(saying(hosted, "goes  closed")).toHaveLength(1);
  expect(saying(hosted, "stays  closed")).toHaveLength(0);
  expect((await hosted.plugin("comes/ui")).status).toBe(200);
  expect((await open(hosted, "comes", "a")).status).toBe(200);
  expect((await hosted.plugin("goes/ui")).status).toBe(404);
  expect((await hosted.call(url)).ok).toBe(false);
});

test("a plugin whose folder came back runs as it is now, and is off if it was", async () => {
  const hosted = await hostOf(full("p"));
  await post(hosted, "p/disable");
  rmSync(join(hosted.folder, "p"), { recursive: true });
  expect((await post(hosted, "p/reload")).status).toBe(404);
  expect(await listOf(hosted)).toEqual([]);
  mkdirSync(join(hosted.folder, "p"));
  writeFileSync(join(hosted.folder, "p/main.mjs"), native("p", "{ n: 2 }"));
  await post(hosted, "rescan");
  expect(await onlyOf(hosted)).toMatchObject({ enabled: false });
  await post(hosted, "p/enable");
  expect(await (await hosted.plugin("p/ui")).json()).toEqual({ n: 2 });
});

test("a rescan of a folder that is gone says so, and the plugins go on", async () => {
  const hosted = await hostOf(full("p"), { data: folderWith({}) });
  rmSync(hosted.folder, { recursive: true });
  const answer = await post(hosted, "rescan");
  expect([answer.status, (await answer.json()).message]).toEqual([500, expect.stringContaining("ENOENT")]);
  expect((await hosted.plugin("p/ui")).status).toBe(200);
});

test("reloads of one plugin at once run one after another; those of others do not wait for them", async () => {
  const slow = plugin(`context.log.info("begin"); await new Promise((done) => setTimeout(done, 200));
    context.onClose(() => context.log.info("closed")); context.log.info("end");`);
  const hosted = await hostOf({ "slow/main.mjs": slow, ...full("quick") });
  const before = hosted.lines.length;
  const reloads = Promise.all([1, 2, 3].map(() => post(hosted, "slow/reload")));
  await post(hosted, "quick/reload");
  expect(saying({ lines: hosted.lines.slice(before) }, "slow  end")).toEqual([]);
  for (const answer of await reloads) expect(answer.status).toBe(200);
  const said = hosted.lines.slice(before).flatMap((line) => line.match(/slow {2}(begin|end|closed)$/)?.[1] ?? []);
  expect(said).toEqual(["closed", "begin", "end", "closed", "begin", "end", "closed", "begin", "end"]);
});

test("while a plugin is being loaded again its API says so, and its open pages are served", async () => {
  const hosted = await hostOf({
    "p/main.mjs": plugin("await new Promise((done) => setTimeout(done, 300));"),
    "p/pages/a/index.html": html,
  });
  const { url } = await (await open(hosted, "p", "a")).json();
  const reload = post(hosted, "p/reload");
  await until(async () => {
    const answer = await hosted.plugin("p/x");
    expect([answer.status, (await answer.json()).message]).toEqual([503, expect.stringContaining("is being loaded")]);
  });
  expect((await hosted.call(url)).status).toBe(200);
  await reload;
  expect((await hosted.call(url)).status).toBe(200);
});

test("a host that is closed while a plugin is reloaded closes that one too", async () => {
  const hosted = await hostOf({
    "p/main.mjs": plugin(`await new Promise((done) => setTimeout(done, 200));
      context.log.info("loaded"); context.onClose(() => context.log.info("closed"));`),
  });
  const reload = post(hosted, "p/reload");
  await until(() => expect(saying(hosted, "p  closed")).toHaveLength(1));
  await hosted.host.close();
  await reload;
  expect(saying(hosted, "p  loaded")).toHaveLength(2);
  expect(saying(hosted, "p  closed")).toHaveLength(2);
});

test("what a plugin that took too long gives to onClose later is run at once", async () => {
  const hosted = await hostOf(
    {
      "p/main.mjs": plugin(
        `await new Promise((done) => setTimeout(done, 400)); context.onClose(() => context.log.info("let go"));`,
      ),
    },
    { loadTimeoutMs: 100 },
  );
  expect((await onlyOf(hosted)).problem).toContain("did not finish within 0.1 s");
  await until(() => expect(saying(hosted, "let go")).toHaveLength(1));
});

test("P-41 a plugin's data folder outlives its reloads", async () => {
  const body = `context.registerWebApi("/p/kept", () => ({ dir: context.dataDir, name: context.pluginName }), ["GET"], "");`;
  const hosted = await hostOf({ "p/main.mjs": plugin(body) });
  const before = await (await hosted.plugin("p/kept")).json();
  expect(before).toEqual({ dir: join(hosted.folder, ".native-json-ui/plugins/p"), name: "p" });
  writeFileSync(join(before.dir, "file"), "kept");
  await post(hosted, "p/reload");
  const { dir } = await (await hosted.plugin("p/kept")).json();
  expect(readFileSync(join(dir, "file"), "utf8")).toBe("kept");
});

test("P-45 a plugin's context answers streams of events", async () => {
  const hosted = await hostOf({
    "p/main.mjs": plugin(`async function* events() { yield "data: one\\n\\n"; yield "data: two\\n\\n"; }
      context.registerWebApi("/p/events", () => context.streamResponse(events()), ["GET"], "");`),
  });
  const answer = await hosted.plugin("p/events");
  expect(answer.headers.get("content-type")).toBe("text/event-stream");
  expect(await answer.text()).toBe("data: one\n\ndata: two\n\n");
});

test("B12 a token of a page opens no API, and does not stand in the log", async () => {
  for (const inPath of [false, true]) {
    const hosted = await hostOf(full("p"), {
      authenticate: (request) => request.headers.get("x-user"),
      pageTokens: { inPath },
    });
    const opened = await hosted.call("/api/plugin/page/open", {
      method: "POST",
      headers: { "x-user": "ann" },
      body: JSON.stringify({ plugin: "p", page: "a", locale: "en", theme: "dark", nonce: "12345678" }),
    });
    const { url, token } = await opened.json();
    expect((await hosted.call(url)).status).toBe(200);
    expect((await hosted.call(url.replace("/p/a/", "/p/a/missing.js"))).status).toBe(404);
    for (const path of ["/api/plugins", "/api/v1/plugins/extensions/p/ui"]) {
      expect((await hosted.call(`${path}?asset_token=${token}`)).status).toBe(401);
      expect((await hosted.call(path, { headers: { authorization: `Bearer ${token}` } })).status).toBe(401);
    }
    expect(saying(hosted, "/api/plugin/page/content/")).toHaveLength(1);
    expect(hosted.lines.join()).not.toContain(token);
  }
});

test("a page whose entry is gone since it was listed is a 404 in words, until it is there again", async () => {
  const hosted = await hostOf(full("p"));
  const entry = join(hosted.folder, "p/pages/a/index.html");
  for (const path of [entry, join(hosted.folder, "p/pages")]) {
    rmSync(path, { recursive: true });
    const answer = await open(hosted, "p", "a");
    expect([answer.status, await answer.json()]).toEqual([
      404,
      {
        status: "error",
        message: `Plugin Page not found: "p" has no page "a". It needs a file pages/a/index.html; reload the plugin after adding it.`,
      },
    ]);
  }
  mkdirSync(join(hosted.folder, "p/pages/a"), { recursive: true });
  writeFileSync(entry, html);
  expect((await open(hosted, "p", "a")).status).toBe(200);
});

test.each([
  ["", 0, "no routes and no pages"],
  ["r", 0, "1 route"],
  ["rr", 1, "2 routes, 1 page in a frame"],
  ["rr", 2, "2 routes, 2 pages in frames"],
  ["", 1, "1 page in a frame"],
  ["rn", 0, "2 routes, 1 of them a page"],
  ["nn", 1, "2 routes, 2 of them pages; 1 page in a frame"],
])("the log counts what was loaded, in words: %j and %i pages are %j", async (routes, pages, words) => {
  const register = [...routes].map((kind, at) => {
    const options = kind === "n" ? `{ tags: ["plugin-ui-native"] }` : "{}";
    return `context.registerWebApi("/p/r${at}", () => ({}), ["GET"], "", ${options});`;
  });
  const framed = Array.from({ length: pages }, (_, at) => [`p/pages/${at}/index.html`, html]);
  const hosted = await hostOf({ "p/main.mjs": plugin(register.join("\n")), ...Object.fromEntries(framed) });
  expect(saying(hosted, "Loaded: ")).toEqual([expect.stringMatching(new RegExp(`INFO  p  Loaded: ${words}\\.$`))]);
});
