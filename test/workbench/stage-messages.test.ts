import { expect, test } from "vitest";
import { readToStage, readToWorkbench, type ToWorkbench, wrapped } from "../../src/workbench/stage-messages.js";

const frame = { name: "the frame" } as unknown as Window;
const origin = "http://127.0.0.1:7000";
const from = (data: unknown, over: object = {}) => ({ data, origin, source: frame, ...over });

const messages: ToWorkbench[] = [
  { type: "ready" },
  { type: "picked", mark: "at-1" },
  { type: "topics", topics: ["a"] },
  { type: "call", call: { id: 1, at: 2, method: "GET", path: "/x" } },
  { type: "note", note: { at: 1, kind: "save", text: "x" } },
  { type: "shortcut", name: "pick" },
];

test.each(messages)("$type is heard from the frame", (message) => {
  expect(readToWorkbench(from(wrapped(message)), frame, origin)).toEqual(message);
});

test.each([
  ["another window", { source: {} }],
  ["no window", { source: null }],
  ["another origin", { origin: "http://127.0.0.1:7001" }],
  ["a sandboxed frame", { origin: "null" }],
])("a message of %s is not heard", (_, over) => {
  const event = from(wrapped({ type: "ready" }), over) as unknown as MessageEvent;
  expect(readToWorkbench(event, frame, origin)).toBeUndefined();
  expect(readToStage(event, frame, origin)).toBeUndefined();
});

test("nothing is heard while there is no frame", () => {
  expect(readToWorkbench(from(wrapped({ type: "ready" }), { source: null }) as never, null, origin)).toBeUndefined();
  expect(
    readToWorkbench(from(wrapped({ type: "ready" }), { source: undefined }) as never, undefined, origin),
  ).toBeUndefined();
});

test.each([
  ["a text", "ready"],
  ["nothing", null],
  ["another app's", { app: "other", message: { type: "ready" } }],
  ["of a type that there is not", wrapped({ type: "run" } as never)],
  ["of a type that every object has", wrapped({ type: "toString" } as never)],
  ["without what belongs to it", wrapped({ type: "picked" } as never)],
  ["with something else in its place", wrapped({ type: "topics", topics: [1] } as never)],
  ["a call without a path", wrapped({ type: "call", call: { id: 1, at: 1, method: "GET" } } as never)],
])("a message that is %s is not heard", (_, data) => {
  expect(readToWorkbench(from(data), frame, origin)).toBeUndefined();
});

test("the stage checks what it is told, too", () => {
  const look = { theme: "dark", locale: "en", direction: "rtl", state: "empty" } as const;
  expect(readToStage(from(wrapped({ type: "look", look })), frame, origin)).toEqual({ type: "look", look });
  const wrong = { type: "look", look: { ...look, direction: "up" } } as never;
  expect(readToStage(from(wrapped(wrong)), frame, origin)).toBeUndefined();
  expect(readToStage(from(wrapped({ type: "show", json: 1 } as never)), frame, origin)).toBeUndefined();
});
