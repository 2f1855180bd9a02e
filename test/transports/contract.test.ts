/** What every transport must do, shown over memory and over real servers that are killed and restarted. */
import { createServer, type Server } from "node:http";
import { type AddressInfo, createServer as createTcpServer, type Socket } from "node:net";
import { Server as SocketServer } from "socket.io";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { WebSocket } from "ws";
import { parseClientFrame } from "../../schema/wire/topic-frames.js";
import { createReport } from "../../src/core/report.js";
import { createTopicStore } from "../../src/core/topic-store.js";
import {
  type EventSourceOptions,
  eventSource,
  memory,
  socketIO,
  type Transport,
  type WebSocketOptions,
  webSocket,
} from "../../src/transports/index.js";
import { eventServer } from "./event-server.js";
import { inThread } from "./in-thread.js";
import { type PlainServer, type PlainServerOptions, plainServer } from "./plain-server.js";

interface Wire {
  transport: Transport;
  publish(topic: string, data: unknown): void;
  /** Sends something to all pages as it is. */
  send(frame: unknown): void;
  topics(): string[];
}

interface RealWire extends Wire {
  restart(): Promise<void>;
  /** Sends a frame's text as it is, JSON or not. */
  sendText(text: string): unknown;
  /** Sends bytes where a text is due; absent where nothing tells them from a text. */
  sendBytes?(bytes: Uint8Array): void;
}

function overMemory(): Wire {
  const transport = memory();
  const deliver: ((frame: unknown) => void)[] = [];
  return {
    transport: (events) => {
      deliver.push(events.frame);
      return transport(events);
    },
    publish: transport.publish,
    send: (frame) => {
      for (const to of deliver) to(frame);
    },
    topics: transport.topics,
  };
}

async function overSocketIO(): Promise<RealWire> {
  let http: Server;
  let io: SocketServer;
  const listen = async (port: number) => {
    http = createServer();
    io = new SocketServer(http);
    io.on("connection", (socket) => {
      socket.on("message", (value: unknown) => {
        const frame = parseClientFrame(value);
        if (typeof frame === "string" || frame.action === "authenticate") return;
        const { action, topic } = frame;
        void (action === "subscribe" ? socket.join(`topic:${topic}`) : socket.leave(`topic:${topic}`));
        socket.emit("message", { status: "success", message: `${action} ${topic}` });
      });
    });
    await new Promise<void>((resolve) => http.listen(port, "127.0.0.1", resolve));
    return (http.address() as AddressInfo).port;
  };
  const port = await listen(0);
  onTestFinished(() => io.close());
  return {
    transport: socketIO({ url: `http://127.0.0.1:${port}`, reconnectionDelay: 20, reconnectionDelayMax: 50 }),
    publish: (topic, data) => io.to(`topic:${topic}`).emit("message", { topic, data }),
    send: (frame) => io.emit("message", frame),
    topics: () =>
      [...io.of("/").adapter.rooms.keys()].filter((room) => room.startsWith("topic:")).map((room) => room.slice(6)),
    async restart() {
      await io.close();
      await listen(port);
    },
    sendText(text) {
      for (const { conn } of io.of("/").sockets.values()) conn.write(`2["message",${text}]`);
    },
    sendBytes: (bytes) => io.emit("message", { topic: "a", data: bytes }),
  };
}

const quick = { WebSocket, reconnectionDelay: 20, reconnectionDelayMax: 50 } satisfies WebSocketOptions;

async function startPlainServer(options?: PlainServerOptions): Promise<PlainServer> {
  const server = await plainServer(options);
  onTestFinished(() => server.kill());
  return server;
}

async function overWebSocket(token?: string): Promise<RealWire> {
  const check = (sent: string) => (sent === token ? "success" : "close");
  const server = await startPlainServer(token === undefined ? {} : { check });
  return {
    ...server,
    transport: webSocket({ ...quick, url: server.url, ...(token !== undefined && { token }) }),
    async restart() {
      await server.kill();
      await server.start();
    },
    sendText: server.send,
    sendBytes: server.send,
  };
}

const quickEvents = { reconnectionDelay: 20, reconnectionDelayMax: 50 } satisfies EventSourceOptions;

async function overEvents(): Promise<RealWire> {
  const server = await eventServer();
  onTestFinished(() => server.kill());
  return {
    ...server,
    transport: eventSource({ ...quickEvents, url: server.url }),
    async restart() {
      await server.kill();
      await server.start();
    },
    sendText: (text) => server.sendRaw(`data: ${text}\n\n`),
  };
}

async function overThread(): Promise<RealWire> {
  const wire = await overWebSocket();
  return { ...wire, transport: inThread(wire.transport) };
}

const storeOver = (transport: Transport) => {
  const diagnostics: string[] = [];
  const details: unknown[] = [];
  const store = createTopicStore({
    transport,
    report: createReport(({ code, args }) => {
      diagnostics.push(code);
      details.push(args.detail);
    }),
    leaveDelay: 10,
  });
  onTestFinished(() => store.close());
  return { store, diagnostics, details };
};

const realWires: [string, () => Promise<RealWire>][] = [
  ["socket.io", overSocketIO],
  ["a plain WebSocket", () => overWebSocket()],
  ["a plain WebSocket with a token", () => overWebSocket("secret")],
  ["server-sent events", overEvents],
  ["a plain WebSocket behind a message port", overThread],
];

describe.each<[string, () => Wire | Promise<Wire>]>([["memory", overMemory], ...realWires])(
  "a transport over %s",
  (_, open) => {
    test("delivers the messages of subscribed topics, in order, and no others", async () => {
      const wire = await open();
      const { store } = storeOver(wire.transport);
      const heard: unknown[] = [];
      store.subscribe("a", (data) => heard.push(data));
      await vi.waitFor(() => expect(wire.topics()).toEqual(["a"]));
      wire.publish("b", "not ours");
      for (let index = 0; index < 1000; index++) wire.publish("a", { index, text: "ä 中" });
      await vi.waitFor(() => expect(heard).toHaveLength(1000));
      expect(heard.map((data) => (data as { index: number }).index)).toEqual(Array.from({ length: 1000 }, (_, i) => i));
      expect(store.status.get()).toBe("live");
    });

    test("leaves a topic when nobody listens any more", async () => {
      const wire = await open();
      const { store } = storeOver(wire.transport);
      const end = store.subscribe("a", () => {});
      store.subscribe("b", () => {});
      await vi.waitFor(() => expect(wire.topics().sort()).toEqual(["a", "b"]));
      end();
      await vi.waitFor(() => expect(wire.topics()).toEqual(["b"]));
    });

    test("survives garbage: it is reported, and the next message comes through", async () => {
      const wire = await open();
      const { store, diagnostics } = storeOver(wire.transport);
      const heard = vi.fn();
      store.subscribe("a", heard);
      await vi.waitFor(() => expect(wire.topics()).toEqual(["a"]));
      for (const garbage of ["text", 5, null, [], { topic: 7, data: 1 }, { nothing: true }, new Uint8Array(8)]) {
        wire.send(garbage);
      }
      wire.publish("a", "fine");
      await vi.waitFor(() => expect(heard).toHaveBeenCalledWith("fine"));
      expect(heard).toHaveBeenCalledTimes(1);
      expect(new Set(diagnostics)).toEqual(new Set(["malformed-frame"]));
    });

    test("ends with the store: no subscription is left", async () => {
      const wire = await open();
      const { store } = storeOver(wire.transport);
      store.subscribe("a", () => {});
      await vi.waitFor(() => expect(wire.topics()).toEqual(["a"]));
      store.close();
      await vi.waitFor(() => expect(wire.topics()).toEqual([]));
      expect(store.status.get()).toBe("offline");
    });
  },
);

describe.each(realWires)("a transport over %s", (_, open) => {
  test("gives a server killed and restarted all subscriptions again, and says what the page waits for", async () => {
    const wire = await open();
    const { store } = storeOver(wire.transport);
    const heard: unknown[] = [];
    const statuses: string[] = [];
    store.status.subscribe(() => statuses.push(store.status.get()));
    store.subscribe("a", (data) => heard.push(data));
    store.subscribe("b", () => {});
    for (let round = 0; round < 3; round++) {
      await vi.waitFor(() => expect(wire.topics().sort()).toEqual(["a", "b"]), { timeout: 5_000 });
      wire.publish("a", round);
      await vi.waitFor(() => expect(heard.at(-1)).toBe(round));
      await wire.restart();
    }
    // The last restart may not have been noticed yet.
    const losses = () => statuses.filter((status) => status === "reconnecting");
    await vi.waitFor(() => expect(losses()).toHaveLength(3), { timeout: 5_000 });
    await vi.waitFor(() => expect(store.status.get()).toBe("live"), { timeout: 5_000 });
    expect(heard).toEqual([0, 1, 2]);
  });

  test("counts what nobody should read, reads none of it, stays connected and goes on", async () => {
    const wire = await open();
    const { store } = storeOver(wire.transport);
    const heard: unknown[] = [];
    const statuses: string[] = [];
    store.subscribe("a", (data) => heard.push(data));
    await vi.waitFor(() => expect(wire.topics()).toEqual(["a"]));
    store.status.subscribe(() => statuses.push(store.status.get()));
    const parse = vi.spyOn(JSON, "parse");
    onTestFinished(() => parse.mockRestore());
    const frame = (data: string) => `{"topic":"a","data":${data}}`;
    const long = frame(`"${"x".repeat(20_000_000)}"`);
    for (const text of ["{", "\u0000\ufffd", "]".repeat(500), long, frame("1"), long, frame("2")]) wire.sendText(text);
    wire.sendBytes?.(new TextEncoder().encode(frame("3")));
    wire.sendText(frame(`"${"x".repeat(900_000)}"`));
    wire.publish("a", "fine");
    await vi.waitFor(() => expect(heard.at(-1)).toBe("fine"), { timeout: 10_000 });
    expect(heard).toEqual([1, 2, "x".repeat(900_000), "fine"]);
    expect(store.counts()).toMatchObject({ malformed: 3, oversized: 2, binary: wire.sendBytes === undefined ? 0 : 1 });
    expect(Math.max(...parse.mock.calls.map(([text]) => text.length))).toBeLessThan(1_000_000);
    expect(statuses).toEqual([]);
  }, 20_000);

  test("is not broken by JSON that is nested a hundred thousand times", async () => {
    const wire = await open();
    const { store } = storeOver(wire.transport);
    const heard: unknown[] = [];
    store.subscribe("a", (data) => heard.push(data));
    await vi.waitFor(() => expect(wire.topics()).toEqual(["a"]));
    const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    wire.sendText(`{"topic":"a","data":${deep}}`);
    wire.publish("a", "fine");
    await vi.waitFor(() => expect(heard.at(-1)).toBe("fine"));
    expect(heard.length + (store.counts()?.malformed ?? 0)).toBe(2);
    expect(store.status.get()).toBe("live");
  });
});

test.each<[string, Transport]>([
  ["socket.io", socketIO({ url: "http://127.0.0.1:9", reconnectionDelay: 10 })],
  ["a plain WebSocket", webSocket({ ...quick, url: "ws://127.0.0.1:9/ws?token=secret" })],
  ["server-sent events", eventSource({ ...quickEvents, url: "http://127.0.0.1:9/events?token=secret" })],
])("over %s a server that is not there is told, and tried again", async (_, transport) => {
  const { store, diagnostics, details } = storeOver(transport);
  store.subscribe("a", () => {});
  await vi.waitFor(() => expect(store.status.get()).toBe("reconnecting"));
  expect(diagnostics).toEqual(["connection-failed"]);
  expect(String(details[0])).not.toContain("secret");
});

describe("socket.io", () => {
  async function startSocketServer(welcome: (io: SocketServer) => void) {
    const http = createServer();
    const io = new SocketServer(http);
    onTestFinished(() => io.close());
    welcome(io);
    await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
    return { io, url: `http://127.0.0.1:${(http.address() as AddressInfo).port}` };
  }

  test("comes back to a server that sends it away, again and again, but not at once", async () => {
    const came: number[] = [];
    const { url } = await startSocketServer((io) =>
      io.on("connection", (socket) => {
        came.push(Date.now());
        socket.disconnect(came.length % 2 === 0);
      }),
    );
    const { store } = storeOver(socketIO({ url, reconnectionDelay: 100, reconnectionDelayMax: 100 }));
    store.subscribe("a", () => {});
    await pause(400);
    expect(came.length).toBeGreaterThan(2);
    // At most one within ten milliseconds, however lucky.
    expect(came.length).toBeLessThan(40);
    store.close();
    await pause(150);
    const before = came.length;
    await pause(150);
    expect(came).toHaveLength(before);
  });

  test("tells that a server refuses it, and tries again", async () => {
    let asked = 0;
    const { url } = await startSocketServer((io) =>
      io.use((_, next) => next(++asked < 3 ? new Error("Log in first") : undefined)),
    );
    const { store, details } = storeOver(socketIO({ url, reconnectionDelay: 20, reconnectionDelayMax: 50 }));
    store.subscribe("a", () => {});
    await vi.waitFor(() => expect(store.status.get()).toBe("live"), { timeout: 5_000 });
    expect(asked).toBe(3);
    expect(details).toEqual(["Log in first"]);
  });

  test("begins anew with a server that refuses it without a reason", async () => {
    const { io, url } = await startSocketServer(() => {});
    const { store, diagnostics } = storeOver(socketIO({ url, reconnectionDelay: 20, reconnectionDelayMax: 50 }));
    const statuses: string[] = [];
    store.status.subscribe(() => statuses.push(store.status.get()));
    store.subscribe("a", () => {});
    await vi.waitFor(() => expect(statuses).toEqual(["live"]));
    for (const { conn } of io.of("/").sockets.values()) conn.write("4");
    await vi.waitFor(() => expect(statuses).toEqual(["live", "reconnecting", "live"]));
    expect(diagnostics).toEqual([]);
  });

  test("skips what is no packet and the bytes of what it refused, and reads on", async () => {
    const { io, url } = await startSocketServer(() => {});
    const { store } = storeOver(socketIO({ url, maxFrameLength: 100 }));
    const heard = vi.fn();
    const statuses: string[] = [];
    store.subscribe("a", heard);
    await vi.waitFor(() => expect(store.status.get()).toBe("live"));
    store.status.subscribe(() => statuses.push(store.status.get()));
    for (const { conn } of io.of("/").sockets.values()) {
      for (const packet of ["", "9", "2", "212", "2{}", "2[", '51-["message",{"_placeholder":true,"num":0}]']) {
        conn.write(packet);
      }
      conn.write(Buffer.from("the bytes of it"));
      conn.write(Buffer.from("bytes of nothing"));
      conn.write('52-["message"]');
    }
    io.emit("message", { topic: "a", data: "x".repeat(100), bytes: Buffer.from("1") });
    io.emit("message", { topic: "a", data: "fine" });
    await vi.waitFor(() => expect(heard).toHaveBeenCalledWith("fine"));
    expect(heard).toHaveBeenCalledTimes(1);
    expect(statuses).toEqual([]);
    expect(store.counts()).toMatchObject({ malformed: 6, binary: 3, oversized: 1 });
  });
});

describe("a plain WebSocket", () => {
  test("sends the token first, and nothing else before it is accepted", async () => {
    const server = await startPlainServer({ check: () => "silence" });
    const { store } = storeOver(webSocket({ ...quick, url: server.url, token: "secret" }));
    store.subscribe("a", () => {});
    await vi.waitFor(() => expect(server.heard).toEqual([[{ action: "authenticate", token: "secret" }]]));
    store.subscribe("b", () => {});
    // Data of a topic is no answer.
    server.send({ type: "log_update", topic: "a", data: "early" });
    await pause(30);
    expect(store.status.get()).toBe("connecting");
    expect(server.heard[0]).toHaveLength(1);
    server.send({ status: "success", message: "Authenticated" });
    await vi.waitFor(() => expect(store.status.get()).toBe("live"));
    await vi.waitFor(() =>
      expect(server.heard[0]?.slice(1)).toEqual([
        { action: "subscribe", topic: "a" },
        { action: "subscribe", topic: "b" },
      ]),
    );
  });

  test.each([
    ["closes with 1008", "close", "Invalid token"],
    ["answers with an error", "error", "Token expired"],
  ] as const)("tells that a server %s, and tries again with a new token", async (_, refusal, detail) => {
    const server = await startPlainServer({ check: (token) => (token === "third" ? "success" : refusal) });
    const tokens = ["first", "second", "third"];
    const transport = webSocket({ ...quick, url: server.url, token: async () => tokens.shift() });
    const { store, diagnostics, details } = storeOver(transport);
    store.subscribe("a", () => {});
    await vi.waitFor(() => expect(server.topics()).toEqual(["a"]));
    expect(server.heard).toEqual([
      [{ action: "authenticate", token: "first" }],
      [{ action: "authenticate", token: "second" }],
      [
        { action: "authenticate", token: "third" },
        { action: "subscribe", topic: "a" },
      ],
    ]);
    expect(store.status.get()).toBe("live");
    expect(diagnostics).toEqual(["connection-failed"]);
    expect(details).toEqual([detail]);
  });

  test("begins anew with a server that never answers the token", async () => {
    let asked = 0;
    const server = await startPlainServer({ check: () => (++asked < 3 ? "silence" : "success") });
    const { store, details } = storeOver(webSocket({ ...quick, url: server.url, token: "secret", timeout: 100 }));
    store.subscribe("a", () => {});
    await vi.waitFor(() => expect(server.topics()).toEqual(["a"]), { timeout: 5_000 });
    expect(server.heard.map((frames) => frames.length)).toEqual([1, 1, 2]);
    expect(details).toEqual(["no answer to the token within 100 ms"]);
  });

  test("tells that a server closed the connection instead of answering the token", async () => {
    const server = await startPlainServer({ check: () => "silence" });
    const { store, details } = storeOver(webSocket({ ...quick, url: server.url, token: "secret" }));
    store.subscribe("a", () => {});
    await vi.waitFor(() => expect(server.heard.at(0)).toHaveLength(1));
    server.dismiss(4001);
    await vi.waitFor(() => expect(details).toEqual(["the server closed the connection, code 4001"]));
    await vi.waitFor(() => expect(server.heard).toHaveLength(2));
  });

  test.each<[string, () => Promise<string>, string]>([
    ["fails", () => Promise.reject(new Error("logged out")), "no token: logged out"],
    ["fails with nothing", () => Promise.reject(), "no token: undefined"],
    ["never ends", () => new Promise(() => {}), "no token: none within 50 ms"],
  ])("asks again for a token whose making %s", async (_, fail, detail) => {
    const server = await startPlainServer({ check: () => "success" });
    let asked = 0;
    const token = () => (++asked < 3 ? fail() : "secret");
    const { store, details } = storeOver(webSocket({ ...quick, url: server.url, token, timeout: 50 }));
    store.subscribe("a", () => {});
    await vi.waitFor(() => expect(server.topics()).toEqual(["a"]), { timeout: 5_000 });
    expect(server.heard).toHaveLength(1);
    expect(details).toEqual([expect.stringContaining(detail)]);
  });

  test("is live at once if the function has no token", async () => {
    const server = await startPlainServer();
    const { store } = storeOver(webSocket({ ...quick, url: server.url, token: () => undefined }));
    store.subscribe("a", () => {});
    await vi.waitFor(() => expect(server.heard).toEqual([[{ action: "subscribe", topic: "a" }]]));
  });

  test("tells a server that refuses a page later on", async () => {
    const server = await startPlainServer();
    const { store, details } = storeOver(webSocket({ ...quick, url: server.url }));
    store.subscribe("a", () => {});
    await vi.waitFor(() => expect(server.topics()).toEqual(["a"]));
    server.dismiss(1008, "Session ended");
    await vi.waitFor(() => expect(details).toEqual(["Session ended"]));
    await vi.waitFor(() => expect(server.heard).toHaveLength(2));
  });

  test("hands on the answers to its subscriptions, but not the one to its token", async () => {
    const server = await startPlainServer({ check: () => "success" });
    const frames: unknown[] = [];
    const connection = webSocket({ ...quick, url: server.url, token: "secret" })({
      frame: (value) => frames.push(value),
      refuse: () => {},
      status: (status) => {
        if (status === "live") connection.send({ action: "subscribe", topic: "a" });
      },
    });
    onTestFinished(() => connection.close());
    await vi.waitFor(() => expect(frames).toEqual([{ status: "success", message: "subscribe a" }]));
  });

  test.each<[string, (server: PlainServer) => unknown]>([
    [
      "goes away in the middle of a frame",
      async (server) => {
        // 0x81: the whole of a text; 126: its length follows in two bytes.
        await server.sendRaw(Buffer.of(0x81, 126, 4, 0, 0x7b));
        await server.kill();
        await server.start();
      },
    ],
    ["sends what is no frame of the protocol", (server) => server.sendRaw(Buffer.of(0xff, 0xff, 0xff))],
    ["restarts in good order", (server) => server.dismiss(1012)],
    ["says a clean goodbye", (server) => server.dismiss(1000)],
  ])("connects again to a server that %s", async (_, disturb) => {
    const server = await startPlainServer();
    const { store } = storeOver(webSocket({ ...quick, url: server.url }));
    const heard: unknown[] = [];
    const statuses: string[] = [];
    store.status.subscribe(() => statuses.push(store.status.get()));
    store.subscribe("a", (data) => heard.push(data));
    await vi.waitFor(() => expect(server.topics()).toEqual(["a"]));
    await disturb(server);
    await vi.waitFor(() => expect(server.heard.at(1)).toEqual([{ action: "subscribe", topic: "a" }]));
    expect(statuses).toEqual(["live", "reconnecting", "live"]);
    server.publish("a", "back");
    await vi.waitFor(() => expect(heard).toEqual(["back"]));
  });

  test("begins anew when the browser says that the network is gone, for the connection may be half open", async () => {
    const browser = new EventTarget();
    vi.stubGlobal("addEventListener", browser.addEventListener.bind(browser));
    vi.stubGlobal("removeEventListener", browser.removeEventListener.bind(browser));
    onTestFinished(() => void vi.unstubAllGlobals());
    const server = await startPlainServer();
    const { store, diagnostics } = storeOver(webSocket({ ...quick, url: server.url }));
    store.subscribe("a", () => {});
    await vi.waitFor(() => expect(server.heard).toHaveLength(1));
    await vi.waitFor(() => expect(store.status.get()).toBe("live"));
    browser.dispatchEvent(new Event("offline"));
    expect(store.status.get()).toBe("reconnecting");
    await vi.waitFor(() => expect(server.heard.at(1)).toEqual([{ action: "subscribe", topic: "a" }]));
    expect(diagnostics).toEqual([]);
  });

  test("gives up a server that takes the connection and says nothing, and leaves none of these open", async () => {
    const taken: Socket[] = [];
    const mute = createTcpServer((socket) => taken.push(socket.on("error", () => {}))).listen(0, "127.0.0.1");
    onTestFinished(() => void mute.close());
    await vi.waitFor(() => expect(mute.listening).toBe(true));
    const { port } = mute.address() as AddressInfo;
    const { store, details } = storeOver(webSocket({ ...quick, url: `ws://127.0.0.1:${port}/ws`, timeout: 50 }));
    store.subscribe("a", () => {});
    await vi.waitFor(() => expect(taken).toHaveLength(3), { timeout: 5_000 });
    expect(details).toEqual([`127.0.0.1:${port}/ws: no answer within 50 ms`]);
    store.close();
    for (const socket of taken) socket.resume();
    await vi.waitFor(() => expect(taken.every((socket) => socket.closed)).toBe(true));
  });

  test("begins anew with a server that falls silent, and stays with one that does not", async () => {
    const server = await startPlainServer();
    const { store, details } = storeOver(webSocket({ ...quick, url: server.url, silence: 150 }));
    store.subscribe("a", () => {});
    await vi.waitFor(() => expect(server.topics()).toEqual(["a"]));
    for (let count = 0; count < 6; count++) {
      await pause(50);
      server.publish("a", count);
    }
    expect(server.heard).toHaveLength(1);
    await vi.waitFor(() => expect(server.heard).toHaveLength(2));
    expect(details).toEqual(["nothing came for 150 ms"]);
  });

  test("keeps nothing that is said while there is no connection: a topic is subscribed to once", async () => {
    const server = await startPlainServer();
    const { store } = storeOver(webSocket({ ...quick, url: server.url }));
    store.subscribe("a", () => {});
    await vi.waitFor(() => expect(server.topics()).toEqual(["a"]));
    await server.kill();
    store.subscribe("b", () => {});
    await vi.waitFor(() => expect(store.status.get()).toBe("reconnecting"));
    store.subscribe("c", () => {});
    await server.start();
    await vi.waitFor(() => expect(server.topics()).toHaveLength(3));
    expect(server.heard.at(-1)).toEqual(["a", "b", "c"].map((topic) => ({ action: "subscribe", topic })));
  });

  test("is offline, with a reason, if its address is none", async () => {
    const { store, diagnostics } = storeOver(webSocket({ ...quick, url: "http://" }));
    store.subscribe("a", () => {});
    await vi.waitFor(() => expect(store.status.get()).toBe("offline"));
    expect(diagnostics).toEqual(["connection-failed"]);
  });
});

describe("a plain WebSocket, seen from within", () => {
  /** Every connection that was begun, and when. Nothing comes of it until a test says so. */
  class Puppet extends EventTarget {
    static all: Puppet[] = [];
    static failing = false;
    readonly began = Date.now();
    readonly sent: string[] = [];
    readyState = 0;
    constructor(readonly url: string) {
      super();
      Puppet.all.push(this);
      if (Puppet.failing) queueMicrotask(() => this.end());
    }
    open() {
      this.readyState = 1;
      this.dispatchEvent(new Event("open"));
    }
    /** Ends as in browsers: the error tells nothing. */
    end() {
      this.readyState = 3;
      this.dispatchEvent(new Event("error"));
    }
    send(text: string) {
      this.sent.push(text);
    }
    close() {
      this.readyState = 3;
    }
  }

  function open(options: WebSocketOptions = {}, { page = "http://server/", failing = false } = {}) {
    vi.useFakeTimers();
    vi.stubGlobal("location", new URL(page));
    onTestFinished(() => void vi.useRealTimers().unstubAllGlobals());
    Object.assign(Puppet, { all: [], failing });
    const statuses: (string | undefined)[][] = [];
    const status = vi.fn((...said: (string | undefined)[]) => {
      statuses.push(said.filter((part) => part !== undefined));
    });
    const connection = webSocket({ WebSocket: Puppet, ...options })({ frame() {}, refuse() {}, status });
    onTestFinished(() => connection.close());
    return { connection, status, statuses };
  }

  /** The library is loaded and the first connection begun. Step by step: vi.waitFor would jump over what is timed here. */
  const begun = async () => {
    while (Puppet.all.length === 0) await vi.advanceTimersByTimeAsync(1);
  };

  test.each([
    ["https://panel.example/plugins/page?x=1#y", undefined, "wss://panel.example/ws"],
    ["http://panel.example:8080/", undefined, "ws://panel.example:8080/ws"],
    ["http://panel.example/plugins/page", "live", "ws://panel.example/plugins/live"],
    ["http://panel.example/", "https://other.example/ws?token=t", "wss://other.example/ws?token=t"],
  ])("on the page %s the address %s is %s", async (page, url, expected) => {
    open(url === undefined ? {} : { url }, { page });
    await begun();
    expect(Puppet.all[0]?.url).toBe(expected);
  });

  test("never gives up: it waits longer and longer, up to 10 seconds, and not to the beat", async () => {
    const { statuses } = open({ reconnectionDelay: 1_000 }, { failing: true });
    await begun();
    await vi.advanceTimersByTimeAsync(300_000);
    const waits = Puppet.all.slice(1).map(({ began }, index) => began - (Puppet.all[index]?.began ?? 0));
    for (const [index, wait] of waits.entries()) {
      const full = Math.min(1_000 * 2 ** index, 10_000);
      expect(wait).toBeGreaterThanOrEqual(full / 10 - 1);
      expect(wait).toBeLessThanOrEqual(full + 10);
    }
    expect(waits.length).toBeGreaterThanOrEqual(29);
    expect(new Set(waits.slice(4)).size).toBeGreaterThan(5);
    expect(statuses.at(-1)).toEqual(["reconnecting", "server/ws: no connection"]);
  });

  test("waits little again after a connection that held, but longer after one that did not", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0.9);
    onTestFinished(() => void vi.restoreAllMocks());
    const { statuses } = open({ reconnectionDelay: 1_000 });
    await begun();
    const waitAfter = async (uptime: number) => {
      const now = Puppet.all.length;
      Puppet.all.at(-1)?.open();
      await vi.advanceTimersByTimeAsync(uptime);
      Puppet.all.at(-1)?.end();
      const lost = Date.now();
      while (Puppet.all.length === now) await vi.advanceTimersByTimeAsync(10);
      return Date.now() - lost;
    };
    for (let round = 0; round < 5; round++) await waitAfter(10);
    expect(await waitAfter(10)).toBeGreaterThan(4_000);
    expect(await waitAfter(6_000)).toBeLessThan(1_100);
    // A connection that was there and is lost is no failure.
    expect(new Set(statuses.map(String))).toEqual(new Set(["live", "reconnecting"]));
  });

  test("sends no frame unless it is live, and after the answer waits for it no longer", async () => {
    const { connection, status } = open({ token: "t" });
    const ask = (topic: string) => connection.send({ action: "subscribe", topic });
    await begun();
    ask("while connecting");
    Puppet.all[0]?.open();
    ask("before the answer");
    Puppet.all[0]?.dispatchEvent(new MessageEvent("message", { data: '{"status":"success"}' }));
    ask("live");
    await vi.advanceTimersByTimeAsync(60_000);
    expect(status.mock.calls).toEqual([["live"]]);
    Puppet.all[0]?.end();
    ask("lost");
    expect(Puppet.all.flatMap(({ sent }) => sent.map((text) => JSON.parse(text)))).toEqual([
      { action: "authenticate", token: "t" },
      { action: "subscribe", topic: "live" },
    ]);
  });

  const makingTheToken = async () => {
    await vi.dynamicImportSettled();
    await vi.advanceTimersByTimeAsync(1);
    expect(vi.getTimerCount()).toBe(1);
  };
  const waitingToTryAgain = async () => {
    await begun();
    Puppet.all[0]?.end();
    await vi.advanceTimersByTimeAsync(100);
    expect(vi.getTimerCount()).toBe(1);
  };

  test.each<[string, WebSocketOptions, () => unknown]>([
    ["before its client is loaded", {}, () => {}],
    ["just after it is loaded", { token: () => new Promise(() => {}) }, () => vi.dynamicImportSettled()],
    ["while it connects", {}, begun],
    ["while it makes the token", { token: () => new Promise(() => {}) }, makingTheToken],
    ["while it waits for the answer to the token", { token: "t" }, () => begun().then(() => Puppet.all[0]?.open())],
    ["while it is live", {}, () => begun().then(() => Puppet.all[0]?.open())],
    ["just after it failed", {}, () => begun().then(() => Puppet.all[0]?.end())],
    ["while it waits to try again", {}, waitingToTryAgain],
  ])("closed %s it leaves nothing behind", async (_, options, until) => {
    const { connection, statuses } = open(options);
    await until();
    const [said, begunBefore] = [statuses.length, Puppet.all.length];
    connection.close();
    await vi.dynamicImportSettled();
    // The library's own wait of no length.
    await vi.advanceTimersByTimeAsync(1);
    expect(vi.getTimerCount()).toBe(0);
    await vi.advanceTimersByTimeAsync(60_000);
    connection.send({ action: "subscribe", topic: "a" });
    expect(statuses).toHaveLength(said);
    expect(Puppet.all).toHaveLength(begunBefore);
    expect(Puppet.all.every(({ readyState }) => readyState === 3)).toBe(true);
    expect(Puppet.all.flatMap(({ sent }) => sent).filter((text) => text.includes("subscribe"))).toEqual([]);
  });

  test("may be closed by whoever hears of a loss", async () => {
    const { connection, status } = open({ token: "t" });
    status.mockImplementation(() => connection.close());
    await begun();
    Puppet.all[0]?.open();
    Puppet.all[0]?.dispatchEvent(new MessageEvent("message", { data: '{"status":"error"}' }));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(status).toHaveBeenCalledTimes(1);
    expect(Puppet.all).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });
});

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
