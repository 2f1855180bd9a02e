/** The built command line, as a process: `native-json-ui validate`. */
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, it, onTestFinished } from "vitest";

const cli = resolve(import.meta.dirname, "../../dist/cli.js");
const folder = mkdtempSync(join(tmpdir(), "native-json-ui-validate-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  mkdirSync(join(path, ".."), { recursive: true });
  const isWritten = typeof content === "string" || Buffer.isBuffer(content);
  writeFileSync(path, isWritten ? content : JSON.stringify(content, null, 2));
  return name;
}

interface Ran {
  code: number | null;
  out: string;
  err: string;
}

function run(args: readonly string[], input = ""): Promise<Ran> {
  const child = spawn(process.execPath, [cli, ...args], { cwd: folder, env: { ...process.env, NO_COLOR: "1" } });
  const ran: Ran = { code: null, out: "", err: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    ran.out += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    ran.err += text;
  });
  child.stdin.on("error", () => undefined).end(input);
  return new Promise((done) => child.on("close", (code) => done({ ...ran, code })));
}

const good = {
  type: "Card",
  props: { title: "Players" },
  children: [{ type: "Text", props: { content: "17 online" } }],
};
const bad = { type: "Card", props: { titel: "Players" }, children: [{ type: "Txt", props: { content: "17" } }] };

describe("native-json-ui validate", () => {
  it("says that nothing is amiss, and ends with 0", async () => {
    file("good.json", good);
    expect(await run(["validate", "good.json"])).toEqual({ code: 0, out: "1 page, nothing amiss.\n", err: "" });
    expect(await run(["validate", "good.json", "--json"])).toEqual({ code: 0, out: "[]\n", err: "" });
  });

  it("says what is amiss with file, line and column, and the line itself, and ends with 1", async () => {
    file("bad.json", bad);
    const { code, out, err } = await run(["validate", "bad.json"]);
    expect([code, err]).toEqual([1, ""]);
    expect(out).toContain("bad.json:4:");
    expect(out).toContain('Did you mean "title"?');
    expect(out).toContain('Did you mean "Text"?');
    expect(out).toMatch(/^> 4 \| {5}"titel": "Players"\n {4}\| {5}\^+$/m);
  });

  it("writes an array of findings for programs", async () => {
    file("bad.json", bad);
    const { code, out } = await run(["validate", "--json", "bad.json"]);
    expect(code).toBe(1);
    const findings = JSON.parse(out);
    expect(findings).toHaveLength(2);
    expect(findings[0]).toEqual({
      file: "bad.json",
      pointer: "/props/titel",
      code: "unknown-prop",
      severity: "warning",
      message: expect.stringContaining("titel"),
      line: 4,
      column: 5,
    });
    expect(findings[1]).toMatchObject({
      pointer: "/children/0/type",
      code: "unknown-component",
      severity: "error",
      line: 8,
    });
  });

  it("takes what is piped in, a folder, a glob and an address", async () => {
    file("plugins/a/page.json", good);
    file("plugins/b/page.json", bad);
    file("plugins/node_modules/c/page.json", bad);
    expect(await run(["validate", "-"], JSON.stringify(good))).toMatchObject({ code: 0 });
    const piped = await run(["validate", "-", "--json"], "{'type': 'Card', 'props': {'title': None}}");
    expect(piped.code).toBe(1);
    expect(JSON.parse(piped.out)[0]).toMatchObject({ file: "<stdin>", line: 1 });
    for (const target of ["plugins", "plugins/*/page.json"]) {
      const { code, out } = await run(["validate", target, "--json"]);
      expect(code).toBe(1);
      expect(new Set(JSON.parse(out).map((finding: { file: string }) => finding.file))).toEqual(
        new Set(["plugins/b/page.json"]),
      );
    }
    const server = createServer((_, response) => response.end(JSON.stringify(bad)));
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    onTestFinished(() => void server.close());
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/ui`;
    const fetched = await run(["validate", url, "--json"]);
    expect(fetched.code).toBe(1);
    expect(JSON.parse(fetched.out)[0].file).toBe(url);
  });

  it("writes SARIF, and annotations that name the place", async () => {
    file("bad.json", bad);
    const sarif = JSON.parse((await run(["validate", "bad.json", "--format", "sarif"])).out);
    expect(sarif).toMatchObject({ version: "2.1.0", runs: [{ tool: { driver: { name: "native-json-ui" } } }] });
    expect(sarif.runs[0].results[0].locations[0].physicalLocation).toMatchObject({
      artifactLocation: { uri: "bad.json" },
      region: { startLine: 4, startColumn: 5 },
    });
    const { code, out } = await run(["validate", "bad.json", "--format", "github"]);
    expect(code).toBe(1);
    expect(out).toMatch(/^::warning file=bad\.json,line=4,endLine=4,col=5,[^\n]*::[^\n]*titel/m);
    expect(JSON.parse((await run(["validate", "good.json", "--format", "sarif"])).out).runs[0].results).toEqual([]);
  });

  it("leaves out what is less severe than asked for", async () => {
    file("bad.json", bad);
    const { out } = await run(["validate", "bad.json", "--json", "--severity", "error"]);
    expect(JSON.parse(out).map(({ code }: { code: string }) => code)).toEqual(["unknown-component"]);
  });

  it("ends with 2 where it was told nothing, or of something that is not there, and checks the others", async () => {
    file("good.json", good);
    file("empty/readme.txt", "no page");
    const nothing = await run(["validate"]);
    expect([nothing.code, nothing.out]).toEqual([2, ""]);
    const misspelt = await run(["validate", "god.json", "good.json"]);
    expect(misspelt).toMatchObject({ code: 2, out: "1 page, nothing amiss.\n" });
    expect(misspelt.err).toContain("There is no file or folder god.json. Did you mean good.json?");
    for (const args of [["empty"], ["none/*.json"], ["good.json", "--format", "xml"], ["good.json", "--frobnicate"]]) {
      const { code, err } = await run(["validate", ...args]);
      expect([args, code, err === ""]).toEqual([args, 2, false]);
    }
    const down = await run(["validate", "http://127.0.0.1:9/ui"]);
    expect(down.code).toBe(2);
    expect(down.err).toContain("Cannot read http://127.0.0.1:9/ui");
  });

  it("tells of a text that is none, or not in UTF-8, and of an address without its beginning", async () => {
    file("wide.json", Buffer.from(`\ufeff${JSON.stringify(good)}`, "utf16le"));
    file("latin.json", Buffer.from('{"type":"Text","props":{"content":"caf\u00e9"}}', "latin1"));
    file("binary.json", Buffer.from([1, 0, 2, 0, 3]));
    const { code, err } = await run(["validate", "wide.json", "latin.json", "binary.json", "localhost:8000/ui"]);
    expect(code).toBe(2);
    expect(err).toContain("Cannot read wide.json: it is UTF-16, and pages are UTF-8.");
    expect(err).toContain("Cannot read latin.json: it is not UTF-8.");
    expect(err).toContain("Cannot read binary.json: it is no text.");
    expect(err).toContain("Did you mean http://localhost:8000/ui?");
  });

  it("takes no other JSON of a folder for a page", async () => {
    file("project/package.json", { name: "mine" });
    file("project/page.json", good);
    expect(await run(["validate", "project"])).toMatchObject({ code: 0, out: "1 page, nothing amiss.\n" });
  });

  it("keeps names and texts from steering the terminal", async () => {
    file("bad\u001b[2J.json", { type: "Card\u001b[31m" });
    const { out } = await run(["validate", "."]);
    expect(out).not.toContain("\u001b");
  });
});
