import { describe, expect, it } from "vitest";
import {
  answerPresets,
  createAnswers,
  createReplay,
  createTopicScript,
  invalid,
  parseAnswers,
  parseTopicScript,
} from "../../src/replay/index.js";

const ask = async (answers: ReturnType<typeof createAnswers>, path: string, init?: RequestInit) => {
  const response = await answers.fetch(path, init);
  return [response.status, await response.json()];
};

describe("a server that follows a script", () => {
  it("answers by the first rule that fits method and path", async () => {
    const answers = createAnswers([
      { method: "POST", path: "/api/*/save", status: 201, body: "saved" },
      { path: "/api/*?page=2", body: "second" },
      { path: "/api/*", body: "any" },
    ]);
    expect(await ask(answers, "/api/x/save", { method: "post" })).toEqual([201, "saved"]);
    expect(await ask(answers, "/api/x/save")).toEqual([200, "any"]);
    expect(await ask(answers, "/api/x?page=2")).toEqual([200, "second"]);
    expect(await ask(answers, "/api/x?page=3")).toEqual([200, "any"]);
    expect((await ask(answers, "/other"))[0]).toBe(404);
  });

  it("is not held up by a hostile pattern", async () => {
    const answers = createAnswers([{ path: `/${"*a".repeat(2_000)}b`, body: 1 }]);
    const start = performance.now();
    expect((await ask(answers, `/${"a".repeat(9_000)}`))[0]).toBe(404);
    expect(performance.now() - start).toBeLessThan(1_000);
  });

  it("tells its calls as they come and as they are answered", async () => {
    const answers = createAnswers([{ path: "/late", delay: 20 }, { path: "/x" }, { path: "/gone", offline: true }]);
    const seen: unknown[] = [];
    answers.calls.subscribe(() => seen.push(answers.calls.get().at(-1)));
    const form = new FormData();
    form.append("a", "1");
    form.append("b", "1");
    form.append("b", "2");
    await answers.fetch("/x", { method: "POST", body: form });
    expect(seen).toEqual([
      { method: "POST", path: "/x", body: { a: "1", b: ["1", "2"] } },
      { method: "POST", path: "/x", body: { a: "1", b: ["1", "2"] }, status: 200 },
    ]);
    await expect(answers.fetch("/gone")).rejects.toThrow("Failed to fetch");
    const controller = new AbortController();
    const late = answers.fetch("/late", { signal: controller.signal });
    controller.abort();
    await expect(late).rejects.toThrow();
    expect(answers.calls.get().map(({ status, failed }) => status ?? failed)).toEqual([200, "offline", "aborted"]);
  });

  it("waits by the clock that it is given", async () => {
    const { frame } = createReplay();
    const answers = createAnswers([{ path: "*", ...answerPresets.slow }], { clock: frame });
    let isThere = false;
    void answers.fetch("/x").then(() => {
      isThere = true;
    });
    await frame.advance(4_999);
    expect(isThere).toBe(false);
    await frame.advance(1);
    expect(isThere).toBe(true);
  });

  it("begins anew with another script, used rules included", async () => {
    const rules = [{ path: "*", times: 1, ...invalid({ name: "Is taken." }) }];
    const answers = createAnswers(rules);
    const refused = [422, { detail: [{ loc: ["body", "name"], msg: "Is taken.", type: "value_error" }] }];
    expect(await ask(answers, "/x")).toEqual(refused);
    expect((await ask(answers, "/x"))[0]).toBe(404);
    answers.setScript(rules);
    expect(await ask(answers, "/x")).toEqual(refused);
  });
});

describe("topics that follow a script", () => {
  it("speak at their own pace, one value after the other, until they are stopped", async () => {
    const { frame } = createReplay();
    const said: unknown[] = [];
    const stop = createTopicScript([
      { topic: "a", every: 100, data: [1, 2, 3] },
      { topic: "b", data: { on: true } },
      { topic: "none", data: [] },
    ]).start((topic, data) => said.push([topic, data]), frame);
    await frame.advance(300);
    expect(said).toEqual([
      ["a", 1],
      ["b", { on: true }],
      ["a", 2],
      ["a", 3],
      ["a", 1],
    ]);
    stop();
    await frame.advance(5_000);
    expect(said).toHaveLength(5);
  });
});

describe("scripts in files", () => {
  it("are read rule by rule, and what is wrong is told", () => {
    const value = JSON.parse(`[
      {"path": "/x", "status": 200, "delay": 5},
      {"path": 5}, {"status": 200}, {"path": "/x", "status": 99}, {"path": "/x", "times": 0}, null,
      {"path": "/x", "stauts": 500}, {"path": "/x", "__proto__": {"offline": true}}
    ]`);
    const { script, problems } = parseAnswers(value);
    expect(script).toEqual([{ path: "/x", status: 200, delay: 5 }]);
    expect(problems).toEqual([
      "Rule 2: path must be a path, such as /api/plugins/x/*.",
      "Rule 3: path is missing; it is a path, such as /api/plugins/x/*.",
      "Rule 4: status must be a status from 200 to 599.",
      "Rule 5: times must be a whole number from 1.",
      "Rule 6: it must be an object.",
      "Rule 7: stauts is not known.",
      "Rule 8: __proto__ is not known.",
    ]);
    expect(parseTopicScript([{ topic: "t", data: 1 }, { topic: "t" }, { topic: "t", data: 1, every: 0 }])).toEqual({
      script: [{ topic: "t", data: 1 }],
      problems: ["Rule 2: data is missing; it is JSON.", "Rule 3: every must be a number of milliseconds from 10."],
    });
    expect(parseAnswers({}).problems).toEqual(["The script must be an array of rules."]);
  });
});
