import { deflateRawSync } from "node:zlib";
import { expect, test } from "vitest";
import { mostBytes, mostLetters, openText, packText, readFragment } from "../../src/workbench/playground/share-link.js";

test.each(["", '{ "type": "Text" }', "Grüße, 世界 🌍 \u0000", "x".repeat(200_000)])(
  "a text comes back as it was",
  async (text) => {
    const packed = await packText(text);
    expect(packed).toMatch(/^[\w-]+$/);
    expect(await openText(packed ?? "")).toEqual({ ok: true, text });
  },
);

test("a text that is too long for a link gets none", async () => {
  let noise = "";
  for (let seed = 1; noise.length < 2 * mostLetters; seed = (seed * 16_807) % 2_147_483_647) noise += seed.toString(36);
  expect(await packText(noise)).toBeUndefined();
});

test("a link that inflates to gigabytes is refused at the first bytes too many", async () => {
  const bomb = deflateRawSync(Buffer.alloc(200_000_000, "0")).toString("base64url");
  expect(bomb.length).toBeLessThan(mostLetters);
  const before = process.memoryUsage().rss;
  const start = performance.now();
  expect(await openText(bomb)).toEqual({ ok: false, reason: "large" });
  expect(performance.now() - start).toBeLessThan(1_000);
  expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
});

test("exactly as much as is taken is taken", async () => {
  const packed = (text: string) => deflateRawSync(text).toString("base64url");
  expect((await openText(packed("x".repeat(mostBytes)))).ok).toBe(true);
  expect(await openText(packed("x".repeat(mostBytes + 1)))).toEqual({ ok: false, reason: "large" });
});

test("a link that is longer than any that is made is not even decoded", async () => {
  expect(await openText("A".repeat(mostLetters + 1))).toEqual({ ok: false, reason: "large" });
});

test.each([
  ["cut off", deflateRawSync("some text that is long enough to be cut").toString("base64url").slice(0, -9)],
  ["no base64url", "a+b/c="],
  ["no deflate", "_____w"],
  ["no UTF-8", deflateRawSync(Buffer.from([0xff, 0xfe])).toString("base64url")],
  ["nothing", ""],
])("what is %s is told as broken", async (_, packed) => {
  expect(await openText(packed)).toEqual({ ok: false, reason: "broken" });
});

test.each([
  ["#doc=abc", { kind: "document", packed: "abc" }],
  ["#example=logs", { kind: "example", name: "logs" }],
  ["#example=../x", { kind: "none" }],
  ["", { kind: "none" }],
  ["#other", { kind: "none" }],
])("the fragment %s is read", (hash, fragment) => {
  expect(readFragment(hash)).toEqual(fragment);
});
