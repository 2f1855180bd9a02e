import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRecorder, createReplay, parseRecording } from "../../src/replay/index.js";

const header = '{"recording":1,"startedAt":"2026-11-21T12:00:00.000Z"}';
const problemsOf = (...lines: string[]) =>
  parseRecording([header, ...lines].join("\n")).problems.map(({ line, message }) => `${line}: ${message}`);

describe("a recording", () => {
  it("is read as it was written", () => {
    const lines: string[] = [];
    let now = Date.UTC(2026, 10, 21, 12);
    const recorder = createRecorder(
      (line) => lines.push(line),
      () => now,
    );
    now += 40;
    recorder.answer({
      method: "GET",
      path: "/api/x?y=1",
      status: 200,
      type: "application/json",
      body: { a: 1 },
      took: 4,
    });
    now += 10;
    recorder.topic({ topic: "t", data: { cpu: 1.5 }, seq: 7, epoch: "e" });
    recorder.topic({ topic: "t", data: null });
    recorder.answer({ method: "GET", path: "/f", status: 200, type: "image/png", left: "binary" });
    expect(parseRecording(`${lines.join("\n")}\n`)).toEqual({
      problems: [],
      recording: {
        startedAt: Date.UTC(2026, 10, 21, 12),
        duration: 50,
        messages: [
          { at: 50, topic: "t", data: { cpu: 1.5 }, seq: 7, epoch: "e" },
          { at: 50, topic: "t", data: null },
        ],
        answers: [
          { at: 40, method: "GET", path: "/api/x?y=1", status: 200, type: "application/json", body: { a: 1 }, took: 4 },
          { at: 50, method: "GET", path: "/f", status: 200, type: "image/png", left: "binary" },
        ],
      },
    });
  });

  it("goes on after a second header, as a file that was added to does", () => {
    const { recording, problems } = parseRecording(
      [header, '{"at":500,"topic":"t","data":1}', header, '{"at":20,"topic":"t","data":2}'].join("\r\n"),
    );
    expect(problems).toEqual([]);
    expect(recording.messages.map(({ at }) => at)).toEqual([500, 520]);
  });

  it("says of what is too large that it is left out", () => {
    const lines: string[] = [];
    const recorder = createRecorder(
      (line) => lines.push(line),
      () => 0,
    );
    recorder.topic({ topic: "t", data: "x".repeat(1_000_001) });
    recorder.answer({ method: "GET", path: "/x", status: 200, type: "text/plain", body: "x".repeat(1_000_001) });
    for (const line of lines) expect(line.length).toBeLessThan(1_000);
    const { recording, problems } = parseRecording(lines.join("\n"));
    expect(problems).toMatchObject([{ line: 2, message: expect.stringMatching(/^A message of t is left out/) }]);
    expect(recording.answers).toMatchObject([{ path: "/x", left: "too-large" }]);
  });
});

describe("a recording that somebody tampered with", () => {
  it.each([
    ["{", "The line is not JSON. Each line is one JSON object."],
    ["[]", "The line is no JSON object."],
    ['{"topic":"t","data":1}', "at must be a number of milliseconds from 0 to 86400000, a day."],
    ['{"at":1e9,"topic":"t","data":1}', "at must be a number of milliseconds from 0 to 86400000, a day."],
    ['{"at":-1,"topic":"t","data":1}', "at must be a number of milliseconds from 0 to 86400000, a day."],
    ['{"at":"0","topic":"t","data":1}', "at must be a number of milliseconds from 0 to 86400000, a day."],
    ['{"at":0,"topic":5,"data":1}', "topic must be a non-empty string."],
    ['{"at":0,"topic":"t"}', "a topic frame needs data."],
    ['{"at":0,"method":"get it","path":"/","status":200}', "method must be one of HTTP."],
    ['{"at":0,"method":"GET","path":"//","status":700}', "status must be a whole number from 200 to 599."],
    [
      '{"at":0,"method":"GET","path":"https://x","status":200}',
      "path must begin with / and have at most 10000 characters.",
    ],
    ['{"at":0,"method":"GET","path":"/","status":200,"type":"a\\nb"}', "type must be a media type."],
    ['{"recording":2,"startedAt":"2026-01-01T00:00:00Z"}', "The recording is of another version than 1."],
    [
      '{"recording":1,"startedAt":"+275760-09-13T00:00:00Z"}',
      "startedAt must be a time as of ISO 8601, from 1970 to 9999.",
    ],
    [`{"at":0,"topic":"t","data":"${"x".repeat(1_000_200)}"}`, "The line is longer than 1000000 characters."],
  ])("tells the line: %.80s", (line, message) => {
    expect(problemsOf('{"at":0,"topic":"t","data":1}', line)).toEqual([`3: ${message}`]);
  });

  it("keeps what is around it", () => {
    const { recording } = parseRecording([header, "{", '{"at":1,"topic":"t","data":1}', "null"].join("\n"));
    expect(recording.messages).toEqual([{ at: 1, topic: "t", data: 1 }]);
  });

  it("changes no object but its own", () => {
    const lines = [
      '{"at":0,"__proto__":{"topic":"t","data":1}}',
      '{"__proto__":{"at":0},"topic":"t","data":1}',
      '{"at":0,"topic":"__proto__","data":{"__proto__":{"polluted":true}}}',
      '{"at":0,"method":"GET","path":"/__proto__","status":200,"body":{"__proto__":{"polluted":true}},"constructor":1}',
    ];
    expect(problemsOf(...lines)).toHaveLength(2);
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });

  it("is not told of without end", () => {
    const { problems } = parseRecording("{\n".repeat(100_000));
    expect(problems.length).toBeLessThanOrEqual(101);
    expect(problems[0]?.message).toContain("The header is missing");
  });

  it("is read as far as is reasonable", () => {
    const line = '{"at":0,"topic":"t","data":1}\n';
    const { recording, problems } = parseRecording(`${header}\n${line.repeat(600_000)}`);
    expect(recording.messages).toHaveLength(500_000);
    expect(problems.map(({ message }) => message)).toEqual([
      "Only the first 500000 entries of the recording are read.",
    ]);
  });

  it("never throws, and what is read of it can be replayed", async () => {
    const any = fc.oneof(fc.json(), fc.string(), fc.constant(header));
    const keys = [
      "at",
      "topic",
      "data",
      "seq",
      "epoch",
      "method",
      "path",
      "status",
      "type",
      "body",
      "left",
      "note",
      "__proto__",
    ];
    const value = fc.oneof(fc.jsonValue(), fc.constantFrom(0, 1e9, "/x", "GET", 204, 200, "binary", "t"));
    const entry = fc.dictionary(fc.constantFrom(...keys), value).map((one) => JSON.stringify(one));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(any, entry)), async (lines) => {
        const { recording } = parseRecording(lines.join("\n"));
        const replay = createReplay(recording);
        for (const { method, path } of recording.answers) await (await replay.fetch(path, { method })).text();
        await replay.finish();
      }),
      { numRuns: 300 },
    );
  }, 60_000);
});
