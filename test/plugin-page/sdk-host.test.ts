/** Both of our ends together, with a real server behind them: every call of a page, from its bridge to the plugin and back. */
import { expect, onTestFinished, test, vi } from "vitest";
import { type ServedBridge, serveBridge } from "../../src/plugin-page/host/serve-bridge.js";
import { createBridge } from "../../src/plugin-page/sdk/bridge.js";
import type { PluginPageBridge, SseEvent } from "../../src/plugin-page/sdk/plugin-page-bridge.js";
import { apiPath, type Backend, startBackend } from "./host-backend.js";
import { context } from "./original-host.js";
import { openFrame, type TestWindow } from "./sdk-frame.js";

interface Opened {
  backend: Backend;
  bridge: PluginPageBridge;
  page: TestWindow;
  saved: [string, string][];
}

async function open(): Promise<Opened> {
  const backend = await startBackend();
  const { page, dashboard } = openFrame();
  const saved: [string, string][] = [];
  let served: ServedBridge | undefined;
  dashboard.addEventListener("message", ({ data, ports: [port] }: MessageEvent) => {
    if (data.kind !== "ready" || data.nonce !== "n" || !port) return;
    served?.close();
    served = serveBridge(port, {
      plugin: "demo",
      apiPath,
      origin: backend.origin,
      fetch,
      save: async (file, name) => void saved.push([name, await file.text()]),
    });
    served.setContext(context);
  });
  onTestFinished(() => served?.close());
  return { backend, page, saved, bridge: createBridge(page.asPage, { nonce: "n" }) };
}

test("a page's calls reach its plugin, and the answers the page", async () => {
  const { backend, bridge, saved } = await open();
  expect(await bridge.ready()).toEqual(context);
  backend.json({ status: "ok", data: null });
  expect(await bridge.apiGet("items/1", { tag: ["a", "b"], none: null })).toBeNull();
  backend.json({ saved: true });
  expect(await bridge.apiPost("save", { on: true })).toEqual({ saved: true });
  expect(await bridge.upload("import", new File(["a,b"], "list.csv", { type: "text/csv" }))).toEqual({ saved: true });
  backend.answer((_, response) => {
    response.writeHead(200, { "content-disposition": 'attachment; filename="out.txt"' }).end("content");
  });
  expect(await bridge.download("export")).toEqual({ filename: "out.txt" });
  await vi.waitFor(() => expect(saved).toEqual([["out.txt", "content"]]));
  const [get, post, upload] = backend.received;
  expect(get).toMatchObject({
    method: "GET",
    path: `${apiPath}/demo/items/1`,
    query: [
      ["tag[]", "a"],
      ["tag[]", "b"],
    ],
  });
  expect(JSON.parse(String(post?.body))).toEqual({ on: true });
  expect(String(upload?.body)).toContain('name="file"; filename="list.csv"');
});

test("what goes wrong reaches the page as an Error with its code", async () => {
  const { backend, bridge } = await open();
  await expect(bridge.apiGet("../x")).rejects.toMatchObject({
    message: "Plugin bridge endpoint is invalid.",
    code: "endpoint",
  });
  backend.json({ message: "missing file" }, 400);
  await expect(bridge.apiPost("x")).rejects.toMatchObject({ message: "missing file", code: "http" });
  await expect(bridge.subscribeSSE("x")).rejects.toThrow("missing file");
});

test("P-76 events of a plugin arrive in order, then its end", async () => {
  const { backend, bridge } = await open();
  backend.answer((_, response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.end('id: 7\nevent: tick\ndata: {"n":1}\n\ndata: plain\n\n');
  });
  const heard: unknown[] = [];
  const onMessage = (event: SseEvent) => void heard.push(event);
  const id = await bridge.subscribeSSE(
    "events",
    { onMessage, onClose: () => void heard.push("close") },
    { topic: "a" },
  );
  await vi.waitFor(() =>
    expect(heard).toEqual([
      { raw: '{"n":1}', parsed: { n: 1 }, eventType: "tick", lastEventId: "7" },
      expect.objectContaining({ raw: "plain", parsed: "plain", eventType: "message" }),
      "close",
    ]),
  );
  expect(await bridge.unsubscribeSSE(id)).toEqual({ subscriptionId: id });
});

test("P-80 ending a subscription and leaving the page end the stream at the plugin", async () => {
  const { backend, bridge, page } = await open();
  backend.answer((_, response) => void response.writeHead(200, { "content-type": "text/event-stream" }).write(":\n\n"));
  const id = await bridge.subscribeSSE("events");
  await bridge.subscribeSSE("events");
  expect(backend.unfinished()).toBe(2);
  await bridge.unsubscribeSSE(id);
  await vi.waitFor(() => expect(backend.unfinished()).toBe(1));
  page.dispatchEvent(new page.PageTransitionEvent("pagehide", { persisted: true }));
  await vi.waitFor(() => expect(backend.unfinished()).toBe(0));
  page.dispatchEvent(new page.PageTransitionEvent("pageshow", { persisted: true }));
  backend.json({ back: true });
  expect(await bridge.apiGet("x")).toEqual({ back: true });
});
