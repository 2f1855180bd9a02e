/** Where a call of a page may go, held against anything that can be written. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { bridgeUrl, readBridgeEndpoint } from "../../src/plugin-page/host/bridge-endpoint.js";
import { writeParams } from "../../src/plugin-page/host/bridge-params.js";

const address = { origin: "https://dashboard.example:8443", apiPath: "/api/v1/plugins/extensions", plugin: "demo" };
const prefix = "/api/v1/plugins/extensions/demo/";
/** Full of what endpoints are attacked with. */
const nasty = fc
  .array(
    fc.oneof(
      fc.constantFrom(...["..", ".", "/", "//", "\\", "?", "#", ":", "://", "%2e", "%2f", "%5c", "%", "@", " ", "\t"]),
      fc.constantFrom(
        "\0",
        "\n",
        "\u0085",
        "\ud800",
        "\udc00",
        "\u2028",
        "\ufeff",
        "http:",
        "ü",
        "😀",
        "a",
        "0",
        "constructor",
      ),
      fc.string({ unit: "binary", maxLength: 4 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(""));

test("B5 whatever an endpoint is, its address is below the plugin's own or it is refused", () => {
  let taken = 0;
  fc.assert(
    fc.property(nasty, (endpoint) => {
      let url: URL;
      try {
        url = bridgeUrl(address, endpoint);
      } catch (error) {
        expect((error as { code?: unknown }).code).toBe("endpoint");
        return;
      }
      taken++;
      expect(url.origin).toBe(address.origin);
      expect(url.pathname.startsWith(prefix)).toBe(true);
      expect([url.search, url.hash, url.username]).toEqual(["", "", ""]);
      const segments = url.pathname.slice(prefix.length).split("/");
      // Decoded once, as a forwarder does it, the segments are those that were written.
      expect(segments.map(decodeURIComponent).join("/")).toBe(endpoint.trim().replace(/^\/+/, ""));
      for (const segment of segments.map(decodeURIComponent)) expect(["", ".", ".."]).not.toContain(segment);
    }),
    { numRuns: 5_000 },
  );
  expect(taken).toBeGreaterThan(100);
});

test("B5 controls, NUL, halves of surrogate pairs and more than 2,048 characters are refused", () => {
  for (const wrong of ["a\0b", "a\nb", "a\u007fb", "a\u009fb", "a\ud800b", "\udc00", "a".repeat(2_049)]) {
    expect(() => readBridgeEndpoint(wrong)).toThrow("Plugin bridge endpoint is invalid.");
  }
  expect(readBridgeEndpoint("a".repeat(2_048))).toHaveLength(2_048);
  expect(readBridgeEndpoint("\u{1f600}/a:b/c@d")).toBe("%F0%9F%98%80/a%3Ab/c%40d");
});

test("B5 an endpoint of a million characters is refused at once", () => {
  const before = performance.now();
  for (const long of ["/".repeat(1e6), `${" ".repeat(1e6)}a\n`.repeat(2), "a/".repeat(5e5), ":".repeat(1e6)]) {
    expect(() => readBridgeEndpoint(long)).toThrow(/empty|invalid/);
  }
  expect(performance.now() - before).toBeLessThan(1_000);
});

test("B9 a plugin's name that leads elsewhere is refused, whatever the endpoint", () => {
  for (const plugin of ["..", "."]) {
    expect(() => bridgeUrl({ ...address, plugin }, "x")).toThrow("Plugin bridge endpoint is invalid.");
  }
  expect(bridgeUrl({ ...address, plugin: "../other" }, "x").pathname).toBe("/api/v1/plugins/extensions/..%2Fother/x");
});

test("B7 params are written in linear time, and have an end: a list repeats its key for each entry", () => {
  const many = Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`key${index}`, "value"]));
  const url = bridgeUrl(address, "x");
  writeParams(url, many);
  expect(url.searchParams.size).toBe(20_000);
  expect(() => writeParams(bridgeUrl(address, "x"), { ["k".repeat(20_000)]: Array(500).fill(1) })).toThrow(
    "longer than 1048576 characters",
  );
});

test("params that cannot be written are refused with words, and never change the path", () => {
  const circle: Record<string, unknown> = {};
  circle.again = circle;
  const refused: [unknown, RegExp][] = [
    [{ circle }, /deeper than 100 levels/],
    ["limit=20", /must be an object/],
    [{ file: new Blob(["x"]) }, /hold a file/],
    [{ at: new Date(Number.NaN) }, /hold a date that is none/],
  ];
  for (const [params, words] of refused) {
    expect(() => writeParams(bridgeUrl(address, "x"), params)).toThrow(words);
  }
  fc.assert(
    fc.property(fc.dictionary(nasty, nasty), (params) => {
      const url = bridgeUrl(address, "x");
      writeParams(url, params);
      expect([url.origin, url.pathname, url.hash]).toEqual([address.origin, `${prefix}x`, ""]);
    }),
  );
});
