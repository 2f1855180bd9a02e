import { expect, test, vi } from "vitest";
import { createFormStore } from "../../src/core/form-store.js";

const field = (name: string, initial: unknown, submitted = true) => ({ name, initial, submitted });

test("defaults that nobody touched are submitted, nameless fields are not", () => {
  const form = createFormStore();
  form.seed([field("a", "1"), field("/Input:0", "x", false)]);
  expect({ ...form.values() }).toEqual({ a: "1" });
});

test("what was typed survives a refresh, unless the field's own first value changed", () => {
  const form = createFormStore();
  const a = field("a", "1");
  form.seed([a, field("b", "1")]);
  form.set(a, "typed");
  form.seed([field("a", "1"), field("b", "2")]);
  expect({ ...form.values() }).toEqual({ a: "typed", b: "2" });
  form.seed([field("a", "new"), field("b", "2")]);
  expect({ ...form.values() }).toEqual({ a: "new", b: "2" });
});

test("a focused field is never overwritten", () => {
  const form = createFormStore();
  const a = field("a", "1");
  form.seed([a]);
  form.focus(a);
  form.set(a, "half-ty");
  form.seed([field("a", "2")]);
  expect({ ...form.values() }).toEqual({ a: "half-ty" });
});

test("what a refresh brings to a focused field that nobody typed into is taken when the focus leaves", () => {
  const form = createFormStore();
  const a = field("a", "1");
  form.seed([a]);
  form.focus(a);
  form.seed([field("a", "2")]);
  expect({ ...form.values() }).toEqual({ a: "1" });
  form.blur(a);
  expect({ ...form.values() }).toEqual({ a: "2" });
});

test("what was typed while focused stays, over the blur and further refreshes that bring the same", () => {
  const form = createFormStore();
  const a = field("a", "1");
  form.seed([a]);
  form.focus(a);
  form.set(a, "typed");
  form.seed([field("a", "2")]);
  form.blur(a);
  form.seed([field("a", "2")]);
  expect({ ...form.values() }).toEqual({ a: "typed" });
});

test("a field that a refresh took away with the focus on it is like any other when it comes back", () => {
  const form = createFormStore();
  const a = field("a", "1");
  const heard = vi.fn();
  form.seed([a]);
  form.focus(a);
  form.subscribe("a", heard);
  form.seed([]);
  expect(heard).toHaveBeenCalledTimes(1);
  form.seed([a]);
  form.seed([field("a", "2")]);
  expect({ ...form.values() }).toEqual({ a: "2" });
});

test("a field that the document no longer has is gone", () => {
  const form = createFormStore();
  form.seed([field("a", "1")]);
  form.seed([]);
  expect({ ...form.values() }).toEqual({});
});

test("an error marks its field until the value changes, and only that field's listeners hear of it", () => {
  const form = createFormStore();
  const a = field("a", "1");
  const b = field("b", "1");
  form.seed([a, b]);
  const heardA = vi.fn();
  const heardB = vi.fn();
  form.subscribe("a", heardA);
  form.subscribe("b", heardB);
  form.setErrors(new Map([["a", "too small"]]));
  expect(form.state(a)).toEqual({ value: "1", error: "too small" });
  form.set(a, "2");
  expect(form.state(a)).toEqual({ value: "2", error: undefined });
  expect(heardA).toHaveBeenCalledTimes(2);
  expect(heardB).not.toHaveBeenCalled();
});

test("the state of a field is the same object until it changes", () => {
  const form = createFormStore();
  const a = field("a", "1");
  const before = form.state(a);
  expect(form.state(a)).toBe(before);
  form.seed([a]);
  expect(form.state(a)).toBe(before);
});

test("a reset gives the named fields their first value, which counts as committed, and leaves the others", () => {
  const form = createFormStore();
  const a = field("a", null);
  const b = field("b", "1");
  form.seed([a, b]);
  form.set(a, "typed");
  form.set(b, "typed");
  form.commit(a);
  form.setErrors(new Map([["a", "too large"]]));
  form.reset(["a", "nobody", "__proto__"]);
  expect(form.state(a)).toEqual({ value: null, error: undefined });
  expect(form.commit(a)).toBe(false);
  expect({ ...form.values() }).toEqual({ a: null, b: "typed" });
});

test("a reset of a field with the focus takes the first value that a refresh brought meanwhile", () => {
  const form = createFormStore();
  const a = field("a", "1");
  form.seed([a]);
  form.focus(a);
  form.set(a, "typed");
  form.seed([field("a", "2")]);
  form.reset(["a"]);
  form.blur(a);
  expect({ ...form.values() }).toEqual({ a: "2" });
});

test("what is on its way stays on its way, whatever happens to the value", () => {
  const form = createFormStore();
  const a = field("a", "1");
  form.seed([a]);
  form.setProgress(["a", "nobody"], 0.5);
  form.set(a, "2");
  form.setErrors(new Map([["a", "odd"]]));
  form.seed([field("a", "3")]);
  expect(form.state(a)).toEqual({ value: "3", error: undefined, progress: 0.5 });
  form.setProgress(["a"], undefined);
  expect(form.state(a)).toEqual({ value: "3", error: undefined });
});

test("progress is told to its field's listeners only when it changes", () => {
  const form = createFormStore();
  const a = field("a", null);
  form.seed([a]);
  const heard = vi.fn();
  form.subscribe("a", heard);
  for (const part of [0, 0, 0.5, 0.5, undefined, undefined]) form.setProgress(["a"], part);
  expect(heard).toHaveBeenCalledTimes(3);
});

test("R7 names that every object has are names like any other, and reach no prototype", () => {
  const form = createFormStore();
  form.seed([field("__proto__", { polluted: 1 }), field("constructor", "c"), field("toString", "t")]);
  const values = form.values();
  expect(Object.keys(values).sort()).toEqual(["__proto__", "constructor", "toString"]);
  expect(Object.getPrototypeOf(values)).toBeNull();
  expect(Reflect.get({}, "polluted")).toBeUndefined();
});
