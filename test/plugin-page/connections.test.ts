/** The connections that all pages of a window share: how many, who is next, and what gives one back. */
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, onTestFinished, test } from "vitest";
import type { BridgeServices } from "../../src/plugin-page/host/bridge-session.js";
import { createConnections, type Seats } from "../../src/plugin-page/host/connections.js";
import { bridgeLimits } from "../../src/plugin-page/host/limits.js";
import { serveBridge } from "../../src/plugin-page/host/serve-bridge.js";
import { apiPath, type Backend, send, startBackend } from "./host-backend.js";
import { pageOver, until } from "./host-frame.js";

const quiet = new AbortController().signal;

/** Work that goes on until it is told to end. */
function held(seats: Seats, name: string, log: string[], signal = quiet) {
  let end = () => {};
  const done = seats.call(signal, () => {
    log.push(name);
    return new Promise<void>((resolve) => {
      end = resolve;
    });
  });
  done.catch(() => log.push(`${name} refused`));
  return { done, end: () => end() };
}

test("B7 calls that never end leave a connection to the other pages", async () => {
  const { join } = createConnections();
  const [hung, other] = [join(5), join(5)];
  const log: string[] = [];
  const all = ["a1", "a2", "a3", "a4", "a5", "a6"].map((name) => held(hung, name, log));
  await wait();
  const call = held(other, "b1", log);
  await wait();
  expect(log).toEqual(["a1", "a2", "a3", "a4", "b1"]);
  call.end();
  for (const { end } of all) end();
});

test("B7 calls of all pages take turns, whoever asked more", async () => {
  const { join } = createConnections();
  const [greedy, modest] = [join(3), join(3)];
  const log: string[] = [];
  const all = ["a1", "a2", "a3", "a4", "a5"].map((name) => held(greedy, name, log));
  all.push(...["b1", "b2"].map((name) => held(modest, name, log)));
  for (let n = 0; n < all.length; n++) {
    await wait();
    const running = all.find((_, index) => index === n);
    running?.end();
  }
  await wait();
  for (const { end } of all) end();
  await wait();
  for (const { end } of all) end();
  await Promise.all(all.map(({ done }) => done));
  expect(log).toEqual(["a1", "a2", "b1", "a3", "b2", "a4", "a5"]);
});

test("B7 four streams of five connections, the fifth is refused with words; one call runs beside them", async () => {
  const { join } = createConnections();
  const [one, two] = [join(5), join(5)];
  const ends = Array.from({ length: 4 }, () => new AbortController());
  for (const [n, { signal }] of ends.entries()) await (n % 2 ? one : two).stream(signal);
  await expect(one.stream(quiet)).rejects.toMatchObject({
    code: "busy",
    message: expect.stringMatching(/4 event streams open together.*HTTP\/2/),
  });
  const log: string[] = [];
  const first = held(one, "first", log);
  const second = held(two, "second", log);
  await wait();
  expect(log).toEqual(["first"]);
  ends[0]?.abort();
  await wait();
  expect(log).toEqual(["first", "second"]);
  // Its place is free, a connection is not: it waits for one.
  const again = one.stream(new AbortController().signal).then(() => log.push("again"));
  await wait();
  expect(log).toEqual(["first", "second"]);
  first.end();
  await again;
  second.end();
});

test("B7 a stream waits for a connection that calls hold, and no call that came later takes it", async () => {
  const { join } = createConnections();
  const [one, two] = [join(5), join(5)];
  const log: string[] = [];
  const calls = Array.from({ length: 5 }, (_, n) => held(n < 4 ? one : two, `call ${n}`, log));
  await wait();
  const stream = new AbortController();
  const opened = one.stream(stream.signal).then(() => log.push("stream"));
  const late = held(two, "late", log);
  await wait();
  expect(log).toHaveLength(5);
  calls[0]?.end();
  await opened;
  await wait();
  expect(log.slice(5)).toEqual(["stream"]);
  calls[1]?.end();
  await wait();
  expect(log.slice(5)).toEqual(["stream", "late"]);
  for (const { end } of [...calls, late]) end();
});

test("B4 whoever gives up while it waits leaves no trace", async () => {
  const { join } = createConnections();
  const seats = join(3);
  const log: string[] = [];
  const [running, other] = [held(seats, "running", log), held(seats, "other", log)];
  const left = new AbortController();
  const waiting = held(seats, "waiting", log, left.signal);
  const opening = seats.stream(left.signal).catch((error: unknown) => error);
  await wait();
  left.abort("gone");
  expect(await opening).toBe("gone");
  await expect(waiting.done).rejects.toBe("gone");
  await expect(seats.call(left.signal, async () => 1)).rejects.toBe("gone");
  running.end();
  other.end();
  await wait();
  // Two at once again: nothing is held.
  const again = [held(seats, "again", log), held(seats, "and again", log)];
  await wait();
  expect(log).toEqual(["running", "other", "waiting refused", "again", "and again"]);
  for (const { end } of again) end();
});

test("over HTTP/2 and HTTP/3 only a page's own limits hold; where the browser does not tell, those of HTTP/1.1", () => {
  const of = (protocol: string, given = {}) => bridgeLimits(given, protocol).connections;
  expect(["http/1.1", "http/1.0", "", "unknown"].map((protocol) => of(protocol))).toEqual([5, 5, 5, 5]);
  expect(["h2", "h3", "h3-29"].map((protocol) => of(protocol))).toEqual(Array(3).fill(Number.POSITIVE_INFINITY));
  expect([of("h2", { connections: 3 }), of("", { connections: 50 })]).toEqual([3, 50]);
});

describe("pages of one window", () => {
  async function twoPages(limits: BridgeServices["limits"] = {}) {
    const backend = await startBackend();
    const open = () => {
      const { port1, port2 } = new MessageChannel();
      const services = { plugin: "demo", apiPath, origin: backend.origin, fetch, save: () => {} };
      const bridge = serveBridge(port2, { ...services, limits });
      onTestFinished(() => bridge.close());
      return { page: pageOver(port1), bridge };
    };
    return { backend, one: open(), two: open() };
  }
  const streaming = (backend: Backend) =>
    backend.answer(({ path }, response) => {
      if (!path.endsWith("/events")) return send(response, 200, { ok: true });
      response.writeHead(200, { "content-type": "text/event-stream" }).flushHeaders();
    });
  const subscribe = ({ page }: { page: ReturnType<typeof pageOver> }, subscriptionId: string) =>
    page.request("sse:subscribe", { endpoint: "events", subscriptionId }).then(
      () => "open",
      ({ code }) => code,
    );

  test("B7 one page's streams leave the other its calls, and closing it makes room", async () => {
    const { backend, one, two } = await twoPages();
    streaming(backend);
    const opened = [];
    for (let n = 0; n < 6; n++) opened.push(await subscribe(one, `s${n}`));
    expect(opened).toEqual([...Array(4).fill("open"), "busy", "busy"]);
    expect(await two.page.request("api:get", { endpoint: "x" })).toEqual({ ok: true });
    expect(await subscribe(two, "s")).toBe("busy");
    one.bridge.close();
    await until(() => backend.unfinished() === 0);
    expect(await subscribe(two, "s")).toBe("open");
  });

  test("B8 a stream that its plugin ends gives its connection back", async () => {
    const { backend, one } = await twoPages();
    backend.answer((_, response) => void response.writeHead(200, { "content-type": "text/event-stream" }).end());
    for (let n = 0; n < 10; n++) {
      expect(await subscribe(one, `s${n}`)).toBe("open");
      await until(() => one.page.heard.at(-1)?.state === "closed");
    }
  });

  test("B7 five calls at once, and the time of one that waits begins with its turn", async () => {
    const { backend, one, two } = await twoPages({ jsonTimeout: 250 });
    let most = 0;
    backend.answer((_, response) => {
      most = Math.max(most, backend.unfinished());
      setTimeout(() => send(response, 200, { ok: true }), 100);
    });
    const calls = Array.from({ length: 20 }, (_, n) => (n % 2 ? one : two).page.request("api:get", { endpoint: "x" }));
    expect(await Promise.all(calls)).toHaveLength(20);
    expect(most).toBe(5);
  });

  test("a download whose name the reader is asked for holds no connection", async () => {
    const backend = await startBackend();
    const { port1, port2 } = new MessageChannel();
    let saved = () => {};
    const save = () =>
      new Promise<void>((resolve) => {
        saved = resolve;
      });
    const services = { plugin: "demo", apiPath, origin: backend.origin, fetch, save };
    const bridge = serveBridge(port2, { ...services, limits: { connections: 1 } });
    onTestFinished(() => bridge.close());
    const page = pageOver(port1);
    const download = page.request("files:download", { endpoint: "x", filename: "x.json" });
    expect(await page.request("api:get", { endpoint: "x" })).toEqual({ message: "pong" });
    saved();
    expect(await download).toEqual({ filename: "x.json" });
  });
});
