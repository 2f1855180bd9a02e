import { describe, expect, test } from "vitest";
import { rewriteHtml } from "../../../src/server/assets/rewrite-html.js";
import { base, resolverOf } from "./rewritten.js";

const sdkTag = '<script src="/api/plugin/page/bridge-sdk.js" data-nonce="N"></script>';
const resolve = resolverOf("index.html");

const withTheme = (html: string, theme: "light" | "dark" | undefined) => rewriteHtml(html, { resolve, theme, sdkTag });
const rewrite = (html: string) => rewriteHtml(html, { resolve, theme: undefined, sdkTag: "" });

describe("the bridge's script", () => {
  test("P-19 it comes first in the head, before the page's own scripts", () => {
    expect(withTheme("<!doctype html><html><head><script>1</script></head></html>", undefined)).toBe(
      `<!doctype html><html><head>${sdkTag}<script>1</script></head></html>`,
    );
  });

  test.each([
    ["<!doctype html><HTML lang=en>\n<body>x", `<!doctype html><HTML lang=en>${sdkTag}\n<body>x`],
    ["<!doctype html>\n<title>T</title>", `<!doctype html>${sdkTag}\n<title>T</title>`],
    ["<p>x</p><html><head></head>", `${sdkTag}<p>x</p><html><head></head>`],
    ["<header>x</header><script>'<head>'</script>", `${sdkTag}<header>x</header><script>'<head>'</script>`],
    ["<!-- <head> --><!doctype html><p>x", `<!-- <head> --><!doctype html>${sdkTag}<p>x`],
    ["<svg><html><head></svg>", `${sdkTag}<svg><html><head></svg>`],
    ["", sdkTag],
  ])("P-19 it comes first where tags are missing or elsewhere: %s", (html, expected) => {
    expect(withTheme(html, undefined)).toBe(expected);
  });

  test("P-21 a page's own tag stays, behind the host's, which is not repeated", () => {
    const own = '<script src="/api/plugin/page/bridge-sdk.js"></script><script>AstrBotPluginPage.ready()</script>';
    expect(withTheme(`<html><head>${own}</head></html>`, undefined)).toBe(`<html><head>${sdkTag}${own}</head></html>`);
  });

  test("A8 a page that is too much to be parsed still gets it, and is else as it was", () => {
    const formatting = Array.from({ length: 3000 }, (_, index) => `<b id=${index}>`).join("");
    const html = `<!doctype html><img src="img/a.png"><p>${formatting}${"<p>x".repeat(3000)}`;
    // Compared here: nobody wants to read the difference.
    expect(withTheme(html, undefined) === html.replace("<!doctype html>", `<!doctype html>${sdkTag}`)).toBe(true);
  });
});

describe("the theme", () => {
  const meta = (theme: string) => `<meta name="color-scheme" content="${theme}">`;

  test.each(["light", "dark"] as const)("P-88 %s is on the root and in the head before the first paint", (theme) => {
    expect(withTheme("<!doctype html><html lang=en><head><title>T</title>", theme)).toBe(
      `<!doctype html><html data-theme="${theme}" lang=en><head>${sdkTag}${meta(theme)}<title>T</title>`,
    );
  });

  test("P-88 what the page says itself is replaced", () => {
    const html = (theme: string, scheme: string) =>
      `<html data-theme=${theme}><head><meta name=color-scheme ${scheme}>`;
    expect(withTheme(html("light", "content='light dark'"), "dark")).toBe(
      html('"dark"', "content='dark'").replace("<head>", `<head>${sdkTag}`),
    );
  });

  test("P-88 without a theme the page keeps its own", () => {
    const html = '<html data-theme="light"><head><meta name="color-scheme" content="light">';
    expect(withTheme(html, undefined)).toBe(html.replace("<head>", `<head>${sdkTag}`));
  });

  test("P-88 a page without the tag gets one", () => {
    expect(withTheme("<!doctype html><p>x", "dark")).toBe(
      `<!doctype html><html data-theme="dark">${sdkTag}${meta("dark")}<p>x`,
    );
  });
});

describe("what a base means", () => {
  test.each([
    ["img/", "a.png", "img/a.png"],
    ["./img/none.html?x#y", "a.png", "img/a.png"],
    ["/", "img/a.png", "img/a.png"],
    ["/img/", "./a.png", "img/a.png"],
    ["img/", "/img/a.png", "img/a.png"],
    [base, "img/a.png", "img/a.png"],
  ])("P-92 with <base href=%s> the address %s is of %s", (href, address, file) => {
    expect(rewrite(`<base href="${href}"><img src="${address}">`)).toBe(
      `<base href="${href}"><img src="${base}${file}?asset_token=T">`,
    );
  });

  test.each(["https://host/", "//host/", "../", "img/", "data:,x"])(
    "with <base href=%s> nothing of that name",
    (href) => {
      const html = `<base href="${href}"><img src="img/a.png"><a href="?x">x</a><a href="">y</a>`;
      expect(rewrite(html)).toBe(html);
    },
  );

  test("only a base of the document counts", () => {
    for (const other of [
      "<template><base href=lib/></template>",
      "<svg><base href=lib/></svg>",
      "<base target=_top>",
    ]) {
      expect(rewrite(`${other}<img src="img/a.png">`)).toBe(`${other}<img src="${base}img/a.png?asset_token=T">`);
    }
  });
});

test("a page in another encoding goes back byte for byte, but for its addresses", () => {
  // As the host reads it: one character for each byte. GBK has bytes that are letters and marks in ASCII.
  const bytes = Buffer.concat([
    Buffer.from('<html><head><meta charset="gbk"><title>'),
    Buffer.from([0xd6, 0xd0, 0xce, 0xc4, 0x81, 0x5c, 0x81, 0x7c, 0x81, 0x40]),
    Buffer.from('</title></head><img alt="'),
    Buffer.from([0x81, 0x5c, 0xff, 0x00, 0xc4]),
    Buffer.from('" src=img/a.png>'),
  ]);
  const rewritten = Buffer.from(rewrite(bytes.toString("latin1")), "latin1");
  const [before, after] = ["src=img/a.png", `src="${base}img/a.png?asset_token=T"`].map((text) => Buffer.from(text));
  const at = bytes.indexOf(before as Buffer);
  const end = at + (before as Buffer).length;
  expect(rewritten).toEqual(Buffer.concat([bytes.subarray(0, at), after as Buffer, bytes.subarray(end)]));
});
