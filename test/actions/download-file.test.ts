import { describe, expect, it } from "vitest";
import { parseDocument } from "../../schema/parse.js";
import { createPage } from "../../src/core/page.js";
import { createHost } from "../../src/create-host.js";

async function download(action: { endpoint: string; filename?: string }, answer: () => Response) {
  const saved: { name: string; text: string }[] = [];
  const notices: string[] = [];
  const requested: string[] = [];
  const host = createHost({
    fetch: async (path) => {
      requested.push(path);
      return answer();
    },
    save: async (file, name) => {
      saved.push({ name, text: await file.text() });
    },
    notify: ({ message }) => notices.push(message),
    onDiagnostic: () => {},
  });
  const page = createPage(host, parseDocument([]).document, { server: "survival" });
  await page.actions.run({ type: "download_file", ...action }, "/x");
  return { saved, notices, requested };
}

const answer =
  (body: BodyInit | null, headers: Record<string, string> = {}, status = 200) =>
  () =>
    new Response(body, { status, headers });
const binary = { "content-type": "application/octet-stream" };
const json = { "content-type": "application/json" };

describe("download_file", () => {
  it("fetches the endpoint, params filled in, and saves what it answers under the name of the document", async () => {
    const named = { ...binary, "content-disposition": 'attachment; filename="theirs.zip"' };
    const { saved, requested } = await download(
      { endpoint: "/api/{server}/backup", filename: "mine.zip" },
      answer("zip", named),
    );
    expect(requested).toEqual(["/api/survival/backup"]);
    expect(saved).toEqual([{ name: "mine.zip", text: "zip" }]);
  });

  it.each([
    [
      "what the server says",
      { ...binary, "content-disposition": "attachment; filename*=UTF-8''%E4%B8%96.zip" },
      "世.zip",
    ],
    ["the end of the path", binary, "my world.zip"],
  ])("takes the name from %s where the document gives none", async (_, headers, name) => {
    const { saved } = await download({ endpoint: "/api/my%20world.zip", filename: "" }, answer("x", headers));
    expect(saved[0]?.name).toBe(name);
  });

  it.each([
    ["..\\..\\x.exe", "x.exe"],
    ["CON", "_CON"],
    ["photo\u202egpj.exe", "photogpj.exe"],
    ["../../.ssh/authorized_keys", "authorized_keys"],
  ])("B11 saves the hostile name %j as %j", async (filename, name) => {
    const { saved } = await download({ endpoint: "/api/x", filename }, answer("x", binary));
    expect(saved[0]?.name).toBe(name);
  });

  it.each([
    ["an error in JSON with 200", answer('{"status":"error","message":"No backup."}', json), "No backup."],
    ["an error without status", answer('{"error":"No backup."}', json), "No backup."],
    ["404 with a detail", answer('{"detail":"No backup."}', json, 404), "No backup."],
    ["500 as text", answer("oops", { "content-type": "text/plain" }, 500), "the server answered 500"],
    [
      "a login page",
      answer("<!doctype html>", { "content-type": "text/html; charset=utf-8" }),
      "the server answered HTML, not JSON",
    ],
  ])("B11 does not save %s as a file, whatever it is to be called", async (_, given, message) => {
    for (const filename of [undefined, "backup.zip"]) {
      const { saved, notices } = await download({ endpoint: "/api/x", ...(filename && { filename }) }, given);
      expect(saved).toEqual([]);
      expect(notices).toEqual([message]);
    }
  });

  it.each([
    ["JSON that is data", "/api/players.json", answer('[{"name":"Alex"}]', json)],
    [
      "JSON that is said to be a file",
      "/api/x",
      answer('{"error":"kept"}', { ...json, "content-disposition": "attachment" }),
    ],
    ["HTML that is called so", "/api/report.html", answer("<h1>Report</h1>", { "content-type": "text/html" })],
    ["an empty file", "/api/empty.txt", answer("", { "content-type": "text/plain" })],
  ])("saves %s", async (_, endpoint, given) => {
    const { saved, notices } = await download({ endpoint }, given);
    expect(saved).toHaveLength(1);
    expect(notices).toEqual([]);
  });

  it("says of a download that breaks off that it did, and saves nothing", async () => {
    const broken = new ReadableStream({
      pull(controller) {
        controller.error(new TypeError("network"));
      },
    });
    const { saved, notices } = await download({ endpoint: "/api/x" }, answer(broken, binary));
    expect(saved).toEqual([]);
    expect(notices).toEqual(["The download broke off. Try again."]);
  });

  it("goes nowhere but to the dashboard's own server", async () => {
    const { saved, requested } = await download({ endpoint: "https://evil.example/x" }, answer("x", binary));
    expect([saved, requested]).toEqual([[], []]);
  });
});
