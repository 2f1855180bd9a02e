import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "vitest";
import { formatEvent } from "../../src/server/format-event.js";
import { type StreamPiece, type StreamResponseOptions, streamResponse } from "../../src/server/stream-response.js";
import { apiOf, eventsOf } from "./api-host.js";
import { hostOf, plugin, serve, until } from "./hosted.js";

/** A plugin whose route "events" answers these pieces. */
async function streaming(pieces: (signal: AbortSignal) => unknown, options: StreamResponseOptions = {}) {
  const hosted = await apiOf({
    "GET events": (request) =>
      streamResponse(pieces(request.signal) as AsyncIterable<StreamPiece>, options, hosted.log),
  });
  return hosted;
}

/** As much of an answer as comes within a time. */
async function textWithin(response: Response, ms: number): Promise<string> {
  const reader = response.body?.getReader();
  let text = "";
  const late = delay(ms).then(() => undefined);
  for (;;) {
    const result = await Promise.race([reader?.read(), late]);
    if (result?.value === undefined) break;
    text += new TextDecoder().decode(result.value);
  }
  await reader?.cancel();
  return text;
}

test("P-45 an async generator is answered as text/event-stream, each text as it is and as it comes", async () => {
  let goOn: () => void = () => {};
  const gate = new Promise<void>((done) => {
    goOn = done;
  });
  const { fetch } = await streaming(async function* () {
    yield `data: {"state":"started"}\n\n`;
    await gate;
    yield new TextEncoder().encode(`data: {"state":"dönе"}\n\n`);
  });
  const response = await fetch("events");
  expect(response.headers.get("content-type")).toBe("text/event-stream");
  const events = eventsOf(response.body);
  // It arrives while the generator still waits.
  expect((await events.next()).value).toBe(`{"state":"started"}`);
  goOn();
  expect((await events.next()).value).toBe(`{"state":"dönе"}`);
  expect((await events.next()).done).toBe(true);
});

test("P-45 A15 nothing on the way may keep, pack or collect the events", async () => {
  const { fetch } = await streaming(() => ["data: 1\n\n"], {
    headers: { "cache-control": "public", "content-type": "text/html", "content-language": "de", "set-cookie": "a=b" },
  });
  const { headers } = await fetch("events");
  expect(headers.get("cache-control")).toBe("no-store, no-transform");
  expect(headers.get("x-accel-buffering")).toBe("no");
  expect(headers.get("content-type")).toBe("text/event-stream");
  expect([headers.get("content-language"), headers.get("set-cookie")]).toEqual(["de", null]);
});

test("P-45 lists and plain generators are streamed too; what is no stream is a 500 that says what to write", async () => {
  const list = await streaming(() => ["data: 1\n\n", "", "data: 2\n\n"]);
  expect(await (await list.fetch("events")).text()).toBe("data: 1\n\ndata: 2\n\n");
  for (const wrong of ["data: 1\n\n", undefined, 5, { a: 1 }, async () => {}]) {
    const { fetch, lines } = await streaming(() => wrong);
    expect((await fetch("events")).status).toBe(500);
    expect(lines.join()).toContain("streamResponse takes an async generator, called: streamResponse(events())");
  }
});

test("P-45 a thousand events a second arrive in order, none lost", async () => {
  const COUNT = 3000;
  const { fetch } = await streaming(async function* () {
    const start = performance.now();
    for (let number = 0; number < COUNT; number += 1) {
      const early = start + number - performance.now();
      if (early > 1) await delay(early);
      yield `data: ${number}\n\n`;
    }
  });
  const start = performance.now();
  const got: number[] = [];
  for await (const event of eventsOf((await fetch("events")).body)) got.push(Number(event));
  const seconds = (performance.now() - start) / 1000;
  console.log(`streamResponse: ${got.length} events in ${seconds.toFixed(2)} s`);
  expect(got).toEqual(Array.from({ length: COUNT }, (_, index) => index));
  // At a thousand a second they are made in three.
  expect(seconds).toBeLessThan(5);
}, 15_000);

test("P-45 the generator ends when the caller leaves, each one of many", async () => {
  let started = 0;
  let ended = 0;
  const { fetch } = await streaming(async function* () {
    started += 1;
    try {
      for (;;) {
        yield "data: tick\n\n";
        await delay(5);
      }
    } finally {
      ended += 1;
    }
  });
  const leaving = new AbortController();
  const all = Array.from({ length: 20 }, async () => {
    const response = await fetch("events", { signal: leaving.signal });
    await response.body?.getReader().read();
  });
  await Promise.all(all);
  expect([started, ended]).toEqual([20, 0]);
  leaving.abort();
  await until(() => expect(ended).toBe(20));
});

test("P-45 a generator that waits when the caller leaves is told by the request's signal", async () => {
  let ended = 0;
  const { fetch } = await streaming(async function* (signal) {
    try {
      yield "data: 1\n\n";
      await delay(3_600_000, undefined, { signal });
    } finally {
      ended += 1;
    }
  } as (signal: AbortSignal) => unknown);
  const leaving = new AbortController();
  const response = await fetch("events", { signal: leaving.signal });
  await response.body?.getReader().read();
  leaving.abort();
  await until(() => expect(ended).toBe(1));
});

test("nothing of a stream runs for HEAD, or when nobody reads the answer", async () => {
  let started = 0;
  const body = plugin(`
    context.registerWebApi("/p/x", () => globalThis.zzStream(), ["GET"], "");
  `);
  const made = () =>
    streamResponse(
      (async function* () {
        started += 1;
        yield "data: 1\n\n";
      })(),
      {},
      { info() {}, warn() {}, error() {} },
    );
  (globalThis as { zzStream?: unknown }).zzStream = made;
  const { host } = await hostOf({ "p/main.mjs": body });
  const url = `http://127.0.0.1:${await serve(host)}/api/v1/plugins/extensions/p/x`;
  expect((await fetch(url, { method: "HEAD" })).status).toBe(200);
  made();
  await delay(20);
  expect(started).toBe(0);
  const response = await fetch(url);
  expect([await response.text(), started]).toEqual(["data: 1\n\n", 1]);
  // The host's own headers leave those of the stream alone.
  expect(response.headers.get("cache-control")).toBe("no-store, no-transform");
});

test("A15 a silent stream is kept alive by comments, and no event is torn by one", async () => {
  const { fetch } = await streaming(
    async function* () {
      await delay(120);
      yield "data: a";
      await delay(120);
      yield "b\n";
      await delay(120);
      yield "data: c\n\n";
      await delay(120);
    },
    { heartbeatMs: 30 },
  );
  const text = await (await fetch("events")).text();
  expect(text).toMatch(/^(:\n\n)+data: ab\n(:\n)+data: c\n\n(:\n\n)+$/);
});

test("a caller that does not read holds the generator back", async () => {
  let made = 0;
  const { fetch } = await streaming(async function* () {
    for (;;) {
      made += 1;
      yield `data: ${"x".repeat(100_000)}\n\n`;
    }
  });
  const response = await fetch("events");
  await response.body?.getReader().read();
  await until(async () => {
    const before = made;
    await delay(100);
    expect(made).toBe(before);
  });
  // What the sockets of both ends hold, and no more: some megabytes of what would be without end.
  expect(made).toBeLessThan(400);
});

test("a generator that throws ends its stream well; why is in the log only", async () => {
  for (const early of [true, false]) {
    const { fetch, lines } = await streaming(async function* () {
      if (!early) yield "data: 1\n\n";
      throw new Error("secret path /etc/x");
    });
    const response = await fetch("events");
    expect([response.status, await response.text()]).toEqual([200, early ? "" : "data: 1\n\n"]);
    expect(lines.join("\n")).toContain("A stream failed and was ended: secret path /etc/x.");
  }
});

test("a piece that cannot be sent ends the stream and the generator, and the log says what can be", async () => {
  let ended = false;
  const { fetch, lines } = await streaming(async function* () {
    try {
      yield 5;
      yield "data: never\n\n";
    } finally {
      ended = true;
    }
  });
  expect(await (await fetch("events")).text()).toBe("");
  expect(ended).toBe(true);
  expect(lines.join()).toContain("streamResponse sends texts");
});

test("a generator that fails as its reader leaves is a line of the log", async () => {
  const { fetch, lines } = await streaming(async function* () {
    try {
      for (;;) {
        yield "data: 1\n\n";
        await delay(5);
      }
    } finally {
      // biome-ignore lint/correctness/noUnsafeFinally: it is what such a generator does
      throw new Error("cannot close");
    }
  });
  expect(await textWithin(await fetch("events"), 50)).toContain("data: 1\n\n");
  await until(() => expect(lines.join()).toContain("A stream failed as its reader left: cannot close."));
});

test("A15 an event that is an object is written so that no text in it becomes another field", async () => {
  const { fetch } = await streaming(() => [
    { data: { a: "x\ny" }, event: "tick", id: "7" },
    { data: "one\r\ntwo\rdata: three\n\nid: 9" },
    { data: 1, id: 0 },
  ]);
  expect(await (await fetch("events")).text()).toBe(
    `event: tick\nid: 7\ndata: {"a":"x\\ny"}\n\ndata: one\ndata: two\ndata: data: three\ndata: \ndata: id: 9\n\nid: 0\ndata: 1\n\n`,
  );
  for (const field of ["event", "id"]) {
    for (const text of ["a\ndata: x", "a\rb", "a\0", null, Number.NaN]) {
      expect(() => formatEvent({ data: 1, [field]: text })).toThrow(
        `The ${field} of an event must be a text of one line`,
      );
    }
  }
  expect(() => formatEvent({ data: undefined })).toThrow("An event needs data");
});
