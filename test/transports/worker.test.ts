/** How what a worker's transport brings reaches the page: in order, in batches, whatever it is. */
import { expect, onTestFinished, test, vi } from "vitest";
import {
  type Connection,
  inWorker,
  memory,
  serveTransport,
  type Transport,
  type TransportEvents,
} from "../../src/transports/index.js";
import { inThread } from "./in-thread.js";

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

function listen(transport: Transport) {
  const happened: unknown[][] = [];
  const events: TransportEvents = {
    frame: (value) => happened.push(["frame", value]),
    refuse: (...said) => happened.push(["refuse", ...said]),
    status: (...said) => happened.push(["status", ...said.filter((part) => part !== undefined)]),
  };
  const connection: Connection = transport(events);
  onTestFinished(() => connection.close());
  return { happened, connection };
}

/** A transport whose events a test brings about. */
function puppet() {
  const opened: TransportEvents[] = [];
  const transport: Transport = (events) => {
    opened.push(events);
    return { send() {}, close() {} };
  };
  return { transport, events: () => opened[0] as TransportEvents };
}

test("keeps frames, refusals and statuses in their order", async () => {
  const { transport, events } = puppet();
  const { happened } = listen(inThread(transport));
  const { frame, refuse, status } = events();
  status("live");
  for (let index = 0; index < 2_500; index++) frame({ topic: "a", data: index });
  refuse("binary", "bytes");
  status("reconnecting", "gone");
  frame({ topic: "a", data: "last" });
  await vi.waitFor(() => expect(happened).toHaveLength(2_504));
  expect(happened[0]).toEqual(["status", "live"]);
  expect(happened.slice(1, 2_501).map(([, value]) => (value as { data: number }).data)).toEqual(
    Array.from({ length: 2_500 }, (_, index) => index),
  );
  expect(happened.slice(2_501)).toEqual([
    ["refuse", "binary", "bytes"],
    ["status", "reconnecting", "gone"],
    ["frame", { topic: "a", data: "last" }],
  ]);
});

test("hands over in batches, at most one in 8 milliseconds and none too long", async () => {
  const { transport, events } = puppet();
  const posts: unknown[][] = [];
  serveTransport(transport, { postMessage: (message) => posts.push(message as unknown[]), addEventListener() {} });
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  for (let round = 0; round < 80; round++) {
    events().frame(round);
    vi.advanceTimersByTime(1);
  }
  expect(posts.length).toBeLessThanOrEqual(10);
  expect(posts.flat()).toHaveLength(80);
  posts.length = 0;
  for (let index = 0; index < 2_500; index++) events().frame(index);
  vi.advanceTimersByTime(8);
  expect(posts.map(({ length }) => length)).toEqual([1_000, 1_000, 500]);
});

test("refuses what is nested too deep for a message, and that only", async () => {
  const { transport, events } = puppet();
  const { happened } = listen(inThread(transport));
  const deep = JSON.parse(`${"[".repeat(200_000)}${"]".repeat(200_000)}`);
  for (const value of [1, deep, 2]) events().frame(value);
  await vi.waitFor(() => expect(happened).toHaveLength(3));
  expect(happened).toEqual([
    ["frame", 1],
    ["refuse", "malformed", "a frame is nested too deep"],
    ["frame", 2],
  ]);
});

test("says nothing more once it was closed, even in the middle of a batch", async () => {
  const { transport, events } = puppet();
  const heard: unknown[] = [];
  const connection = inThread(transport)({
    frame(value) {
      heard.push(value);
      connection.close();
    },
    refuse() {},
    status() {},
  });
  for (const value of [1, 2, 3]) events().frame(value);
  await vi.waitFor(() => expect(heard).toHaveLength(1));
  await pause(30);
  expect(heard).toEqual([1]);
});

test("passes on what the page asks", async () => {
  const transport = memory();
  const { happened, connection } = listen(inThread(transport));
  connection.send({ action: "subscribe", topic: "a" });
  await vi.waitFor(() => expect(transport.topics()).toEqual(["a"]));
  transport.publish("a", 1);
  await vi.waitFor(() =>
    expect(happened).toEqual([
      ["status", "live"],
      ["frame", { topic: "a", data: 1 }],
    ]),
  );
});

test("a worker that cannot be made is offline, with a reason", () => {
  const transport = inWorker(() => {
    throw new Error("refused by the policy");
  });
  const { happened, connection } = listen(transport);
  connection.send({ action: "subscribe", topic: "a" });
  expect(happened).toEqual([["status", "offline", "no worker: refused by the policy"]]);
});
