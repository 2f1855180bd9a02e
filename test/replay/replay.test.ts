import { describe, expect, it, vi } from "vitest";
import { createReplay, parseRecording } from "../../src/replay/index.js";

const recordingOf = (...entries: object[]) => {
  const lines = [{ recording: 1, startedAt: "2026-11-21T12:00:00.000Z" }, ...entries].map((one) => JSON.stringify(one));
  const { recording, problems } = parseRecording(lines.join("\n"));
  expect(problems).toEqual([]);
  return recording;
};

const message = (at: number, data: unknown, more: object = {}) => ({ at, topic: "t", data, ...more });
const answer = (at: number, body: unknown, more: object = {}) => ({
  at,
  method: "GET",
  path: "/x",
  status: 200,
  body,
  ...more,
});

/** A page that listens to these topics. */
function listen(replay: ReturnType<typeof createReplay>, ...topics: string[]) {
  const heard: unknown[] = [];
  const connection = replay.transport({
    frame: (value) => heard.push([replay.position(), value]),
    refuse: () => {},
    status: () => {},
  });
  for (const topic of topics) connection.send({ action: "subscribe", topic });
  return { heard, connection };
}

describe("the time of a replay", () => {
  it("brings each message at its moment, with the numbers that it had", async () => {
    const replay = createReplay(recordingOf(message(10, "a", { seq: 3, epoch: "e" }), message(2_500, "b")));
    const { heard } = listen(replay, "t");
    await replay.advance(9);
    expect(heard).toEqual([]);
    await replay.advance(1);
    expect(heard).toEqual([[10, { topic: "t", data: "a", seq: 3, epoch: "e" }]]);
    await replay.finish();
    expect(heard[1]).toEqual([2_500, { topic: "t", data: "b" }]);
    expect(replay.position()).toBe(replay.duration);
  });

  it("is the recording's, and stands still by itself", async () => {
    const replay = createReplay(recordingOf(message(100, 1)));
    expect(replay.frame.now()).toBe(Date.UTC(2026, 10, 21, 12));
    await new Promise((done) => setTimeout(done, 30));
    expect(replay.position()).toBe(0);
  });

  it("shows frames and timers in one order, however it is cut into pieces", async () => {
    const run = async (...pieces: number[]) => {
      const replay = createReplay(recordingOf(message(5, 1), message(20, 2), message(21, 3), message(90, 4)));
      const seen: string[] = [];
      const { heard } = listen(replay, "t");
      replay.transport({ frame: () => {}, refuse: () => {}, status: () => {} });
      let shown = 0;
      const show = () => {
        seen.push(`${replay.position()}: ${heard.length - shown} more`);
        shown = heard.length;
      };
      replay.frame.after(50, () => seen.push(`${replay.position()}: timer`));
      // A page that marks at each message, as live values do.
      const push = heard.push.bind(heard);
      heard.push = (...items) => {
        replay.frame.mark(show);
        return push(...items);
      };
      for (const piece of pieces) await replay.advance(piece);
      return seen;
    };
    const whole = await run(100);
    expect(whole).toEqual(["16: 1 more", "32: 2 more", "50: timer", "96: 1 more"]);
    expect(await run(33, 17, 50)).toEqual(whole);
  });

  it("waits for one piece before the next", async () => {
    const replay = createReplay(recordingOf(message(1_500, 1)));
    await Promise.all([replay.advance(1_000), replay.advance(1_000)]);
    expect(replay.position()).toBe(2_000);
  });

  it("goes on where something that was due throws", async () => {
    const escaped: unknown[] = [];
    const catchIt = (error: unknown) => void escaped.push(error);
    process.on("uncaughtException", catchIt);
    try {
      const replay = createReplay(recordingOf(message(50, 1)));
      const { heard } = listen(replay, "t");
      replay.frame.after(10, () => {
        throw new Error("due");
      });
      await replay.finish();
      expect(heard).toHaveLength(1);
    } finally {
      process.off("uncaughtException", catchIt);
    }
    expect(escaped).toMatchObject([{ message: "due" }]);
  });

  it("passes by itself, as fast as asked, until it is stopped", async () => {
    const entries = Array.from({ length: 100 }, (_, index) => message(index * 100, index));
    const replay = createReplay(recordingOf(...entries));
    const { heard } = listen(replay, "t");
    await replay.play({ speed: 100 });
    expect(heard).toHaveLength(100);

    const other = createReplay(recordingOf(...entries));
    const playing = other.play();
    await vi.waitFor(() => expect(other.position()).toBeGreaterThan(0));
    other.stop();
    await playing;
    const { position } = other;
    const at = position();
    await new Promise((done) => setTimeout(done, 60));
    expect(position()).toBe(at);
  });
});

describe("the topics of a replay", () => {
  it("are heard by who asked for them, as long as they do", async () => {
    const replay = createReplay(recordingOf(message(1, "a"), { ...message(1, "other"), topic: "o" }, message(2, "b")));
    const { heard, connection } = listen(replay, "t");
    await replay.advance(1);
    expect(heard).toHaveLength(1);
    connection.send({ action: "unsubscribe", topic: "t" });
    expect(replay.transport.topics()).toEqual([]);
    await replay.finish();
    expect(heard).toHaveLength(1);
  });
});

describe("the answers of a replay", () => {
  const textOf = async (replay: ReturnType<typeof createReplay>, path: string, init?: RequestInit) =>
    (await replay.fetch(path, init)).text();

  it("come one after the other, the last one again and again", async () => {
    const replay = createReplay(recordingOf(answer(1, "a"), answer(2, "b")));
    const texts = [await textOf(replay, "/x"), await textOf(replay, "/x"), await textOf(replay, "/x")];
    expect(texts).toEqual(['"a"', '"b"', '"b"']);
  });

  it("are not older than the moment of the recording", async () => {
    const replay = createReplay(recordingOf(answer(1, "a"), answer(2, "b"), answer(30, "c"), answer(90, "d")));
    await replay.advance(40);
    expect(await textOf(replay, "/x")).toBe('"c"');
  });

  it("are those of the method, the path and its query", async () => {
    const replay = createReplay(
      recordingOf(answer(0, "get"), answer(0, "post", { method: "POST" }), answer(0, "query", { path: "/x?y=1" })),
    );
    expect(await textOf(replay, "/x?y=1")).toBe('"query"');
    expect(await textOf(replay, "/x", { method: "post" })).toBe('"post"');
    const none = await replay.fetch("/x?y=2");
    expect(none.status).toBe(404);
    expect(await none.json()).toMatchObject({ message: "The recording has no answer to GET /x?y=2." });
  });

  it("are not used up by a request that is taken back at once", async () => {
    const replay = createReplay(recordingOf(answer(0, "a"), answer(0, "b", { at: 5 })));
    const controller = new AbortController();
    const back = replay.fetch("/x", { signal: controller.signal });
    controller.abort();
    await expect(back).rejects.toThrow();
    expect(await textOf(replay, "/x")).toBe('"a"');
  });

  it("say so where their body was left out, and have their type and status otherwise", async () => {
    const replay = createReplay(
      recordingOf(
        answer(0, undefined, { left: "binary" }),
        answer(0, "<b>", { path: "/html", type: "text/html" }),
        answer(0, "ignored", { path: "/none", status: 204 }),
      ),
    );
    const left = await replay.fetch("/x");
    expect([left.status, (await left.json()).message]).toEqual([
      501,
      "The recording leaves out this answer: it was no text.",
    ]);
    const html = await replay.fetch("/html");
    expect([html.headers.get("content-type"), await html.text()]).toEqual(["text/html", "<b>"]);
    expect((await replay.fetch("/none")).status).toBe(204);
  });
});
