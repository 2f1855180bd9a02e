/** The example app in a real uvicorn, behind the host. Skipped, and said so, where Python has no FastAPI. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseDocument } from "../../schema/index.js";
import { freePort, hostOf, until } from "./hosted.js";

const example = resolve(import.meta.dirname, "../../examples/fastapi");

/** The first Python that has both. `NATIVE_JSON_UI_PYTHON` names another, of a venv for one. */
const python = [process.env.NATIVE_JSON_UI_PYTHON, "python3", "python"].find(
  (name) => name && spawnSync(name, ["-c", "import fastapi, uvicorn"], { timeout: 20_000 }).status === 0,
);
const missing =
  "SKIPPED: no Python here can import fastapi and uvicorn. pip install fastapi uvicorn, or name a Python that can in NATIVE_JSON_UI_PYTHON";
if (python === undefined) console.warn(`test/server/fastapi.test.ts ${missing}.`);

describe.skipIf(python === undefined)(python === undefined ? missing : "the FastAPI example", () => {
  let app: ChildProcess;
  let url = "";

  beforeAll(async () => {
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    const args = ["-B", "-m", "uvicorn", "app:app", "--host", "127.0.0.1", "--port", String(port)];
    app = spawn(python as string, args, { cwd: example, stdio: "ignore" });
    await until(async () => expect((await fetch(`${url}/openapi.json`)).status).toBe(200));
  }, 20_000);

  afterAll(() => void app.kill());

  const behindHost = async () => {
    const { call } = await hostOf({}, { proxy: { my_plugin: url } });
    const list = async () => (await call("/api/plugins/pages")).json();
    const save = async (backup: object) => {
      const headers = { "content-type": "application/json" };
      return call("/my_plugin/backups", { method: "POST", headers, body: JSON.stringify(backup) });
    };
    return { call, list, save };
  };

  test("N-04 the Python route of the guide answers its components as JSON, through the host", async () => {
    const { call } = await behindHost();
    const response = await call("/my_plugin/ui");
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "application/json"]);
    const page: unknown = await response.json();
    expect(page).toMatchObject({
      type: "Container",
      children: [
        { type: "Text", props: { content: "Hello from Native UI!", variant: "h1" } },
        { type: "Card", props: { title: "My Card" }, children: [{ type: "Text" }] },
      ],
    });
    expect(parseDocument(page).diagnostics).toEqual([]);
  });

  test("N-05 a route tagged plugin-ui-native is a page, at its own path", async () => {
    const { list } = await behindHost();
    const { pages, problems } = await list();
    expect(pages.map(({ path, plugin }: { path: string; plugin: string }) => [path, plugin])).toEqual([
      ["/my_plugin/ui", "my_plugin"],
      ["/my_plugin/backups/ui", "my_plugin"],
    ]);
    expect(problems).toEqual([]);
  });

  test("N-07 the name of the route is the title of the page, in its own case", async () => {
    const { list } = await behindHost();
    expect((await list()).pages.map(({ name }: { name: string }) => name)).toEqual(["My Plugin UI", "Backups"]);
  });

  test("N-06 a route without the tag is offered by no list, yet pages may call it", async () => {
    const { call, list } = await behindHost();
    const { pages } = await list();
    expect(JSON.stringify(pages.map(({ path }: { path: string }) => path))).not.toContain("/my_plugin/status");
    expect(pages[0].scope).toContain("/my_plugin/status");
    expect(await (await call("/my_plugin/status")).json()).toHaveProperty("backups");
  });

  test("a page gets the chosen server in its query", async () => {
    const { call } = await behindHost();
    const page: unknown = await (await call("/my_plugin/backups/ui?server=survival")).json();
    expect(page).toMatchObject({ props: { title: "Backups of survival" } });
    expect(parseDocument(page).diagnostics).toEqual([]);
  });

  test("what pydantic refuses arrives as it is, field by field", async () => {
    const { save } = await behindHost();
    const refused = await save({ name: "", keep: 99 });
    expect(refused.status).toBe(422);
    expect((await refused.json()).detail).toMatchObject([
      { loc: ["body", "name"], msg: "String should have at least 1 character" },
      { loc: ["body", "keep"], msg: "Input should be less than or equal to 30" },
    ]);
    const saved = await save({ name: "Friday", keep: 7 });
    expect(await saved.json()).toEqual({ status: "success", message: "Friday is kept for 7 days." });
  });

  test("what the app serves without describing it, such as its documentation, is not passed on", async () => {
    const { call } = await behindHost();
    for (const path of ["/openapi.json", "/docs", "/redoc"]) expect((await call(path)).status).toBe(404);
  });
});
