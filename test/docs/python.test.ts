/** Every block of Python in the docs, run: apps in a real uvicorn, classes as they are generated. Skipped, and said so, where Python lacks what a block needs. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { join } from "node:path";
import { io } from "socket.io-client";
import { describe, expect, onTestFinished, test } from "vitest";
import { toUnionSchema } from "../../schema/index.js";
import { schemaCommand } from "../../src/cli/schema.js";
import { lintText } from "../../src/lint/index.js";
import { folderWith, freePort, until } from "../server/hosted.js";
import { type Block, cases, example, ofKind, place } from "./blocks.js";

const blocks = ofKind("python");

/** `NATIVE_JSON_UI_PYTHON` names another, of a venv for one. */
const pythons = [process.env.NATIVE_JSON_UI_PYTHON, "python3", "python"].filter((name) => name !== undefined);

const pythonWith = (modules: string): string | undefined =>
  pythons.find((name) => spawnSync(name, ["-c", `import ${modules}`], { timeout: 20_000 }).status === 0);

const known = {
  web: { modules: "fastapi, uvicorn", install: "fastapi uvicorn" },
  socket: { modules: "fastapi, uvicorn, socketio, websockets", install: 'fastapi "uvicorn[standard]" python-socketio' },
  classes: { modules: "datamodel_code_generator", install: "datamodel-code-generator" },
} as const;

const needOf = ({ text }: Block): keyof typeof known | undefined => {
  if (/^from pages import/m.test(text)) return "classes";
  if (/^import socketio$/m.test(text)) return "socket";
  return /^from fastapi import/m.test(text) ? "web" : undefined;
};

test("every block is one that a test here runs", () => {
  expect(blocks.length).toBeGreaterThan(3);
  expect(blocks.filter((block) => needOf(block) === undefined).map(place)).toEqual([]);
});

/** Those of one need, or the sentence that says why they are skipped. */
function group(need: keyof typeof known, name: string, tests: (python: string, some: readonly Block[]) => void) {
  const { modules, install } = known[need];
  const python = pythonWith(modules);
  const missing = `SKIPPED: no Python here can import ${modules}. pip install ${install}, or name a Python that can in NATIVE_JSON_UI_PYTHON`;
  if (python === undefined) console.warn(`test/docs/python.test.ts ${missing}.`);
  describe.skipIf(python === undefined)(python === undefined ? missing : name, () => {
    tests(
      python ?? "",
      blocks.filter((block) => needOf(block) === need),
    );
  });
}

/** The app of a block, as its author starts it. Answers its address. */
async function start(python: string, { text }: Block): Promise<string> {
  const port = await freePort();
  const args = ["-B", "-m", "uvicorn", "app:app", "--host", "127.0.0.1", "--port", String(port)];
  const app: ChildProcess = spawn(python, args, { cwd: folderWith({ "app.py": text }), stdio: "ignore" });
  onTestFinished(() => void app.kill());
  const url = `http://127.0.0.1:${port}`;
  await until(async () => expect((await fetch(`${url}/openapi.json`)).status).toBe(200));
  return url;
}

interface Operation {
  tags?: readonly string[];
}

async function pagesOf(url: string): Promise<string[]> {
  const { paths } = (await (await fetch(`${url}/openapi.json`)).json()) as {
    paths: Record<string, { get?: Operation }>;
  };
  return Object.keys(paths).filter((path) => paths[path]?.get?.tags?.includes("plugin-ui-native"));
}

async function expectPages(url: string): Promise<void> {
  const pages = await pagesOf(url);
  for (const path of pages) expect(lintText(await (await fetch(url + path)).text()).findings).toEqual([]);
}

const post = (url: string, body: object) =>
  fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });

group("web", "an app of FastAPI", (python, some) => {
  test.each(cases(some))("of %s starts, and its pages have nothing amiss", { timeout: 60_000 }, async (_, block) => {
    await expectPages(await start(python, block));
  });

  test("of the README keeps a note, shows it, and refuses one that is too short", { timeout: 60_000 }, async () => {
    const url = await start(python, example("fastapi"));
    expect(await pagesOf(url)).toEqual(["/hello/ui"]);
    const refused = await post(`${url}/hello/notes`, { note: "no" });
    expect([refused.status, (await refused.json()).detail[0].loc]).toEqual([422, ["body", "note"]]);
    expect(await (await post(`${url}/hello/notes`, { note: "Buy milk" })).json()).toMatchObject({ message: "Kept." });
    expect(await (await fetch(`${url}/hello/ui`)).text()).toContain("Buy milk");
    await expectPages(url);
  });

  test("of the guide on forms answers 422 in the form that it shows", { timeout: 60_000 }, async () => {
    const block = some.find(({ file }) => file.endsWith("Forms.mdx"));
    const url = await start(python, block as Block);
    const refused = await post(`${url}/api/plugins/backup/save`, { name: "nightly", keep: 90 });
    expect([refused.status, await refused.json()]).toMatchObject([422, { detail: [{ loc: ["body", "keep"] }] }]);
    expect((await post(`${url}/api/plugins/backup/save`, { name: "nightly", keep: 7 })).status).toBe(200);
  });
});

group("socket", "an app with topics", (python, some) => {
  test.each(cases(some))("of %s sends what its page listens to", { timeout: 60_000 }, async (_, block) => {
    const url = await start(python, block);
    const [path = ""] = await pagesOf(url);
    const { props } = (await (await fetch(url + path)).json()) as { props: { socketTopic: string; dataKey: string } };
    await expectPages(url);
    const socket = io(url, { transports: ["websocket"], forceNew: true });
    onTestFinished(() => void socket.close());
    const frames: unknown[] = [];
    socket.on("message", (frame) => frames.push(frame));
    socket.on("connect", () => socket.emit("message", { action: "subscribe", topic: props.socketTopic }));
    const frame = { topic: props.socketTopic, data: { [props.dataKey]: expect.any(Number) } };
    await until(() => expect(frames.at(-1)).toEqual(frame));
  });
});

group("classes", "a page of generated classes", (python, some) => {
  /** Of the very command that the help tells. */
  function generate(folder: string): void {
    let help = "";
    const command = schemaCommand()
      .exitOverride()
      .configureOutput({
        writeOut(text) {
          help += text;
        },
      });
    expect(() => command.parse(["--help"], { from: "user" })).toThrow();
    const [, args = ""] = /datamodel-codegen (--input [^\n]*)/.exec(help.replaceAll(/\\\n/g, " ")) ?? [];
    const words = args.trim().split(/\s+/);
    const { status, stderr } = spawnSync(python, ["-m", "datamodel_code_generator", ...words], {
      cwd: folder,
      encoding: "utf8",
    });
    expect([status, stderr]).toEqual([0, expect.not.stringContaining("Error")]);
  }

  test.each(cases(some))("of %s prints JSON with nothing amiss", { timeout: 90_000 }, async (_, block) => {
    const folder = folderWith({ "pages.json": JSON.stringify(toUnionSchema()), "page.py": block.text });
    generate(folder);
    const printed = spawnSync(python, ["-B", join(folder, "page.py")], { cwd: folder, encoding: "utf8" });
    expect(printed.stderr).toBe("");
    expect(lintText(printed.stdout).findings).toEqual([]);
  });
});
