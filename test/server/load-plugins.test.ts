import { existsSync, readFileSync, renameSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createPluginHost } from "../../src/server/index.js";
import { folderWith, hostOf, plugin } from "./hosted.js";

const page = (name: string, tags: string[], methods = ["GET"]) =>
  `context.registerWebApi(${JSON.stringify(name)}, () => ({}), ${JSON.stringify(methods)}, "described", {name: "Title of ${name}", tags: ${JSON.stringify(tags)}});`;

test("N-05 N-06 N-07 a route is a page exactly when it is tagged and answers GET, and its name is the title", async () => {
  const { call } = await hostOf({
    "b/main.mjs": plugin(page("/b/ui", ["plugin-ui-native"])),
    "a/main.mjs": plugin(
      page("/a/new", ["x", "plugin-json-ui"]) +
        page("/a/none", []) +
        page("/a/other", ["plugin-ui"]) +
        page("/a/post", ["plugin-ui-native"], ["POST"]),
    ),
  });
  const response = await call("/api/plugins/pages");
  expect(response.status).toBe(200);
  const extensions = "/api/v1/plugins/extensions";
  expect(await response.json()).toEqual({
    status: "success",
    pages: [
      { name: "Title of /a/new", path: `${extensions}/a/new`, plugin: "a", scope: [`${extensions}/a/`] },
      { name: "Title of /b/ui", path: `${extensions}/b/ui`, plugin: "b", scope: [`${extensions}/b/`] },
    ],
    params: {},
    problems: [],
  });
});

test("a page without a name is called by its description", async () => {
  const { host } = await hostOf({
    "a/main.mjs": plugin(
      `context.registerWebApi("/a/ui", () => ({}), ["GET"], "My page", { tags: ["plugin-ui-native"] });`,
    ),
  });
  expect((await host.list()).pages).toMatchObject([{ name: "My page" }]);
});

test("the path of a page can be fetched whatever the plugin is called", async () => {
  const { call, host } = await hostOf({
    "my plugin é/main.mjs": plugin(page("/my plugin é/ui", ["plugin-ui-native"])),
  });
  const [entry] = (await host.list()).pages;
  expect((await call(entry?.path ?? "")).status).toBe(200);
});

test("back ends are the main.mjs or main.js of child folders; dot folders, files and other folders are none", async () => {
  const { lines, folder } = await hostOf({
    "a/main.mjs": plugin(""),
    "b/package.json": `{"type":"module"}`,
    "b/main.js": plugin(""),
    ".hidden/main.mjs": plugin(""),
    "assets/logo.svg": "<svg/>",
    "main.txt": "",
  });
  const loaded = lines.filter((line) => line.includes("Loaded")).map((line) => line.split(/\s+/)[2]);
  expect(loaded.sort()).toEqual(["a", "b"]);
  expect(existsSync(join(folder, ".native-json-ui", "host.log"))).toBe(true);
});

test("a linked folder is a plugin like any other", async () => {
  const elsewhere = folderWith({ "main.mjs": plugin(page("/linked/ui", ["plugin-ui-native"])) });
  const folder = folderWith({});
  symlinkSync(elsewhere, join(folder, "linked"));
  const { host } = await hostOf({}, { plugins: folder });
  expect((await host.list()).pages).toHaveLength(1);
});

test.each([
  ["throws", `throw new Error("no disk");`, /no disk \(bad\/main\.mjs:\d+\)/],
  ["throws something that is no error", "throw Object.create(null);", /\[Object: null prototype\]/],
  ["rejects later", `await null; throw new Error("no network");`, /no network/],
])("a plugin that %s on load is one clear message, and the others run", async (_, body, message) => {
  const {
    call,
    plugin: callPlugin,
    lines,
  } = await hostOf({
    "bad/main.mjs": plugin(page("/bad/ui", ["plugin-ui-native"]) + body),
    "good/main.mjs": plugin(page("/good/ui", ["plugin-ui-native"])),
  });
  const { pages, problems } = await (await call("/api/plugins/pages")).json();
  expect(pages).toMatchObject([{ plugin: "good" }]);
  expect(problems).toEqual([{ plugin: "bad", message: expect.stringMatching(message) }]);
  expect(problems[0].message).toMatch(/^Cannot load plugin "bad": .* Correct it and reload the plugin\.$/s);
  expect(lines.filter((line) => line.includes("ERROR"))).toHaveLength(1);
  expect((await callPlugin("good/ui")).status).toBe(200);
  const refused = await callPlugin("bad/ui");
  expect(refused.status).toBe(503);
  expect(await refused.json()).toEqual({ status: "error", message: problems[0].message });
});

test("a module that does not parse, or has no default function, fails alone and says so", async () => {
  const { host } = await hostOf({
    "no-function/main.mjs": "export const main = 1;\n",
    "no-syntax/main.mjs": "export default function (\n",
    "good/main.mjs": plugin(""),
  });
  expect((await host.list()).problems).toEqual([
    { plugin: "no-function", message: expect.stringContaining("export default function (context)") },
    { plugin: "no-syntax", message: expect.stringContaining("no-syntax/main.mjs") },
  ]);
});

test("a plugin that never finishes loading is given up, and the others run", async () => {
  const { host } = await hostOf(
    {
      "slow/main.mjs": plugin("await new Promise(() => {});"),
      "good/main.mjs": plugin(page("/good/ui", ["plugin-ui-native"])),
    },
    { loadTimeoutMs: 1000 },
  );
  expect(await host.list()).toMatchObject({
    pages: [{ plugin: "good" }],
    problems: [{ plugin: "slow", message: expect.stringContaining("did not finish within 1 s") }],
  });
});

test.each([
  ["/stats", "/p/stats"],
  ["stats", "/p/stats"],
  ["/other/stats", "/p/other/stats"],
  ["/p", "/p/ui"],
  ["/", "/p/ui"],
])("P-23 P-104 the route %s is refused when it is registered, naming %s", async (route, right) => {
  const { host } = await hostOf({
    "p/main.mjs": plugin(`context.registerWebApi("${route}", () => ({}), ["GET"], "x");`),
  });
  expect((await host.list()).problems).toMatchObject([
    { message: expect.stringContaining(`Route "${route}" must start with the plugin's name. Register "${right}"`) },
  ]);
});

test("a route with the name from the metadata, in a folder that has another, is told to rename the folder", async () => {
  const main = plugin(`context.registerWebApi("/foo/ping", () => ({}), ["GET"], "x");`);
  const { host, folder, call } = await hostOf({ "foo-main/main.mjs": main, "foo-main/metadata.yaml": "name: foo\n" });
  const [problem] = (await host.list()).problems;
  expect(problem?.message).toBe(
    `Cannot load plugin "foo-main": Route "/foo/ping" begins with "foo", the name in the plugin's metadata, but a plugin's ` +
      `name is that of its folder: "foo-main". Rename the folder to "foo" (foo-main/main.mjs:2). Correct it and reload the plugin.`,
  );
  renameSync(join(folder, "foo-main"), join(folder, "foo"));
  await call("/api/plugins/rescan", { method: "POST" });
  expect((await call("/api/v1/plugins/extensions/foo/ping")).status).toBe(200);
  // Where the name is but the beginning of another, or both are the same, the advice is as before.
  const other = plugin(`context.registerWebApi("/food/ping", () => ({}), ["GET"], "x");`);
  const same = plugin(`context.registerWebApi("/foo", () => ({}), ["GET"], "x");`);
  const files = {
    "a/main.mjs": other,
    "a/metadata.yaml": "name: foo\n",
    "foo/main.mjs": same,
    "foo/metadata.yaml": "name: foo\n",
  };
  const advice = (await (await hostOf(files)).host.list()).problems.map(({ message }) => message);
  expect(advice.join()).toContain('Register "/a/food/ping" instead');
  expect(advice.join()).toContain('Register "/foo/ui" instead');
});

test.each([
  [`"/p/<a", f, ["GET"], ""`, "must be <name> or <path:name>"],
  [`"/p/<int:a>", f, ["GET"], ""`, "must be <name> or <path:name>"],
  [`"/p/<a>/<a>", f, ["GET"], ""`, "uses a name twice"],
  [`"/p/<path:a>/b", f, ["GET"], ""`, "must be the last one"],
  [`"/p/a//b", f, ["GET"], ""`, "empty"],
  [`"/p/a/../b", f, ["GET"], ""`, `".."`],
  [`"/p/a", f, [], ""`, "methods must be a list"],
  [`"/p/a", f, "GET", ""`, "methods must be a list"],
  [`"/p/a", f, ["TRACE"], ""`, "methods must be a list"],
  [`"/p/a", undefined, ["GET"], ""`, "needs a function"],
  [`"/p/<a>", f, ["GET"], "", {tags: ["plugin-ui-native"]}`, "tagged as a page"],
  [`"/p/a", f, ["GET"], ""); context.registerWebApi("/p/a", f, ["get"], ""`, "registered twice"],
])("registerWebApi(%s) is refused: %s", async (args, message) => {
  const { host } = await hostOf({ "p/main.mjs": plugin(`const f = () => ({}); context.registerWebApi(${args});`) });
  expect((await host.list()).problems).toMatchObject([{ message: expect.stringContaining(message) }]);
});

test("P-41 a plugin has a data folder of its own, a logger and the host's log file", async () => {
  const data = folderWith({});
  await hostOf(
    {
      "p/main.mjs": `import { writeFileSync } from "node:fs";\n${plugin(
        `writeFileSync(context.dataDir + "/kept.txt", context.pluginName + " " + context.logFile); context.log.warn("written");`,
      )}`,
      "q/main.mjs": plugin(""),
    },
    { data },
  );
  const logFile = join(data, "host.log");
  expect(readFileSync(join(data, "plugins", "p", "kept.txt"), "utf8")).toBe(`p ${logFile}`);
  expect(existsSync(join(data, "plugins", "q"))).toBe(false);
  expect(readFileSync(logFile, "utf8")).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z WARN {2}p {2}written$/m);
});

test("closing runs what the plugins gave to onClose, whatever one of them throws", async () => {
  const { host, lines } = await hostOf({
    "a/main.mjs": plugin(
      `context.onClose(() => context.log.info("second")); context.onClose(() => context.log.info("first"));`,
    ),
    "b/main.mjs": plugin(`context.onClose(() => { throw new Error("stuck open"); });`),
  });
  await host.close();
  const said = lines.filter((line) => / a {2}(first|second)/.test(line)).map((line) => line.split("  ").at(-1));
  expect(said).toEqual(["first", "second"]);
  expect(lines.join("\n")).toContain("onClose failed: stuck open.");
});

test("a plugin that fails to load is closed at once", async () => {
  const { lines } = await hostOf({
    "a/main.mjs": plugin(`context.onClose(() => context.log.info("cleaned up")); throw new Error("x");`),
  });
  expect(lines.join("\n")).toContain("cleaned up");
});

test("a folder without plugins says so; the folder of a plugin itself says what is meant", async () => {
  expect((await hostOf({})).lines.join()).toContain("holds no plugins");
  expect((await hostOf({ "main.mjs": plugin("") })).lines.join()).toContain("is a plugin itself");
});

test("a plugins folder that does not exist rejects", async () => {
  await expect(createPluginHost({ plugins: "/nowhere/at/all", log: () => {} })).rejects.toThrow("ENOENT");
});

test("a plugin that throws what cannot even be read is one problem; the others run", async () => {
  const hostile = `{ [Symbol.for("nodejs.util.inspect.custom")]() { throw new Error("boo"); } }`;
  const { host } = await hostOf({
    "bad/main.mjs": plugin(`throw ${hostile};`),
    "good/main.mjs": plugin(page("/good/ui", ["plugin-ui-native"])),
  });
  expect(await host.list()).toMatchObject({
    pages: [{ plugin: "good" }],
    problems: [{ plugin: "bad", message: expect.stringContaining("something that cannot be read") }],
  });
});
