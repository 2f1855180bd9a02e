/** What a page asks its dashboard for, and what comes of it. */
import { describe, expect, test, vi } from "vitest";
import { createBridge } from "../../src/plugin-page/sdk/bridge.js";
import { type Call, context, createOriginalHost } from "./original-host.js";
import { openWindow, settled } from "./sdk-frame.js";
import { createPortHost, openPage, wires } from "./sdk-hosts.js";

describe.each(wires)("over $wire", ({ createHost }) => {
  test("apiGet, apiPost and download send what they are given and yield what is answered", async () => {
    const calls: Call[] = [];
    const { bridge } = openPage(createHost, (call) => {
      calls.push(call);
      if (call.method === "DOWNLOAD") return { disposition: 'attachment; filename="served.csv"' };
      return { body: { status: "ok", data: { path: call.path } } };
    });
    expect(await bridge.apiGet("items/1", { limit: 20, tag: ["a", "b"] })).toEqual({ path: "items/1" });
    expect(await bridge.apiPost("/settings/save", { on: true })).toEqual({ path: "settings/save" });
    expect(await bridge.apiPost("empty")).toEqual({ path: "empty" });
    expect(await bridge.download("export", { format: "csv" })).toEqual({ filename: "served.csv" });
    expect(await bridge.download("export", {}, "mine.csv")).toEqual({ filename: "mine.csv" });
    expect(calls).toEqual([
      { method: "GET", path: "items/1", params: { limit: 20, tag: ["a", "b"] } },
      { method: "POST", path: "settings/save", body: { on: true } },
      { method: "POST", path: "empty", body: {} },
      { method: "DOWNLOAD", path: "export", params: { format: "csv" } },
      { method: "DOWNLOAD", path: "export", params: {} },
    ]);
  });

  test("calls reject with an Error that has the back end's own words", async () => {
    const { bridge } = openPage(createHost, ({ path }) =>
      path === "refused"
        ? { body: { status: "error", message: "enabled must be a boolean" } }
        : { status: 500, body: { error: "broken" } },
    );
    await expect(bridge.apiGet("refused")).rejects.toThrow(new Error("enabled must be a boolean"));
    await expect(bridge.apiPost("broken")).rejects.toThrow(new Error("broken"));
  });

  test("a bad endpoint rejects with the host's own words", async () => {
    const backEnd = vi.fn(() => ({}));
    const { bridge } = openPage(createHost, backEnd);
    const notText = [undefined, 5, () => {}, Symbol("x")] as unknown as string[];
    for (const endpoint of notText) {
      await expect(bridge.apiGet(endpoint)).rejects.toThrow("Plugin bridge endpoint must be a string.");
    }
    await expect(bridge.apiGet(" / ")).rejects.toThrow("Plugin bridge endpoint cannot be empty.");
    for (const endpoint of ["../x", "a//b", "a?b=c", "https://a.test"]) {
      await expect(bridge.apiPost(endpoint)).rejects.toThrow("Plugin bridge endpoint is invalid.");
    }
    expect(backEnd).not.toHaveBeenCalled();
  });

  test("answers find their calls whatever their order", async () => {
    let go = () => {};
    const late = new Promise<void>((resolve) => {
      go = resolve;
    });
    const { bridge } = openPage(createHost, async ({ path }) => {
      if (path === "slow") await late;
      return { body: { path } };
    });
    const slow = bridge.apiGet("slow");
    expect(await bridge.apiGet("fast")).toEqual({ path: "fast" });
    go();
    expect(await slow).toEqual({ path: "slow" });
  });

  test("an upload sends the file with its name, type and time", async () => {
    const { bridge } = openPage(createHost, ({ file }) => ({ body: file }));
    const file = new File(["a,b"], "list.csv", { type: "text/csv", lastModified: 1_700_000_000_000 });
    expect(await bridge.upload("import", file)).toEqual({
      name: "list.csv",
      type: "text/csv",
      lastModified: 1_700_000_000_000,
      text: "a,b",
    });
    expect(await bridge.upload("import", new Blob(["x"]))).toEqual({
      name: "upload.bin",
      type: "application/octet-stream",
      lastModified: null,
      text: "x",
    });
  });

  test("an upload of what is no file is refused before anything is sent", async () => {
    const { bridge, host } = openPage(createHost);
    await bridge.ready();
    const sent = host.received.length;
    for (const file of [undefined, null, "text", {}, new ArrayBuffer(1), [new Blob([])]] as unknown as Blob[]) {
      await expect(bridge.upload("import", file)).rejects.toMatchObject({
        message: "Missing uploaded file payload.",
        code: "malformed",
      });
    }
    await settled();
    expect(host.received).toHaveLength(sent);
  });

  test("what cannot be cloned is sent as JSON", async () => {
    const { bridge } = openPage(createHost, ({ params, body }) => ({ body: { got: params ?? body } }));
    const proxy = new Proxy({ a: [1, { b: 2 }], run: () => {} }, {});
    expect(await bridge.apiPost("x", proxy)).toEqual({ got: { a: [1, { b: 2 }] } });
    expect(await bridge.apiGet("x", { limit: 1, run() {} })).toEqual({ got: { limit: 1 } });
  });

  test("a query and a form are sent as their entries", async () => {
    const { bridge } = openPage(createHost, ({ params, body }) => ({ body: { got: params ?? body } }));
    const query = new URLSearchParams("tag=a&tag=b&limit=3&__proto__=x");
    const expected = { tag: ["a", "b"], limit: "3", ["__proto__"]: "x" };
    expect(await bridge.apiGet("x", query as never)).toEqual({ got: expected });
    const form = new FormData();
    form.append("name", "x");
    expect(await bridge.apiPost("x", form)).toEqual({ got: { name: "x" } });
  });

  test("what would be lost on the way is refused as malformed", async () => {
    const { bridge, host } = openPage(createHost);
    await bridge.ready();
    const sent = host.received.length;
    const form = new FormData();
    form.append("file", new File(["x"], "x.txt"));
    await expect(bridge.apiPost("x", form)).rejects.toMatchObject({
      code: "malformed",
      message: expect.stringContaining('"file" is a file, which upload() sends.'),
    });
    const lost = [Promise.resolve(1), { of: [new WeakMap()] }, { run() {}, map: new Map([[1, 2]]) }];
    for (const body of lost) await expect(bridge.apiPost("x", body)).rejects.toMatchObject({ code: "malformed" });
    await settled();
    expect(host.received).toHaveLength(sent);
  });

  test("B7 more than 2,000 open calls are refused at once, and there is room again after an answer", async () => {
    let answer = () => {};
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const { bridge } = openPage(createHost, () => held.then(() => ({ body: 1 })));
    const open = Array.from({ length: 2_000 }, () => bridge.apiGet("x"));
    await expect(bridge.apiGet("x")).rejects.toMatchObject({ code: "busy", message: expect.stringContaining("2000") });
    answer();
    expect(new Set(await Promise.all(open))).toEqual(new Set([1]));
    expect(await bridge.apiGet("x")).toBe(1);
  });

  test("what is no JSON either rejects, and nothing is sent", async () => {
    const { bridge, host } = openPage(createHost);
    await bridge.ready();
    const sent = host.received.length;
    const circle: Record<string, unknown> = { run() {} };
    circle.self = circle;
    await expect(bridge.apiPost("x", circle)).rejects.toThrow(/^Plugin bridge cannot send this.*circular/);
    await expect(bridge.subscribeSSE("x", {}, circle)).rejects.toThrow(/^Plugin bridge cannot send this/);
    await settled();
    expect(host.received).toHaveLength(sent);
  });

  test("what a page changes after a call is not sent", async () => {
    const { bridge } = openPage(createHost, ({ body }) => ({ body: { got: body } }));
    const body = { step: 1 };
    const early = bridge.apiPost("x", body);
    body.step = 2;
    expect(await early).toEqual({ got: { step: 1 } });
  });

  test("calls from before the handshake go out with it, in their order", async () => {
    const { bridge, host } = openPage(createHost);
    await Promise.all([bridge.apiGet("a"), bridge.apiGet("b"), bridge.upload("c", new Blob([])), bridge.apiGet("d")]);
    const requests = host.received.filter(({ kind }) => kind === "request");
    expect(requests.map(({ endpoint }) => endpoint).sort()).toEqual(["a", "b", "c", "d"]);
    expect(requests.filter(({ action }) => action === "api:get").map(({ endpoint }) => endpoint)).toEqual([
      "a",
      "b",
      "d",
    ]);
  });

  test("B4 ids are random and never the same", async () => {
    const { bridge, host } = openPage(createHost);
    await Promise.all(Array.from({ length: 50 }, () => bridge.apiGet("x")));
    const ids = host.received.flatMap(({ requestId }) => requestId ?? []);
    expect(new Set(ids).size).toBe(50);
    for (const id of ids) expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+){3}$/);
  });

  test("B6 no message breaks the bridge or answers what it should not", async () => {
    const { bridge, host } = openPage(createHost, () => new Promise(() => {}));
    await bridge.ready();
    let settledEarly = false;
    const note = () => {
      settledEarly = true;
    };
    bridge.apiGet("x").then(note, note);
    const channel = "astrbot-plugin-page";
    const odd = [
      ...[
        null,
        undefined,
        5,
        "text",
        [],
        {},
        { channel },
        { channel: "other", kind: "context", context: { locale: "xx" } },
      ],
      ...["__proto__", "constructor", "toString", 5, null, {}].map((kind) => ({ channel, kind })),
      ...[null, 5, "text", []].map((context) => ({ channel, kind: "context", context })),
      { channel, kind: "context", context: JSON.parse('{"__proto__": {"polluted": true, "locale": "xx"}}') },
      ...["__proto__", "constructor", undefined, {}].map((requestId) => ({
        channel,
        kind: "response",
        requestId,
        ok: true,
      })),
      ...["__proto__", "constructor", undefined, {}].flatMap((subscriptionId) => [
        { channel, kind: "sse_message", subscriptionId, data: "{}" },
        ...["open", "error", "closed", "odd"].map((state) => ({ channel, kind: "sse_state", subscriptionId, state })),
      ]),
    ];
    const report = vi.spyOn(console, "error");
    const failed = vi.fn();
    process.on("uncaughtException", failed);
    for (const message of odd) host.post(message);
    await settled();
    process.off("uncaughtException", failed);
    expect(failed).not.toHaveBeenCalled();
    expect(report).not.toHaveBeenCalled();
    report.mockRestore();
    expect(settledEarly).toBe(false);
    expect(bridge.getLocale()).toBe(context.locale);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect((bridge.getContext() as unknown as Record<string, unknown>).polluted).toBeUndefined();
  });

  test("a response without words rejects with those of the original, and once only", async () => {
    const { bridge, host } = openPage(createHost, () => new Promise(() => {}));
    await bridge.ready();
    const call = bridge.apiGet("x");
    await settled();
    const response = { channel: "astrbot-plugin-page", kind: "response", requestId: host.received.at(-1)?.requestId };
    host.post({ ...response, ok: false, error: { toString: 1 }, code: "busy" });
    host.post({ ...response, ok: true, data: 1 });
    await expect(call).rejects.toMatchObject({ message: "Plugin bridge request failed.", code: "busy" });
  });
});

test("over a port a file goes as it is; to the original, its bytes are handed over", async () => {
  const port = openPage(createPortHost);
  await port.bridge.upload("x", new Blob(["abc"]));
  expect(port.host.received.at(-1)?.fileBuffer).toBeInstanceOf(Blob);

  const original = openPage(createOriginalHost);
  const file = new Blob(["abc"]);
  const bytes = new ArrayBuffer(3);
  file.arrayBuffer = async () => bytes;
  await original.bridge.upload("x", file);
  expect(original.host.received.at(-1)?.fileBuffer).toBeInstanceOf(ArrayBuffer);
  expect(bytes.byteLength).toBe(0);
});

test("a file that cannot be read rejects, for the original", async () => {
  const { bridge } = openPage(createOriginalHost);
  const file = new Blob(["abc"]);
  file.arrayBuffer = () => Promise.reject(new Error("The file is gone."));
  await expect(bridge.upload("early", file)).rejects.toThrow("The file is gone.");
  await expect(bridge.upload("late", file)).rejects.toThrow("The file is gone.");
});

test("what only pretends to be a file rejects, over a port", async () => {
  const { bridge } = openPage(createPortHost);
  const fake = { [Symbol.toStringTag]: "File", run() {} } as unknown as Blob;
  await expect(bridge.upload("early", fake)).rejects.toThrow(/could not be cloned/);
  await expect(bridge.upload("late", fake)).rejects.toThrow(/could not be cloned/);
});

test("a page in no frame says so at each call, sends nothing to itself and never rejects ready()", async () => {
  const page = openWindow("https://dashboard.test");
  const heard = vi.fn();
  page.addEventListener("message", heard);
  const bridge = createBridge(page.asPage);
  for (const call of [
    bridge.apiGet("x"),
    bridge.apiPost("x"),
    bridge.upload("x", new Blob([])),
    bridge.download("x"),
    bridge.subscribeSSE("x"),
    bridge.unsubscribeSSE("x"),
  ]) {
    await expect(call).rejects.toMatchObject({
      message: expect.stringMatching(/^Plugin bridge found no dashboard: this page is in no frame/),
      code: "network",
    });
  }
  let answered = false;
  void bridge.ready().finally(() => {
    answered = true;
  });
  await settled();
  expect(answered).toBe(false);
  expect(heard).not.toHaveBeenCalled();
  expect(bridge.t("x", "fallback")).toBe("fallback");
});
