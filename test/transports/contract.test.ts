/** What every transport must do, shown over memory and over a real socket.io server that is killed and restarted. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Server as SocketServer } from "socket.io";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { parseClientFrame } from "../../schema/wire/topic-frames.js";
import { createReport } from "../../src/core/report.js";
import { createTopicStore } from "../../src/core/topic-store.js";
import { memory, socketIO, type Transport } from "../../src/transports/index.js";

interface Wire {
  transport: Transport;
  publish(topic: string, data: unknown): void;
  /** Sends something to all pages as it is. */
  send(frame: unknown): void;
  topics(): string[];
  restart?(): Promise<void>;
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

async function overSocketIO(): Promise<Wire> {
  let http: Server;
  let io: SocketServer;
  const listen = async (port: number) => {
    http = createServer();
    io = new SocketServer(http);
    io.on("connection", (socket) => {
      socket.on("message", (value: unknown) => {
        const parsed = parseClientFrame(value);
        if (!parsed.ok || parsed.frame.action === "authenticate") return;
        const { action, topic } = parsed.frame;
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
  };
}

const storeOver = (transport: Transport) => {
  const diagnostics: string[] = [];
  const store = createTopicStore({
    transport,
    allowTopic: () => true,
    report: createReport(({ code }) => diagnostics.push(code)),
    leaveDelay: 10,
  });
  onTestFinished(() => store.close());
  return { store, diagnostics };
};

describe.each([
  ["memory", overMemory],
  ["socket.io", overSocketIO],
])("a transport over %s", (_, open) => {
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
});

test("socket.io: a server killed and restarted gets all subscriptions again, and the page says what it waits for", async () => {
  const wire = await overSocketIO();
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
    await wire.restart?.();
  }
  // The last restart may not have been noticed yet.
  const losses = () => statuses.filter((status) => status === "reconnecting");
  await vi.waitFor(() => expect(losses()).toHaveLength(3), { timeout: 5_000 });
  await vi.waitFor(() => expect(store.status.get()).toBe("live"), { timeout: 5_000 });
});

test("socket.io: a server that is not there is told, and tried again", async () => {
  const { store, diagnostics } = storeOver(socketIO({ url: "http://127.0.0.1:9", reconnectionDelay: 10 }));
  store.subscribe("a", () => {});
  await vi.waitFor(() => expect(store.status.get()).toBe("reconnecting"));
  expect(diagnostics).toEqual(["connection-failed"]);
});
