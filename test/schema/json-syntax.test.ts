import { expect, test } from "vitest";
import { findSyntaxProblem } from "../../schema/json-syntax.js";

const valid = ["{}", "[]", " null ", '"\\u00e9\\n"', "-0.5e+3", '{"a":[1,{"b":[]},true],"c":"d"}\n', "[[[[]]]]", '""'];
const invalid: [string, number, string][] = [
  ["", 0, "expected a value, found the end of the text"],
  ['{"a": Card}', 6, "expected a value, found Card"],
  ['{"a": True}', 6, "expected a value, found True"],
  ["{'a': 1}", 1, "expected a key in double quotes, or }, found 'a'"],
  ['{"a" 1}', 5, "expected a colon, found 1"],
  ['{"a": 1,}', 8, "expected a key in double quotes, found }"],
  ["[1,]", 3, "expected a value, found ]"],
  ["[1 2]", 3, "expected a comma or ], found 2"],
  ['{"a": 1 "b": 2}', 8, 'expected a comma or }, found "b"'],
  ['{"a": 1', 7, "expected a comma or }, found the end of the text"],
  ["{} x", 3, "expected the end of the text, found x"],
  ["[01]", 1, "expected a value or ], found 01"],
  ["[1.]", 1, "expected a value or ], found 1."],
  ['["a\nb"]', 1, 'expected a value or ], found "a'],
  ["[1, // why", 4, "expected a value, found //"],
  ["[nullx]", 1, "expected a value or ], found nullx"],
  ["{]", 1, "expected a key in double quotes, or }, found ]"],
  ['["\\x"]', 1, 'expected a value or ], found "\\x"'],
];

test.each(valid)("%j is JSON", (text) => {
  JSON.parse(text);
  expect(findSyntaxProblem(text)).toBeUndefined();
});

test.each(invalid)("%j stops being JSON at %i: %s", (text, offset, detail) => {
  expect(() => JSON.parse(text)).toThrow();
  expect(findSyntaxProblem(text)).toEqual({ offset, detail });
});

test("wherever a valid text is cut or hurt, it agrees with the engine on whether it is JSON", () => {
  const whole = '{"a": [1, -2.5e3, "x\\n\\u00e9"], "b": {"c": null, "d": [true, false, {}]}}';
  for (let at = 0; at < whole.length; at++) {
    for (const text of [
      whole.slice(0, at),
      `${whole.slice(0, at)},${whole.slice(at)}`,
      whole.slice(0, at) + whole.slice(at + 1),
    ]) {
      let isJson = true;
      try {
        JSON.parse(text);
      } catch {
        isJson = false;
      }
      expect(`${text} ${findSyntaxProblem(text) === undefined}`).toBe(`${text} ${isJson}`);
    }
  }
});

test("depth 100,000 and a string of 5 million characters overflow nothing", () => {
  expect(findSyntaxProblem("[".repeat(100_000))?.offset).toBe(100_000);
  expect(findSyntaxProblem(`["${"a\\n".repeat(1_700_000)}"}`)?.detail).toBe("expected a comma or ], found }");
});
