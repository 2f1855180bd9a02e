/** Every JSON block of the docs is what its text says it is: a page without findings, a frame, an answer, a script. */
import { describe, expect, test } from "vitest";
import { parseClientFrame, parseServerFrame } from "../../schema/wire/topic-frames.js";
import { readAnswer } from "../../src/core/answer.js";
import { lintText } from "../../src/lint/index.js";
import { parseAnswers, parseTopicScript } from "../../src/replay/index.js";
import { hostOf } from "../server/hosted.js";
import { type Block, cases, ofKind, place } from "./blocks.js";

type Value = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Value =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const has = (value: unknown, ...keys: string[]) => isObject(value) && keys.every((key) => Object.hasOwn(value, key));
const each = (value: unknown, fits: (item: unknown) => boolean) => Array.isArray(value) && value.every(fits);

interface JsonKind {
  fits(value: unknown, block: Block): boolean;
  check(value: unknown, block: Block): unknown;
}

/** The first that fits. */
const jsonKinds: Readonly<Record<string, JsonKind>> = {
  "run with the code around it": {
    fits: (_, { options }) => ["sent", "components", "page"].some((key) => key in options),
    check() {},
  },
  "a page": {
    fits: (value) => has(value, "type") || each(value, (item) => has(item, "type")),
    check(_, { text, options }) {
      const wanted = options.diagnostics?.split(",") ?? [];
      const { findings } = lintText(text);
      if (options.validate !== undefined) return expect(findings).not.toEqual([]);
      expect(findings.map(({ code, message }) => (wanted.includes(code) ? code : `${code}: ${message}`))).toEqual(
        wanted,
      );
    },
  },
  "what a page sends": {
    fits: (value) => has(value, "action"),
    check: (value) => expect(parseClientFrame(value)).toEqual(value),
  },
  "what a server sends": {
    fits: (value) => has(value, "topic", "data"),
    check: (value) => expect(parseServerFrame(value)).toEqual(value),
  },
  "the list of pages": {
    fits: (value) => has(value, "pages", "params", "problems"),
    async check(value) {
      const plugin = `export default ({ registerWebApi }) => registerWebApi("/a/ui", () => ({}), ["GET"], "", { tags: ["plugin-ui-native"] })`;
      const { call } = await hostOf({ "a/main.mjs": plugin, "b/main.mjs": "export default 1;" });
      const list: unknown = await (await call("/api/plugins/pages")).json();
      // Names and forms are those of a real list; what they hold is an example.
      const shapeOf = (one: unknown): unknown => {
        if (Array.isArray(one)) return [...new Set(one.map((item) => JSON.stringify(shapeOf(item))))];
        return isObject(one)
          ? Object.entries(one)
              .map(([key, inner]) => [key, key === "params" ? "params" : shapeOf(inner)])
              .sort()
          : typeof one;
      };
      expect(shapeOf(value)).toEqual(shapeOf(list));
    },
  },
  "a script of answers": {
    fits: (value) => each(value, (item) => has(item, "path")),
    check: (value) => expect(parseAnswers(value)).toEqual({ script: value, problems: [] }),
  },
  "a script of topics": {
    fits: (value) => each(value, (item) => has(item, "topic")),
    check: (value) => expect(parseTopicScript(value)).toEqual({ script: value, problems: [] }),
  },
  "an answer that says which field is wrong": {
    fits: (value) => has(value, "detail"),
    async check(value) {
      const { ok, fieldErrors } = await readAnswer(Response.json(value, { status: 422 }));
      expect([ok, fieldErrors.size]).toEqual([false, 1]);
    },
  },
  "an answer": {
    fits: (value) => has(value, "status"),
    async check(value) {
      const { status, message } = value as { status: string; message?: string };
      expect(await readAnswer(Response.json(value))).toEqual({
        ok: status === "success",
        message,
        fieldErrors: new Map(),
      });
    },
  },
};

const kindFor = (value: unknown, block: Block) => Object.values(jsonKinds).find(({ fits }) => fits(value, block));

describe("JSON in the docs", () => {
  test.each(cases(ofKind("json")))("%s", async (_, block) => {
    const value: unknown = JSON.parse(block.text);
    const kind = kindFor(value, block);
    if (kind === undefined) throw new Error(`${place(block)} is nothing that a test understands.`);
    await kind.check(value, block);
  });
});

test("JSON of no kind, and a page with a mistake that it does not announce, fail", () => {
  const block = (text: string): Block => ({ file: "a.md", line: 1, language: "json", options: {}, text });
  expect(kindFor({ anything: 1 }, block("{}"))).toBeUndefined();
  const wrong = '{"type": "Text", "props": {"contents": "x"}}';
  const kind = kindFor(JSON.parse(wrong), block(wrong));
  expect(() => kind?.check(JSON.parse(wrong), block(wrong))).toThrow();
});
