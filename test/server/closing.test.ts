import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "vitest";
import { type Hosted, hostOf, listening, plugin, serve, until } from "./hosted.js";
import { post, saying } from "./plugins/plugin-calls.js";

/** What the code of the plugin below did, by host. */
const told: Record<string, string[]> = {};
(globalThis as unknown as { told: typeof told }).told = told;

/** A plugin that streams, waits and sends without end; each load of it has a number. */
const endless = (id: string): string =>
  plugin(`
  const told = (globalThis.told[${JSON.stringify(id)}] ??= []);
  const load = told.filter((one) => one.startsWith("load")).length + 1;
  told.push("load " + load);
  const later = (ms) => new Promise((done) => setTimeout(done, ms));
  async function* events() {
    try {
      for (;;) { yield "data: " + load + "\\n\\n"; await later(20); }
    } finally { told.push("events ended " + load); }
  }
  async function* silent(signal) {
    yield "data: " + load + "\\n\\n";
    await new Promise((done) => signal.addEventListener("abort", done));
    told.push("silent aborted " + load);
  }
  context.registerWebApi("/p/events", () => context.streamResponse(events()), ["GET"], "");
  context.registerWebApi("/p/silent", ({ signal }) => context.streamResponse(silent(signal)), ["GET"], "");
  context.registerWebApi("/p/file", () => new Response(new ReadableStream({
    async pull(to) { to.enqueue(new Uint8Array(1000)); await later(20); },
    cancel() { told.push("file cancelled " + load); },
  }), { headers: { "content-type": "application/octet-stream" } }), ["GET"], "");
  context.registerWebApi("/p/wait", async ({ signal }) => {
    signal.addEventListener("abort", () => told.push("wait aborted " + load));
    told.push("waiting " + load);
    await later(2000);
    return context.streamResponse(events());
  }, ["GET"], "");
  context.registerWebApi("/p/upload", async (request) => {
    await request.files();
    told.push("uploaded " + load);
    await new Promise(() => {});
  }, ["POST"], "");
  context.registerWebApi("/p/quick", ({ signal }) => {
    signal.addEventListener("abort", () => told.push("quick aborted " + load));
    return { load };
  }, ["GET"], "");
  context.onClose(() => told.push("closed " + load));
`);

const ways: [string, (hosted: Hosted) => Promise<unknown>][] = [
  ["switched off", (hosted) => post(hosted, "p/disable")],
  ["reloaded", (hosted) => post(hosted, "p/reload")],
  [
    "removed",
    (hosted) => {
      rmSync(join(hosted.folder, "p"), { recursive: true });
      return post(hosted, "rescan");
    },
  ],
  ["ended with its host", ({ host }) => host.close()],
];

/** All that still comes of an answer, and how it ends. */
async function endOf(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<"closed" | "broken off" | "goes on"> {
  const late = delay(3000).then(() => "goes on" as const);
  const read = async () => {
    while (!(await reader.read()).done);
    return "closed" as const;
  };
  return Promise.race([read().catch(() => "broken off" as const), late]);
}

async function streamsOf(files: Record<string, string>) {
  const hosted = await hostOf(files);
  const origin = `http://127.0.0.1:${await serve(hosted.host)}`;
  const fetchPlugin = (endpoint: string, init?: RequestInit) =>
    fetch(`${origin}/api/v1/plugins/extensions/p/${endpoint}`, init);
  const begin = async (endpoint: string) => {
    const response = await fetchPlugin(endpoint);
    const reader = response.body?.getReader() as ReadableStreamDefaultReader<Uint8Array>;
    await reader.read();
    return reader;
  };
  return { hosted, fetchPlugin, begin };
}

test.each(ways)("what streams and what is under way ends when its plugin is %s", async (way, end) => {
  const id = `code ${way}`;
  const { hosted, fetchPlugin, begin } = await streamsOf({ "p/main.mjs": endless(id) });
  const [events, silent, file] = await Promise.all([begin("events"), begin("silent"), begin("file")]);
  const waiting = fetchPlugin("wait");
  const form = new FormData();
  form.set("file", new Blob(["x".repeat(5000)]), "a.txt");
  const uploading = fetchPlugin("upload", { method: "POST", body: form });
  expect(await (await fetchPlugin("quick")).json()).toEqual({ load: 1 });
  await until(() => expect(told[id]).toEqual(expect.arrayContaining(["waiting 1", "uploaded 1"])));

  await end(hosted);
  const [waited, uploaded] = await Promise.all([waiting, uploading]);
  for (const response of [waited, uploaded]) {
    expect(response.status).toBe(503);
    expect((await response.json()).message).toBe(
      `Plugin "p" was switched off, reloaded or removed before it answered. Ask it again.`,
    );
  }
  expect(await Promise.all([endOf(events), endOf(silent), endOf(file)])).toEqual(["closed", "closed", "broken off"]);
  await until(() =>
    expect(told[id]).toEqual(
      expect.arrayContaining([
        ...["events ended 1", "silent aborted 1", "file cancelled 1", "wait aborted 1", "closed 1"],
      ]),
    ),
  );
  // It was over before.
  expect(told[id]).not.toContain("quick aborted 1");
  expect(readdirSync(join(hosted.folder, ".native-json-ui/uploads"))).toEqual([]);
  expect(saying(hosted, "ERROR")).toEqual([]);
});

test("what a handler answers after its plugin was closed does not begin to stream", async () => {
  const id = "late";
  const { hosted, fetchPlugin } = await streamsOf({ "p/main.mjs": endless(id) });
  const waiting = fetchPlugin("wait");
  await until(() => expect(told[id]).toContain("waiting 1"));
  await post(hosted, "p/reload");
  expect((await waiting).status).toBe(503);
  await delay(2200);
  // A generator that was told to return before it began runs nothing, its `finally` included.
  expect(told[id]).not.toContain("events ended 1");
  expect(await (await fetchPlugin("quick")).json()).toEqual({ load: 2 });
});

test("what was loaded afterwards streams on, and more calls at once than ten are no leak", async () => {
  const id = "afterwards";
  const warnings: Error[] = [];
  const warn = (warning: Error) => void warnings.push(warning);
  process.on("warning", warn);
  const { hosted, begin } = await streamsOf({ "p/main.mjs": endless(id) });
  const old = await begin("events");
  await post(hosted, "p/reload");
  expect(await endOf(old)).toBe("closed");
  const all = await Promise.all(Array.from({ length: 15 }, () => begin("events")));
  const text = new TextDecoder().decode((await all[0]?.read())?.value);
  expect(text).toBe("data: 2\n\n");
  await Promise.all(all.map((reader) => reader.cancel()));
  await until(() => expect(told[id]?.filter((one) => one === "events ended 2")).toHaveLength(15));
  process.off("warning", warn);
  expect(warnings.filter(({ name }) => name === "MaxListenersExceededWarning")).toEqual([]);
});

test.each(ways)("the connections to the back end of a plugin end when it is %s", async (_, end) => {
  const open = new Set<ServerResponse>();
  let count = 0;
  const back = await listening((request, response) => {
    open.add(response);
    count += 1;
    response.on("close", () => open.delete(response));
    if (request.url === "/p/wait") return;
    const type = request.url === "/p/events" ? "text/event-stream" : "application/octet-stream";
    response.writeHead(200, { "content-type": type }).write("data: 1\n\n");
  });
  const { hosted, fetchPlugin, begin } = await streamsOf({ "p/metadata.yaml": `proxy: ${back}\n` });
  const [events, file] = await Promise.all([begin("events"), begin("file")]);
  const waiting = fetchPlugin("wait");
  await until(() => expect([count, open.size]).toEqual([3, 3]));

  await end(hosted);
  expect((await waiting).status).toBe(503);
  expect(await Promise.all([endOf(events), endOf(file)])).toEqual(["closed", "broken off"]);
  await until(() => expect(open.size).toBe(0));
  expect(saying(hosted, "WARN")).toEqual([]);
});

test("a plugin that is not the one which was closed goes on", async () => {
  const { hosted, begin } = await streamsOf({ "p/main.mjs": endless("stays"), "q/metadata.yaml": "desc: x" });
  const events = await begin("events");
  mkdirSync(join(hosted.folder, "r"));
  writeFileSync(join(hosted.folder, "r/metadata.yaml"), "desc: r");
  await post(hosted, "q/disable");
  await post(hosted, "rescan");
  for (let count = 0; count < 5; count += 1) expect((await events.read()).done).toBe(false);
  expect(told.stays).toEqual(["load 1"]);
  await events.cancel();
});
