import { expect, onTestFinished, test } from "vitest";
import { createReplay, parseRecording } from "../../src/replay/index.js";
import type { PluginHostOptions } from "../../src/server/index.js";
import { appOf, connect, hostOf, openapi, plugin, serve, until } from "./hosted.js";

const routes = {
  "p/main.mjs": plugin(`
    const { registerWebApi, jsonResponse } = context;
    registerWebApi("/p/publish", async (request) => {
      const { topic, data } = await request.json();
      context.publish(topic, data);
      return {};
    }, ["POST"], "");
    registerWebApi("/p/ui", () => [{ type: "Text", props: { content: "Hi" } }], ["GET"], "");
    registerWebApi("/p/save", async (request) => jsonResponse({ detail: "no" }, { status: 422 }), ["POST"], "");
    registerWebApi("/p/text", () => new Response("a,b", { headers: { "content-type": "text/csv", "x-secret": "s3cret" } }), ["GET"], "");
    registerWebApi("/p/picture", () => new Response(new Uint8Array(9), { headers: { "content-type": "image/png" } }), ["GET"], "");
    registerWebApi("/p/large", () => ({ text: "x".repeat(300_000) }), ["GET"], "");
    registerWebApi("/p/wrong", () => new Response("{", { headers: { "content-type": "application/json" } }), ["GET"], "");
    registerWebApi("/p/stream", () => new Response(new ReadableStream({ start(c) { c.enqueue(new TextEncoder().encode("data: 1\\n\\n")); } }), { headers: { "content-type": "text/event-stream" } }), ["GET"], "");
    registerWebApi("/p/long", () => new Response(new ReadableStream({ pull(c) { c.enqueue(new Uint8Array(65_536).fill(65)); } }), { headers: { "content-type": "text/plain" } }), ["GET"], "");
  `),
};

async function recorded(options: Partial<PluginHostOptions> = {}) {
  const text: string[] = [];
  const hosted = await hostOf(routes, { record: (line) => void text.push(line), ...options });
  const port = await serve(hosted.host);
  const read = () => parseRecording(text.join("\n"));
  const fetchOf = (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${port}${path}`, init);
  return {
    ...hosted,
    port,
    text,
    read,
    fetchOf,
    p: (path: string, init?: RequestInit) => fetchOf(`${api}/${path}`, init),
  };
}

const api = "/api/v1/plugins/extensions/p";
const json = (body: unknown): RequestInit => ({
  method: "POST",
  headers: { "content-type": "application/json", cookie: "session=s3cret", authorization: "Bearer s3cret" },
  body: JSON.stringify(body),
});

test("each message of a topic is recorded once, however many pages follow it", async () => {
  const { port, p, read } = await recorded();
  const pages = [await connect(port), await connect(port)];
  for (const { send } of pages) await send({ action: "subscribe", topic: "t" });
  await p("publish", json({ topic: "t", data: { cpu: 1 } }));
  await p("publish", json({ topic: "unheard", data: "line\n" }));
  const { recording, problems } = read();
  expect(problems).toEqual([]);
  const epoch = expect.any(String);
  expect(recording.messages).toMatchObject([
    { topic: "t", data: { cpu: 1 }, seq: 1, epoch },
    { topic: "unheard", data: "line\n", seq: 1, epoch },
  ]);
});

test("each answer of a plugin is recorded, with its query and the JSON that was sent", async () => {
  const { p, fetchOf, read, text } = await recorded();
  expect(await (await p("ui?server=a%20b")).json()).toEqual([{ type: "Text", props: { content: "Hi" } }]);
  expect((await p("save", json({ name: "x" }))).status).toBe(422);
  expect(await (await p("text")).text()).toBe("a,b");
  // The host's own, and what is no answer of a page's.
  await fetchOf("/api/plugins/pages");
  await p("ui", { method: "HEAD" });
  await until(() => expect(read().recording.answers).toHaveLength(3));
  expect(read().recording.answers).toMatchObject([
    { method: "GET", path: `${api}/ui?server=a%20b`, status: 200, body: [{ type: "Text", props: { content: "Hi" } }] },
    { method: "POST", path: `${api}/save`, status: 422, request: { name: "x" }, body: { detail: "no" } },
    { method: "GET", path: `${api}/text`, status: 200, type: expect.stringContaining("text/csv"), body: "a,b" },
  ]);
  expect(text.join("")).not.toContain("s3cret");
});

test("what is no text, too large, endless or not what it says is noted, and reaches its reader whole", async () => {
  const { p, read } = await recorded();
  expect((await (await p("picture")).arrayBuffer()).byteLength).toBe(9);
  expect(await (await p("large")).json()).toEqual({ text: "x".repeat(300_000) });
  expect(await (await p("wrong")).text()).toBe("{");
  const ends = new AbortController();
  onTestFinished(() => ends.abort());
  const stream = await p("stream", { signal: ends.signal });
  expect((await stream.body?.getReader().read())?.value).toBeDefined();
  const long = await p("long", { signal: ends.signal });
  const reader = long.body?.getReader();
  for (let bytes = 0; bytes < 2_000_000; ) bytes += (await reader?.read())?.value?.length ?? Number.NaN;
  await until(() => expect(read().recording.answers).toHaveLength(5));
  const lefts = read().recording.answers.map(({ path, left }) => [path.slice(api.length), left]);
  expect(Object.fromEntries(lefts)).toEqual({
    "/picture": "binary",
    "/large": "too-large",
    "/wrong": "binary",
    "/stream": "stream",
    "/long": "too-large",
  });
});

test("the answers of an app are recorded too", async () => {
  const app = await appOf(openapi({ "/items/list": ["get"] }), (_, response) => {
    response.setHeader("content-type", "application/json");
    response.end('{"items":[1]}');
  });
  const { host, fetchOf, read } = await recorded({ proxy: { items: app } });
  await host.list();
  expect(await (await fetchOf("/items/list")).json()).toEqual({ items: [1] });
  await until(() => expect(read().recording.answers).toMatchObject([{ path: "/items/list", body: { items: [1] } }]));
});

test("what was recorded is answered by a replay", async () => {
  const { p, read } = await recorded();
  await p("ui?name=Zoë");
  await until(() => expect(read().recording.answers).toHaveLength(1));
  const replay = createReplay(read().recording);
  expect(await (await replay.fetch(`${api}/ui?name=Zoë`)).json()).toEqual([{ type: "Text", props: { content: "Hi" } }]);
});

test("a recording that cannot be written costs one line of the log, and no answer", async () => {
  const { p, lines } = await recorded({
    record() {
      throw new Error("the disk is full");
    },
  });
  expect((await p("ui")).status).toBe(200);
  expect((await p("ui")).status).toBe(200);
  expect(lines.filter((line) => line.includes("The recording cannot be written"))).toHaveLength(1);
});
