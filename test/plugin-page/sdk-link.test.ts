/** How a page finds its dashboard, and whom it takes for it. */
import { expect, test, vi } from "vitest";
import { createBridge } from "../../src/plugin-page/sdk/bridge.js";
import { context, createOriginalHost } from "./original-host.js";
import { deliver, openFrame, openWindow, settled, type TestWindow } from "./sdk-frame.js";
import { createPortHost, openPage } from "./sdk-hosts.js";

const channel = "astrbot-plugin-page";
const stranger = { channel, kind: "context", context: { ...context, locale: "xx" } };
const never = () => new Promise<never>(() => {});

/** Notes what a window is sent, and to which origin. */
function watch(window: TestWindow) {
  const sent: { message: unknown; origin: string; transfer: Transferable[] }[] = [];
  const send = window.postMessage;
  window.postMessage = (message, origin, transfer = []) => {
    sent.push({ message, origin, transfer });
    send(message, origin, transfer);
  };
  return sent;
}

test("the hello carries the nonce and one port, for the page's own origin", () => {
  const { page, dashboard } = openFrame();
  const sent = watch(dashboard);
  createBridge(page.asPage, { nonce: "n-1" });
  expect(sent).toEqual([
    {
      message: { channel, kind: "ready", nonce: "n-1" },
      origin: "https://dashboard.test",
      transfer: [expect.any(MessagePort)],
    },
  ]);
});

test("B3 of several origins that the dashboard may have, only its own gets the hello", async () => {
  const { page, dashboard } = openFrame({ page: "https://assets.test", dashboard: "https://b.test" });
  const sent = watch(dashboard);
  const host = createPortHost(dashboard, page, () => ({ body: 1 }));
  const bridge = createBridge(page.asPage, { nonce: "n", parents: ["https://a.test", "https://b.test"] });
  expect(await bridge.apiGet("x")).toBe(1);
  expect(sent.map(({ origin }) => origin)).toEqual(["https://a.test", "https://b.test", "https://assets.test"]);
  expect(host.hellos).toHaveLength(1);
});

test("B3 a dashboard of another origin gets no hello, no request, and is not believed", async () => {
  const { page, dashboard } = openFrame({ page: "https://assets.test", dashboard: "https://evil.test" });
  const received: unknown[] = [];
  dashboard.addEventListener("message", (event: MessageEvent) => void received.push(event.data));
  const bridge = createBridge(page.asPage, { nonce: "n", parents: ["https://dashboard.test"] });
  void bridge.apiGet("x");
  page.postMessage(stranger, "*");
  await settled();
  expect(received).toEqual([]);
  expect(bridge.getContext()).toBeNull();
});

test("an origin that is none is reported, and the others are tried", async () => {
  const report = vi.spyOn(console, "error").mockImplementation(() => {});
  const { page, dashboard } = openFrame();
  createPortHost(dashboard, page, () => ({}));
  const bridge = createBridge(page.asPage, { parents: ["dashboard", "https://dashboard.test"] });
  expect(await bridge.ready()).toEqual(context);
  expect(report.mock.calls).toEqual([['Plugin bridge: "dashboard" is no origin of a dashboard.', expect.anything()]]);
  report.mockRestore();
});

test("a document without an address of its own trusts the window around it", async () => {
  const { page, dashboard } = openFrame();
  const sent = watch(dashboard);
  createPortHost(dashboard, page, () => ({ body: 1 }));
  const bridge = createBridge({ ...pick(page), location: { origin: "null" } });
  expect(await bridge.apiGet("x")).toBe(1);
  expect(sent.map(({ origin }) => origin)).toEqual(["*"]);
});

/** A page's window as the bridge sees it, to change a part of it. */
function pick({ asPage }: TestWindow) {
  const { parent, location, document, crypto, MessageChannel, MessageEvent } = asPage;
  const addEventListener: typeof asPage.addEventListener = (type, listener) => asPage.addEventListener(type, listener);
  const dispatchEvent = (event: Event) => asPage.dispatchEvent(event);
  return { parent, location, document, crypto, MessageChannel, MessageEvent, addEventListener, dispatchEvent };
}

test("B2 siblings, nested frames, the page itself and other origins are not believed", async () => {
  const { page, dashboard } = openFrame();
  createOriginalHost(dashboard, openWindow("https://dashboard.test"), () => ({}));
  const bridge = createBridge(page.asPage);
  const origin = "https://dashboard.test";
  for (const source of [openWindow(origin), page, null, new MessageChannel().port1]) {
    deliver(page, { data: stranger, origin, source });
  }
  for (const odd of ["https://evil.test", "null", "", "https://dashboard.test.evil.test", "http://dashboard.test"]) {
    deliver(page, { data: stranger, origin: odd, source: dashboard });
  }
  await settled();
  expect(bridge.getContext()).toBeNull();
  deliver(page, { data: stranger, origin, source: dashboard });
  expect(bridge.getLocale()).toBe("xx");
});

test("B2 once the dashboard took the port, window messages are not believed, and nothing goes out by one", async () => {
  const { page, dashboard, bridge } = openPage(createPortHost);
  await bridge.ready();
  const sent = watch(dashboard);
  page.postMessage(stranger, "*");
  await settled();
  expect(bridge.getLocale()).toBe("en-US");
  await bridge.apiGet("x");
  expect(sent).toEqual([]);
});

test("B2 the first origin that the original speaks from is the only one from then on", async () => {
  const { page, dashboard } = openFrame();
  const sent = watch(dashboard);
  createOriginalHost(dashboard, page, () => ({ body: 1 }));
  const bridge = createBridge(page.asPage, { parents: ["https://dashboard.test", "https://other.test"] });
  await bridge.ready();
  deliver(page, { data: stranger, origin: "https://other.test", source: dashboard });
  expect(bridge.getLocale()).toBe("en-US");
  await bridge.apiGet("x");
  expect(sent.at(-1)?.origin).toBe("https://dashboard.test");
});

test("B6 a message of no known kind does not make a dashboard the original", async () => {
  const { page, dashboard } = openFrame();
  const bridge = createBridge(page.asPage);
  const sent = watch(dashboard);
  const call = bridge.apiGet("x");
  for (const kind of ["ready", "request", "contexts", "__proto__", 5, undefined])
    page.postMessage({ channel, kind }, "*");
  await settled();
  expect(sent).toEqual([]);
  createOriginalHost(dashboard, page, () => ({ body: 1 }));
  page.postMessage(stranger, "*");
  expect(await call).toBe(1);
});

test("the original is sent no message that it does not know", async () => {
  const { page, dashboard } = openFrame();
  const host = createOriginalHost(dashboard, page, () => ({ body: 1 }));
  const { ResizeObserver } = createResizes();
  const bridge = createBridge({ ...pick(page), ResizeObserver });
  await bridge.apiGet("x");
  page.dispatchEvent(new page.PageTransitionEvent("pagehide"));
  await settled();
  expect(host.received.map(({ kind }) => kind)).toEqual(["ready", "request"]);
});

test("leaving the page is told over the port", async () => {
  const { page, host, bridge } = openPage(createPortHost);
  await bridge.ready();
  page.dispatchEvent(new page.PageTransitionEvent("pagehide"));
  await settled();
  expect(host.received).toEqual([{ channel, kind: "leave" }]);
});

test("a page that the browser brings back says hello anew; what it had asked and heard is at its end", async () => {
  const { page, dashboard } = openFrame();
  const host = createPortHost(dashboard, page, ({ method, path }) => {
    if (method === "SSE") return { events: { [Symbol.asyncIterator]: () => ({ next: never }) } };
    return path === "never" ? never() : { body: { path } };
  });
  const bridge = createBridge(page.asPage, { nonce: "n" });
  const onError = vi.fn();
  await bridge.subscribeSSE("events", { onError });
  const call = bridge.apiGet("never");
  const left = { message: "The page was left before its dashboard answered.", code: "aborted" };
  page.dispatchEvent(new page.PageTransitionEvent("pagehide", { persisted: true }));
  expect(onError).not.toHaveBeenCalled();
  page.dispatchEvent(new page.PageTransitionEvent("pageshow", { persisted: true }));
  await expect(call).rejects.toMatchObject(left);
  expect(onError).toHaveBeenCalledExactlyOnceWith(expect.objectContaining(left));
  expect(await bridge.apiGet("again")).toEqual({ path: "again" });
  expect(host.hellos).toEqual(Array.from({ length: 2 }, () => ({ channel, kind: "ready", nonce: "n" })));
});

test("when the port closes, what was asked rejects and what is heard ends; so does all that is asked then", async () => {
  const { page, dashboard } = openFrame();
  const ports: MessagePort[] = [];
  dashboard.addEventListener("message", (event: MessageEvent) => ports.push(...event.ports));
  createPortHost(dashboard, page, ({ method }) =>
    method === "SSE" ? { events: { [Symbol.asyncIterator]: () => ({ next: never }) } } : never(),
  );
  const bridge = createBridge(page.asPage, { nonce: "n" });
  const onError = vi.fn();
  await bridge.subscribeSSE("events", { onError });
  const call = bridge.apiGet("never");
  ports[0]?.close();
  const closed = { message: "The dashboard serves this page no more. Load it again.", code: "aborted" };
  await expect(call).rejects.toMatchObject(closed);
  expect(onError).toHaveBeenCalledExactlyOnceWith(expect.objectContaining(closed));
  await expect(bridge.apiGet("later")).rejects.toMatchObject(closed);
});

test("a page that is brought back before any answer keeps what it waits to ask", async () => {
  const { page, dashboard } = openFrame();
  const bridge = createBridge(page.asPage);
  const call = bridge.apiGet("x");
  await settled();
  createPortHost(dashboard, page, () => ({ body: 1 }));
  page.dispatchEvent(new page.PageTransitionEvent("pageshow", { persisted: true }));
  expect(await call).toBe(1);
});

test("a page that is shown for the first time says hello once, and one in the original goes on", async () => {
  const first = openPage(createPortHost);
  first.page.dispatchEvent(new first.page.PageTransitionEvent("pageshow", { persisted: false }));
  expect(await first.bridge.apiGet("x")).toEqual({});
  const original = openPage(createOriginalHost);
  await original.bridge.ready();
  original.page.dispatchEvent(new original.page.PageTransitionEvent("pageshow", { persisted: true }));
  expect(await original.bridge.apiGet("x")).toEqual({});
  for (const { host } of [first, original]) {
    const hellos = "hellos" in host ? (host.hellos as unknown[]) : host.received.filter(({ kind }) => kind === "ready");
    expect(hellos).toHaveLength(1);
  }
});

/** jsdom lays nothing out: the test says when the root's size changes. */
function createResizes() {
  const observed: { target: Element; changed: () => void }[] = [];
  class Observer {
    constructor(private readonly changed: () => void) {}
    observe(target: Element) {
      observed.push({ target, changed: this.changed });
      this.changed();
    }
    disconnect() {
      observed.length = 0;
    }
    unobserve() {}
  }
  return { ResizeObserver: Observer as unknown as typeof ResizeObserver, observed };
}

test("the height goes to the dashboard after its context, and again when it changes", async () => {
  const { page, dashboard } = openFrame();
  const host = createPortHost(dashboard, page, () => ({}));
  const root = page.document.documentElement;
  let size = { offsetHeight: 120, scrollHeight: 400, clientHeight: 400 };
  for (const side of ["offsetHeight", "scrollHeight", "clientHeight"] as const) {
    Object.defineProperty(root, side, { get: () => size[side] });
  }
  const { ResizeObserver, observed } = createResizes();
  const bridge = createBridge({ ...pick(page), ResizeObserver });
  expect(observed).toEqual([]);
  await bridge.ready();
  await settled();
  expect(observed.map(({ target }) => target)).toEqual([root]);
  size = { offsetHeight: 400, scrollHeight: 900, clientHeight: 400 };
  observed[0]?.changed();
  await settled();
  expect(host.received).toEqual([
    { channel, kind: "resize", height: 120 },
    { channel, kind: "resize", height: 900 },
  ]);
});

/** A page whose content is as high as the frame and something more, in a frame as high as it says. */
async function inAutoFrame(heightIn: (view: number) => number) {
  const { page, dashboard } = openFrame();
  const root = page.document.documentElement;
  let view = 300;
  Object.defineProperty(root, "clientHeight", { get: () => view });
  for (const side of ["offsetHeight", "scrollHeight"]) Object.defineProperty(root, side, { get: () => heightIn(view) });
  const { ResizeObserver, observed } = createResizes();
  const told: number[] = [];
  const host = createPortHost(dashboard, page, () => ({}));
  const bridge = createBridge({ ...pick(page), ResizeObserver });
  await bridge.ready();
  /** What the frame does with what it was told, as long as it is told something. */
  const follow = async () => {
    for (let round = 0; round < 20; round++) {
      await settled();
      const heights = host.received.splice(0).map(({ height }) => height as number);
      told.push(...heights);
      if (heights.length === 0 || heights.at(-1) === view) return;
      const before = heightIn(view);
      view = heights.at(-1) ?? view;
      page.dispatchEvent(new page.Event("resize"));
      if (heightIn(view) !== before) observed[0]?.changed();
    }
  };
  await follow();
  return { told, follow, host, changed: () => observed[0]?.changed() };
}

test("B16 a page that is higher than its frame whatever the frame is grows it once, and never again", async () => {
  const { told, follow, host } = await inAutoFrame((view) => view + 16);
  expect(told).toEqual([316]);
  // A change of theme makes the page measure itself anew.
  for (let n = 0; n < 3; n++) host.send({ ...context, isDark: n % 2 === 0 });
  await follow();
  expect(told).toEqual([316]);
});

test("a page tied to its frame is told when it has more to show", async () => {
  let content = 0;
  const page = await inAutoFrame((view) => Math.max(view + 16, content));
  content = 900;
  page.changed();
  await page.follow();
  expect([...new Set(page.told)]).toEqual([316, 900, 916]);
});

test("a page that grows by as much each time is followed each time", async () => {
  let content = 340;
  const page = await inAutoFrame(() => content);
  for (let n = 0; n < 4; n++) {
    content += 40;
    page.changed();
    await page.follow();
  }
  expect([...new Set(page.told)]).toEqual([340, 380, 420, 460, 500]);
});
