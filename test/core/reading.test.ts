import { expect, test } from "vitest";
import { pluck } from "../../schema/pluck.js";
import { readAnswer } from "../../src/core/answer.js";
import { fillPlaceholders } from "../../src/core/placeholders.js";

test("a dotted path reads nested fields, and a field whose own name has dots goes first", () => {
  expect(pluck({ process_info: { cpu_percent: 1.5 } }, "process_info.cpu_percent")).toBe(1.5);
  expect(pluck({ "a.b": 1, a: { b: 2 } }, "a.b")).toBe(1);
  expect(pluck([10, 20], "1")).toBe(20);
});

test.each(["__proto__.polluted", "constructor.prototype", "toString", "a.b.c", "length.x"])("%s is missing", (path) => {
  expect(pluck({ a: 1 }, path)).toBeUndefined();
});

test("placeholders are filled at every occurrence, encoded where asked for", () => {
  expect(fillPlaceholders("log:{server}:{server}", { server: "a b" })).toEqual({ ok: true, text: "log:a b:a b" });
  expect(fillPlaceholders("/x/{server}", { server: "a/b ?" }, encodeURIComponent)).toEqual({
    ok: true,
    text: "/x/a%2Fb%20%3F",
  });
});

test.each(["server", "constructor", "__proto__"])("{%s} that the host has not set is named", (param) => {
  expect(fillPlaceholders(`x:{${param}}`, {})).toEqual({ ok: false, param });
});

const answer = (status: number, body: unknown) =>
  readAnswer(new Response(typeof body === "string" ? body : JSON.stringify(body), { status }));

test.each([
  [200, { status: "success", message: "Saved." }, true, "Saved."],
  [200, { message: "Saved." }, true, "Saved."],
  [200, "", true, undefined],
  [200, { status: "error", message: "No." }, false, "No."],
  [200, { error: "No." }, false, "No."],
  [200, { status: "success", error: "ignored" }, true, undefined],
  [400, { detail: "Bad interval" }, false, "Bad interval"],
  [500, "oops", false, "the server answered 500"],
])("an answer of %i %j is read as success: %s, saying %j", async (status, body, ok, message) => {
  expect(await answer(status, body)).toMatchObject({ ok, message });
});

test("a 422 of FastAPI marks the fields that it names", async () => {
  const detail = [
    { loc: ["body", "interval"], msg: "must be at least 0.5", type: "value_error" },
    { loc: ["body", "list", 0], msg: "bad item", type: "x" },
    "garbage",
  ];
  const read = await answer(422, { detail });
  expect(read.ok).toBe(false);
  expect([...read.fieldErrors]).toEqual([
    ["interval", "must be at least 0.5"],
    ["list", "bad item"],
  ]);
  expect(read.message).toBe("must be at least 0.5");
});

test("a login page is no success, nor is an answer that breaks off", async () => {
  const login = new Response("<!doctype html>", { headers: { "content-type": "text/html; charset=utf-8" } });
  expect(await readAnswer(login)).toMatchObject({ ok: false, message: "the server answered HTML, not JSON" });
  const cut = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('{"status": "error"'));
      controller.error(new Error("cut"));
    },
  });
  await expect(readAnswer(new Response(cut))).rejects.toThrow("broke off");
});
