/** Server-sent events beyond the contract: what is asked, what is read, and how one stream takes over from another. */
import type { ServerResponse } from "node:http";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import type { ClientFrame } from "../../schema/wire/topic-frames.js";
import { type EventSourceOptions, eventSource } from "../../src/transports/index.js";
import { type EventServer, type EventServerOptions, eventServer } from "./event-server.js";

const quick = { reconnectionDelay: 20, reconnectionDelayMax: 50 } satisfies EventSourceOptions;
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function startServer(options?: EventServerOptions): Promise<EventServer> {
  const server = await eventServer(options);
  onTestFinished(() => server.kill());
  return server;
}

function connect(options: EventSourceOptions) {
  const frames: unknown[] = [];
  const refused: string[] = [];
  const statuses: (string | undefined)[][] = [];
  const connection = eventSource({ ...quick, ...options })({
    frame: (frame) => frames.push(frame),
    refuse: (kind) => refused.push(kind),
    status: (...said) => statuses.push(said.filter((part) => part !== undefined)),
  });
  onTestFinished(() => connection.close());
  const ask = (action: "subscribe" | "unsubscribe", ...topics: string[]) => {
    for (const topic of topics) connection.send({ action, topic } satisfies ClientFrame);
  };
  const data = () =>
    frames.flatMap((frame) => ("topic" in (frame as object) ? [(frame as { data: unknown }).data] : []));
  return { connection, frames, refused, statuses, ask, data };
}

async function subscribed(options: EventSourceOptions = {}, serverOptions?: EventServerOptions) {
  const server = await startServer(serverOptions);
  const page = connect({ url: server.url, ...options });
  page.ask("subscribe", "a");
  await vi.waitFor(() => expect(server.topics()).toEqual(["a"]));
  await vi.waitFor(() => expect(page.frames).toEqual([{ status: "success" }]));
  return { server, ...page };
}

const frame = (data: unknown, topic = "a") => `data: ${JSON.stringify({ topic, data })}\n\n`;

describe("what is asked", () => {
  test("without topics no stream is open, and it is live", async () => {
    const server = await startServer();
    const { ask, statuses } = connect({ url: server.url });
    await pause(60);
    expect(statuses).toEqual([["live"]]);
    ask("subscribe", "a");
    await vi.waitFor(() => expect(server.streams()).toBe(1));
    ask("unsubscribe", "a");
    await vi.waitFor(() => expect(server.streams()).toBe(0));
    await pause(100);
    expect(server.heard).toHaveLength(1);
    expect(statuses).toEqual([["live"]]);
  });

  test("topics that come together are asked for together, and each is answered when its stream is there", async () => {
    const server = await startServer();
    const { ask, frames } = connect({ url: `${server.url}?view=1` });
    ask("subscribe", "a", "ä/&=?#", "c");
    await vi.waitFor(() => expect(frames).toEqual(Array(3).fill({ status: "success" })));
    expect(server.heard).toEqual([
      expect.objectContaining({
        method: "GET",
        topics: ["a", "ä/&=?#", "c"],
        url: expect.stringContaining("?view=1&"),
      }),
    ]);
    expect(server.heard[0]?.headers).toMatchObject({ accept: "text/event-stream" });
  });

  test("topics too many for an address go in a body", async () => {
    const server = await startServer();
    const { ask } = connect({ url: server.url });
    const topics = Array.from({ length: 300 }, (_, index) => `a topic with a long name/${index}`);
    ask("subscribe", ...topics);
    await vi.waitFor(() => expect(server.heard).toHaveLength(1));
    expect(server.heard[0]).toMatchObject({ method: "POST", url: "/events", topics });
    expect(server.heard[0]?.headers).toMatchObject({ "content-type": "application/json" });
  });

  test("headers are sent, and a function is asked anew for each request", async () => {
    let count = 0;
    const { server } = await subscribed({ headers: async () => ({ authorization: `Bearer ${++count}` }) });
    server.finish();
    await vi.waitFor(() => expect(server.heard).toHaveLength(2));
    expect(server.heard.map(({ headers }) => headers.authorization)).toEqual(["Bearer 1", "Bearer 2"]);
  });

  test("the id of the last event is sent back, whatever it is written in, and an empty one takes it away", async () => {
    const { server, data } = await subscribed();
    await server.sendRaw(`id: 1\n${frame(1)}id: ä中\n${frame(2)}${frame(3)}`);
    await vi.waitFor(() => expect(data()).toEqual([1, 2, 3]));
    server.finish();
    await vi.waitFor(() => expect(server.streams()).toBe(1));
    await vi.waitFor(() => expect(server.heard).toHaveLength(2));
    expect(Buffer.from(String(server.heard[1]?.headers["last-event-id"]), "latin1").toString()).toBe("ä中");
    await server.sendRaw(`id\n${frame(4)}`);
    await vi.waitFor(() => expect(data()).toEqual([1, 2, 3, 4]));
    server.finish();
    await vi.waitFor(() => expect(server.heard).toHaveLength(3));
    expect(server.heard.map(({ headers }) => "last-event-id" in headers)).toEqual([false, true, false]);
  });

  test("an id longer than servers take is not sent back", async () => {
    const { server, data } = await subscribed();
    await server.sendRaw(`id: ${"x".repeat(20_000)}\n${frame(1)}`);
    await vi.waitFor(() => expect(data()).toEqual([1]));
    server.finish();
    await vi.waitFor(() => expect(server.heard).toHaveLength(2));
    expect(server.heard[1]?.headers).not.toHaveProperty("last-event-id");
  });
});

describe("what is read", () => {
  const stream = `\ufeff: hello\r\nretry: 5\r\nid: 7\r\n${frame("a\u2028\ud83d\ude00").replaceAll("\n", "\r\n")}event: message\rdata: {"topic":"a",\rdata: "data":2}\r\r${frame(3)}`;

  test.each([1, 2, 3, 7, 1_000])("events in pieces of %i bytes, with a BOM and any ends of lines", async (size) => {
    const { server, data, refused } = await subscribed();
    const bytes = Buffer.from(stream);
    for (let from = 0; from < bytes.length; from += size) await server.sendRaw(bytes.subarray(from, from + size));
    await vi.waitFor(() => expect(data()).toEqual(["a\u2028\ud83d\ude00", 2, 3]));
    expect(refused).toEqual([]);
  });

  test("an event that does not end is none, nor is one without data or with a name of its own", async () => {
    const { server, data, refused } = await subscribed();
    await server.sendRaw(`data:\n\nevent: ping\ndata: {}\n\n${frame(1)}data: {"topic":"a","data":2}\n`);
    server.finish();
    await vi.waitFor(() => expect(server.heard).toHaveLength(2));
    await vi.waitFor(() => expect(server.streams()).toBe(1));
    await server.sendRaw(frame(3));
    await vi.waitFor(() => expect(data()).toEqual([1, 3]));
    expect(refused).toEqual([]);
  });

  test("lines that are no fields are refused, and what follows is read", async () => {
    const { server, data, refused } = await subscribed();
    await server.sendRaw(`{"topic":"a","data":0}\n<html>\n\n${frame(1)}`);
    await vi.waitFor(() => expect(data()).toEqual([1]));
    expect(new Set(refused)).toEqual(new Set(["malformed"]));
  });

  test.each(["\n", "\r", "\r\n"])(
    "a line without an end is left out, however long, up to the next event (%j)",
    async (eol) => {
      const { server, data, refused, statuses } = await subscribed({ maxFrameLength: 100_000 });
      const piece = Buffer.alloc(1_000_000, "x");
      await server.sendRaw("data: ");
      await pause(20);
      const before = process.memoryUsage();
      for (let count = 0; count < 100; count++) await server.sendRaw(piece);
      const after = process.memoryUsage();
      await server.sendRaw(`${eol}data: still of it${eol}`);
      await pause(20);
      await server.sendRaw(`${eol}${frame(1).replaceAll("\n", eol)}: a CR at the end may be half an end${eol}`);
      await vi.waitFor(() => expect(data()).toEqual([1]), { timeout: 5_000 });
      expect(refused).toEqual(["oversized"]);
      expect(statuses).toEqual([["live"]]);
      expect(after.heapUsed - before.heapUsed).toBeLessThan(70_000_000);
    },
  );

  test("an event of lines without number is left out too", async () => {
    const { server, data, refused } = await subscribed({ maxFrameLength: 100_000 });
    for (let count = 0; count < 100; count++) await server.sendRaw(`data: ${"x".repeat(90)}\n`.repeat(100));
    await server.sendRaw(`\n${frame(1)}`);
    await vi.waitFor(() => expect(data()).toEqual([1]));
    expect(refused).toEqual(["oversized"]);
  });
});

describe("trouble", () => {
  const answers: [string, (response: ServerResponse) => unknown, string][] = [
    ["503", (response) => response.writeHead(503).end("<h1>no</h1>"), "the answer is 503"],
    [
      "a page",
      (response) => response.writeHead(200, { "content-type": "text/html" }).end("<h1>log in</h1>"),
      "the answer is text/html, not text/event-stream",
    ],
    ["nothing at all", () => {}, "no answer within 50 ms"],
    ["a closed door", (response) => response.destroy(), "no connection"],
  ];
  test.each(answers)("a server that answers %s is told, and asked again", async (_, say, detail) => {
    const answer = (response: ServerResponse, request: number) => {
      if (request < 3) say(response);
      return request < 3;
    };
    const server = await startServer({ answer });
    const { ask, statuses } = connect({ url: `${server.url}?key=secret`, timeout: 50 });
    ask("subscribe", "a");
    await vi.waitFor(() => expect(server.topics()).toEqual(["a"]), { timeout: 5_000 });
    await vi.waitFor(() => expect(statuses.at(-1)).toEqual(["live"]));
    const told = ["reconnecting", `${new URL(server.url).host}/events: ${detail}`];
    expect(statuses).toEqual([["live"], told, told, ["live"]]);
  });

  test("204 is the end: nothing is tried again", async () => {
    const server = await startServer({ answer: (response) => Boolean(response.writeHead(204).end()) });
    const { ask, statuses } = connect({ url: server.url });
    ask("subscribe", "a");
    await vi.waitFor(() => expect(statuses.at(-1)?.[0]).toBe("offline"));
    expect(statuses.at(-1)?.[1]).toContain("204");
    ask("subscribe", "b");
    await pause(150);
    expect(server.heard).toHaveLength(1);
  });

  test.each<[string, EventSourceOptions["headers"], string]>([
    ["cannot be made", () => Promise.reject(new Error("logged out")), "no headers: logged out"],
    ["are never made", () => new Promise<never>(() => {}), "no answer within 50 ms"],
    ["no request may have", { "x-token": "sec\nret" }, 'the header "x-token" cannot be sent'],
  ])("headers that %s are told", async (_, headers, detail) => {
    const server = await startServer();
    const { ask, statuses } = connect({ url: server.url, headers: headers ?? {}, timeout: 50 });
    ask("subscribe", "a");
    await vi.waitFor(() => expect(statuses.at(-1)).toEqual(["reconnecting", expect.stringContaining(detail)]));
    expect(server.heard).toEqual([]);
  });

  test("an address that is none is offline, with a reason", () => {
    expect(connect({ url: "http://" }).statuses).toEqual([["offline", expect.stringContaining("URL")]]);
  });

  test("the wait that a server asks for comes before its own, up to the longest", async () => {
    const { server, data } = await subscribed({ reconnectionDelay: 20, reconnectionDelayMax: 200 });
    await server.sendRaw(`retry: 99999999999\n${frame(1)}`);
    await vi.waitFor(() => expect(data()).toEqual([1]));
    const ended = Date.now();
    server.finish();
    await vi.waitFor(() => expect(server.heard).toHaveLength(2), { timeout: 5_000 });
    expect(Date.now() - ended).toBeGreaterThanOrEqual(195);
  });

  test("a stream that brings nothing is begun anew; a comment is enough to keep it", async () => {
    const { server, statuses } = await subscribed({ silence: 150 });
    for (let count = 0; count < 6; count++) {
      await pause(50);
      await server.sendRaw(": still here\n");
    }
    expect(server.heard).toHaveLength(1);
    await vi.waitFor(() => expect(server.heard).toHaveLength(2));
    expect(statuses.slice(0, 2)).toEqual([
      ["live"],
      ["reconnecting", expect.stringContaining("nothing came for 150 ms")],
    ]);
  });

  test("begins anew when the browser says that the network is gone, for the stream may be half open", async () => {
    const browser = new EventTarget();
    vi.stubGlobal("addEventListener", browser.addEventListener.bind(browser));
    vi.stubGlobal("removeEventListener", browser.removeEventListener.bind(browser));
    onTestFinished(() => void vi.unstubAllGlobals());
    const { server, statuses } = await subscribed();
    browser.dispatchEvent(new Event("offline"));
    expect(statuses).toEqual([["live"], ["reconnecting"]]);
    await vi.waitFor(() => expect(server.heard).toHaveLength(2));
    await vi.waitFor(() => expect(statuses).toEqual([["live"], ["reconnecting"], ["live"]]));
    await vi.waitFor(() => expect(server.streams()).toBe(1));
  });

  test("closed, it leaves no stream, and says nothing more", async () => {
    const { server, connection, ask, statuses, frames } = await subscribed();
    ask("subscribe", "b");
    connection.close();
    await vi.waitFor(() => expect(server.streams()).toBe(0));
    await pause(100);
    expect(server.heard).toHaveLength(1);
    expect(statuses).toEqual([["live"]]);
    expect(frames).toHaveLength(1);
  });
});

describe("a change of topics", () => {
  test("loses nothing and repeats nothing while messages stream without a number", async () => {
    const { server, ask, data, statuses } = await subscribed();
    let sent = 0;
    const timer = setInterval(() => {
      for (let count = 0; count < 5; count++) server.publish("a", sent++);
    }, 1);
    onTestFinished(() => clearInterval(timer));
    for (let round = 0; round < 5; round++) {
      ask("subscribe", `b${round}`);
      await pause(round * 100);
    }
    await vi.waitFor(() => expect(server.topics()).toHaveLength(6));
    await vi.waitFor(() => expect(server.streams()).toBe(1));
    clearInterval(timer);
    await vi.waitFor(() => expect(data()).toHaveLength(sent));
    expect(sent).toBeGreaterThan(1_000);
    expect(data()).toEqual(Array.from({ length: sent }, (_, index) => index));
    expect(server.heard.length).toBeGreaterThan(2);
    expect(statuses).toEqual([["live"]]);
  });

  test("which the server refuses leaves the others as they are, is told, and is tried again", async () => {
    const { server, ask, data, frames, statuses } = await subscribed(
      {},
      { answer: (response, request) => request > 1 && request < 4 && Boolean(response.writeHead(403).end()) },
    );
    ask("subscribe", "b");
    await vi.waitFor(() => expect(server.heard.length).toBeGreaterThan(2));
    server.publish("a", "still here");
    await vi.waitFor(() => expect(data()).toEqual(["still here"]));
    expect(frames[1]).toEqual({ status: "error", message: expect.stringContaining("the answer is 403") });
    await vi.waitFor(() => expect(server.topics().sort()).toEqual(["a", "b"]));
    expect(statuses).toEqual([["live"]]);
  });

  test("goes on from the server's last id", async () => {
    const { server, ask, data } = await subscribed();
    await server.sendRaw(`id: 41\n${frame(1)}`);
    await vi.waitFor(() => expect(data()).toEqual([1]));
    ask("subscribe", "b");
    await vi.waitFor(() => expect(server.heard[1]?.headers["last-event-id"]).toBe("41"));
  });
});
