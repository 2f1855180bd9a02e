/** How much a page may ask: what is over is answered with a code, and the dashboard stays responsive. */
import { setMaxListeners } from "node:events";
import { Worker } from "node:worker_threads";
import { expect, onTestFinished, test } from "vitest";
import type { BridgeServices } from "../../src/plugin-page/host/bridge-session.js";
import { createBridgeSession } from "../../src/plugin-page/host/bridge-session.js";
import { exceedsJson, isCircular } from "../../src/plugin-page/host/json-size.js";
import { createTokenBucket } from "../../src/plugin-page/host/limits.js";
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

test("B7 32 calls at once, 256 wait, the rest is told that the bridge is busy", async () => {
  const { backend, page } = await serve({ connections: 1_000 });
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
  const taken = () => [1, 2, 3, 4, 5].filter(take).length;
  expect(taken()).toBe(3);
  time += 100;
  expect(taken()).toBe(1);
  time += 1e9;
  expect(taken()).toBe(3);
});

test("B7 a message over 1 MiB is refused before anything is made of it", async () => {
  const { page, backend } = await serve();
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
    expect(exceedsJson(value, 1024 * 1024)).toBe(true);
  expect(exceedsJson(deep, 1024 * 1024)).toBe(false);
  expect(performance.now() - before).toBeLessThan(1_000);
});

test("the size is never less than that of the JSON, but for escapes", () => {
  for (const value of [{ a: [1, "two", null, true], b: { c: "d".repeat(50) } }, [], {}, "x", [[[]]], { "": "" }]) {
    expect(exceedsJson(value, JSON.stringify(value).length - 1)).toBe(true);
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
const MiB = 1024 * 1024;

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
