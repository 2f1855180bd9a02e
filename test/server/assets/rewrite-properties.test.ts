/** What holds for the rewriting of any text at all, right or wrong, whatever the new addresses are. */
import { TokenType, tokenize } from "@csstools/css-tokenizer";
import fc from "fast-check";
import { type DefaultTreeAdapterTypes, parse } from "parse5";
import { parseAst } from "vite";
import { describe, expect, test } from "vitest";
import type { ResolveAsset } from "../../../src/server/assets/asset-url.js";
import { rewriteCss } from "../../../src/server/assets/rewrite-css.js";
import { rewriteHtml } from "../../../src/server/assets/rewrite-html.js";
import { rewriteImportMap } from "../../../src/server/assets/rewrite-import-map.js";
import { rewriteJs } from "../../../src/server/assets/rewrite-js.js";
import { rewriteSrcset } from "../../../src/server/assets/rewrite-srcset.js";

const plain = (html: string, resolve: ResolveAsset) => rewriteHtml(html, { resolve, theme: undefined, sdkTag: "" });

const rewriters = { js: rewriteJs, css: rewriteCss, html: plain, srcset: rewriteSrcset, importMap: rewriteImportMap };

/** The marks and words that the languages are made of, in any order. */
const pieces = fc.constantFrom(
  ...[
    'import"./a.js";',
    'import("./a.js")',
    "export*from'./a.js'",
    "import(`./a.js`)",
    "`",
    "${",
    "}",
    "{",
    "/",
    "//",
    "/*",
  ],
  ...["*/", "\\", "'", '"', "(", ")", "<", ">", "=", "\n", "\r\n", "\0", "\u2028", "\ud800", "é", "😀", "import.meta"],
  ...['new URL("./a.js",import.meta.url)', "url(./a.js)", "url( './a.js' )", "url(", '@import "./a.js";', "image-set("],
  ...[
    '"./a.js" 1x,',
    ";",
    "\\)",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "<script type=module>",
    "<style>",
    "</style>",
  ],
  ...[
    "<img src=./a.js>",
    "<img src = './a.js'",
    ' srcset="./a.js 1x, ./a.js 2x"',
    ' style="color:url(./a.js)">',
    "&amp;",
  ],
  ...[
    "<svg>",
    "</svg>",
    "<template>",
    "<base href=x>",
    "<p>",
    "<table>",
    "<a href=./a.js>",
    "</a>",
    "<b>",
    "<![CDATA[",
  ],
  ...['{"imports":{"./a.js":"./a.js"}}', '<script type="importmap">', "<!doctype html>", "<html>", "<head>", "\ufeff"],
);
const anyText = fc.oneof(
  fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join("")),
  fc.string({ unit: "binary", maxLength: 80 }),
);

describe.each(Object.entries(rewriters))("%s", (_, rewrite) => {
  test("A8 every byte comes back where nothing is resolved", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(rewrite(text, () => undefined)).toBe(text);
      }),
      { numRuns: 1000 },
    );
  });

  test("A8 no text makes it fail", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(typeof rewrite(text, () => "/b")).toBe("string");
      }),
      { numRuns: 1000 },
    );
  });
});

/** Addresses made to break out of wherever they are put. */
const hostile = fc.constantFrom(
  "/b/a.js?asset_token=T",
  `/b/'"\`);alert(1)//`,
  "/b/</script><script>alert(1)</script><!--<script>",
  "/b/</style><img src=x onerror=alert(1)>",
  '/b/" onload="alert(1)',
  "/b/&quot;&#x27;&amp;",
  "/b/${alert(1)}\\",
  "/b/\\",
  "/b/\u2028\u2029\0\n\r\t",
);
const resolveTo =
  (address: string): ResolveAsset =>
  (old) =>
    old === "./a.js" ? address : undefined;

/** The program without its positions and spellings, and with the old address for the new one. */
const meaning = (js: string, address?: string): unknown =>
  JSON.parse(
    JSON.stringify(parseAst(js), (key, value: unknown) => {
      if (key === "start" || key === "end" || key === "raw" || key === "range") return undefined;
      return address !== undefined && value === address ? "./a.js" : value;
    }),
  );

/** Statements that stand on their own, so that any row of them is a module. */
const statements = fc.array(
  fc.constantFrom(
    ...["import './a.js'", 'import"./a.js"', "export * from './a.js'", 'import {} from "./a.js" with { type: "json" }'],
    ...[
      "import('./a.js')",
      "import(`./a.js`)",
      'import(/* "./a.js" */ "./a.js" /**/)',
      "import('./a.js', { with: {} })",
    ],
    ...["new URL('./a.js', import.meta.url)", "new URL(`./a.js`,import.meta.url,)", "import.meta.url"],
    ...["'import \"./b.js\"'", "`from './b.js' ${import('./a.js')}`", "/[/'\"]import('.\\/b')/.test('')", "1 / 2 / 3"],
    ...["// import './b.js'", "/* import('./b.js') */", "({ import() {} }).import('./b.js')", "import(a + './b.js')"],
    ...["if (1) /'/.test('')", "(() => { })() / 1", "`${`${'./b.js'}`}`", "a: for (;;) { break a }"],
  ),
  { minLength: 1, maxLength: 12 },
);

test("P-94 A8 a rewritten module is the same program, but for its specifiers", () => {
  fc.assert(
    fc.property(statements, hostile, (list, address) => {
      const js = list.join(";\n");
      const rewritten = rewriteJs(js, resolveTo(address));
      expect(meaning(rewritten, address)).toEqual(meaning(js));
      // Of each form above, the one that names it.
      const named = list.filter((statement) => statement.includes("./a.js")).length;
      expect(JSON.stringify(meaning(rewritten)).split(JSON.stringify(address)).length > named).toBe(true);
      expect(rewritten.includes("<")).toBe(js.includes("<"));
    }),
    { numRuns: 1000 },
  );
});

/** What CSS reads: kinds and values of the tokens. */
const tokensOf = (css: string, address?: string) =>
  tokenize({ css }).map((token) => {
    const value = token[0] === TokenType.String || token[0] === TokenType.URL ? token[4].value : token[1];
    return [token[0], value === address ? "./a.js" : value];
  });

const declarations = fc
  .array(
    fc.constantFrom(
      ...['@import "./a.js";', "@import url(./a.js) print;", ".a{b:url(./a.js)}", ".a{b:url( './a.js' )}", "/* ' */"],
      ...['.a{b:image-set("./a.js" 1x, url(./a.js) 2x)}', ".a{c:'url(./b.js)'}", '.a{b:src("./a.js")}', "\\", "😀"],
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((parts) => parts.join("\n"));

test("P-93 A8 a rewritten style sheet has the same tokens, but for its addresses", () => {
  fc.assert(
    // A tokenizer reads NUL as another character, escaped or not.
    fc.property(
      declarations,
      hostile.map((address) => address.replaceAll("\0", "")),
      (css, address) => {
        const rewritten = rewriteCss(css, resolveTo(address));
        expect(tokensOf(rewritten, address)).toEqual(tokensOf(css));
        expect(/url\(\.\/a|"\.\/a|'\.\/a/.test(rewritten)).toBe(false);
        expect(rewritten).not.toContain("<");
      },
    ),
    { numRuns: 1000 },
  );
});

/** The document as a browser sees it: names, attributes, texts; the old address for the new one in the attributes. */
function treeOf(html: string, address?: string): unknown {
  const see = (node: DefaultTreeAdapterTypes.Node): unknown => ({
    name: node.nodeName,
    attributes:
      "attrs" in node
        ? node.attrs.map(({ name, value }) => [name, address !== undefined && value === address ? "./a.js" : value])
        : [],
    // Of scripts and styles only where they end: the tests above are about what is in them.
    text: "value" in node && !/^(?:script|style)$/.test(node.parentNode?.nodeName ?? "") ? node.value : "",
    children: "childNodes" in node ? node.childNodes.map(see) : [],
    content: "content" in node ? see(node.content) : undefined,
  });
  return see(parse(html));
}

const markup = fc
  .array(
    fc.constantFrom(
      ...[
        "<img src=./a.js>",
        '<img src="./a.js" alt=\'"\'>',
        "<a href = './a.js' title=x>",
        "</a>",
        "<p>",
        "<b>",
        "</b>",
      ],
      ...[
        "<script src=./a.js></script>",
        '<script type="module">import "./a.js"</script>',
        "<table>",
        "<tr><td>",
        "text",
      ],
      ...["<style>a{b:url(./a.js)}</style>", "<!-- <img src=./a.js> -->", "<template><img src='./a.js'></template>"],
      ...["<svg><image href=./a.js /></svg>", "<object data=./a.js></object>", "<textarea><img src=./a.js></textarea>"],
      ...[
        '<script>import("./a.js");"<!--"</script>',
        "<title><img src=./a.js></title>",
        "<video poster=./a.js></video>",
      ],
    ),
    { minLength: 1, maxLength: 10 },
  )
  .map((parts) => parts.join("\n"));

test("P-92 A8 a rewritten page is the same document, but for its addresses", () => {
  fc.assert(
    // NUL and CR are other characters to an HTML parser wherever they stand.
    fc.property(
      markup,
      hostile.map((address) => address.replace(/[\0\r]/g, "")),
      (html, address) => {
        expect(treeOf(plain(html, resolveTo(address)), address)).toEqual(treeOf(html));
      },
    ),
    { numRuns: 1000 },
  );
});

const sdk = "<script id=sdk></script>";

/** What a browser has first in its head, and which theme, whatever the page is made of. */
function seen(html: string) {
  const root = parse(html.replace(/^\ufeff/, "")).childNodes.find((node) => "tagName" in node);
  const head = root?.childNodes.find(({ nodeName }) => nodeName === "head");
  const [first] = head !== undefined && "childNodes" in head ? head.childNodes : [];
  const idOf = (node: typeof first) => (node !== undefined && "attrs" in node ? node.attrs[0]?.value : undefined);
  return { first: idOf(first), theme: root?.attrs.find(({ name }) => name === "data-theme")?.value };
}

test("P-19 P-88 any page has the bridge first in its head and the theme, and is the same otherwise", () => {
  fc.assert(
    fc.property(anyText, (html) => {
      const rewritten = rewriteHtml(html, { resolve: () => undefined, theme: "dark", sdkTag: sdk });
      expect(seen(rewritten)).toEqual({ first: "sdk", theme: "dark" });
      const rest = rewritten.replace(`${sdk}<meta name="color-scheme" content="dark">`, "");
      const either = ['<html data-theme="dark">', ' data-theme="dark"'].map((added) => rest.replace(added, ""));
      expect(either).toContain(html);
    }),
    { numRuns: 1000 },
  );
});
