/** Threats of the bridge, as far as a frame and its windows can be made up: who speaks, what is said, what comes back. */
import { setMaxListeners } from "node:events";
import { expect, test } from "vitest";
import { send, startBackend } from "./host-backend.js";
import { mount, openPortPage, pause, until } from "./host-frame.js";
import { openOriginalPage } from "./original-page.js";

// Calls that run at once listen to one signal; Node takes more than ten for a leak.
setMaxListeners(100);

const channel = "astrbot-plugin-page";
const hello = (nonce?: unknown) => ({ channel, kind: "ready", ...(nonce !== undefined && { nonce }) });
const call = { channel, kind: "request", requestId: "plugin_req_1", action: "api:get", endpoint: "secrets" };

test("B1 a frame that went to a stranger who speaks the protocol: no context, no answer, no request", async () => {
  const backend = await startBackend();
  const { frame, states } = await mount(backend);
  const page = openPortPage(frame, backend.opened[0]?.nonce);
  frame.loaded();
  await until(() => page.heard.length === 1);
  const events = "events";
  backend.answer((_, response) => response.writeHead(200, { "content-type": "text/event-stream" }).flushHeaders());
  await page.request("sse:subscribe", { endpoint: events, subscriptionId: "s" });

  // The stranger's document is loaded: it knows all but the nonce.
  await until(() => page.heard.length === 3);
  const guesses = [undefined, "", "0".repeat(32), null, 5, {}].map((nonce) => openPortPage(frame, nonce));
  frame.postToParent(hello());
  frame.postToParent(call);
  for (const guess of guesses) guess.send(call);
  frame.loaded();
  await until(() => backend.unfinished() === 0);
  await pause(100);
  expect(guesses.flatMap((guess) => guess.heard)).toEqual([]);
  expect(frame.toWindow).toEqual([]);
  expect(page.heard).toHaveLength(3);
  expect(backend.received.map(({ path }) => path)).toEqual([expect.stringMatching(/\/events$/)]);
  // The port of the page that was left is no use either.
  page.send(call);
  await pause(50);
  expect(backend.received).toHaveLength(1);
  await until(() => states.at(-1)?.status === "failed", 5_000);
  expect(states.at(-1)?.message).toContain("shows another page");
});

test("B2 siblings, the opener and frames in the page get nothing, even with the nonce", async () => {
  const backend = await startBackend();
  for (const compat of [false, true]) {
    const { frame } = await mount(backend, { compat });
    const nonce = backend.opened.at(-1)?.nonce;
    const ports = [undefined, null, {}, { postMessage: () => {} }].map((source) => {
      const { port1, port2 } = new MessageChannel();
      const heard: unknown[] = [];
      port1.onmessage = ({ data }) => heard.push(data);
      const options = source === undefined ? { source: null } : { source };
      frame.postToParent(hello(nonce), { ...options, ports: [port2] });
      frame.postToParent(hello(), options);
      frame.postToParent(call, options);
      return { port1, heard };
    });
    await pause(50);
    for (const { port1, heard } of ports) {
      expect(heard).toEqual([]);
      port1.close();
    }
    expect(frame.toWindow).toEqual([]);
  }
  expect(backend.received).toEqual([]);
});

test("B3 nothing is ever posted to the frame's window, unless the compatibility mode was turned on", async () => {
  const backend = await startBackend();
  const { frame, mounted } = await mount(backend);
  const page = openPortPage(frame, backend.opened[0]?.nonce);
  await page.request("api:get", { endpoint: "ping" });
  mounted.update({ theme: "dark" });
  openOriginalPage(frame);
  frame.loaded();
  await pause(50);
  expect(frame.toWindow).toEqual([]);
});

test("B3 a hello with the nonce of an earlier load, without a port, or with two, is nothing", async () => {
  const backend = await startBackend();
  const { frame, mounted } = await mount(backend);
  mounted.reload();
  await until(() => frame.addresses.length === 2);
  const [first, second] = backend.opened.map(({ nonce }) => nonce);
  const old = openPortPage(frame, first);
  const pair = [new MessageChannel(), new MessageChannel()];
  const heard: unknown[] = [];
  for (const { port1 } of pair) port1.onmessage = ({ data }) => heard.push(data);
  frame.postToParent(hello(second), { ports: pair.map(({ port2 }) => port2) });
  frame.postToParent(hello(second));
  await pause(50);
  expect([old.heard, heard, frame.toWindow]).toEqual([[], [], []]);
  for (const { port1 } of pair) port1.close();
});

test("B1 in compatibility mode, a frame that loaded something else is not served any more", async () => {
  const backend = await startBackend();
  const { frame, mounted } = await mount(backend, { compat: true });
  const page = openOriginalPage(frame);
  frame.loaded();
  expect(await page.request("api:get", { endpoint: "ping" })).toEqual({ message: "pong" });
  frame.loaded();
  await pause(20);
  const told = frame.toWindow.length;
  openOriginalPage(frame);
  frame.postToParent(call);
  mounted.update({ theme: "dark" });
  await pause(50);
  expect(frame.toWindow).toHaveLength(told);
  expect(backend.received).toHaveLength(1);
});

test("B1 in compatibility mode, only the dashboard's own origin or none is served, and the first that spoke", async () => {
  const backend = await startBackend();
  const { frame } = await mount(backend, { compat: true });
  for (const origin of ["https://evil.example", "", "file://"]) openOriginalPage(frame, { origin });
  await pause(30);
  expect(frame.toWindow).toEqual([]);
  const page = openOriginalPage(frame, { origin: backend.origin });
  frame.loaded();
  await until(() => page.heard.length === 1);
  frame.postToParent(call, { origin: "null" });
  await pause(30);
  expect(backend.received).toEqual([]);
});

test("B1 in compatibility mode, a page that has a port is served by it alone", async () => {
  const backend = await startBackend();
  const { frame, mounted } = await mount(backend, { compat: true });
  const ours = openPortPage(frame, backend.opened[0]?.nonce);
  const other = openOriginalPage(frame);
  frame.postToParent(call);
  frame.loaded();
  frame.postToParent(call);
  expect(await ours.request("api:get", { endpoint: "ping" })).toEqual({ message: "pong" });
  mounted.update({ theme: "dark" });
  await until(() => ours.heard.some(({ context }) => (context as { isDark?: boolean } | undefined)?.isDark === true));
  expect([frame.toWindow, other.heard]).toEqual([[], []]);
  expect(backend.received).toHaveLength(1);
});

test("B1 in compatibility mode, whoever follows a page that proved itself gets nothing, before its load or after", async () => {
  const backend = await startBackend();
  const { frame, mounted } = await mount(backend, { compat: true });
  const ours = openPortPage(frame, backend.opened[0]?.nonce);
  frame.loaded();
  await ours.request("api:get", { endpoint: "ping" });
  ours.send({ channel, kind: "leave" });
  await pause(20);
  const told = frame.toWindow.length;
  frame.postToParent(call);
  const stranger = openOriginalPage(frame);
  frame.postToParent(call);
  mounted.update({ theme: "dark" });
  await pause(50);
  frame.loaded();
  frame.postToParent(call);
  await pause(50);
  expect(frame.toWindow).toHaveLength(told);
  expect(stranger.heard).toEqual([]);
  expect(backend.received).toHaveLength(1);
});

test("B1 in compatibility mode, a page without a port is told nothing before the frame's first load, and then all that it asked", async () => {
  const backend = await startBackend();
  const { frame } = await mount(backend, { compat: true });
  const page = openOriginalPage(frame);
  const early = page.request("api:get", { endpoint: "ping" });
  await pause(50);
  expect([frame.toWindow, backend.received]).toEqual([[], []]);
  frame.loaded();
  expect(await early).toEqual({ message: "pong" });
  expect(page.heard.map(({ kind }) => kind)).toEqual(["context", "response"]);
});

test("B6 whatever is sent, nothing throws, and the next request is answered", async () => {
  const backend = await startBackend();
  for (const compat of [false, true]) {
    const { frame } = await mount(backend, { compat });
    const page = compat ? openOriginalPage(frame) : openPortPage(frame, backend.opened.at(-1)?.nonce);
    frame.loaded();
    await until(() => page.heard.length > 0);
    const sparse: unknown[] = [];
    sparse.length = 100_000_000;
    let deep: unknown[] = [];
    for (let n = 0; n < 500; n++) deep = [deep];
    const circle: Record<string, unknown> = { status: "x" };
    circle.circle = circle;
    const values = [
      null,
      undefined,
      0,
      "",
      "text",
      [],
      {},
      Number.NaN,
      1n,
      new Map(),
      new Date(Number.NaN),
      /x/,
      new Error("x"),
    ];
    for (const value of [...values, deep, circle, new ArrayBuffer(8), new Uint8Array(8), new Blob(["x"])]) {
      page.send(value);
      page.send({ channel, kind: value });
      page.send({ channel, kind: "request", requestId: value, action: "api:get", endpoint: "x" });
      page.send({ channel, kind: "request", requestId: "a", action: value });
      page.send({ channel, kind: "resize", height: value });
      for (const action of [
        "api:get",
        "api:post",
        "files:upload",
        "files:download",
        "sse:subscribe",
        "sse:unsubscribe",
      ]) {
        page.send({ channel, kind: "request", requestId: "b", action, endpoint: value });
        const rest = {
          params: value,
          body: value,
          fileBuffer: value,
          fileName: value,
          filename: value,
          subscriptionId: value,
        };
        page.send({ channel, kind: "request", requestId: "c", action, endpoint: "x", ...rest });
      }
    }
    page.send({ channel, kind: "request", requestId: "huge", action: sparse, endpoint: sparse });
    page.send(
      JSON.parse('{"channel":"astrbot-plugin-page","kind":"request","requestId":"p","__proto__":{"action":"api:get"}}'),
    );
    page.send(Object.create({ channel, kind: "request", requestId: "inherited", action: "api:get", endpoint: "x" }));
    expect(await page.request("api:get", { endpoint: "ping" })).toEqual({ message: "pong" });
    await until(() => page.heard.some(({ requestId }) => requestId === "huge"));
    expect(page.heard.find(({ requestId }) => requestId === "huge")).toMatchObject({ ok: false, code: "too-large" });
    expect(page.heard.find(({ requestId }) => requestId === "p")).toMatchObject({ ok: false, code: "action" });
    expect(page.heard.filter(({ requestId }) => requestId === "inherited")).toEqual([]);
    // Each was answered or was no request; none was answered without words.
    for (const { ok, error } of page.heard.filter(({ kind }) => kind === "response")) {
      if (!ok) expect(error).toEqual(expect.stringMatching(/./));
    }
    expect(({} as Record<string, unknown>).action).toBeUndefined();
  }
}, 30_000);

test("B9 what a page says of plugin, user, page or context changes nothing", async () => {
  const backend = await startBackend();
  const { frame } = await mount(backend);
  const page = openPortPage(frame, backend.opened[0]?.nonce);
  const lies = {
    plugin: "other",
    pluginName: "other",
    page: "x",
    username: "root",
    apiPath: "/api/admin",
    origin: "https://evil.example",
  };
  page.send({ channel, kind: "context", context: { pluginName: "other" } });
  await page.request("api:get", { endpoint: "x", ...lies });
  await page.request("api:post", { endpoint: "x", ...lies, body: { username: "root" } });
  expect(backend.received.map(({ path }) => path)).toEqual(Array(2).fill("/api/v1/plugins/extensions/demo/x"));
  expect(Object.keys(backend.received[0]?.headers ?? {}).filter((name) => name.startsWith("x-"))).toEqual([]);
  const contexts = page.heard.filter(({ kind }) => kind === "context");
  expect(contexts.map(({ context }) => (context as { pluginName: string }).pluginName)).toEqual(["demo"]);
});

test("B7 a page that says hello over and over is heard 20 times at once", async () => {
  const backend = await startBackend();
  const { frame } = await mount(backend);
  const pages = Array.from({ length: 60 }, () => openPortPage(frame, backend.opened[0]?.nonce));
  await pause(200);
  const served = pages.filter(({ heard }) => heard.length > 0).length;
  expect(served).toBeGreaterThanOrEqual(1);
  expect(served).toBeLessThanOrEqual(21);
});

test("B11 a file's name is a base name that every system takes, and its type never opens by itself", async () => {
  const backend = await startBackend();
  const { frame, saved } = await mount(backend);
  const page = openPortPage(frame, backend.opened[0]?.nonce);
  backend.answer((_, response) => send(response, 200, "<script>", { "content-type": "text/html" }));
  const names = [
    "..\\..\\x.exe",
    "/etc/passwd",
    "CON",
    "aux.txt",
    "a\u202etxt.exe",
    "  . . ",
    "a\0b\n.txt",
    "x".repeat(500),
    "..",
    "a/b:c?.txt",
  ];
  const given = [];
  for (const filename of names) given.push(await page.request("files:download", { endpoint: "x", filename }));
  const expected = [
    "x.exe",
    "passwd",
    "_CON",
    "_aux.txt",
    "atxt.exe",
    "download.bin",
    "ab.txt",
    "x".repeat(200),
    "download.bin",
    "b_c_.txt",
  ];
  expect(given).toEqual(expected.map((filename) => ({ filename })));
  expect(saved.map(({ name }) => name)).toEqual(expected);
  expect(saved.map(({ file }) => file.type)).toEqual(expected.map(() => ""));
});
