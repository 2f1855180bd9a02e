/** The back end of the example plugin in a real uvicorn, behind the host. Skipped, and said so, where Python lacks it. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { eventsOf } from "./api-host.js";
import { freePort, hostOf, plugin, serve } from "./hosted.js";

const NAME = "page_demo_py";
const example = resolve(import.meta.dirname, "../../examples/fastapi/plugins", NAME);

/** The first Python that has all of it. `NATIVE_JSON_UI_PYTHON` names another, of a venv for one. */
const python = [process.env.NATIVE_JSON_UI_PYTHON, "python3", "python"].find(
  (name) =>
    name && spawnSync(name, ["-c", "import fastapi, uvicorn, python_multipart"], { timeout: 20_000 }).status === 0,
);
const missing =
  "SKIPPED: no Python here can import fastapi, uvicorn and python_multipart. pip install fastapi uvicorn python-multipart, or name a Python that can in NATIVE_JSON_UI_PYTHON";
if (python === undefined) console.warn(`test/server/fastapi-plugin.test.ts ${missing}.`);

describe.skipIf(python === undefined)(python === undefined ? missing : "a plugin's back end in Python", () => {
  let service: ChildProcess;
  let url = "";

  beforeAll(async () => {
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    const args = ["-B", "-m", "uvicorn", "service:app", "--host", "127.0.0.1", "--port", String(port)];
    service = spawn(python as string, args, { cwd: example, stdio: "ignore" });
    // Longer than other waits: Python is slow to start on a busy machine.
    const up = async () => expect((await fetch(`${url}/openapi.json`)).status).toBe(200);
    await vi.waitFor(up, { timeout: 25_000, interval: 50 });
  }, 30_000);

  afterAll(() => void service.kill());

  /** The plugin as it is, its service at the port of this test; beside it the same ping in Node. */
  const behindHost = async () => {
    const metadata = readFileSync(join(example, "metadata.yaml"), "utf8");
    const atPort = metadata.replace(/^proxy: .*$/m, `proxy: ${url}`);
    expect(atPort).not.toBe(metadata);
    const { host, lines } = await hostOf(
      {
        [`${NAME}/metadata.yaml`]: atPort,
        "in_node/main.mjs": plugin(`
          context.registerWebApi("/in_node/ping", (request) => context.jsonResponse({
            message: "pong", limit: request.query.get("limit", 20, Number), username: request.username,
          }), ["GET"], "Page ping");
        `),
      },
      { authenticate: () => "zoë" },
    );
    const origin = `http://127.0.0.1:${await serve(host)}`;
    const call = (endpoint: string, init?: RequestInit, name = NAME) =>
      fetch(`${origin}/api/v1/plugins/extensions/${name}/${endpoint}`, init);
    return { call, lines };
  };

  test("P-15 P-49 the ping of a Python service answers through the host what the same route in Node does", async () => {
    const { call } = await behindHost();
    const inPython = await (await call("ping?limit=5")).json();
    expect(inPython).toEqual({ message: "pong", limit: 5, username: "zoë" });
    expect(inPython).toEqual(await (await call("ping?limit=5", {}, "in_node")).json());
    // The name is the host's to give.
    const headers = { "x-plugin-user": "admin" };
    expect(await (await call("ping", { headers })).json()).toEqual({ message: "pong", limit: 20, username: "zoë" });
  });

  test("P-15 P-17 its errors, its path params and its lists arrive as its author wrote them", async () => {
    const { call } = await behindHost();
    const save = async (body: string) => {
      const init = { method: "POST", body, headers: { "content-type": "application/json" } };
      const response = await call("settings/save", init);
      return [response.status, await response.json()];
    };
    expect(await save(`{"enabled":true}`)).toEqual([200, { saved: true }]);
    for (const body of [`{"enabled":1}`, "{oops", "[]"]) {
      expect(await save(body)).toEqual([400, { status: "error", message: "enabled must be a boolean" }]);
    }
    expect(await (await call("items/a%20b%C3%A9?tag[]=1&tag[]=2")).json()).toEqual({
      item_id: "a bé",
      tags: ["1", "2"],
    });
  });

  test("P-15 an upload and a download pass, large ones too", async () => {
    const { call } = await behindHost();
    for (const size of [5, 5_000_000]) {
      const body = new FormData();
      body.append("file", new Blob([new Uint8Array(size)], { type: "text/csv" }), "dir/é.csv");
      const response = await call("files/import", { method: "POST", body });
      expect(await response.json()).toEqual({ filename: "é.csv", content_type: "text/csv", size });
    }
    expect(await (await call("files/import", { method: "POST" })).json()).toMatchObject({ message: "missing file" });
    const exported = await call("files/export");
    expect(exported.headers.get("content-disposition")).toBe('attachment; filename="export.json"');
    expect(await exported.json()).toEqual({ exported: true });
  });

  test("P-15 its events arrive as they happen, in order", async () => {
    const { call } = await behindHost();
    const events: string[] = [];
    const times: number[] = [];
    for await (const event of eventsOf((await call("events?count=3&seconds=0.2")).body)) {
      events.push(event.replace(/^id: \d+\ndata: /, ""));
      times.push(performance.now());
    }
    expect(events.map((text) => JSON.parse(text))).toEqual([
      { state: "started" },
      ...[{ number: 0 }, { number: 1 }, { number: 2 }],
      { state: "done" },
    ]);
    expect((times.at(-1) as number) - (times[0] as number)).toBeGreaterThan(400);
  });

  test("P-104 what the service does not have is its 404, and the log names the prefix", async () => {
    const { call, lines } = await behindHost();
    expect((await call("stats")).status).toBe(404);
    expect(lines.join()).toContain(`answered 404 to GET /${NAME}/stats. Its routes must begin with /${NAME}/.`);
    // Nor does anything of it that is not the plugin's get out.
    for (const path of ["openapi.json", "docs", "..%2fdocs"])
      expect((await call(path)).status).toBeGreaterThanOrEqual(400);
  });
});
