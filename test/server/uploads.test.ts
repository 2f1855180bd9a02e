import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { safeFileName } from "../../schema/file-name.js";
import { answering, folderWith, hostOf, plugin, serve } from "./hosted.js";

const described = `{
  fields: { ...(await request.form()) },
  files: await Promise.all((await request.files()).getlist("file").map(async (one) => ({
    filename: one.filename, contentType: one.contentType, size: one.size,
    text: new TextDecoder().decode(await one.bytes()) }))),
  first: (await request.files()).get("file")?.filename ?? null,
  none: (await request.files()).get("other") === undefined }`;

const form = (entries: [string, string | Blob, string?][]): RequestInit => {
  const body = new FormData();
  for (const [name, value, filename] of entries) {
    if (typeof value === "string") body.append(name, value);
    else body.append(name, value, filename);
  }
  return { method: "POST", body };
};

/** A multipart body as written, with the boundary "x". */
const raw = (body: string, boundary = "x"): RequestInit => ({
  method: "POST",
  body,
  headers: { "content-type": `multipart/form-data; boundary=${boundary}` },
});

const part = (disposition: string, content = "hi"): string =>
  `--x\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n${content}\r\n`;

test("P-38 P-39 P-40 fields and files of a form are apart, and can be read in one handler, in any order", async () => {
  const { host } = await hostOf(answering(described, ["POST"]));
  const url = `http://127.0.0.1:${await serve(host)}/api/v1/plugins/extensions/p/x`;
  const init = form([
    ["tag", "a"],
    ["tag", "b"],
    ["empty", ""],
    ["file", new Blob(["één"], { type: "text/plain" }), "één.txt"],
    ["file", new Blob(["{}"], { type: "application/json" }), "b.json"],
  ]);
  expect(await (await fetch(url, init)).json()).toEqual({
    fields: { tag: "a", empty: "" },
    files: [
      { filename: "één.txt", contentType: "text/plain", size: 5, text: "één" },
      { filename: "b.json", contentType: "application/json", size: 2, text: "{}" },
    ],
    first: "één.txt",
    none: true,
  });
});

test("fields are an object without a prototype, so that no name of a field is special", async () => {
  const expression = `{ own: Object.entries(await request.form()), absent: (await request.form()).toString === undefined }`;
  const { plugin } = await hostOf(answering(expression, ["POST"]));
  const special: [string, string][] = [
    ["__proto__", "a"],
    ["constructor", "b"],
  ];
  const response = await plugin("p/x", form(special));
  expect(await response.json()).toEqual({ own: special, absent: true });
});

test("a form without files is read too, and a body that is no form has neither fields nor files", async () => {
  const { plugin } = await hostOf(answering(described, ["POST"]));
  const nothing = { files: [], first: null, none: true };
  const encoded = await plugin("p/x", { method: "POST", body: new URLSearchParams({ a: "1 é" }) });
  expect(await encoded.json()).toEqual({ fields: { a: "1 é" }, ...nothing });
  const json = await plugin("p/x", { method: "POST", body: "{}", headers: { "content-type": "application/json" } });
  expect(await json.json()).toEqual({ fields: {}, ...nothing });
});

test("a file input in which nothing was chosen is no upload", async () => {
  const { plugin } = await hostOf(answering(described, ["POST"]));
  const response = await plugin("p/x", form([["file", new Blob([]), ""]]));
  expect(await response.json()).toMatchObject({ files: [], first: null });
});

test("an upload saves its bytes where the plugin says, as they came", async () => {
  const folder = folderWith({});
  const { plugin: call } = await hostOf({
    "p/main.mjs": plugin(`context.registerWebApi("/p/x", async (request) => {
      const upload = (await request.files()).get("file");
      await upload.save(${JSON.stringify(folder)} + "/" + upload.filename);
      return { saved: true };
    }, ["POST"], "");`),
  });
  const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
  const response = await call("p/x", form([["file", new Blob([bytes]), "../../escape.bin"]]));
  expect(response.status).toBe(200);
  expect([...readFileSync(join(folder, "escape.bin"))]).toEqual([...bytes]);
  expect(existsSync(join(folder, "../../escape.bin"))).toBe(false);
});

test.each([
  ["../../etc/passwd", "passwd"],
  ["..\\..\\x.exe", "x.exe"],
  ["C:\\boot.ini", "boot.ini"],
  ["C:boot.ini", "C_boot.ini"],
  ["\\\\server\\share\\a.txt", "a.txt"],
  ["a\r\nSet-Cookie: b\0.txt", "aSet-Cookie_ b.txt"],
  ["invoice\u202efdp.exe", "invoicefdp.exe"],
  ["\ud800a.txt", "a.txt"],
  ["CON.txt", "_CON.txt"],
  ["console.txt", "console.txt"],
  ["..", "file"],
  ["", "file"],
  ["/", "file"],
  ["  ", "file"],
  ["日本語 (1).txt", "日本語 (1).txt"],
])("A14 B11 the file name %j becomes %j", (given, name) => {
  expect(safeFileName(given, "file")).toBe(name);
});

test("A14 a file name is cut to 200 characters and keeps its extension", () => {
  expect(safeFileName(`${"a".repeat(500)}.json`)).toBe(`${"a".repeat(195)}.json`);
  expect(safeFileName(`${"😀".repeat(300)}.json`)).toMatch(/^(😀)+\.json$/u);
});

test.each([
  ["without its end", raw(part(`name="a"`))],
  ["that breaks off within a part", raw(part(`name="file"; filename="a"`).slice(0, -6))],
  ["without a part", raw("nothing of the kind")],
  ["whose part has no name", raw(`${part("no-name")}--x--\r\n`)],
  ["without a boundary", { method: "POST", body: "--x--", headers: { "content-type": "multipart/form-data" } }],
])("A14 a multipart body %s is a 400 that says so", async (_, init) => {
  const { plugin, lines } = await hostOf(answering(described, ["POST"]));
  const response = await plugin("p/x", init);
  expect(response.status).toBe(400);
  const { status, message } = await response.json();
  expect([status, message]).toEqual(["error", expect.stringContaining("not well-formed multipart/form-data")]);
  expect(lines.join()).not.toContain("ERROR");
});

test("A14 a form has at most 1,000 parts, and names of at most 1,000 characters", async () => {
  const { plugin } = await hostOf(answering(described, ["POST"]));
  const parts = (count: number) => raw(`${part(`name="a"`).repeat(count)}--x--\r\n`);
  expect((await plugin("p/x", parts(1000))).status).toBe(200);
  const many = await plugin("p/x", parts(1001));
  expect([many.status, (await many.json()).message]).toEqual([400, expect.stringContaining("more than 1000 parts")]);
  const long = await plugin("p/x", raw(`${part(`name="${"n".repeat(1001)}"`)}--x--\r\n`));
  expect([long.status, (await long.json()).message]).toEqual([400, expect.stringContaining("field name")]);
});

test("A14 a million parts are refused before they are read", async () => {
  const { plugin } = await hostOf(answering(described, ["POST"]));
  const init = raw(part(`name="a"`, "").repeat(1_000_000));
  const start = performance.now();
  expect((await plugin("p/x", init)).status).toBe(400);
  expect(performance.now() - start).toBeLessThan(1500);
});

test("all values of a field are within reach, and the first by its name, whatever fields are called", async () => {
  const expression = `(async (form) => ({
    first: form.tag, all: form.getlist("tag"), none: form.getlist("none"),
    count: form.get("count", 1, Number), word: form.get("tag", 1, Number), absent: form.get("none", "x"),
    keys: Object.keys(form), copy: { ...form }, odd: [form.get("get"), form.getlist("getlist")],
    functions: [typeof form.get, typeof form.getlist] }))(await request.form())`;
  const { plugin } = await hostOf(answering(expression, ["POST"]));
  const pairs: [string, string][] = [
    ...([
      ["tag", "a"],
      ["tag", "b"],
      ["tag[]", "c"],
      ["count", "5"],
    ] as [string, string][]),
    ...([
      ["get", "1"],
      ["getlist", "2"],
      ["getlist", "3"],
    ] as [string, string][]),
  ];
  const multipart = new FormData();
  for (const [name, value] of pairs) multipart.append(name, value);
  for (const body of [multipart, new URLSearchParams(pairs)]) {
    expect(await (await plugin("p/x", { method: "POST", body })).json()).toEqual({
      ...{ first: "a", all: ["a", "b", "c"], none: [], count: 5, word: 1, absent: "x" },
      ...{ keys: ["tag", "tag[]", "count"], copy: { tag: "a", "tag[]": "c", count: "5" } },
      ...{ odd: ["1", ["2", "3"]], functions: ["function", "function"] },
    });
  }
});

test("a form may be larger than another body, up to a limit of its own", async () => {
  const { plugin } = await hostOf(answering("{ files: (await request.files()).getlist('file').length }", ["POST"]), {
    maxBodyBytes: 1000,
    maxUploadBytes: 5000,
  });
  const file = (size: number) => form([["file", new Blob(["x".repeat(size)]), "a"]]);
  expect(await (await plugin("p/x", file(4000))).json()).toEqual({ files: 1 });
  const large = await plugin("p/x", file(5000));
  expect([large.status, (await large.json()).message]).toEqual([413, expect.stringContaining("5000 bytes")]);
  expect((await plugin("p/x", { method: "POST", body: "x".repeat(1001) })).status).toBe(413);
});
