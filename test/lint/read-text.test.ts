/** The reader of texts: what is JSON is read as the engine reads it, and what is not never stops it. */
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { lintText } from "../../src/lint/index.js";
import { readText } from "../../src/lint/read-text.js";

const seed = 20_260_105;

test("JSON, however it is laid out, has no mistakes and the engine's value", () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 6 }), fc.constantFrom(undefined, 2, "\t"), (json, indent) => {
      const text = JSON.stringify(JSON.parse(json), null, indent);
      const read = readText(text);
      expect(read.mistakes).toEqual([]);
      expect(JSON.stringify(read.value)).toBe(JSON.stringify(JSON.parse(text)));
    }),
    { seed, numRuns: 2_000 },
  );
});

test("what the engine refuses has a mistake, and what it takes has none", () => {
  const alphabet = fc.constantFrom(
    ..."{}[],:\"' \n\\/0123456789.-+eEtrufalsn_#()=;`“”*<$%".split(""),
    "true",
    "null",
    '"a"',
    '"b":',
    "None",
  );
  fc.assert(
    fc.property(
      fc.array(alphabet, { maxLength: 24 }).map((parts) => parts.join("")),
      (text) => {
        let isJson = true;
        try {
          JSON.parse(text);
        } catch {
          isJson = false;
        }
        const mistakes = readText(text).mistakes.filter(({ code }) => code !== "duplicate-key");
        expect(`${text} ${mistakes.length === 0}`).toBe(`${text} ${isJson}`);
      },
    ),
    { seed, numRuns: 20_000 },
  );
});

test("wherever a page is cut, or loses or gains a character, the reader ends, tells of it, and keeps ranges in the text", () => {
  const whole =
    '{"type": "Card", "props": {"title": "A \\"b\\" c", "gap": -2.5e3},\n "children": [{"type": "Text"}, "x", null, true]}';
  for (let at = 0; at < whole.length; at++) {
    for (const text of [
      whole.slice(0, at),
      whole.slice(0, at) + whole.slice(at + 1),
      ...[..."\"',{}[]:x \n"].map((one) => whole.slice(0, at) + one + whole.slice(at)),
    ]) {
      const { findings } = lintText(text);
      for (const { offset, end } of findings) {
        expect(offset).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThanOrEqual(offset);
        expect(end).toBeLessThanOrEqual(text.length);
      }
    }
  }
});

describe("positions", () => {
  const text = '\ufeff{\r\n  "a~b": [1, {"c/d": "x"}],\r\n  "e": 2\r\n}';
  const lint = lintText(text);
  const at = (pointer: string, part?: "key" | "value") => {
    const range = lint.rangeOf(pointer, part);
    return range && text.slice(range.offset, range.end);
  };

  it("are known of each key and value", () => {
    expect(at("/a~0b", "key")).toBe('"a~b"');
    expect(at("/a~0b")).toBe('[1, {"c/d": "x"}]');
    expect(at("/a~0b/1/c~1d")).toBe('"x"');
    expect(at("/e")).toBe("2");
    expect(at("")).toBe(text.slice(1));
    expect(at("/f")).toBeUndefined();
    expect(at("/a~0b/2")).toBeUndefined();
  });

  it("lead back to the innermost thing", () => {
    expect(lint.pointerAt(text.indexOf('"x"') + 1)).toBe("/a~0b/1/c~1d");
    expect(lint.pointerAt(text.indexOf('"e"'))).toBe("/e");
    expect(lint.pointerAt(1)).toBe("");
  });

  it("are those of the last of two keys, which is the one that counts", () => {
    const twice = '{"a": 1, "a": 2}';
    const { rangeOf, value } = lintText(twice);
    expect(value).toEqual({ a: 2 });
    expect(rangeOf("/a")?.offset).toBe(14);
  });
});

test("a key called __proto__ is a key", () => {
  const { value } = readText('{"__proto__": {"polluted": 1}}');
  expect(Object.keys(value as object)).toEqual(["__proto__"]);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

test("what was meant is read on: a dict as Python prints it", () => {
  const { value, mistakes } = readText(
    "{'type': 'Card', 'props': {'title': \"Alex's\", 'open': True, 'x': None,}, 'children': ({'type': 'Text'},)}",
  );
  expect(value).toEqual({
    type: "Card",
    props: { title: "Alex's", open: true, x: null },
    children: [{ type: "Text" }],
  });
  expect(new Set(mistakes.map(({ code }) => code))).toEqual(
    new Set(["single-quotes", "python-literal", "trailing-comma", "parentheses"]),
  );
});

test("no depth overflows the stack", () => {
  for (const text of [
    "[".repeat(100_000),
    "(".repeat(100_000),
    '{"a":'.repeat(100_000),
    `${"[".repeat(100_000)}${"]".repeat(100_000)}`,
  ]) {
    expect(lintText(text).findings.length).toBeGreaterThan(0);
  }
});
