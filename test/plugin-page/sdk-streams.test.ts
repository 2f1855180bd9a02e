/** Streams of events as a page hears them. */
import { describe, expect, test, vi } from "vitest";
import type { SseEvent } from "../../src/plugin-page/sdk/plugin-page-bridge.js";
import type { Call, StreamEvent } from "./original-host.js";
import { settled } from "./sdk-frame.js";
import { openPage, wires } from "./sdk-hosts.js";

async function* events(...list: StreamEvent[]) {
  yield* list;
}

/** Sends the events, then nothing, for ever. */
async function* unending(...list: StreamEvent[]) {
  yield* list;
  await new Promise(() => {});
}

/** Notes the order of calls. */
function createHandlers() {
  const heard: [string, unknown?][] = [];
  return {
    heard,
    handlers: {
      onOpen: () => void heard.push(["open"]),
      onMessage: ({ raw }: SseEvent) => void heard.push(["message", raw]),
      onError: (error: unknown) => void heard.push(["error", error]),
      onClose: () => void heard.push(["close"]),
    },
  };
}

const channel = "astrbot-plugin-page";

describe.each(wires)("over $wire", ({ createHost }) => {
  test("P-76 subscribeSSE resolves to the subscription's id, and its params go along", async () => {
    const calls: Call[] = [];
    const { bridge, host } = openPage(createHost, (call) => {
      calls.push(call);
      return { events: unending() };
    });
    const id = await bridge.subscribeSSE("events", {}, { topic: "logs" });
    expect(calls).toEqual([{ method: "SSE", path: "events", params: { topic: "logs" } }]);
    expect(id).toBe(host.received.at(-1)?.subscriptionId);
    expect(await bridge.subscribeSSE("events")).not.toBe(id);
  });

  test("P-76 nothing of a stream is missed, be it there with the answer", async () => {
    const { bridge } = openPage(createHost, () => ({ events: events({ data: "1" }, { data: "2" }) }));
    const { heard, handlers } = createHandlers();
    await bridge.subscribeSSE("events", handlers);
    await settled();
    expect(heard).toEqual([["open"], ["message", "1"], ["message", "2"], ["close"]]);
  });

  test("P-77 every handler may be left out, and all of them", async () => {
    const report = vi.spyOn(console, "error");
    const { bridge, host } = openPage(createHost, () => ({ events: events({ data: "1" }) }));
    for (const handlers of [{}, undefined, null, { onMessage: undefined }]) {
      const subscriptionId = await bridge.subscribeSSE("events", handlers as object);
      await settled();
      host.post({ channel, kind: "sse_state", subscriptionId, state: "error" });
      await settled();
    }
    expect(report).not.toHaveBeenCalled();
    report.mockRestore();
  });

  test("P-77 a handler that throws is reported, and the stream goes on", async () => {
    const report = vi.spyOn(console, "error").mockImplementation(() => {});
    const { bridge } = openPage(createHost, () => ({ events: events({ data: "1" }, { data: "2" }) }));
    const fault = new Error("of the page");
    const onMessage = vi.fn(() => {
      throw fault;
    });
    const onClose = vi.fn();
    await bridge.subscribeSSE("events", { onMessage, onClose, onOpen: onMessage });
    await settled();
    expect(onMessage).toHaveBeenCalledTimes(3);
    expect(onClose).toHaveBeenCalledOnce();
    expect(report.mock.calls).toEqual([[fault], [fault], [fault]]);
    report.mockRestore();
  });

  test("P-77 handlers are called on their object, as it then is", async () => {
    const { bridge, host } = openPage(createHost, () => ({ events: unending() }));
    const handlers = {
      seen: [] as string[],
      onMessage({ raw }: SseEvent) {
        this.seen.push(raw);
      },
    };
    const subscriptionId = await bridge.subscribeSSE("events", handlers);
    const event = { channel, kind: "sse_message", subscriptionId, eventType: "message", lastEventId: "" };
    host.post({ ...event, data: "1" });
    await settled();
    handlers.onMessage = ({ raw }) => void handlers.seen.push(`new ${raw}`);
    host.post({ ...event, data: "2" });
    await settled();
    expect(handlers.seen).toEqual(["1", "new 2"]);
  });

  test("P-78 P-79 an event has raw and parsed data, a type and an id", async () => {
    const seen: SseEvent[] = [];
    const { bridge } = openPage(createHost, () => ({
      events: events(
        { data: '{"a": [1]}', type: "tick", id: "7" },
        { data: "plain {" },
        { data: "" },
        { data: "null" },
      ),
    }));
    await bridge.subscribeSSE("events", { onMessage: (event) => void seen.push(event) });
    await settled();
    expect(seen).toEqual([
      { raw: '{"a": [1]}', parsed: { a: [1] }, eventType: "tick", lastEventId: "7" },
      { raw: "plain {", parsed: "plain {", eventType: "message", lastEventId: "" },
      { raw: "", parsed: "", eventType: "message", lastEventId: "" },
      { raw: "null", parsed: null, eventType: "message", lastEventId: "" },
    ]);
  });

  test("P-79 the type is message and the id empty where the host names none", async () => {
    const onMessage = vi.fn();
    const { bridge, host } = openPage(createHost, () => ({ events: unending() }));
    const subscriptionId = await bridge.subscribeSSE("events", { onMessage });
    host.post({ channel, kind: "sse_message", subscriptionId, data: "1" });
    await settled();
    expect(onMessage).toHaveBeenCalledExactlyOnceWith({ raw: "1", parsed: 1, eventType: "message", lastEventId: "" });
  });

  test("P-80 unsubscribeSSE ends the events at once and resolves with the id", async () => {
    const { bridge, host } = openPage(createHost, () => ({ events: unending() }));
    const { heard, handlers } = createHandlers();
    const subscriptionId = await bridge.subscribeSSE("events", handlers);
    await settled();
    const ended = bridge.unsubscribeSSE(subscriptionId);
    host.post({ channel, kind: "sse_message", subscriptionId, data: "late", eventType: "message", lastEventId: "" });
    host.post({ channel, kind: "sse_state", subscriptionId, state: "closed" });
    expect(await ended).toEqual({ subscriptionId });
    await settled();
    expect(heard).toEqual([["open"]]);
  });

  test("P-80 unsubscribeSSE sends before it returns, so that it works from beforeunload", async () => {
    const { bridge, host, page } = openPage(createHost, () => ({ events: unending() }));
    const subscriptionId = await bridge.subscribeSSE("events");
    page.addEventListener("beforeunload", () => void bridge.unsubscribeSSE(subscriptionId));
    page.dispatchEvent(new page.Event("beforeunload"));
    page.dispatchEvent(new page.PageTransitionEvent("pagehide"));
    await settled();
    const last = host.received.filter(({ kind }) => kind !== "leave").at(-1);
    expect(last).toMatchObject({ action: "sse:unsubscribe", subscriptionId });
  });

  test("P-80 unsubscribeSSE of an unknown id resolves, twice as well", async () => {
    const { bridge } = openPage(createHost);
    for (const id of ["unknown", "unknown", "__proto__"]) {
      expect(await bridge.unsubscribeSSE(id)).toEqual({ subscriptionId: id });
    }
    await expect(bridge.unsubscribeSSE(undefined as unknown as string)).rejects.toThrow("Missing SSE subscription id.");
  });

  test("a refused subscription rejects, and its handlers hear nothing more", async () => {
    const { bridge, host } = openPage(createHost, () => ({ status: 503 }));
    const { heard, handlers } = createHandlers();
    await expect(bridge.subscribeSSE("events", handlers)).rejects.toThrow("Plugin SSE request failed with status 503.");
    const subscriptionId = host.received.at(-1)?.subscriptionId;
    host.post({ channel, kind: "sse_message", subscriptionId, data: "late" });
    host.post({ channel, kind: "sse_state", subscriptionId, state: "error" });
    await settled();
    expect(heard).toEqual([]);
  });

  test("a stream that breaks calls onError with an Error, and then nothing more", async () => {
    const { bridge, host } = openPage(createHost, () => ({
      events: (async function* () {
        yield { data: "1" };
        throw new Error("reset");
      })(),
    }));
    const { heard, handlers } = createHandlers();
    const subscriptionId = await bridge.subscribeSSE("events", handlers);
    await settled();
    host.post({ channel, kind: "sse_message", subscriptionId, data: "late" });
    host.post({ channel, kind: "sse_state", subscriptionId, state: "closed" });
    await settled();
    expect(heard).toEqual([["open"], ["message", "1"], ["error", new Error("Plugin bridge request failed.")]]);
  });

  test("the reason that a host gives is the error's message, with its code", async () => {
    const onError = vi.fn();
    const { bridge, host } = openPage(createHost, () => ({ events: unending() }));
    const subscriptionId = await bridge.subscribeSSE("events", { onError });
    host.post({ channel, kind: "sse_state", subscriptionId, state: "error", error: "Too long.", code: "stream" });
    await settled();
    expect(onError).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ message: "Too long.", code: "stream" }));
  });
});
