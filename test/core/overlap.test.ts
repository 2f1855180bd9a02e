import { expect, test } from "vitest";
import { overlap, placeWithin } from "../../src/core/overlap.js";

test.each([
  ["nothing in common", ["a"], ["b"], 0],
  ["the end of the list is the beginning", ["a", "b", "c"], ["b", "c", "d"], 2],
  ["the list is in the middle", ["b", "c"], ["a", "b", "c", "d"], 0],
  ["the list has all of it", ["a", "b", "c"], ["b", "c"], 2],
  ["a part that repeats", ["x", "x"], ["x", "x", "x", "y"], 2],
  ["an empty list", [], ["a"], 0],
  ["nothing that is late", ["a"], [], 0],
])("finds how much a list has already: %s", (_, list, late, count) => {
  expect(overlap(list, late)).toBe(count);
});

test.each([
  ["the list is in the middle", ["b", "c"], ["a", "b", "c", "d"], 3],
  ["the list reaches back further", ["a", "b", "c"], ["b", "c", "d"], 2],
  ["all of the history is known", ["a", "b", "c"], ["b", "c"], 2],
  ["what repeats is taken as new", ["tick"], ["tick", "tick", "tick"], 1],
  ["nothing in common", ["a"], ["b", "c"], 0],
  ["an empty list", [], ["a"], 0],
])("finds where in a history a list ends: %s", (_, list, history, count) => {
  expect(placeWithin(list, history)).toBe(count);
});

test("a page may begin with less of a point than the messages say", () => {
  const list = [{ t: 1 }, { t: 2 }];
  expect(
    overlap(
      list,
      [1, 2, 3].map((t) => ({ t, load: t * 10 })),
    ),
  ).toBe(2);
  expect(overlap([{}], [{ t: 1 }])).toBe(0);
  expect(overlap([{ t: 1, load: 5 }], [{ t: 1 }])).toBe(0);
});

test("two long stretches that nearly agree are given up in time", () => {
  const list = ["b", ...Array.from({ length: 50_000 }, () => "a")];
  const late = [...Array.from({ length: 50_000 }, () => "a"), "c"];
  const start = performance.now();
  overlap(list, late);
  expect(performance.now() - start).toBeLessThan(5_000);
});
