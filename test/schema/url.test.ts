/** Which addresses a document may show or load (threats R1 to R3): each row is one that a page may try. */
import { describe, expect, test } from "vitest";
import { readUrl, type UrlKind } from "../../schema/url.js";

const kinds: readonly UrlKind[] = ["link", "image", "frame"];
const refused = { ok: false, reason: expect.any(String) };

describe("a scheme that runs or reads something is refused everywhere, however it is disguised", () => {
  test.each([
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "\tjavascript:alert(1)",
    "\u0000javascript:alert(1)",
    "\u0001javascript:alert(1)",
    "\u001f\u001e \u0001javascript:alert(1)",
    "java\tscript:alert(1)",
    "java\nscript:alert(1)",
    "java\rscript:alert(1)",
    "j\ta\nv\ra\ts\nc\rr\ti\np\rt\t:alert(1)",
    "javascript\t:alert(1)",
    "javascript\n:\nalert(1)",
    "javascript://example.org/%0aalert(1)",
    "javascript:https://example.org/",
    "javascript:/\\example.org",
    "javascript:",
    "vbscript:msgbox(1)",
    "VBSCRIPT:msgbox(1)",
    "vb\tscript:msgbox(1)",
    "livescript:x",
    "mocha:x",
    "jar:http://example.org/!/x",
    "view-source:javascript:alert(1)",
    "feed:javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "DATA:text/html;base64,PHNjcmlwdD4=",
    "da\tta:text/html,x",
    "data:,x",
    "data:application/javascript,alert(1)",
    "data:image/svg+xml",
    "data:image/xml,x",
    "data:image/svg,x",
    "data: image/png,x",
    "data:text/html;image/png,x",
    "data:image/pngx,x",
    "blob:https://example.org/0-0-0-0",
    "blob:null/0",
    "file:///etc/passwd",
    "FILE:/etc/passwd",
    "file:\\\\server\\share",
    "filesystem:https://example.org/temporary/x",
    "about:blank",
    "about:srcdoc",
    "chrome://settings",
    "ws://example.org/",
    "ftp://example.org/",
    "intent://x",
    "ms-settings:x",
    "search-ms:x",
    "x:y",
    "C:\\windows",
  ])("%j", (address) => {
    for (const kind of kinds) expect(readUrl(address, kind)).toEqual(refused);
  });
});

describe("what is left of a scheme that no browser takes for one is a path of the page's own server", () => {
  test.each([
    // Entities are for HTML, which a document is not; escapes are for paths.
    "java&#10;script&colon;alert(1)",
    "javascript&colon;alert(1)",
    "&#106;avascript:alert(1)",
    "%6aavascript:alert(1)",
    "javascript%3Aalert(1)",
    "\u00a0javascript:alert(1)",
    "\u200bjavascript:alert(1)",
    "\ufeffjavascript:alert(1)",
    "\u2028javascript:alert(1)",
    "ｊavascript:alert(1)",
    "јavascript:alert(1)",
    "javascript：alert(1)",
    "java script:alert(1)",
    "java\u0000script:alert(1)",
    "dat\u0000a:image/png,x",
    "java\u000bscript:alert(1)",
    ":javascript:alert(1)",
    "./javascript:alert(1)",
    "/javascript:alert(1)",
    "?javascript:alert(1)",
    "#javascript:alert(1)",
    "1javascript:alert(1)",
  ])("%j", (address) => {
    for (const kind of kinds) {
      const read = readUrl(address, kind);
      expect(read).toEqual({ ok: true, url: address, external: false });
      // The browser's own parser agrees, on a page of any path.
      for (const base of ["https://own.example/", "https://own.example/a/b?c#d"]) {
        const { protocol, origin } = new URL(address, base);
        expect([protocol, origin]).toEqual(["https:", "https://own.example"]);
      }
    }
  });
});

describe("whatever leads to another server is external, and comes out as a browser understands it", () => {
  test.each([
    ["https://example.org", "https://example.org/"],
    ["http://example.org/a b", "http://example.org/a%20b"],
    ["HTTPS://EXAMPLE.ORG/A", "https://example.org/A"],
    ["//evil.example/x", "//evil.example/x"],
    ["///evil.example/x", "//evil.example/x"],
    ["/\\evil.example", "//evil.example/"],
    ["\\/evil.example", "//evil.example/"],
    ["\\\\evil.example", "//evil.example/"],
    ["/\t/evil.example", "//evil.example/"],
    ["/\n\\evil.example", "//evil.example/"],
    [" \u0001//evil.example", "//evil.example/"],
    ["ht\ttps://evil.example", "https://evil.example/"],
    ["https:///evil.example", "https://evil.example/"],
    ["https://evil.example\\@own.example/", "https://evil.example/@own.example/"],
    // Look-alikes are shown as what they are.
    ["https://exämple.org/", "https://xn--exmple-cua.org/"],
    ["https://аpple.com/", "https://xn--pple-43d.com/"],
    ["https://ｅvil.example/", "https://evil.example/"],
    ["https://evil。example/", "https://evil.example/"],
    ["http://0x7f.1/", "http://127.0.0.1/"],
    ["https://example.org/\ud800", "https://example.org/%EF%BF%BD"],
    ["https://example.org/#@x", "https://example.org/#@x"],
  ])("%j is %j", (address, url) => {
    for (const kind of kinds) expect(readUrl(address, kind)).toEqual({ ok: true, url, external: true });
  });
});

test.each([
  "https:evil.example",
  "https:/evil.example",
  "HTTP:evil.example",
  "http:\\\\evil.example",
  "ht\ntps:evil.example",
  "http://own.example@evil.example/",
  "https://user:password@evil.example/",
  "https://:password@evil.example/",
  "https://user@evil.example/",
  "//user@evil.example/",
  "/\\user@evil.example",
  "https://own.example%40evil.example/",
  "https://",
  "http://",
  "//",
  "//[",
  "https://[::1/",
  "https://exa mple.org/",
  "https://\ud800/",
  "https://example.org:99999/",
  "https://%00/",
  "",
  " ",
  "\t\n\r",
  "\u0000",
])("%j, whose server is not plain to see, is refused", (address) => {
  for (const kind of kinds) expect(readUrl(address, kind)).toEqual(refused);
});

test.each([
  ...["/a/b", "a", "./a", "../a", "..", "?a=b", "#hash", "/", "/a//b", "/..//evil.example", ".//evil.example"],
  ...[
    "/a:b@c",
    "/{server}/x",
    "{server}",
    "/ä",
    "/\ud800",
    "/a\\b",
    "/%2f%2fevil.example",
    "/;//evil.example",
    "@evil",
  ],
])("%j is an address of the page's own server, and stays as it is written", (address) => {
  for (const kind of kinds) expect(readUrl(address, kind)).toEqual({ ok: true, url: address, external: false });
  expect(new URL(address, "https://own.example/x/y").origin).toBe("https://own.example");
});

test("what browsers drop is dropped before the address is handed on", () => {
  expect(readUrl(" \u0007/a\t/b\r\n ", "link")).toEqual({ ok: true, url: "/a/b", external: false });
});

test.each([
  ["mailto:someone@example.org", "mailto:someone@example.org"],
  ["MAILTO:someone@example.org?subject=x", "mailto:someone@example.org?subject=x"],
  ["tel:+4930123", "tel:+4930123"],
])("%j is a link and nothing else", (address, url) => {
  expect(readUrl(address, "link")).toEqual({ ok: true, url, external: true });
  expect(readUrl(address, "image")).toEqual(refused);
  expect(readUrl(address, "frame")).toEqual(refused);
});

test.each([
  "data:image/png;base64,AAAA",
  "data:image/jpeg,x",
  "data:image/gif;base64,R0lGOD",
  "data:image/webp;base64,x",
  "data:image/avif;base64,x",
  "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
  "DATA:IMAGE/SVG+XML;charset=utf-8,x",
])("%j is a picture, never a link and never a frame", (address) => {
  expect(readUrl(address, "image")).toEqual({ ok: true, url: address, external: false });
  expect(readUrl(address, "link")).toEqual(refused);
  expect(readUrl(address, "frame")).toEqual(refused);
});

test("an address of a megabyte is read like any other", () => {
  const long = "a".repeat(1_000_000);
  expect(readUrl(`/${long}`, "link")).toEqual({ ok: true, url: `/${long}`, external: false });
  expect(readUrl(`https://example.org/${long}`, "link")).toMatchObject({ ok: true, external: true });
  for (const address of [`javascript:${long}`, `${long}:x`, `https://${long}@evil.example/`]) {
    expect(readUrl(address, "link")).toEqual(refused);
  }
});
