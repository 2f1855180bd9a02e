/** Event streams at their edges: how they are cut, how long they may be, and what races with what. */
import { setTimeout as wait } from "node:timers/promises";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createEventReader, type StreamEvent } from "../../src/plugin-page/host/event-lines.js";
import { type Backend, startBackend } from "./host-backend.js";
import { type Mounted, mount, openPortPage, until } from "./host-frame.js";
import type { Heard, TestPage } from "./original-page.js";

function read(pieces: readonly string[], longest = 1_000): StreamEvent[] {
  const events: StreamEvent[] = [];
  const reader = createEventReader(longest, (event) => events.push(event));
  for (const piece of pieces) reader.read(piece);
  reader.end();
  return events;
}

const event = (data: string, lastEventId = "", eventType = "message"): StreamEvent => ({
  data,
  eventType,
  lastEventId,
});

describe("the reader", () => {
  test("a stream reads the same however it is cut, with each kind of end of line", () => {
    const lines = fc.array(
      fc.constantFrom(
        ...["data: a", "data:b", "data", "", "", "id: 1", "id", "event: tick", ": comment", "retry: 9", "x: y"],
      ),
      { maxLength: 12 },
    );
    const ends = fc.constantFrom("\n", "\r", "\r\n");
    const cuts = fc.array(fc.nat(60), { maxLength: 6 });
    fc.assert(
      fc.property(lines, ends, cuts, (lines, end, cuts) => {
        const whole = lines.join("\n");
        const text = lines.join(end);
        const places = [0, ...cuts.filter((cut) => cut < text.length).sort((a, b) => a - b), text.length];
        const pieces = places.slice(1).map((place, index) => text.slice(places[index], place));
        expect(read(pieces)).toEqual(read([whole]));
      }),
      { numRuns: 2_000 },
    );
  });

  test("a CRLF that is cut in two ends one line", () => {
    expect(read(["data: a\r", "\ndata: b\r", "\n\r", "\n"])).toEqual([event("a\nb")]);
    expect(read(["data: a\r", "", "\ndata: b\r", "\r"])).toEqual([event("a\nb")]);
  });

  test("an unfinished last block is delivered, with or without an end of its line", () => {
    expect(read(["data: a\n\nid: 7\ndata: b"])).toEqual([event("a"), event("b", "7")]);
    expect(read(["data: b\n"])).toEqual([event("b")]);
    expect(read(["data: b\r"])).toEqual([event("b")]);
    expect(read(["data: a\n\nid: 7"])).toEqual([event("a")]);
  });

  test("B8 a line, and an event, may be as long as the limit and no longer", () => {
    const longest = 100;
    const line = `data: ${"x".repeat(longest - 6)}`;
    expect(read([`${line}\n\n`], longest)).toHaveLength(1);
    expect(() => read([`${line}y\n\n`], longest)).toThrow("line is longer than 100 characters");
    expect(() => read(["x".repeat(60), "x".repeat(60)], longest)).toThrow("line is longer");
    const half = `data: ${"x".repeat(49)}\n`;
    expect(read([`${half}data: ${"x".repeat(50)}\n\n`], longest)[0]?.data).toHaveLength(100);
    expect(() => read([half.repeat(3)], longest)).toThrow("event is longer than 100 characters");
  });

  test("B8 a megabyte of ends of lines, or of a line in small pieces, costs no more than its length", () => {
    const before = performance.now();
    read([`${"\n".repeat(1e6)}\r`], 1e6);
    read(["\r".repeat(1e6)], 1e6);
    read(Array(1e5).fill("0123456789"), 1e6);
    expect(performance.now() - before).toBeLessThan(5_000);
  });
});

describe("the streams of a page", () => {
  interface Open extends Omit<Mounted, "states"> {
    backend: Backend;
    page: TestPage;
    subscribe(id: string, endpoint?: string): Promise<unknown>;
    states(id: string): unknown[];
    texts(id: string): unknown[];
  }
  async function open(limits: Parameters<typeof mount>[1] = {}): Promise<Open> {
    const backend = await startBackend();
    const mounted = await mount(backend, limits);
    const page = openPortPage(mounted.frame, backend.opened[0]?.nonce);
    mounted.frame.loaded();
    await until(() => page.heard.length > 0);
    const of = (id: string) => page.heard.filter(({ subscriptionId }: Heard) => subscriptionId === id);
    return {
      ...mounted,
      backend,
      page,
      subscribe: (subscriptionId, endpoint = "events") =>
        page.request("sse:subscribe", { endpoint, subscriptionId }).catch(({ code, message }) => [code, message]),
      states: (id) =>
        of(id)
          .filter(({ kind }) => kind === "sse_state")
          .map(({ state }) => state),
      texts: (id) =>
        of(id)
          .filter(({ kind }) => kind === "sse_message")
          .map(({ data }) => data),
    };
  }
  const streaming = (backend: Backend, pieces: readonly (string | Uint8Array)[], end = true) =>
    backend.answer(async (_, response) => {
      response.writeHead(200, { "content-type": "Text/Event-Stream;charset=utf-8" });
      response.flushHeaders();
      for (const piece of pieces) {
        response.write(piece);
        await wait(20);
      }
      if (end) response.end();
    });

  test("bytes cut anywhere arrive whole: a BOM, a character, a CRLF", async () => {
    const { backend, subscribe, states, texts } = await open();
    const bytes = new TextEncoder().encode("\ufeffdata: ä😀\r\nid: 5\r\n\r\ndata: end");
    streaming(
      backend,
      [...bytes].reduce<Uint8Array[]>((pieces, byte, at) => {
        if (at % 5 === 0) pieces.push(new Uint8Array());
        pieces[pieces.length - 1] = new Uint8Array([...(pieces.at(-1) ?? []), byte]);
        return pieces;
      }, []),
    );
    await subscribe("s");
    await until(() => states("s").length === 2);
    expect(texts("s")).toEqual(["ä😀", "end"]);
    expect(states("s")).toEqual(["open", "closed"]);
  });

  test("1,000 events arrive in order, none lost", async () => {
    const { backend, subscribe, states, texts } = await open();
    const all = Array.from({ length: 1_000 }, (_, index) => String(index));
    streaming(
      backend,
      [0, 1, 2, 3, 4].map((part) =>
        all
          .slice(part * 200, part * 200 + 200)
          .map((n) => `data: ${n}\n\n`)
          .join(""),
      ),
    );
    await subscribe("s");
    await until(() => states("s").length === 2);
    expect(texts("s")).toEqual(all);
  });

  test("B8 an event of more than 1 MiB ends the stream with an error, at the server too", async () => {
    const { backend, subscribe, states, page } = await open();
    streaming(backend, ["data: ok\n\n", `data: ${"x".repeat(1024 * 1024)}`], false);
    await subscribe("s");
    await until(() => states("s").length === 2);
    expect(page.heard.at(-1)).toMatchObject({
      state: "error",
      error: "Plugin SSE line is longer than 1048576 characters, the most that is read.",
    });
    await until(() => backend.unfinished() === 0);
  });

  test("B4 subscribing again under the same id ends the first stream, and says nothing of it", async () => {
    const { backend, subscribe, states, texts } = await open();
    streaming(backend, ["data: first\n\n"], false);
    await subscribe("s");
    await until(() => texts("s").length === 1);
    streaming(backend, ["data: second\n\n"], false);
    expect(await subscribe("s")).toEqual({ subscriptionId: "s" });
    await until(() => texts("s").length === 2);
    expect(backend.unfinished()).toBe(1);
    expect(states("s")).toEqual(["open", "open"]);
  });

  test("the same id while the first is not open yet: the first is refused, the second opens", async () => {
    const { backend, subscribe, states } = await open();
    backend.answer(() => {});
    const first = subscribe("s");
    await until(() => backend.received.length === 1);
    streaming(backend, [], false);
    expect(await subscribe("s")).toEqual({ subscriptionId: "s" });
    expect(await first).toEqual(["aborted", "The subscription was ended before it was open."]);
    await until(() => backend.unfinished() === 1 && states("s").length > 0);
    expect(states("s")).toEqual(["open"]);
  });

  test("P-80 unsubscribing before the stream is open: it never opens, and the server is let go", async () => {
    const { backend, subscribe, states, page } = await open();
    backend.answer(() => {});
    const subscribed = subscribe("s");
    await until(() => backend.received.length === 1);
    expect(await page.request("sse:unsubscribe", { subscriptionId: "s" })).toEqual({ subscriptionId: "s" });
    expect(await subscribed).toEqual(["aborted", "The subscription was ended before it was open."]);
    await until(() => backend.unfinished() === 0);
    expect(states("s")).toEqual([]);
  });

  test("B8 a stream that does not open in time is refused", async () => {
    const { backend, subscribe } = await open({ limits: { streamTimeout: 100 } });
    backend.answer(() => {});
    expect(await subscribe("s")).toEqual(["timeout", "The plugin did not answer within 0.1 s."]);
    await until(() => backend.unfinished() === 0);
  });

  test("B8 one that is open may be silent for longer than it may take to open, or a call", async () => {
    const { backend, subscribe, texts } = await open({ limits: { jsonTimeout: 100, streamTimeout: 100 } });
    backend.answer(async (_, response) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.flushHeaders();
      await wait(300);
      response.write("data: late\n\n");
    });
    await subscribe("s");
    await until(() => texts("s").length === 1);
  });

  test("B7 eight streams at once and no more; one that ended makes room", async () => {
    const { backend, subscribe, page } = await open({ limits: { connections: 100 } });
    streaming(backend, [], false);
    for (let n = 0; n < 8; n++) expect(await subscribe(`s${n}`)).toEqual({ subscriptionId: `s${n}` });
    expect(await subscribe("ninth")).toEqual(["busy", expect.stringContaining("has 8 event streams open")]);
    expect(backend.received).toHaveLength(8);
    await page.request("sse:unsubscribe", { subscriptionId: "s3" });
    expect(await subscribe("ninth")).toEqual({ subscriptionId: "ninth" });
  });

  test("B4 leaving, loading again and closing end all streams at the server", async () => {
    const { backend, subscribe, page, frame, mounted } = await open();
    streaming(backend, [], false);
    for (const id of ["a", "b", "c"]) await subscribe(id);
    expect(backend.unfinished()).toBe(3);
    page.send({ channel: "astrbot-plugin-page", kind: "leave" });
    await until(() => backend.unfinished() === 0);
    for (const id of ["a", "b"]) await subscribe(id);
    openPortPage(frame, backend.opened[0]?.nonce);
    await until(() => backend.unfinished() === 0);
    const third = openPortPage(frame, backend.opened[0]?.nonce);
    await third.request("sse:subscribe", { endpoint: "events", subscriptionId: "a" });
    expect(backend.unfinished()).toBe(1);
    mounted.close();
    await until(() => backend.unfinished() === 0);
  });
});
