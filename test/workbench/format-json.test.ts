import fc from "fast-check";
import { expect, test } from "vitest";
import { formatJson } from "../../src/workbench/editor/format-json.js";

test("what is short stays on one line, what is long is laid out", () => {
  const long = { type: "Card", props: { title: "x".repeat(60) }, children: [{ type: "Divider" }] };
  expect(formatJson('{"type":"Text","props":{"content":"a"}}')).toBe(
    '{ "type": "Text", "props": { "content": "a" } }\n',
  );
  expect(formatJson(JSON.stringify(long))).toBe(
    `{\n  "type": "Card",\n  "props": { "title": "${"x".repeat(60)}" },\n  "children": [{ "type": "Divider" }]\n}\n`,
  );
});

test("no number, text or order is rewritten", () => {
  expect(formatJson('{"b":1.0,"a":12345678901234567890,"c":"\\u00e9\\"","b":[]}')).toBe(
    '{ "b": 1.0, "a": 12345678901234567890, "c": "\\u00e9\\"", "b": [] }\n',
  );
});

test("a colon may stand far behind its key", () => {
  expect(formatJson(`{"a"${" ".repeat(1_000)}: "b", "c": {"d": "e"}}`)).toBe('{ "a": "b", "c": { "d": "e" } }\n');
});

test("what it means stays the same", () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 6 }), (json) => {
      expect(JSON.parse(formatJson(json) ?? "null")).toEqual(JSON.parse(json));
    }),
  );
});

test.each(["", "{", "{'a': 1}", `${"[".repeat(100_000)}${"]".repeat(100_000)}`])("%.10s is not formatted", (text) => {
  expect(formatJson(text)).toBeUndefined();
});
