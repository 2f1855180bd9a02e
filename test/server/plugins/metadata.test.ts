import { execFileSync } from "node:child_process";
import { symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseMetadata } from "../../../src/server/plugins/metadata.js";
import { folderWith, hostOf } from "../hosted.js";
import { html, listOf, onlyOf, open, saying } from "./plugin-calls.js";

const full = `
name: p
display_name: Weather helper
short_desc: Weather in a word.
desc: Asks for the weather and gives advice.
version: v1.2.0
author: Somebody
repo: https://example.com/p
`;

test("I-07 name, card text and description are those of metadata.yaml", async () => {
  const hosted = await hostOf({ "p/metadata.yaml": full });
  expect(await onlyOf(hosted)).toEqual({
    name: "p",
    displayName: "Weather helper",
    shortDescription: "Weather in a word.",
    description: "Asks for the weather and gives advice.",
    version: "v1.2.0",
    author: "Somebody",
    repo: "https://example.com/p",
    enabled: true,
    notes: [],
    pages: [],
  });
  const { metadata } = parseMetadata("p", "description: The long name of the key is taken too.");
  expect(metadata.description).toBe("The long name of the key is taken too.");
});

test("a plugin without metadata is called as its folder is", async () => {
  const hosted = await hostOf({ "p/pages/a/index.html": html });
  expect(await onlyOf(hosted)).toMatchObject({ displayName: "p", shortDescription: "", version: "", notes: [] });
});

test.each([
  ["does not close a list", "name: [a\nb: c\n", /line 2, column 1/],
  ["is indented by a tab", "desc:\n\tx: 1\n", /line 2, column 1/],
  ["has a key twice", "desc: a\ndesc: b\n", /line 2, column 1: Map keys must be unique/],
  ["is a list", "- a\n", /it is no list of `key: value` lines/],
  ["is a text", "hello", /it is no list of `key: value` lines/],
  ["has two documents", "name: p\n---\nname: q\n", /multiple documents/],
  ["refers to an anchor that is none", "desc: *a\n", /Unresolved alias/],
  ["is not UTF-8", Buffer.from([0x64, 0x3a, 0x20, 0xff, 0xfe]), /it is not UTF-8 text/],
  ["is too large", `desc: "${"x".repeat(65_536)}"`, /it is larger than 64 KiB/],
])("a metadata.yaml that %s is one clear message, and the pages and the other plugins run", async (_, text, why) => {
  const folder = folderWith({ "p/pages/a/index.html": html, "q/metadata.yaml": "desc: other" });
  writeFileSync(join(folder, "p/metadata.yaml"), text);
  const hosted = await hostOf({}, { plugins: folder });
  const [p, q] = await listOf(hosted);
  expect(p).toMatchObject({ name: "p", displayName: "p", enabled: true, pages: [{ name: "a" }] });
  expect(p?.notes).toEqual([expect.stringMatching(why)]);
  expect(p?.notes[0]).toMatch(/^metadata\.yaml cannot be read: [^\n]+\. Until it is corrected /);
  expect(saying(hosted, "metadata.yaml cannot be read")).toHaveLength(1);
  expect(p).not.toHaveProperty("problem");
  expect((await open(hosted, "p", "a")).status).toBe(200);
  expect(q).toMatchObject({ description: "other", notes: [] });
});

test("a value of a wrong type is noted and left out; the others hold", () => {
  const { metadata, notes } = parseMetadata(
    "p",
    "display_name: [a]\nshort_desc: {a: b}\ndesc: 12\nauthor: true\nrepo: ~\nversion: [1]\n",
  );
  expect(metadata).toEqual({
    ...{ displayName: "p", shortDescription: "", description: "", author: "", repo: "", version: "", proxy: undefined },
  });
  expect(notes).toEqual([
    `metadata.yaml: display_name is a list and is not used. Write a text: display_name: "…"`,
    `metadata.yaml: short_desc is a map and is not used. Write a text: short_desc: "…"`,
    `metadata.yaml: desc is a number and is not used. Write a text: desc: "…"`,
    `metadata.yaml: version is a list and is not used. Write a text: version: "…"`,
    `metadata.yaml: author is a boolean and is not used. Write a text: author: "…"`,
  ]);
});

test.each(["1.0", "1.10", "2", "1e3"])(
  "version: %s is taken as it is written, with the advice to quote it",
  (version) => {
    const { metadata, notes } = parseMetadata("p", `version: ${version}\n`);
    expect(metadata.version).toBe(version);
    expect(notes).toEqual([expect.stringContaining(`version: "${version}"`)]);
    expect(parseMetadata("p", `version: "${version}"\n`)).toMatchObject({ metadata: { version }, notes: [] });
  },
);

test("a name that is not the folder's is noted", () => {
  expect(parseMetadata("p", "name: other").notes).toEqual([
    `metadata.yaml: name is "other", but the plugin is called as its folder is: "p".`,
  ]);
});

test("values that an anchor is for, comments and Windows line ends are read", () => {
  const { metadata, notes } = parseMetadata("p", "\ufeffdesc: &d Weather # yes\r\nshort_desc: *d\r\n");
  expect([metadata.description, notes]).toEqual(["Weather", []]);
});

test("foreign tags run nothing and are noted", () => {
  const { metadata, notes } = parseMetadata("p", "desc: !!python/object:os.system text\n");
  expect(metadata.description).toBe("text");
  expect(notes).toEqual([expect.stringContaining("Unresolved tag")]);
});

test("R7 keys of the language's own do nothing", () => {
  const { metadata } = parseMetadata("p", "__proto__: {desc: x}\nconstructor: y\n");
  expect([metadata.description, ({} as Record<string, unknown>).desc]).toEqual(["", undefined]);
});

const size = 64 * 1024;
const laughs = [
  "a: &a [x,x,x,x,x,x,x,x,x]",
  "b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]",
  "c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]",
];

test.each([
  ["nested lists", "[".repeat(size), "nests deeper"],
  ["nested maps", "{a: ".repeat(size / 4), "nests deeper"],
  ["nested items", "- ".repeat(size / 2), "nests deeper"],
  // This one takes the process with it, if it is read: the parser runs out of stack as a pattern is compiled.
  ["nested keys", "? ".repeat(size / 2), "nests deeper"],
  ["aliases of aliases", `${laughs.join("\n")}\nd: [*c,*c,*c,*c,*c,*c,*c,*c,*c]`, "Excessive alias count"],
  [
    "many aliases",
    `a: &a x\n${Array.from({ length: 5000 }, (_, n) => `k${n}: *a`).join("\n")}`,
    "Excessive alias count",
  ],
])("A11 R14 %s are refused in little time", (_, text, why) => {
  const start = performance.now();
  expect(parseMetadata("p", text).notes).toEqual([expect.stringContaining(why)]);
  expect(performance.now() - start).toBeLessThan(5000);
});

test("A4 a metadata.yaml that leads out of the plugin, or is a FIFO, is not read and does not hang the host", async () => {
  const outside = folderWith({ "secret.yaml": "desc: secret" });
  const folder = folderWith({ "p/pages/a/index.html": html, "q/pages/a/index.html": html });
  symlinkSync(join(outside, "secret.yaml"), join(folder, "p/metadata.yaml"));
  execFileSync("mkfifo", [join(folder, "q/metadata.yaml")]);
  const [p, q] = await listOf(await hostOf({}, { plugins: folder }));
  expect(p).toMatchObject({ description: "", notes: [expect.stringContaining("leads out of the plugin's folder")] });
  expect(q).toMatchObject({ description: "", notes: [] });
});

test.each([
  ["http://127.0.0.1:1", undefined],
  ["http://localhost:1/base", undefined],
  ["http://[::1]:1", undefined],
  ["https://trusted.example", undefined],
  ["http://192.168.0.1", "is not of this machine"],
  ["http://169.254.169.254/latest", "is not of this machine"],
  ["http://127.0.0.1.evil.example", "is not of this machine"],
  ["http://trusted.example", "is not of this machine"],
  ["http://user:pass@127.0.0.1:1", "is no http address"],
  ["http://127.0.0.1:1/?a=b", "is no http address"],
  ["file:///etc/passwd", "is no http address"],
  ["unix:/run/x", "is no http address"],
  ["127.0.0.1:8000", "is no http address"],
])("R8 the back end elsewhere %j: %s", async (proxy, why) => {
  const hosted = await hostOf(
    { "p/metadata.yaml": `proxy: "${proxy}"\n` },
    { proxyOrigins: ["https://trusted.example"] },
  );
  expect((await onlyOf(hosted)).notes).toEqual(why === undefined ? [] : [expect.stringContaining(why)]);
  // Without one, no route answers; with one, it is asked, and nobody is there.
  if (!proxy.includes("example")) expect((await hosted.plugin("p/x")).status).toBe(why === undefined ? 502 : 404);
});

const unclosed = `display_name: p\ndesc: "Weather\nproxy: http://127.0.0.1:1\n`;

test.each([
  [unclosed, `line 2, column 7: a text begins with " and is not closed by another "`],
  [unclosed.replace('"', "'"), "line 2, column 7: a text begins with ' and is not closed by another '"],
  ["desc: a: b\n", `line 1, column 7: there is a second ": "`],
  ["name: p\nproxy http://x\ndesc: b\n", `line 2, column 1: there is no ": " after the key`],
  ["a: b\nc\n", `line 2, column 1: there is no ": " after the key`],
  ["a: @b\n", "line 1, column 4: Plain value cannot start with reserved character @"],
  ["name: [a\nb: c\n", `line 2, column 1: a "[" or "{" that begins before is not closed`],
  ["name: p\n---\nname: q\n", "line 2, column 1: there are multiple documents. Leave the line --- out"],
])("the mistake in %j is told by its place, in words: %s", (text, said) => {
  const { notes, proxyFault } = parseMetadata("p", text);
  expect(notes).toEqual([expect.stringContaining(`metadata.yaml cannot be read: ${said}`)]);
  expect(notes[0]).toMatch(/, and a `proxy` in it is not used\.$/);
  expect(proxyFault).toBe(notes[0]);
});

test.each([
  ["is broken", unclosed, /^metadata\.yaml cannot be read: line 2, column 7: .* and a `proxy` in it is not used\.$/],
  [
    "names an address that is refused",
    "proxy: http://192.168.0.1",
    /proxy http:\/\/192\.168\.0\.1 is not of this machine/,
  ],
  ["names an address that is none", "proxy: 127.0.0.1:8000", /is no http address\. Write, for example, http:\/\/127/],
  ["names a number", "proxy: 8000", /^metadata\.yaml: proxy is a number and is not used/],
])("a call that no route answers is told that the metadata.yaml %s", async (_, text, why) => {
  const routes = `export default ({ registerWebApi }) => registerWebApi("/p/x", () => ({}), ["GET"], "");`;
  const hosted = await hostOf({
    "p/metadata.yaml": text,
    "q/metadata.yaml": text,
    "q/main.mjs": routes.replace("/p/", "/q/"),
  });
  const [p] = await listOf(hosted);
  expect(p?.notes).toEqual([expect.stringMatching(why)]);
  for (const name of ["p", "q"]) {
    const answer = await hosted.plugin(`${name}/ping`);
    expect([answer.status, (await answer.json()).message]).toEqual([
      404,
      `Route not found: No route of plugin "${name}" answers GET ping. ${p?.notes[0]}`,
    ]);
  }
  expect(saying(hosted, `No route answers GET /p/ping. Registered: none. ${p?.notes[0]}`)).toHaveLength(1);
  expect((await hosted.plugin("q/x")).status).toBe(200);
});

test("notes that are of no back end leave the advice about routes as it is", async () => {
  const hosted = await hostOf({ "p/metadata.yaml": "version: 1.0\ndesc: [a]\n", "p/pages/a/readme.txt": "" });
  const { message } = await (await hosted.plugin("p/ping")).json();
  expect(message).toContain(`registerWebApi("/p/ping", …)`);
});
