/** A server that is restarted while a thousand pages are connected to it: they come back one after the other. */
import { Manager } from "socket.io-client";
import { afterEach, describe, expect, test, vi } from "vitest";
import { createBackoff } from "../../src/transports/backoff.js";
import { eventSource, type Transport, webSocket } from "../../src/transports/index.js";
import { socketIOWaits } from "../../src/transports/socket-io.js";

const CLIENTS = 1_000;

afterEach(() => void vi.useRealTimers().unstubAllGlobals());

/** Milliseconds from the first to the last, and the most of them within one second. */
function spreadOf(times: readonly number[]) {
  const sorted = times.toSorted((a, b) => a - b);
  const most = Math.max(...sorted.map((from) => sorted.filter((time) => time >= from && time < from + 1_000).length));
  return { spread: (sorted.at(-1) ?? 0) - (sorted[0] ?? 0), most };
}

/** Connects all, lets the server go away at once, and gives the times of their next tries. */
async function timesOfReturn(transport: Transport, tries: number[], goAway: () => void): Promise<number[]> {
  const connections = Array.from({ length: CLIENTS }, () => {
    const connection = transport({
      frame() {},
      refuse() {},
      status(status) {
        if (status === "live") queueMicrotask(() => connection.send({ action: "subscribe", topic: "a" }));
      },
    });
    return connection;
  });
  for (let waited = 0; tries.length < CLIENTS && waited < 5_000; waited++) await vi.advanceTimersByTimeAsync(10);
  expect(tries).toHaveLength(CLIENTS);
  await vi.advanceTimersByTimeAsync(6_000);
  expect(tries).toHaveLength(CLIENTS);
  const lost = Date.now();
  goAway();
  await vi.advanceTimersByTimeAsync(10_000);
  const times = tries.slice(CLIENTS).map((time) => time - lost);
  for (const connection of connections) connection.close();
  expect(times).toHaveLength(CLIENTS);
  return times;
}

describe("a thousand clients of one restarted server, with the defaults, come back over at least 5 seconds", () => {
  test("over a plain WebSocket", async () => {
    vi.useFakeTimers();
    const tries: number[] = [];
    const open = new Set<Puppet>();
    class Puppet extends EventTarget {
      readyState = 0;
      constructor(_: string) {
        super();
        tries.push(Date.now());
        open.add(this);
        queueMicrotask(() => {
          this.readyState = 1;
          this.dispatchEvent(new Event("open"));
        });
      }
      send() {}
      close() {
        this.readyState = 3;
      }
    }
    const transport = webSocket({ url: "ws://server/ws", WebSocket: Puppet });
    const times = await timesOfReturn(transport, tries, () => {
      for (const socket of [...open]) {
        socket.readyState = 3;
        socket.dispatchEvent(Object.assign(new Event("close"), { code: 1006, reason: "" }));
      }
    });
    const { spread, most } = spreadOf(times);
    expect(spread).toBeGreaterThanOrEqual(5_000);
    expect(most).toBeLessThan(300);
  }, 30_000);

  test("over server-sent events", async () => {
    vi.useFakeTimers();
    const tries: number[] = [];
    const open: ReadableStreamDefaultController[] = [];
    const fetch = async () => {
      tries.push(Date.now());
      const body = new ReadableStream({ start: (controller) => void open.push(controller) });
      return new Response(body, { headers: { "content-type": "text/event-stream" } });
    };
    const transport = eventSource({ url: "http://server/events", fetch });
    const times = await timesOfReturn(transport, tries, () => {
      for (const stream of open.splice(0)) stream.close();
    });
    const { spread, most } = spreadOf(times);
    expect(spread).toBeGreaterThanOrEqual(5_000);
    expect(most).toBeLessThan(300);
  }, 30_000);

  test("over socket.io, whose client waits by itself", () => {
    const times = Array.from({ length: CLIENTS }, () => {
      const manager = new Manager("http://server", { ...socketIOWaits, autoConnect: false });
      return (manager as unknown as { backoff: { duration(): number } }).backoff.duration();
    });
    const { spread, most } = spreadOf(times);
    expect(spread).toBeGreaterThanOrEqual(5_000);
    expect(most).toBeLessThan(350);
    expect(Math.min(...times)).toBeGreaterThan(250);
  });
});

describe("the waits", () => {
  test("grow up to the longest, and begin small again after a connection that held", () => {
    vi.useFakeTimers();
    const backoff = createBackoff({ reconnectionDelay: 1_000, reconnectionDelayMax: 5_000 }, () => 1);
    expect(Array.from({ length: 5 }, backoff.next)).toEqual([1_000, 2_000, 4_000, 5_000, 5_000]);
    backoff.connected();
    vi.advanceTimersByTime(4_000);
    expect(backoff.next()).toBe(5_000);
    backoff.connected();
    vi.advanceTimersByTime(5_000);
    expect(backoff.next()).toBe(1_000);
  });

  test("are never none, and never longer than the longest", () => {
    expect(createBackoff({}, () => 0).next()).toBe(600);
    expect(createBackoff({ reconnectionDelay: 9_000, reconnectionDelayMax: 100 }, () => 1).next()).toBe(100);
  });
});
