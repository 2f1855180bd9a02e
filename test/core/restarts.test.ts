/** A stream that numbers its lines, over a server that is killed and started again at random: nothing lost, nothing twice. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test, vi } from "vitest";
import { WebSocket, WebSocketServer } from "ws";
import { parseClientFrame } from "../../schema/wire/topic-frames.js";
import type { Backfill } from "../../src/core/topic-message.js";
import { createTopicStore } from "../../src/core/topic-store.js";
import { webSocket } from "../../src/transports/index.js";

const topic = "server_log:survival";
const kills = 20;

/** Lines are written whether or not anybody can be told; the socket tells of them, and /history answers what was written. */
function startSource() {
  const lines: string[] = [];
  let http: Server;
  let sockets: WebSocketServer;
  const open = async (port: number) => {
    http = createServer((request, response) => {
      const after = Number(new URL(request.url ?? "", "http://x").searchParams.get("after") ?? 0);
      // No more than so many at once, as histories are.
      response.end(
        JSON.stringify(lines.slice(after, after + 50).map((data, index) => ({ data, seq: after + index + 1 }))),
      );
    });
    sockets = new WebSocketServer({ server: http });
    sockets.on("connection", (socket) => {
      socket.on("message", (text) => {
        const frame = parseClientFrame(JSON.parse(String(text)));
        if (typeof frame === "string" || frame.action !== "subscribe") return;
        subscribed.add(socket);
        socket.send(JSON.stringify({ status: "success" }));
      });
      socket.on("close", () => subscribed.delete(socket));
    });
    await new Promise<void>((resolve) => http.listen(port, "127.0.0.1", resolve));
    return (http.address() as AddressInfo).port;
  };
  const subscribed = new Set<WebSocket>();
  const kill = async () => {
    subscribed.clear();
    for (const socket of sockets.clients) socket.terminate();
    sockets.close();
    http.closeAllConnections();
    await new Promise((resolve) => http.close(resolve));
  };
  const write = () => {
    const seq = lines.push(`line ${lines.length + 1}`);
    for (const socket of subscribed) socket.send(JSON.stringify({ topic, data: lines[seq - 1], seq }));
  };
  return { lines, open, kill, write };
}

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** Numbers that look random and are the same in each run. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

async function followThroughRestarts(withHistory: boolean) {
  const source = startSource();
  const port = await source.open(0);
  ends.push(source.kill);
  const backfill: Backfill = async (_, { after, signal }) => {
    const answer = await fetch(`http://127.0.0.1:${port}/history?after=${after?.seq ?? 0}`, { signal });
    return (await answer.json()) as Awaited<ReturnType<Backfill>>;
  };
  const store = createTopicStore({
    transport: webSocket({ WebSocket, url: `ws://127.0.0.1:${port}`, reconnectionDelay: 10, reconnectionDelayMax: 30 }),
    backfill: withHistory ? backfill : undefined,
    report: () => ({ code: "missed-messages", severity: "warning", args: {} }),
  });
  ends.push(store.close);
  const seen: (string | number | undefined)[] = [];
  store.subscribe(topic, (data) => seen.push(String(data)), { missed: (count) => seen.push(count) });
  await vi.waitFor(() => expect(store.status.get()).toBe("live"));
  const writing = setInterval(source.write, 1);
  ends.push(() => clearInterval(writing));
  await vi.waitFor(() => expect(seen.length).toBeGreaterThan(10));
  const random = createRandom(7);
  const wait = (most: number) => new Promise((resolve) => setTimeout(resolve, random() * most));
  for (let count = 0; count < kills; count++) {
    await wait(120);
    await source.kill();
    await wait(60);
    await source.open(port);
  }
  await vi.waitFor(() => expect(store.status.get()).toBe("live"), 5_000);
  await wait(200);
  clearInterval(writing);
  source.write();
  const last = source.lines.length;
  await vi.waitFor(() => expect(seen.at(-1)).toBe(`line ${last}`), 10_000);
  return { seen, lines: source.lines, counts: store.counts() };
}

test(`with a history no line is lost and none comes twice, however often the server is killed`, {
  timeout: 60_000,
}, async () => {
  const { seen, lines, counts } = await followThroughRestarts(true);
  const first = lines.indexOf(String(seen[0]));
  expect(seen).toEqual(lines.slice(first));
  expect(counts?.missed).toBe(0);
  expect(lines.length).toBeGreaterThan(500);
});

test("without a history every gap is marked with how many lines are missing", { timeout: 60_000 }, async () => {
  const { seen, lines, counts } = await followThroughRestarts(false);
  const gaps = seen.filter((item) => typeof item === "number");
  expect(gaps.length).toBeGreaterThan(3);
  let at = lines.indexOf(String(seen[0]));
  for (const item of seen) {
    if (typeof item === "number") at += item;
    else expect(item).toBe(lines[at++]);
  }
  expect(at).toBe(lines.length);
  expect(counts?.missed).toBe(gaps.reduce<number>((sum, gap) => sum + Number(gap), 0));
});
