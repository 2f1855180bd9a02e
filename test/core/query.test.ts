import { expect, test } from "vitest";
import { withQuery } from "../../src/core/query.js";

const own = (params: string) => JSON.parse(params) as Record<string, string | null>;

test.each([
  ["/a", { x: "1" }, "/a?x=1"],
  ["/a?x=1", { y: "2" }, "/a?x=1&y=2"],
  ["/a?x=1&y=2&x=3", { x: "9" }, "/a?y=2&x=9"],
  ["/a?x=1", { x: null }, "/a"],
  ["/a?x=1#part", { y: "2" }, "/a?x=1&y=2#part"],
  ["/a?x=1?2", {}, "/a?x=1?2"],
  ["/a?server={server}&x", { y: "a b&c={d}#" }, "/a?server={server}&x&y=a+b%26c%3D%7Bd%7D%23"],
  ["/a?%78=1", { x: "2" }, "/a?x=2"],
  ["", { x: "1" }, "?x=1"],
  ["/a?", {}, "/a"],
])("%s with %j is %s", (address, params, expected) => expect(withQuery(address, params)).toBe(expected));

test("names that every object has are names like any other", () => {
  expect(withQuery("/a?toString=1&constructor=2", {})).toBe("/a?toString=1&constructor=2");
  expect(withQuery("/a?__proto__=1", own('{"__proto__":"2"}'))).toBe("/a?__proto__=2");
});
