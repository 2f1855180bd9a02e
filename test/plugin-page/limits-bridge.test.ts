/** How much a page may ask: what is over is answered with a code, and the dashboard stays responsive. */
import { setMaxListeners } from "node:events";
import { Worker } from "node:worker_threads";
import { expect, onTestFinished, test } from "vitest";
import type { BridgeServices } from "../../src/plugin-page/host/bridge-session.js";
import { createBridgeSession } from "../../src/plugin-page/host/bridge-session.js";
import { isCircular, measureJson } from "../../src/plugin-page/host/json-size.js";
import { createTokenBucket, defaultBridgeLimits } from "../../src/plugin-page/host/limits.js";
import { serveBridge } from "../../src/plugin-page/host/serve-bridge.js";
import { apiPath, type Backend, send, startBackend } from "./host-backend.js";
import { pageOver, pause, until } from "./host-frame.js";

async function serve(limits: BridgeServices["limits"] = {}, others: Partial<BridgeServices> = {}) {
  const backend = await startBackend();
  const { port1, port2 } = new MessageChannel();
  const services = { plugin: "demo", apiPath, origin: backend.origin, fetch, save: () => {} };
  const bridge = serveBridge(port2, { ...services, limits, ...others });
  onTestFinished(() => bridge.close());
  return { backend, page: pageOver(port1) };
}

const MiB = 1024 * 1024;
const code = (request: Promise<unknown>): Promise<unknown> =>
  request.then(
    () => "ok",
    ({ code }) => code,
  );
const held = (backend: Backend) => {
  const waiting: (() => void)[] = [];
  backend.answer((_, response) => void waiting.push(() => send(response, 200, {})));
  return () => {
    for (const go of waiting.splice(0)) go();
  };
};
function tally(codes: readonly unknown[]): Record<string, number> {
  const sum: Record<string, number> = {};
  for (const code of codes) sum[String(code)] = (sum[String(code)] ?? 0) + 1;
  return sum;
}

// Calls that run at once listen to one signal; Node takes more than ten for a leak.
setMaxListeners(100);

test("B7 32 calls at once, some wait, the rest is told that the bridge is busy", async () => {
  const { backend, page } = await serve({ connections: 1_000, queue: 256 });
  const release = held(backend);
  const calls = Array.from({ length: 300 }, () => code(page.request("api:get", { endpoint: "x" })));
  await until(() => backend.unfinished() === 32);
  await pause(50);
  expect(backend.received).toHaveLength(32);
  const refused = await Promise.all(calls.slice(288));
  expect(tally(refused)).toEqual({ busy: 12 });
  const timer = setInterval(release, 5);
  expect(tally(await Promise.all(calls))).toEqual({ ok: 288, busy: 12 });
  clearInterval(timer);
  expect(backend.received).toHaveLength(288);
});

test("B7 400 calls that a page makes at once are all answered", async () => {
  const { page } = await serve();
  const calls = Array.from({ length: 400 }, () => code(page.request("api:get", { endpoint: "x" })));
  expect(tally(await Promise.all(calls))).toEqual({ ok: 400 });
});

test("B7 what calls keep until they are answered has an end, whether they run or wait", async () => {
  const { backend, page } = await serve({ inFlight: 2, messageSize: 1_000, heldSize: 3_500 });
  const release = held(backend);
  const post = (size: number) => code(page.request("api:post", { endpoint: "x", body: "x".repeat(size) }));
  const large = Array.from({ length: 5 }, () => post(800));
  expect(await Promise.all(large.slice(3))).toEqual(["busy", "busy"]);
  // What is small has room still.
  const small = post(10);
  const timer = setInterval(release, 5);
  expect(await Promise.all([...large.slice(0, 3), small])).toEqual(["ok", "ok", "ok", "ok"]);
  expect(await Promise.all([post(800), post(800), post(800)])).toEqual(["ok", "ok", "ok"]);
  clearInterval(timer);
});

test("B7 images of ten megabytes arrive whole, and those that would not fit are busy and not kept", async () => {
  const { backend, page } = await serve();
  const release = held(backend);
  const image = "x".repeat(10 * MiB);
  const calls = Array.from({ length: 14 }, () => code(page.request("api:post", { endpoint: "x", body: { image } })));
  expect(tally(await Promise.all(calls.slice(12)))).toEqual({ busy: 2 });
  const timer = setInterval(release, 5);
  expect(tally(await Promise.all(calls))).toEqual({ ok: 12, busy: 2 });
  clearInterval(timer);
  expect(backend.received.map(({ body }) => body.length)).toEqual(Array(12).fill(JSON.stringify({ image }).length));
}, 30_000);

test("B7 a message of millions of values counts for as many as it costs, and the page may go on after a while", async () => {
  let time = 0;
  let nested: unknown[] = [];
  for (let n = 0; n < 30; n++) nested = Array(10).fill(nested);
  const codes: unknown[] = [];
  const services = { plugin: "demo", apiPath, origin: "http://127.0.0.1:9", fetch, save: () => {}, now: () => time };
  const session = createBridgeSession((answer) => void codes.push((answer as { code?: unknown }).code), services);
  onTestFinished(() => session.close());
  // A few bytes for who sends it.
  const send = (body: unknown) => session.receive({ ...request(0), action: "api:post", body });
  for (let n = 0; n < 20; n++) send(nested);
  expect(tally(codes)).toEqual({ "too-large": 2, busy: 18 });
  time += 3_000;
  send(nested);
  expect(codes.at(-1)).toBe("too-large");
});

test("B7 a page that sends circles by mistake is told so, and what it asks next is answered", async () => {
  const { page } = await serve();
  const body: Record<string, unknown> = { rows: [{ id: 1 }] };
  body.parent = [body];
  const codes = Array.from({ length: 20 }, () => code(page.request("api:post", { endpoint: "x", body })));
  expect(tally(await Promise.all(codes))).toEqual({ malformed: 20 });
  expect(await page.request("api:get", { endpoint: "x" })).toEqual({ message: "pong" });
});

test("B7 messages that come too fast are refused, and pass again after a while", async () => {
  let time = 0;
  const { page } = await serve({ messageBurst: 10, messagesPerSecond: 100 }, { now: () => time });
  const burst = (count: number) =>
    Promise.all(Array.from({ length: count }, () => code(page.request("api:put", { endpoint: "x" }))));
  expect(tally(await burst(15))).toEqual({ action: 10, busy: 5 });
  time += 50;
  expect(tally(await burst(6))).toEqual({ action: 5, busy: 1 });
});

test("a bucket fills up to its burst and no further, whatever its clock does", () => {
  let time = 1_000;
  const take = createTokenBucket(3, 10, () => time);
  const taken = () => [1, 2, 3, 4, 5].filter(() => take()).length;
  expect(taken()).toBe(3);
  time += 100;
  expect(taken()).toBe(1);
  time += 1e9;
  expect(taken()).toBe(3);
  time += 1e9;
  expect(take()).toBe(true);
  expect(take(5)).toBe(false);
  time += 300;
  expect(taken()).toBe(0);
  time += 200;
  expect(taken()).toBe(2);
});

test("B7 a message over the limit is refused before anything is made of it", async () => {
  expect(defaultBridgeLimits.messageSize).toBe(16 * MiB);
  const { page, backend } = await serve({ messageSize: MiB });
  const post = (body: unknown) => code(page.request("api:post", { endpoint: "x", body }));
  expect(await post("x".repeat(1_000_000))).toBe("ok");
  expect(await post("x".repeat(1024 * 1024))).toBe("too-large");
  expect(await post(Array(300_000).fill(1))).toBe("too-large");
  expect(await post(new Uint8Array(1_000_000))).toBe("too-large");
  const circle: Record<string, unknown> = { child: { list: [] } };
  (circle.child as Record<string, unknown[]>).list?.push({ parent: circle });
  expect(await post(circle)).toBe("malformed");
  expect(await code(page.request("api:get", { endpoint: "x", params: { q: "x".repeat(1024 * 1024) } }))).toBe(
    "too-large",
  );
  expect(backend.received).toHaveLength(1);
});

test("B7 a file over the limit is refused, one below is not counted as a message", async () => {
  const { page, backend } = await serve({ uploadSize: 3_000_000 });
  const upload = (fileBuffer: unknown) => code(page.request("files:upload", { endpoint: "x", fileBuffer }));
  expect(await upload(new ArrayBuffer(3_000_000))).toBe("ok");
  expect(await upload(new Blob([new ArrayBuffer(3_000_000)]))).toBe("ok");
  expect(await upload(new ArrayBuffer(3_000_001))).toBe("too-large");
  expect(await upload(new Blob([new ArrayBuffer(3_000_001)]))).toBe("too-large");
  expect(backend.received).toHaveLength(2);
});

test("B6 the size of circles, of lists in lists and of lists with nothing in them is found at once", () => {
  const circle: unknown[] = [];
  for (let n = 0; n < 10; n++) circle.push(circle);
  let nested: unknown[] = [];
  for (let n = 0; n < 30; n++) nested = Array(10).fill(nested);
  const sparse: unknown[] = [];
  sparse.length = 4_294_967_295;
  let deep: unknown[] = [];
  for (let n = 0; n < 200_000; n++) deep = [deep];
  const before = performance.now();
  expect([circle, nested, sparse, deep, new Float64Array(1e6)].map(isCircular)).toEqual([
    ...[true, false, false, false, false],
  ]);
  for (const value of [circle, nested, sparse, new Float64Array(1e6)])
    expect(measureJson(value, MiB).size).toBeGreaterThan(MiB);
  expect(measureJson(deep, MiB).size).toBeLessThan(MiB);
  expect(performance.now() - before).toBeLessThan(1_000);
});

test("B7 what JSON makes much of, or what is kept though JSON makes nothing of it, counts for what it takes", () => {
  const boxed = Object("x".repeat(2 * MiB));
  const bytes = new Uint8Array(MiB);
  const map = new Map([["key", "x".repeat(2 * MiB)]]);
  const begin = performance.now();
  for (const value of [boxed, bytes, map, new Set(map.values()), new ArrayBuffer(2 * MiB)]) {
    expect(measureJson({ body: value }, MiB).size).toBeGreaterThan(MiB);
  }
  expect(performance.now() - begin).toBeLessThan(1_000);
  const { size, values } = measureJson(bytes, 16 * MiB);
  expect(size).toBeGreaterThanOrEqual(JSON.stringify(bytes).length);
  expect(values).toBeGreaterThan(MiB);
  const keys = Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`key${index}`, 1]));
  expect(measureJson(keys, MiB).values).toBeGreaterThan(4 * measureJson(Object.values(keys), MiB).values);
});

test("the size is never less than that of the JSON, but for escapes", () => {
  for (const value of [{ a: [1, "two", null, true], b: { c: "d".repeat(50) } }, [], {}, "x", [[[]]], { "": "" }]) {
    const { length } = JSON.stringify(value);
    expect(measureJson(value, length - 1).size).toBeGreaterThan(length - 1);
  }
});

/** The longest time in which nothing else could run, until it is asked for. */
function watchGaps(): () => number {
  let last = performance.now();
  let longest = 0;
  const beat = () => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  };
  const timer = setInterval(beat, 1);
  return () => {
    beat();
    clearInterval(timer);
    return longest;
  };
}
const request = (n: number) => ({
  ...{ channel: "astrbot-plugin-page", kind: "request", requestId: `r${n}` },
  ...{ action: "api:get", endpoint: "x", params: { n } },
});

test("B7 a page that floods 100,000 messages leaves the dashboard responsive, and its memory bounded", async () => {
  const backend = await startBackend();
  let answers = 0;
  const services = { plugin: "demo", apiPath, origin: backend.origin, fetch, save: () => {} };
  const session = createBridgeSession(() => void answers++, services);
  onTestFinished(() => session.close());
  const before = process.memoryUsage().heapUsed;
  const longest = watchGaps();
  const started = performance.now();
  let slowest = 0;
  // In many tasks, as a browser hands them over, which lets others run between two messages.
  await new Promise<void>((resolve) => {
    const next = (n: number) => {
      const begun = performance.now();
      for (let m = n; m < n + 500; m++) session.receive(request(m));
      slowest = Math.max(slowest, performance.now() - begun);
      if (n + 500 >= 100_000) resolve();
      else setImmediate(next, n + 500);
    };
    next(0);
  });
  const took = performance.now() - started;
  const gap = longest();
  const grown = (process.memoryUsage().heapUsed - before) / MiB;
  console.log(
    `flood of 100,000, 500 a task: ${took.toFixed(0)} ms, longest gap ${gap.toFixed(0)} ms, slowest task ` +
      `${slowest.toFixed(1)} ms, ${backend.received.length} requests, ${answers} answers, heap ${grown.toFixed(0)} MiB more`,
  );
  expect(backend.received.length).toBeLessThan(2_000 + (took / 1_000) * 1_000);
  expect(answers).toBeGreaterThan(2_000);
  expect(gap).toBeLessThan(1_500);
  expect(grown).toBeLessThan(100);
}, 60_000);

test("B7 while one page floods over its port, another page of the same dashboard is served", async () => {
  const { port1, port2 } = new MessageChannel();
  const backend = await startBackend();
  const services = { plugin: "demo", apiPath, origin: backend.origin, fetch, save: () => {} };
  const bridge = serveBridge(port2, services);
  onTestFinished(() => bridge.close());
  // In a thread of its own, as a page is: it sends as fast as it can.
  const flood = `
    const { workerData: { port, request }, parentPort } = require("node:worker_threads");
    port.on("message", () => {});
    for (let n = 0; n < 100_000; n++) port.postMessage({ ...request, requestId: "r" + n });
    parentPort.postMessage("sent");
    port.on("close", () => process.exit());
  `;
  const other = await serve();
  const worker = new Worker(flood, {
    eval: true,
    workerData: { port: port1, request: request(0) },
    transferList: [port1 as never],
  });
  onTestFinished(async () => void (await worker.terminate()));
  const sent = new Promise<void>((resolve) => worker.once("message", () => resolve()));
  for (let n = 0; n < 20; n++)
    expect(await other.page.request("api:get", { endpoint: "ping" })).toEqual({ message: "pong" });
  await sent;
  expect(await other.page.request("api:get", { endpoint: "ping" })).toEqual({ message: "pong" });
});
