import { expect, test, vi } from "vitest";
import { fieldNames, presets, rulesFor } from "../../src/workbench/panels/answer-presets.js";
import { filled, startFeed } from "../../src/workbench/panels/topic-feed.js";

const form = JSON.stringify({
  type: "Card",
  children: [
    { type: "Input", props: { name: "name" } },
    { type: "Row", children: [null, { type: "Switch", props: { name: "pvp" } }] },
    { type: "Icon", props: { name: "House" } },
  ],
});

test("the names of all fields are found, and of fields only", () => {
  expect(fieldNames(form)).toEqual(["name", "pvp"]);
  expect(fieldNames("{")).toEqual([]);
});

test("an answer of field errors complains of each field, as FastAPI does", () => {
  const [rule] = rulesFor("fields", { status: 200, body: null }, form);
  expect(rule).toMatchObject({ status: 422, body: { detail: [{ loc: ["body", "name"] }, { loc: ["body", "pvp"] }] } });
});

test("an own answer is answered as it is", () => {
  expect(rulesFor("own", { status: 201, body: { a: 1 } }, "")).toEqual([{ path: "*", status: 201, body: { a: 1 } }]);
  expect(presets.filter((preset) => rulesFor(preset, { status: 200, body: null }, "").length === 0)).toEqual([
    "success",
  ]);
});

test("marks in a message are filled, as numbers where they stand alone", () => {
  const data = { n: "{{n}}", text: "Step {{n}} at {{now}}", list: ["{{random}}"], left: "{{other}}" };
  expect(
    filled(
      data,
      7,
      () => 0.5,
      () => 0,
    ),
  ).toEqual({
    n: 7,
    text: "Step 7 at 1970-01-01T00:00:00.000Z",
    list: [50],
    left: "{{other}}",
  });
});

test("a list is sent item by item, again and again, until it is stopped", () => {
  vi.useFakeTimers();
  const sent: unknown[] = [];
  const stop = startFeed({ topic: "t", every: 100, data: ["a", "b"] }, (_, data) => sent.push(data));
  vi.advanceTimersByTime(250);
  expect(sent).toEqual(["a", "b", "a"]);
  stop();
  vi.advanceTimersByTime(1_000);
  expect(sent).toHaveLength(3);
  vi.useRealTimers();
});
