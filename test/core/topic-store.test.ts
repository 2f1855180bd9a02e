import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createReport } from "../../src/core/report.js";
import { createTopicStore } from "../../src/core/topic-store.js";
import type { ConnectionStatus, Transport, TransportEvents } from "../../src/core/transport.js";
import { createWire } from "../../src/core/wire.js";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A wire that can be cut: it records what it was asked to send. */
function wire() {
  const sent: string[] = [];
  let events: TransportEvents | undefined;
  const diagnostics: string[] = [];
  const store = createTopicStore({
    // What speaks on the wire is there at once, as with memory().
    transport: Object.assign(
      (given: TransportEvents): ReturnType<Transport> => {
        events = given;
        return {
          send: (frame) => sent.push(`${frame.action} ${"topic" in frame ? frame.topic : ""}`),
          close: () => sent.push("close"),
        };
      },
      { wire: createWire },
    ),
    report: createReport(({ code, args }) => diagnostics.push(`${code} ${Object.values(args)[0]}`)),
    leaveDelay: 100,
  });
  return {
    store,
    sent,
    diagnostics,
    status: (status: ConnectionStatus) => events?.status(status),
    frame: (frame: unknown) => events?.frame(frame),
  };
}

test("however many listeners, a topic is subscribed to once, and left a while after the last one", () => {
  const { store, sent, status } = wire();
  const first = store.subscribe("a", () => {});
  status("live");
  const second = store.subscribe("a", () => {});
  expect(sent).toEqual(["subscribe a"]);
  first();
  second();
  vi.advanceTimersByTime(99);
  expect(sent).toEqual(["subscribe a"]);
  vi.advanceTimersByTime(1);
  expect(sent).toEqual(["subscribe a", "unsubscribe a"]);
});

test("a listener that comes back in time keeps the topic", () => {
  const { store, sent, status } = wire();
  store.subscribe("a", () => {})();
  status("live");
  vi.advanceTimersByTime(50);
  store.subscribe("a", () => {});
  vi.advanceTimersByTime(1000);
  expect(sent).toEqual(["subscribe a"]);
});

test("after a reconnect all active topics are subscribed to again", () => {
  const { store, sent, status } = wire();
  store.subscribe("a", () => {});
  store.subscribe("b", () => {});
  status("live");
  status("reconnecting");
  expect(store.status.get()).toBe("reconnecting");
  status("live");
  expect(sent).toEqual(["subscribe a", "subscribe b", "subscribe a", "subscribe b"]);
});

test("a message reaches the listeners of its topic and no others", () => {
  const { store, frame } = wire();
  const a = vi.fn();
  const b = vi.fn();
  store.subscribe("a", a);
  store.subscribe("b", b);
  frame({ topic: "a", data: { x: 1 } });
  expect(a).toHaveBeenCalledWith({ x: 1 });
  expect(b).not.toHaveBeenCalled();
});

test.each([
  null,
  "text",
  5,
  [],
  {},
  { topic: "" },
  { topic: "a" },
  { topic: 5, data: 1 },
  { topic: "a".repeat(300), data: 1 },
])("the malformed frame %j is reported, once for each kind, and breaks nothing", (garbage) => {
  const { store, frame, diagnostics } = wire();
  const heard = vi.fn();
  store.subscribe("a", heard);
  frame(garbage);
  frame(garbage);
  frame({ topic: "a", data: 1 });
  expect(diagnostics).toHaveLength(1);
  expect(diagnostics[0]).toMatch(/^malformed-frame /);
  expect(heard).toHaveBeenCalledTimes(1);
});
