/** A page that brings a bridge of its own: what it posts to its dashboard goes by the port, what it hears looks as if posted. */
import { describe, expect, test } from "vitest";
import { createBridge } from "../../src/plugin-page/sdk/bridge.js";
import { context, createOriginalHost } from "./original-host.js";
import { openFrame, settled, type TestWindow } from "./sdk-frame.js";
import { createPortHost, openPage, wires } from "./sdk-hosts.js";

const channel = "astrbot-plugin-page";

/** As real pages have it: they look who sent a message, and count their requests. */
const ownBridge = `
  window.heard = [];
  window.addEventListener("message", (event) => {
    if (event.source === window.parent && event.data && event.data.channel === "${channel}") heard.push(event.data);
  });
  window.ask = (requestId, fields) =>
    window.parent.postMessage({ channel: "${channel}", kind: "request", requestId, ...fields }, "*");`;

interface OwnBridge {
  heard: Record<string, unknown>[];
  ask(requestId: string, fields: object): void;
}

const speaking = (page: TestWindow): OwnBridge => {
  page.eval(ownBridge);
  return page as unknown as OwnBridge;
};

describe.each(wires)("over $wire", ({ createHost }) => {
  const open: typeof openPage = (_, backEnd) => openPage(createHost, backEnd);

  test("a page's own bridge is told the context after its hello, and of each change", async () => {
    const { page, host, bridge } = open(createHost);
    await bridge.ready();
    await settled();
    const { heard } = speaking(page);
    page.eval(`parent.postMessage({ channel: "${channel}", kind: "ready" }, "*")`);
    await settled();
    expect(heard).toEqual([{ channel, kind: "context", context }]);
    host.send({ isDark: true });
    await settled();
    expect(heard.at(-1)).toEqual({ channel, kind: "context", context: { isDark: true } });
  });

  test("a page's own bridge is answered, also where it said no hello", async () => {
    const { page, bridge } = open(createHost, ({ path }) =>
      path === "missing" ? { status: 404, body: { message: "none" } } : { body: path },
    );
    const { heard, ask } = speaking(page);
    // Before the dashboard has spoken, and after.
    ask("plugin_req_1", { action: "api:get", endpoint: "early" });
    await bridge.ready();
    ask("plugin_req_2", { action: "api:get", endpoint: "missing" });
    expect(await bridge.apiGet("ours")).toBe("ours");
    await settled();
    const answers = heard.filter(({ kind, requestId }) => kind === "response" && /^plugin_req/.test(String(requestId)));
    expect(answers).toMatchObject([
      { requestId: "plugin_req_1", ok: true, data: "early" },
      { requestId: "plugin_req_2", ok: false, error: "none" },
    ]);
  });

  test("a page's own bridge hears its event stream, and ends it", async () => {
    const events = (async function* () {
      yield { data: "1" };
      yield { data: "2" };
    })();
    const { page, bridge } = open(createHost, () => ({ events }));
    await bridge.ready();
    const { heard, ask } = speaking(page);
    ask("plugin_req_1", { action: "sse:subscribe", endpoint: "events", subscriptionId: "plugin_sse_1" });
    await settled();
    expect(heard.filter(({ kind }) => kind === "sse_message").map(({ data }) => data)).toEqual(["1", "2"]);
  });
});

test("what the page's own bridge asks goes by the port alone", async () => {
  const { page, dashboard } = openFrame();
  const host = createPortHost(dashboard, page, () => ({ body: 1 }));
  const bridge = createBridge(page.asPage);
  await bridge.ready();
  speaking(page).ask("plugin_req_1", { action: "api:get", endpoint: "x" });
  await settled();
  // The one window message is the bridge's hello.
  expect(host.hellos.map(({ kind }) => kind)).toEqual(["ready"]);
  expect(host.received.map(({ kind }) => kind)).toContain("request");
});

test("a page's own listener hears nothing of what only the bridge asked", async () => {
  const { page, dashboard } = openFrame();
  createPortHost(dashboard, page, () => ({ body: 1 }));
  const bridge = createBridge(page.asPage);
  await bridge.ready();
  const { heard } = speaking(page);
  await bridge.apiGet("x");
  await settled();
  expect(heard).toEqual([]);
});

test("a page that only listens hears its context, a copy of its own", async () => {
  const { page, dashboard } = openFrame();
  const host = createPortHost(dashboard, page, () => ({}));
  const bridge = createBridge(page.asPage);
  const { heard } = speaking(page);
  page.eval(`addEventListener("message", ({ data }) => { if (data?.context) data.context.locale = "xx"; })`);
  await bridge.ready();
  host.send({ isDark: true });
  await settled();
  expect(heard.map(({ context }) => (context as { isDark: boolean }).isDark)).toEqual([false, true]);
  expect(bridge.getLocale()).toBe("en-US");
});

test("all else that a page posts reaches the window around it", async () => {
  const { page, dashboard } = openFrame();
  createPortHost(dashboard, page, () => ({}));
  createBridge(page.asPage);
  const got: unknown[] = [];
  dashboard.addEventListener("message", ({ data }) => got.push(data));
  page.eval(`window.parent.postMessage({ type: "resize", height: 3 }, "*"); parent.postMessage("text", "*")`);
  await settled();
  expect(got.filter((data) => (data as { channel?: unknown }).channel !== channel)).toEqual([
    { type: "resize", height: 3 },
    "text",
  ]);
});

test("what cannot be copied throws at once, as postMessage does", async () => {
  const { page, dashboard } = openFrame();
  createOriginalHost(dashboard, page, () => ({}));
  createBridge(page.asPage);
  const { ask } = speaking(page);
  expect(() => ask("plugin_req_1", { action: "api:post", endpoint: "x", body: { run() {} } })).toThrow(/clone/);
});

test("a page that is in no frame keeps its own parent", () => {
  const { page } = openFrame();
  Object.defineProperty(page, "parent", { value: page });
  createBridge(page.asPage);
  expect(page.parent).toBe(page);
});
