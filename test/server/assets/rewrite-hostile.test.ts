/** Threat A8: texts made so that the rewriting of them makes new code, or takes for ever. */
import { describe, expect, test } from "vitest";
import type { ResolveAsset } from "../../../src/server/assets/asset-url.js";
import { rewriteCss } from "../../../src/server/assets/rewrite-css.js";
import { rewriteHtml } from "../../../src/server/assets/rewrite-html.js";
import { rewriteImportMap } from "../../../src/server/assets/rewrite-import-map.js";
import { rewriteJs } from "../../../src/server/assets/rewrite-js.js";
import { rewriteSrcset } from "../../../src/server/assets/rewrite-srcset.js";
import { base, resolverOf } from "./rewritten.js";

const rewrite = (html: string) =>
  rewriteHtml(html, { resolve: resolverOf("index.html"), theme: undefined, sdkTag: "" });

describe("A8 a query that the page brings along cannot break out", () => {
  const html = `${base}about.html`;
  const js = `${base}app.js`;
  const png = `${base}img/a.png`;

  test.each([
    ["a script", '<script type=module>import "./app.js?\\x3c/script>\\u2028"</script>', "</script>"],
    ["an import map", '<script type=importmap>{"imports":{"a":"./app.js?\\u003c/script>"}}</script>', "</script>"],
    ["a style", '<style>a{b:url("img/a.png?\\3c/style>")}</style>', "</style>"],
  ])("of %s", (_, text, tag) => {
    const rewritten = rewrite(text);
    expect(rewritten).toContain(`${base}`);
    expect(rewritten.split(tag)).toHaveLength(2);
    expect(rewritten.endsWith(tag)).toBe(true);
  });

  test("of a string in a script", () => {
    expect(rewriteJs(`import("./app.js?\\u0022);alert(1);(\\"")`, resolverOf("index.html"))).toBe(
      `import("${js}?\\u0022);alert(1);(\\u0022&asset_token=T")`,
    );
    expect(rewriteJs("import(`./app.js?\\${alert(1)}\\``)", resolverOf("index.html"))).toBe(
      `import(\`${js}?\\u0024{alert(1)}\\u0060&asset_token=T\`)`,
    );
  });

  test("of a string in a style sheet", () => {
    expect(rewriteCss(String.raw`a{b:url(img/a.png?\29;x:url\28y\20 z)}`, resolverOf("index.html"))).toBe(
      String.raw`a{b:url(${png}?\29 ;x:url\28 y\20 z&asset_token=T)}`,
    );
  });

  test("of an attribute, with quotes or without", () => {
    expect(rewrite(`<a href="about.html?&quot; onclick=&quot;alert(1)">`)).toBe(
      `<a href="${html}?&quot; onclick=&quot;alert(1)&amp;asset_token=T">`,
    );
    expect(rewrite("<a href=about.html?&quot;&#32;onclick=alert(1)&gt;>")).toBe(
      `<a href="${html}?&quot; onclick=alert(1)&gt;&amp;asset_token=T">`,
    );
    expect(rewrite(`<p style="b:url(&quot;img/a.png?\\22 &quot;)">`)).toBe(
      `<p style="b:url(&quot;${png}?\\22 &amp;asset_token=T&quot;)">`,
    );
  });

  test("of a list of images", () => {
    const resolve: ResolveAsset = (address) => `${address}, evil.png 9x,`;
    expect(rewriteSrcset("a.png 1x", resolve)).toBe("a.png,%20evil.png%209x%2C 1x");
  });
});

test("A8 what tells HTML where a script ends is never taken out", () => {
  const text = '<script type=module>import "./app.js?<!--<script>"; "</script>"</script>';
  expect(rewrite(text)).toBe(text);
});

test("A8 what looks like an address to a pattern is none to a parser", () => {
  for (const text of ["a = `${`import './app.js'`}`", "/import '.\\/app.js'/", "'\\'';'import \"./app.js\"'"]) {
    expect(rewriteJs(text, () => "/b")).toBe(text);
  }
  for (const text of ["a{b:'\\'url(a)'}", "/*/url(a)*/", "a{b:url(a'b)}", "@x 'a';"]) {
    expect(rewriteCss(text, () => "/b")).toBe(text);
  }
  for (const text of [
    "<img alt='<img src=a>'>",
    "<!-->--><!--<img src=a>-->",
    "<xmp><img src=a></xmp>",
    "<plaintext><img src=a>",
  ]) {
    expect(rewriteHtml(text, { resolve: () => "/b", theme: undefined, sdkTag: "" })).toBe(text);
  }
});

describe("A8 a bundle of 20 MB in one line", () => {
  const length = 20_000_000;
  const unit = 'const f=(a,b)=>a<b?`${a}/"`:/[/"]/.test(b)/2;f("./app.js",{a:[1,2]});';
  const filler = unit.replace("const f=", "f=").repeat(length / unit.length);

  test("is rewritten to its end", () => {
    const js = `import{a}from"./app.js";let f;${filler}import("./app.js");`;
    const url = `${base}app.js?asset_token=T`;
    const expected = `import{a}from"${url}";let f;${filler}import("${url}");`;
    expect(rewriteJs(js, resolverOf("index.html")) === expected).toBe(true);
  });

  test("is left as it is where it is broken at its end", () => {
    const js = `import{a}from"./app.js";${filler}\``;
    expect(rewriteJs(js, resolverOf("index.html")) === js).toBe(true);
  });
});

describe("A8 a script nested deep", () => {
  test("is rewritten down to what people write", () => {
    const [open, close] = ["(".repeat(900), ")".repeat(900)];
    expect(rewriteJs(`${open}import("./app.js")${close}`, () => "/b")).toBe(`${open}import("/b")${close}`);
  });

  test.each(["(", "[", "{", "`${", "import(", "f(a=>", "(((/"])("and left as it is beyond: %s", (piece) => {
    const js = `import("./app.js");${piece.repeat(300_000)}`;
    expect(rewriteJs(js, () => "/b") === js).toBe(true);
  });
});

/** Were one of these to take a time that grows with the square of its size, it would not end within that of a test. */
describe("A8 nothing takes longer than its size", () => {
  const long = (piece: string) => piece.repeat(300_000 / piece.length);
  const resolve: ResolveAsset = () => undefined;

  test.each([
    ...["(", "url(", "url('", '"\n', "\\\n", "/*", "@import", "<!-", "image-set(", "{", "url(a ", "a{b:url(x)}", "\\"],
  ])("a style sheet of %j", (piece) => {
    expect(rewriteCss(`url(${long(piece)}`, resolve).length).toBeGreaterThan(1_000);
    expect(rewriteCss(long(piece), resolve) === long(piece)).toBe(true);
  });

  test.each([
    ...[
      "import.meta.url,",
      'new URL("a",\nimport.meta.url);',
      "new URL(/*",
      "/*",
      'import"./a";',
      "import('./a'),",
      "a<",
      "`${",
    ],
    ...[
      '"./a",import.meta.url)',
      "*/",
      "\\",
      "//\n,import.meta.url)",
      " ",
      "\n",
      'new URL("',
      "export*from'a';",
      "/a/",
    ],
  ])("a script of %j", (piece) => {
    const js = `${long(piece)},\nimport.meta.url)`;
    expect(rewriteJs(js, resolve) === js).toBe(true);
  });

  test.each([
    ...[
      "<",
      "<p>",
      "<div>",
      "<b>",
      "<a>x",
      "<table>",
      "<svg>",
      "<template>",
      "<!--",
      "<script>",
      "</",
      "&",
      "<select>",
    ],
    ...["<img src=a srcset='a,'>", "<style>", "<font id=1>", "<!doctype html>", "<html a=b>", "<base href=a>", "\r\n"],
    ...['<script type="importmap">{', "<script>import('a')</script>", '<p style="b:url(a)">', "<body><head>"],
  ])("a page of %j", (piece) => {
    expect(rewrite(long(piece)) === long(piece)).toBe(true);
  });

  test("a tag of many attributes, a paragraph of many formats", () => {
    const attributes = `<img ${Array.from({ length: 100_000 }, (_, index) => `a${index}=x`).join(" ")}>`;
    expect(rewrite(attributes) === attributes).toBe(true);
    const formats = `<p>${Array.from({ length: 5_000 }, (_, index) => `<b id=${index}>`).join("")}${"<p>x".repeat(5_000)}`;
    expect(rewrite(formats) === formats).toBe(true);
  });

  test("a script, a style and a list of so many addresses in one page", () => {
    const count = 150_000;
    const url = `${base}img/a.png?asset_token=T`;
    const page = (script: string, style: string, list: string) =>
      `<script type=module>${script.repeat(count)}</script><style>${style.repeat(count)}</style><img srcset="${list.repeat(count)}">`;
    const before = page('import"./img/a.png";', "a{b:url(img/a.png)}", "img/a.png,x ");
    expect(rewrite(before) === page(`import"${url}";`, `a{b:url(${url})}`, `img/a.png,x `)).toBe(true);
  });

  test("a list of images, an import map", () => {
    for (const piece of [",", " ", "a,", "a (", "(", "a 1x,"]) {
      expect(rewriteSrcset(long(piece), resolve) === long(piece)).toBe(true);
    }
    for (const json of [`${long("[")}${long("]")}`, `{"imports":{"a":"${long("a")}"}}`, `"${long('\\"')}"`]) {
      expect(rewriteImportMap(json, resolve) === json).toBe(true);
    }
    const map = JSON.stringify({
      imports: Object.fromEntries(Array.from({ length: 50_000 }, (_, i) => [`./${i}`, "./b"])),
    });
    expect(rewriteImportMap(map, resolve) === map).toBe(true);
  });
});
