/** The context in the tag of the bridge's script: whole and harmless, or not there at all. */
import { expect, test } from "vitest";
import { bridgeScriptTag } from "../../../src/server/assets/bridge-script.js";

const tagWith = (text: string) => bridgeScriptTag({ nonce: "nonce-1234", parents: [], context: { text } });

test("a text in the context ends neither the attribute nor the tag, in any charset", () => {
  const text = `"></script><script>alert(1)</script>&quot; 你好\u2028`;
  const tag = tagWith(text);
  expect(tag).toMatch(/^<script [^<>]*><\/script>$/);
  expect(tag).toMatch(/^[\x20-\x7e]+$/);
  const told = /data-context="([^"]*)"/.exec(tag)?.[1] ?? "";
  const entities: Record<string, string> = { "&quot;": '"', "&lt;": "<", "&gt;": ">", "&amp;": "&" };
  expect(JSON.parse(told.replace(/&\w+;/g, (entity) => entities[entity] ?? entity))).toEqual({ text });
});

test("A11 a context that is too long is left to the dashboard", () => {
  expect(tagWith("x".repeat(200_000))).toContain("data-context");
  expect(tagWith("x".repeat(300_000))).not.toContain("data-context");
});
