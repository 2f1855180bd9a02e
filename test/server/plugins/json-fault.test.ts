import { expect, test } from "vitest";
import { jsonFault } from "../../../src/server/plugins/json-fault.js";
import { placeInText } from "../../../src/server/plugins/place-in-text.js";

test.each([
  ["", "line 1, column 1: the file ends in the middle of it"],
  ["{", "line 1, column 2: the file ends in the middle of it"],
  [`{\n  "a": "x",\n}`, "line 3, column 1: the comma before it is one too many"],
  [`[1,]`, "line 1, column 4: the comma before it is one too many"],
  [`{\n  "a": 1\n  "b": 2\n}`, "line 3, column 3: a comma is missing before it, or it is one too many"],
  [`{"a" 1}`, `line 1, column 6: a ":" is missing after the key`],
  [`{"a":}`, "line 1, column 6: a value is missing, or is no JSON"],
  [`{"a": x}`, "line 1, column 7: a value is missing, or is no JSON"],
  [`{"a": 'x'}`, `line 1, column 7: texts stand in "double quotes"`],
  [`{a: 1}`, `line 1, column 2: a key in "double quotes" is missing`],
  [`{} // x`, "line 1, column 4: JSON has no comments"],
  [`{"a": "x\n"}`, "line 1, column 7: this text is not closed, or holds a line end, a tab or a \\ that means nothing"],
  [`{"a": "\\q"}`, "line 1, column 7: this text is not closed, or holds a line end, a tab or a \\ that means nothing"],
  [`{"a": 1}}`, "line 1, column 9: a comma is missing before it, or it is one too many"],
  [`[1}`, "line 1, column 3: a comma is missing before it, or it is one too many"],
  [`[01]`, "line 1, column 3: a comma is missing before it, or it is one too many"],
])("the mistake in %j is found: %s", (text, said) => {
  expect(() => JSON.parse(text)).toThrow();
  expect(jsonFault(text)).toBe(said);
});

test("what JSON.parse takes has no mistake, and what it does not take has one", () => {
  const good = `{"a": [1, -0.5e+3, true, null, {}, [], "\\u00e9\\n \\"x"], "": {"b": "é\u2028"}}`;
  const signs = [...`{}[],:"\\ \n1e.-tx'`];
  let bad = 0;
  for (let at = 0; at <= good.length; at += 1) {
    for (const sign of ["", ...signs]) {
      for (const cut of [0, 1]) {
        const text = good.slice(0, at) + sign + good.slice(at + cut);
        let isGood = true;
        try {
          JSON.parse(text);
        } catch {
          isGood = false;
          bad += 1;
        }
        expect([text, jsonFault(text) === undefined]).toEqual([text, isGood]);
      }
    }
  }
  expect(bad).toBeGreaterThan(1000);
});

test("A11 a deep or long text is judged without recursion, in little time", () => {
  const start = performance.now();
  expect(jsonFault("[".repeat(1_000_000))).toBe("line 1, column 1000001: the file ends in the middle of it");
  expect(jsonFault(`"${"x".repeat(1_000_000)}`)).toContain("line 1, column 1: this text is not closed");
  expect(jsonFault(`"${"\\n".repeat(500_000)}"`)).toBeUndefined();
  expect(performance.now() - start).toBeLessThan(2000);
});

test("a place is counted from 1", () => {
  expect([placeInText("a\nbc", 0), placeInText("a\nbc", 1), placeInText("a\nbc", 3)]).toEqual([
    "line 1, column 1",
    "line 1, column 2",
    "line 2, column 2",
  ]);
});
