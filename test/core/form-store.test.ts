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
