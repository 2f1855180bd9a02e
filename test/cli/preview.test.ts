import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from "node:fs";
import { createServer, request as httpRequest } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { createParser } from "eventsource-parser";
import { io } from "socket.io-client";
import { expect, onTestFinished, test, vi } from "vitest";
import WebSocket, { WebSocketServer } from "ws";
import { defaultLimits } from "../../schema/index.js";
import { cookiesAmong } from "../../src/cli/preview/back-end.js";
import { openBrowser } from "../../src/cli/preview/open-browser.js";
import { type PreviewSettings, startPreview } from "../../src/cli/preview/start-preview.js";
import { checkPage, createReporter, saveLines } from "../../src/cli/preview/terminal.js";
import { previewCommand } from "../../src/cli/preview.js";
import { folderWith, freePort, hostOf, listening, plugin, serve } from "../server/hosted.js";

const page = (content: string): string => JSON.stringify({ type: "Text", props: { content } });

/** The first Python that has both. `NATIVE_JSON_UI_PYTHON` names another, of a venv for one. */
const python = [process.env.NATIVE_JSON_UI_PYTHON, "python3", "python"].find(
  (name) => name && spawnSync(name, ["-c", "import fastapi, uvicorn"], { timeout: 20_000 }).status === 0,
);
const missing = "SKIPPED: no Python here can import fastapi and uvicorn; NATIVE_JSON_UI_PYTHON may name one that can";
if (python === undefined) console.warn(`test/cli/preview.test.ts ${missing}.`);

interface Event {
  type: string;
  name?: string;
  text?: string;
  message?: string;
  files?: readonly { name: string }[];
  [key: string]: unknown;
}

const workbench = (): string =>
  folderWith({ "index.html": "<!doctype html><html><head></head><body></body></html>", "assets/a.js": "1;" });

async function start(target: string, settings: Partial<PreviewSettings> = {}) {
  const told: Event[] = [];
  const said: string[] = [];
  const started = await startPreview(target, {
    port: 0,
    workbench: workbench(),
    tell: (event) => void told.push({ ...event }),
    say: (line) => void said.push(line),
    ...settings,
  });
  if (started.ok) onTestFinished(() => started.close());
  return { started, told, said };
}

async function running(target: string, settings: Partial<PreviewSettings> = {}) {
  const { started, ...rest } = await start(target, settings);
  if (!started.ok) throw new Error(started.message);
  const at = (path: string) => new URL(path, started.url);
  const read = (name: string) => fetch(at(`/session/file?name=${encodeURIComponent(name)}`));
  const state = async () => (await fetch(at("/session/state"))).json();
  return { ...started, ...rest, at, read, state };
}

/** Follows a session as its page does. */
async function follow(url: URL): Promise<Event[]> {
  const events: Event[] = [];
  const leave = new AbortController();
  onTestFinished(() => leave.abort());
  const response = await fetch(url, { signal: leave.signal });
  const parser = createParser({ onEvent: ({ data }) => void events.push(JSON.parse(data)) });
  const read = async () => {
    const decoder = new TextDecoder();
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      parser.feed(decoder.decode(chunk, { stream: true }));
    }
  };
  read().catch(() => undefined);
  await vi.waitFor(() => expect(events.length).toBeGreaterThan(0));
  return events;
}

const filesOf = (events: readonly Event[]): string[] =>
  events.findLast(({ type }) => type === "files")?.files?.map(({ name }) => name) ?? [];
const textOf = (events: readonly Event[], name: string): string | undefined =>
  events.findLast((event) => event.type === "file" && event.name === name)?.text;

/** As many editors save: another file takes the place of the old one. */
function saveByRename(file: string, text: string): void {
  writeFileSync(`${file}.tmp~`, text);
  renameSync(`${file}.tmp~`, file);
}

/** A request as no browser would let a page send it. */
const raw = (url: URL, options: { path?: string; method?: string; headers?: Record<string, string> }) =>
  new Promise<{ status: number; body: string; headers: Record<string, unknown> }>((done, fail) => {
    const { hostname, port } = url;
    const sent = httpRequest({ hostname, port, path: url.pathname + url.search, ...options }, (response) => {
      let body = "";
      response.on("data", (chunk) => {
        body += chunk;
      });
      response.on("end", () => done({ status: response.statusCode ?? 0, body, headers: response.headers }));
    });
    sent.on("error", fail).end();
  });

test("the page and its workbench are served on this machine only, marked as a session, under a strict policy", async () => {
  const folder = folderWith({ "home.json": page("Hi") });
  const { url, at, read, state } = await running(join(folder, "home.json"));
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
  const index = await fetch(url);
  expect(await index.text()).toContain('<head>\n    <meta name="native-json-ui-session" content="session" />');
  expect(index.headers.get("content-security-policy")).toContain("script-src 'self'; style-src 'self'");
  expect((await fetch(at("/assets/a.js"))).headers.get("cache-control")).toContain("immutable");
  expect(await state()).toMatchObject({ files: [{ name: "home.json" }], answers: [], topics: [], kind: "file" });
  expect(await (await read("home.json")).text()).toBe(page("Hi"));
});

test.each([
  ["in place", writeFileSync],
  ["by rename", saveByRename],
])("a file saved %s is told of each time, once", async (_, save) => {
  const file = join(folderWith({ "home.json": page("0") }), "home.json");
  const { at, told } = await running(file);
  const events = await follow(at("/session/events"));
  for (const content of ["1", "2", "3"]) {
    save(file, page(content));
    await vi.waitFor(() => expect(textOf(events, "home.json")).toBe(page(content)), { timeout: 3000 });
  }
  await new Promise((done) => setTimeout(done, 400));
  expect(events.filter(({ type }) => type === "file").map(({ text }) => text)).toEqual(["1", "2", "3"].map(page));
  expect(events.filter(({ type }) => type === "problem")).toEqual([]);
  expect(told.filter(({ type }) => type === "file")).toHaveLength(3);
});

test("a save that is half written is not told of before it is whole; one that stays broken is", async () => {
  const file = join(folderWith({ "home.json": page("0") }), "home.json");
  const { at } = await running(file);
  const events = await follow(at("/session/events"));
  const whole = page("a longer text");
  writeFileSync(file, "");
  await new Promise((done) => setTimeout(done, 40));
  writeFileSync(file, whole.slice(0, 20));
  await new Promise((done) => setTimeout(done, 40));
  writeFileSync(file, whole);
  await vi.waitFor(() => expect(textOf(events, "home.json")).toBe(whole), { timeout: 3000 });
  expect(events.filter(({ type }) => type === "file")).toHaveLength(1);
  writeFileSync(file, '{"type": Text}');
  await vi.waitFor(() => expect(textOf(events, "home.json")).toBe('{"type": Text}'), { timeout: 3000 });
});

test("a file that is gone is told of, stays on offer, and shows again when it is back", async () => {
  const file = join(folderWith({ "home.json": page("0") }), "home.json");
  const { at, pages } = await running(file);
  const events = await follow(at("/session/events"));
  unlinkSync(file);
  await vi.waitFor(() => expect(events.at(-1)).toMatchObject({ type: "problem", name: "home.json" }), {
    timeout: 3000,
  });
  expect(events.at(-1)?.message).toContain("It is gone.");
  expect(pages.names()).toEqual(["home.json"]);
  writeFileSync(file, page("0"));
  await vi.waitFor(() => expect(events.at(-1)).toMatchObject({ type: "file", text: page("0") }), { timeout: 3000 });
});

test("a folder offers its JSON files, new ones as they come, and neither node_modules nor what is no page", async () => {
  const folder = folderWith({
    ...{ "b.json": page("b"), "deep/a.json": page("a"), "node_modules/x/x.json": page("x"), ".git/y.json": page("y") },
    ...{ "package.json": "{}", "tsconfig.build.json": "{}", "page.schema.json": "{}", "readme.md": "" },
  });
  const { at, read } = await running(folder);
  const events = await follow(at("/session/events"));
  expect(filesOf(events)).toEqual(["b.json", "deep/a.json"]);
  mkdirSync(join(folder, "new"));
  saveByRename(join(folder, "new/c.json"), page("c"));
  await vi.waitFor(() => expect(filesOf(events)).toEqual(["b.json", "deep/a.json", "new/c.json"]), { timeout: 3000 });
  expect(await (await read("new/c.json")).text()).toBe(page("c"));
  unlinkSync(join(folder, "b.json"));
  await vi.waitFor(() => expect(filesOf(events)).toEqual(["deep/a.json", "new/c.json"]), { timeout: 3000 });
  expect((await read("b.json")).status).toBe(404);
});

test("no more than 500 pages are offered, and that is said", async () => {
  const folder = folderWith(Object.fromEntries(Array.from({ length: 503 }, (_, index) => [`${index}.json`, "{}"])));
  const { pages, told } = await running(folder);
  expect(pages.names()).toHaveLength(500);
  expect(told).toEqual([{ type: "problem", message: expect.stringContaining("more than 500 JSON files") }]);
});

test("no name leads out of the folder, nor does a link", async () => {
  const outside = folderWith({ "secret.json": page("secret"), "deep/secret.json": page("secret") });
  const folder = folderWith({ "home.json": page("Hi") });
  symlinkSync(join(outside, "secret.json"), join(folder, "link.json"));
  symlinkSync(join(outside, "deep"), join(folder, "linked"));
  const { at, read, pages } = await running(folder);
  expect(pages.names()).toEqual(["home.json"]);
  const names = ["../secret.json", "link.json", "linked/secret.json", join(outside, "secret.json"), "./home.json", ""];
  for (const name of [...names, "..%2f", "home.json\0", "__proto__", "constructor"]) {
    expect([name, (await read(name)).status]).toEqual([name, 404]);
  }
  for (const path of [
    "/../package.json",
    "/..%2fpackage.json",
    "/%2e%2e/package.json",
    "/assets/..%2f..%2fpackage.json",
  ]) {
    const { status, body } = await raw(at("/"), { path });
    expect([path, status]).toEqual([path, 404]);
    expect(body).not.toContain("native-json-ui-session");
  }
  // One that is put in the place of an offered file later.
  rmSync(join(folder, "home.json"));
  symlinkSync(join(outside, "secret.json"), join(folder, "home.json"));
  expect(await (await read("home.json")).text()).not.toContain("secret");
});

test("a link that the author names is followed", async () => {
  const outside = folderWith({ "real.json": page("real") });
  const folder = folderWith({});
  symlinkSync(join(outside, "real.json"), join(folder, "home.json"));
  const { read, at } = await running(join(folder, "home.json"));
  expect(await (await read("home.json")).text()).toBe(page("real"));
  const events = await follow(at("/session/events"));
  writeFileSync(join(outside, "real.json"), page("new"));
  await vi.waitFor(() => expect(textOf(events, "home.json")).toBe(page("new")), { timeout: 3000 });
});

test("a page that is too long is told of, not sent", async () => {
  const folder = folderWith({ "home.json": page("0") });
  const { at, read } = await running(folder);
  const events = await follow(at("/session/events"));
  writeFileSync(join(folder, "home.json"), page("x".repeat(defaultLimits.bytes)));
  await vi.waitFor(() => expect(events.at(-1)).toMatchObject({ type: "problem", name: "home.json" }), {
    timeout: 3000,
  });
  expect(events.at(-1)?.message).toContain("5.0 MB, more than the 5.0 MB that a page may have");
  const answer = await read("home.json");
  expect(answer.status).toBe(422);
  expect((await answer.text()).length).toBeLessThan(500);
});

test("other names of this machine, other sites and sandboxed frames are refused", async () => {
  const file = join(folderWith({ "home.json": page("Hi") }), "home.json");
  const api = await listening((_, response) => response.end("{}"));
  const { at, url } = await running(file, { backend: api });
  expect(await (await fetch(url)).text()).toContain('content="session" data-backend />');
  for (const path of ["/", "/session/state", "/session/events", "/api/x"]) {
    expect((await raw(at(path), { headers: { host: "evil.example" } })).status).toBe(403);
  }
  for (const origin of ["https://evil.example", "null", "http://127.0.0.1:1"]) {
    for (const path of ["/session/reload", "/session/record", "/api/x"]) {
      expect([path, (await raw(at(path), { method: "POST", headers: { origin } })).status]).toEqual([path, 403]);
    }
    const socket = new WebSocket(`${url.replace("http", "ws")}api/ws`, { origin });
    expect(await new Promise((done) => socket.on("error", (error) => done(error.message)))).toContain("403");
  }
  expect((await fetch(at("/session/reload"), { method: "POST", headers: { origin: at("/").origin } })).status).toBe(
    204,
  );
});

test("without a back end, a call that reaches the server is told how to get one", async () => {
  const { at } = await running(join(folderWith({ "home.json": page("Hi") }), "home.json"));
  const answer = await fetch(at("/api/x"), { method: "POST" });
  expect([answer.status, (await answer.json()).message]).toEqual([404, expect.stringContaining("--backend <url>")]);
});

test("the back end gets method, path, query, body and its own origin; its cookies and redirects fit the preview", async () => {
  const calls: unknown[] = [];
  let origin = "";
  origin = await listening((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      const { host, origin: from, referer, cookie } = request.headers;
      calls.push({ call: `${request.method} ${request.url}`, body, host, from, referer, cookie });
      if (request.url === "/go") return void response.writeHead(303, { location: `${origin}/there?a=1#b` }).end();
      response.setHeader("set-cookie", ["id=1; Domain=example.com; Path=/; Secure; HttpOnly; SameSite=None", "b=2"]);
      response.setHeader("content-security-policy", "img-src 'none'");
      response.setHeader("strict-transport-security", "max-age=1000");
      response.end("<h1>Hi</h1>");
    });
  });
  const { at } = await running(join(folderWith({ "home.json": page("Hi") }), "home.json"), { backend: origin });
  const own = at("/").origin;
  const answer = await fetch(at("/my_plugin/save?x=1&y=%2F"), {
    method: "PUT",
    body: '{"a":1}',
    headers: { origin: own, referer: `${own}/`, cookie: "id=1" },
  });
  expect(calls).toEqual([
    {
      ...{ call: "PUT /my_plugin/save?x=1&y=%2F", body: '{"a":1}', host: new URL(origin).host, from: origin },
      ...{ referer: undefined, cookie: "id=1" },
    },
  ]);
  expect(answer.headers.getSetCookie()).toEqual(["id=1; Path=/; HttpOnly; SameSite=Lax", "b=2"]);
  // As a page of its own it is not the preview.
  expect(answer.headers.get("content-security-policy")).toMatch(/^img-src 'none', sandbox /);
  expect(answer.headers.get("strict-transport-security")).toBeNull();
  const redirect = await fetch(at("/go"), { redirect: "manual" });
  expect([redirect.status, redirect.headers.get("location")]).toEqual([303, "/there?a=1#b"]);
});

test("a back end elsewhere gets its own cookies back, and no other program's", () => {
  const given = new Set(["id", "b"]);
  expect(cookiesAmong("jupyter=secret; id=1=2; b=; c=3", given)).toBe("id=1=2; b=");
  expect(cookiesAmong("jupyter=secret", given)).toBeUndefined();
});

test("a back end that is down, starts and stops again is told of in the answer, to the page and in the terminal", async () => {
  const port = await freePort();
  const backend = `http://127.0.0.1:${port}`;
  const { at, said, state } = await running(join(folderWith({ "home.json": page("Hi") }), "home.json"), { backend });
  const events = await follow(at("/session/events"));
  for (let call = 0; call < 2; call++) {
    const answer = await fetch(at("/api/x?secret=1"), { method: "POST" });
    expect(answer.status).toBe(502);
    expect(await answer.json()).toEqual({
      status: "error",
      message: `The back end at ${backend} did not answer POST /api/x: nothing listens there. Start it, or look into its output.`,
    });
  }
  const down = `The back end at ${backend} does not answer: nothing listens there. Start it, or look into its output.`;
  expect(said).toEqual([down]);
  expect((await state()).trouble).toBe(down);
  const socket = new WebSocket(`${backend.replace(String(port), at("/").port).replace("http", "ws")}/ws`);
  await new Promise((done) => socket.on("error", done));

  const server = createServer((_, response) => response.end("{}"));
  await new Promise<void>((done) => server.listen(port, "127.0.0.1", done));
  onTestFinished(() => void server.close());
  expect((await fetch(at("/api/x"))).status).toBe(200);
  expect(said).toEqual([down, `The back end at ${backend} answers.`]);
  await vi.waitFor(() => expect(events.filter(({ type }) => type === "backend")).toHaveLength(2));
});

test("topics of a real back end come through, by socket.io and by a plain WebSocket, over polling too", async () => {
  const { host } = await hostOf({
    "p/main.mjs": plugin(`setInterval(() => context.publish("p:x", { n: 1 }), 30).unref();
      context.registerWebApi("/p/x", async () => ({ status: "success" }), ["POST"], "");`),
  });
  const backend = `http://127.0.0.1:${await serve(host)}`;
  const { url, at } = await running(join(folderWith({ "home.json": page("Hi") }), "home.json"), { backend });
  for (const transport of ["websocket", "polling"]) {
    const socket = io(url, { transports: [transport], reconnection: false, forceNew: true });
    onTestFinished(() => void socket.close());
    const message = new Promise<unknown>((done, fail) => {
      socket.on("message", (frame: object) => "topic" in frame && done(frame));
      socket.once("connect", () => socket.emit("message", { action: "subscribe", topic: "p:x" }));
      socket.once("connect_error", fail);
    });
    expect(await message).toMatchObject({ topic: "p:x", data: { n: 1 } });
  }
  // The host checks where calls come from.
  const answer = await fetch(at("/api/v1/plugins/extensions/p/x"), {
    method: "POST",
    headers: { origin: at("/").origin },
  });
  expect(await answer.json()).toEqual({ status: "success" });

  const sockets = new WebSocketServer({ port: 0, host: "127.0.0.1" });
  onTestFinished(() => void sockets.close());
  await new Promise((done) => sockets.once("listening", done));
  sockets.on("connection", (socket, { url }) => socket.on("message", (data) => socket.send(`${url} ${data}`)));
  const other = `http://127.0.0.1:${(sockets.address() as AddressInfo).port}`;
  const second = await running(join(folderWith({ "home.json": page("Hi") }), "home.json"), { backend: other });
  const socket = new WebSocket(`${second.url.replace("http", "ws")}ws?x=1`, { origin: second.at("/").origin });
  onTestFinished(() => socket.close());
  const echo = new Promise((done) => socket.on("message", (data) => done(String(data))));
  socket.on("open", () => socket.send("hello"));
  expect(await echo).toBe("/ws?x=1 hello");
});

test("an address is asked again while somebody looks, by its tag, and what is wrong with it is told once", async () => {
  let answer: { status: number; type: string; body: string } | undefined = {
    ...{ status: 200, type: "application/json", body: page("0") },
  };
  const asked: { url: string | undefined; tag: string | undefined }[] = [];
  const origin = await listening((request, response) => {
    asked.push({ url: request.url, tag: request.headers["if-none-match"] });
    const tag = `"${answer?.body.length}${answer?.body.at(-4)}"`;
    if (request.headers["if-none-match"] === tag) return void response.writeHead(304).end();
    response.writeHead(answer?.status ?? 500, { "content-type": `${answer?.type}`, etag: tag }).end(answer?.body);
  });
  const { at, read, state } = await running(`${origin}/my_plugin/ui?server=a`);
  expect(await state()).toMatchObject({ backend: origin, kind: "url", files: [{ name: "/my_plugin/ui?server=a" }] });
  const name = "/my_plugin/ui?server=a";
  expect(await (await read(name)).text()).toBe(page("0"));
  const before = asked.length;
  await new Promise((done) => setTimeout(done, 2300));
  expect(asked.length).toBe(before);

  const events = await follow(at("/session/events"));
  answer = { status: 200, type: "application/json", body: page("1") };
  await vi.waitFor(() => expect(textOf(events, name)).toBe(page("1")), { timeout: 4000 });
  const reload = () => fetch(at("/session/reload"), { method: "POST" });
  await reload();
  expect(asked.at(-1)).toEqual({ url: name, tag: expect.stringContaining('"') });
  expect(events.filter(({ type }) => type === "file")).toHaveLength(1);

  answer = { status: 200, type: "text/html", body: "<!doctype html>" };
  await reload();
  await reload();
  answer = { status: 503, type: "text/plain", body: "" };
  await reload();
  answer = { status: 200, type: "application/json", body: page("1") };
  await reload();
  await vi.waitFor(() => expect(events.at(-1)).toMatchObject({ type: "file" }));
  expect(events.filter(({ type }) => type === "problem").map(({ message }) => message)).toEqual([
    `Cannot show ${origin}/my_plugin/ui?server=a: its server answered HTML, not component JSON.`,
    `Cannot show ${origin}/my_plugin/ui?server=a: its server answered 503 Service Unavailable.`,
  ]);
}, 15_000);

test.skipIf(python === undefined)(
  `a page of a real FastAPI app is developed against its server${python === undefined ? ` (${missing})` : ""}`,
  async () => {
    const port = await freePort();
    const args = ["-B", "-m", "uvicorn", "app:app", "--host", "127.0.0.1", "--port", String(port)];
    const app = spawn(`${python}`, args, { cwd: join(import.meta.dirname, "../../examples/fastapi"), stdio: "ignore" });
    onTestFinished(() => void app.kill());
    const { at, read } = await running(`http://127.0.0.1:${port}/my_plugin/backups/ui`);
    const name = "/my_plugin/backups/ui";
    await vi.waitFor(async () => expect((await read(name)).status).toBe(200), { timeout: 20_000, interval: 200 });
    const events = await follow(at("/session/events"));
    const save = (backup: object) =>
      fetch(at("/my_plugin/backups"), {
        method: "POST",
        headers: { "content-type": "application/json", origin: at("/").origin },
        body: JSON.stringify(backup),
      });
    const refused = await save({ name: "", keep: 7 });
    expect([refused.status, (await refused.json()).detail[0].loc]).toEqual([422, ["body", "name"]]);
    expect(await (await save({ name: "Monday", keep: 7 })).json()).toMatchObject({ status: "success" });
    await vi.waitFor(() => expect(textOf(events, name)).toContain("1 so far."), { timeout: 4000 });
  },
  30_000,
);

test("an address that nobody answers starts all the same, and says so", async () => {
  const url = `http://127.0.0.1:${await freePort()}/ui`;
  const { read } = await running(url);
  expect((await (await read("/ui")).json()).message).toContain("nothing listens there. Start the server");
});

test("answers and topics come from files, again after each save; a broken one says where and changes nothing", async () => {
  const rule = { path: "/api/*", status: 422, body: { detail: [] } };
  const topic = { topic: "t", every: 100, data: [1, 2] };
  const folder = folderWith({
    ...{ "home.json": page("Hi"), "answers.json": JSON.stringify([rule]), "topics.json": JSON.stringify([topic]) },
  });
  const answers = join(folder, "answers.json");
  const { at, state } = await running(join(folder, "home.json"), { answers, topics: join(folder, "topics.json") });
  expect(await state()).toMatchObject({ answers: [rule], topics: [topic] });
  const events = await follow(at("/session/events"));
  saveByRename(answers, JSON.stringify([{ path: "/b" }]));
  await vi.waitFor(() => expect(events.at(-1)).toEqual({ type: "answers", answers: [{ path: "/b" }] }), {
    timeout: 3000,
  });
  writeFileSync(answers, '[\n  { "path": /c }\n]');
  await vi.waitFor(() => expect(events.at(-1)?.type).toBe("problem"), { timeout: 3000 });
  expect(events.at(-1)?.message).toMatch(/^Cannot read .*answers\.json: .* at line 2, column 13\./);
  expect(await state()).toMatchObject({ answers: [{ path: "/b" }] });
});

test.each([
  [
    "answers",
    '[{"status": 200}]',
    "Rule 1: path is missing; it is a path, such as /api/plugins/x/*. Write, for example: [{",
  ],
  ["answers", "{}", "The script must be an array of rules."],
  ["topics", "[1]", "Rule 1: it must be an object."],
  ["topics", '[{"topic": "t",]', "at line 1, column 16"],
] as const)("the preview does not start with %s of %s", async (name, text, message) => {
  const folder = folderWith({ "home.json": page("Hi"), "script.json": text });
  const { started } = await start(join(folder, "home.json"), { [name]: join(folder, "script.json") });
  expect(started).toMatchObject({ ok: false, exitCode: 2, message: expect.stringContaining(message) });
});

test("what the page posts is appended to a new recording, checked, and going forward only", async () => {
  const folder = folderWith({ "home.json": page("Hi") });
  const record = join(folder, "out.jsonl");
  const { at } = await running(join(folder, "home.json"), { record });
  const post = (body: unknown) =>
    fetch(at("/session/record"), { method: "POST", body: typeof body === "string" ? body : JSON.stringify(body) });
  const startedAt = new Date(Date.now() + 1000).toISOString();
  const call = { at: 20, method: "POST", path: "/api/x?y=1", request: { a: 1 }, status: 200, type: "application/json" };
  const entries = [
    { at: 10, topic: "t", data: null, seq: 1, evil: 1 },
    { ...call, body: "ok", took: 3 },
  ];
  const answerTo = async (body: unknown) => (await post(body)).json();
  expect(await answerTo({ startedAt, entries })).toEqual({ taken: 2 });
  expect(await answerTo({ startedAt, entries: [{ at: 0, topic: "t", data: 2 }] })).toEqual({ taken: 1 });
  for (const bad of [
    "null",
    { startedAt, entries: {} },
    { startedAt: "soon", entries },
    { startedAt, entries: [null] },
    { startedAt, entries: [{ at: 1, topic: "t" }] },
    { startedAt, entries: [{ at: -1, topic: "t", data: 1 }] },
    { startedAt, entries: [{ ...call, path: "http://evil.example" }] },
    { startedAt, entries: [{ ...call, status: 99 }] },
    { startedAt, entries: [{ recording: 2 }] },
  ]) {
    expect([bad, await answerTo(bad)]).toEqual([bad, { taken: 0, problem: expect.any(String) }]);
  }
  expect((await post("{")).status).toBe(400);
  expect((await post(`"${"x".repeat(5_000_000)}"`)).status).toBe(413);
  const [header, ...lines] = readFileSync(record, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(header).toEqual({ recording: 1, startedAt: expect.stringMatching(/^\d{4}-/) });
  expect(lines).toEqual([
    { at: expect.any(Number), topic: "t", data: null, seq: 1 },
    { ...call, at: lines[0].at + 10, body: "ok", took: 3 },
    { at: lines[1].at, topic: "t", data: 2 },
  ]);
  const { started } = await start(join(folder, "home.json"), { record });
  expect(started).toMatchObject({ ok: false, message: expect.stringContaining("it is there already") });
});

test("a recording to replay is read and checked, and handed to the page", async () => {
  const text = '{"recording":1,"startedAt":"2026-01-01T00:00:00Z"}\n{"at":1,"topic":"t","data":1}\n{\n';
  const folder = folderWith({ "home.json": page("Hi"), "rec.jsonl": text });
  const { at, state, said } = await running(join(folder, "home.json"), { replay: join(folder, "rec.jsonl") });
  expect(await state()).toMatchObject({ replays: true });
  expect(await (await fetch(at("/session/recording"))).json()).toEqual({
    recording: {
      startedAt: Date.UTC(2026, 0, 1),
      messages: [{ at: 1, topic: "t", data: 1 }],
      answers: [],
      duration: 1,
    },
    problems: [{ line: 3, message: expect.stringContaining("not JSON") }],
  });
  const both = await start(folder, { replay: join(folder, "rec.jsonl"), backend: "http://127.0.0.1:1" });
  expect(both.started).toMatchObject({
    ok: false,
    exitCode: 2,
    message: expect.stringContaining("--replay or --back"),
  });
  const url = await running("http://127.0.0.1:1/ui", { replay: join(folder, "rec.jsonl") });
  expect(url.backend).toBeUndefined();
  expect(said).toEqual([expect.stringMatching(/rec\.jsonl {2}line 3: The line is not JSON/)]);
});

test("a misspelt file is asked about, a port in use and a missing web app are one message each", async () => {
  const folder = folderWith({ "home.json": page("Hi"), "other.json": "{}" });
  const { started } = await start(join(folder, "hmoe.json"));
  expect(started).toEqual({
    ok: false,
    exitCode: 2,
    message: `There is no file or folder ${join(folder, "hmoe.json")}. Did you mean ${join(folder, "home.json")}?`,
  });
  const holder = await listening((_, response) => response.end());
  const port = Number(new URL(holder).port);
  const taken = await start(folder, { port });
  expect(taken.started).toMatchObject({ ok: false, exitCode: 1 });
  expect((taken.started as { message: string }).message).toContain(`--port ${port + 1}, or --port 0`);
  const bare = await start(folder, { workbench: join(folder, "nothing") });
  expect(bare.started).toMatchObject({ ok: false, message: expect.stringContaining("npm run build") });
});

test("the usual port is left to whoever has it", async () => {
  const folder = folderWith({ "home.json": page("Hi") });
  const settings = { workbench: workbench() };
  const [one, other] = [await startPreview(folder, settings), await startPreview(folder, settings)];
  for (const started of [one, other]) if (started.ok) onTestFinished(() => started.close());
  expect([one.ok, other.ok]).toEqual([true, true]);
  expect(one.ok && other.ok && one.url !== other.url).toBe(true);
});

test.each([
  ["--backend", "127.0.0.1:8000", "A back end is an http or https URL"],
  ["--backend", "http://127.0.0.1:8000/api", "Write http://127.0.0.1:8000"],
  ["--port", "65536", "A port is a number from 0 to 65535."],
])("%s %s is refused, with what to write instead", async (option, value, message) => {
  const command = previewCommand()
    .exitOverride()
    .configureOutput({ writeErr: () => {} });
  await expect(command.parseAsync(["/nowhere", option, value], { from: "user" })).rejects.toThrow(message);
});

test("a save is one line in the terminal; text that is no JSON is shown with a mark below the place", async () => {
  expect(saveLines("h\x1b.json", await checkPage(page("Hi")))).toBe("h\\x1b.json  no problems");
  const children = ["StatCrad", "Txet"].map((type) => ({ type }));
  const typos = await checkPage(JSON.stringify({ type: "Container", children }, null, 2));
  expect(saveLines("home.json", typos)).toMatch(
    /^home\.json {2}2 problems, the first: 5:15 .*"StatCrad".*"StatCard"\?$/,
  );
  const broken = await checkPage('{\n\t"type": Text\n}');
  expect(saveLines("home.json", broken)).toMatch(
    /^home\.json {2}2 problems, the first: 2:10 .*\n.*\n> 2 \| {5}"type": Text\n {4}\| {13}\^+\n/,
  );
  const written: string[] = [];
  const { tell } = createReporter(
    (line) => written.push(line),
    () => new Date(2026, 0, 1, 14, 5, 12),
  );
  tell({ type: "file", name: "a.json", text: page("Hi") });
  tell({ type: "problem", name: "b.json", message: "It is gone." });
  tell({ type: "files", files: [] });
  const lines = ["14:05:12  a.json  no problems\n", "14:05:12  b.json  It is gone.\n"];
  await vi.waitFor(() => expect(written).toEqual(lines), { timeout: 5000 });
});

test("no browser is opened where nobody sits before it", async () => {
  expect(await openBrowser("http://127.0.0.1/", { isTTY: false, env: {} })).toBe(false);
  expect(await openBrowser("http://127.0.0.1/", { isTTY: true, env: { CI: "true" } })).toBe(false);
});
