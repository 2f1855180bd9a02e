/** What of a document's CSS is taken (threat R6): each row is something that a page may try, and what comes out. */
import { describe, expect, test } from "vitest";
import { parseDocument } from "../../schema/index.js";
import { readStyle, styleProperty } from "../../schema/style.js";

const refused = { ok: false, reason: expect.any(String) };

describe("what loads, runs or hides something is refused", () => {
  test.each<[string, unknown]>([
    ["background", "url(http://evil.example/leak)"],
    ["background", "URL(http://evil.example/leak)"],
    ["background", "uRl( 'http://evil.example/leak' )"],
    ["background", "url (x)"],
    ["background", "red url(x)"],
    ["background", "linear-gradient(red, blue), url(x)"],
    ["background", "linear-gradient(url(x), blue)"],
    ["background", "calc(url(x))"],
    ["background", '"url(x)"'],
    ["background", "src(x)"],
    // A comment that parts a name, one that hides it, and one that never ends.
    ["background", "u/**/rl(x)"],
    ["background", "/* */url(x)"],
    ["background", "red /* url(x)"],
    // Escapes spell any name.
    ["background", "\\75rl(x)"],
    ["background", "u\\72l(x)"],
    ["background", "\\000075 rl(x)"],
    ["background", "url\\28 x)"],
    ["color", "red\\"],
    // Letters that only look like it: a browser does not know them, and nobody means them.
    ["background", "ＵＲＬ(x)"],
    ["background", "urſl(x)"],
    ["background", "url（x）"],
    ["background", "ur\u200bl(x)"],
    ["background", "ur\u0000l(x)"],
    ["background", "image-set('x' 1x)"],
    ["background", "-webkit-image-set('x' 1x)"],
    ["background", "-moz-image-rect(x, 0, 0, 0, 0)"],
    ["background", "cross-fade(red, blue)"],
    ["background", "image(x)"],
    ["background", "element(x)"],
    ["background", "-moz-element(x)"],
    ["background", "paint(x)"],
    ["width", "expression(alert(1))"],
    ["width", "EXPRESSION(alert(1))"],
    ["width", "exp/**/ression(alert(1))"],
    ["width", "attr(title)"],
    ["width", "env(safe-area-inset-top)"],
    ["width", "if(style(x): 1px)"],
    ["cursor", "url(x), pointer"],
    ["listStyle", "url(x)"],
    ["backgroundImage", "URL(x)"],
    // What would end the declaration, the rule or the attribute.
    ["color", "red; background: url(x)"],
    ["color", "red;position:fixed"],
    ["color", "red} body {color: blue"],
    ["color", "red</style><script>"],
    ["color", "red\nposition"],
    ["color", "red !important"],
    ["color", "@import 'x'"],
    ["fontFamily", "@import url(x)"],
    ["color", "javascript:alert(1)"],
  ])("%s: %s", (property, value) => {
    expect(readStyle(property, value)).toEqual(refused);
  });
});

describe("variables are the theme's only", () => {
  test.each([
    "var(--color-text-primary)",
    "VAR(--color-text-primary)",
    "var( --border-radius-md )",
    "var(   --nju-gap)",
    "var(--color-a, var(--font-b))",
    "calc(var(--nju-gap) * 2)",
  ])("%s is taken", (value) => {
    expect(readStyle("padding", value)).toEqual({ ok: true, value });
  });

  test.each([
    "var(--x)",
    "VAR(--x)",
    "var(--host-secret)",
    "var( --x)",
    "var (--x)",
    "var(--colors)",
    "var(--color)",
    "var(color)",
    "var()",
    "var(--color-a, var(--x))",
    "var(--color-a) var(--x)",
    "calc(var(--x) * 2)",
    "var(/**/--x)",
    "var(-\\-x)",
  ])("%s is refused", (value) => {
    expect(readStyle("padding", value)).toEqual(refused);
  });
});

test.each([
  ...["fixed", "FIXED", " fixed", "fixed ", "  Fixed  ", "sticky", "STICKY", " sticky ", "-webkit-sticky"],
  ...["inherit", "revert", "absolute fixed", "fixed absolute", "f\\69xed", "fix/**/ed", "fixed !important", ""],
])("position %j, which could leave the page, is refused", (value) => {
  expect(readStyle("position", value)).toEqual(refused);
});

test.each(["static", "relative", "absolute", " Relative "])("position %j is taken", (value) => {
  expect(readStyle("position", value)).toEqual({ ok: true, value });
});

test.each<[unknown, unknown]>([
  [5, 5],
  ["5", 5],
  [" 7 ", 7],
  [100, 100],
  [101, 100],
  [99_999, 100],
  ["99999", 100],
  [-1, -1],
  [-5, -1],
  ["-5", -1],
])("zIndex %j stays within the page as %j", (given, taken) => {
  expect(readStyle("zIndex", given)).toEqual({ ok: true, value: taken });
});

test.each([
  ...[100_000, 1e9, -1e9, 2 ** 31, Number.MAX_VALUE],
  ...[Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  ...["2147483647", "1e9", "Infinity", "NaN", "auto", "calc(9999)", "1;2"],
])("zIndex %j is refused", (value) => {
  expect(readStyle("zIndex", value)).toEqual(refused);
});

test.each<[unknown]>([
  [100_000],
  [-100_000],
  [1e300],
  [Number.NaN],
  [Number.POSITIVE_INFINITY],
  ["100000px"],
  ["-100000px"],
  ["99999999999px"],
  ["1e9px"],
  ["1E9px"],
  ["1e+9px"],
  ["-1.5e9px"],
  [".1e9px"],
  ["1.e9px"],
  ["1e400px"],
  ["calc(1px * 1e9)"],
  ["calc(1px + 999999px)"],
  ["#1.1e9px"],
  ["#fff 1e9px"],
])("a size of %j is out of range", (value) => {
  expect(readStyle("width", value)).toEqual(refused);
});

test.each<[string, string | number]>([
  ["width", 99_999],
  ["marginTop", -20],
  ["opacity", 0],
  ["width", "99999px"],
  // Back ends divide.
  ["width", "33.333333333333336%"],
  ["lineHeight", "1.3333333"],
  ["width", "1e-7px"],
  ["width", "1e3px"],
  // Digits that are no number.
  ["color", "#000000"],
  ["color", "#123456"],
  ["color", "#12345678"],
  ["background", "linear-gradient(45deg, #000000 0%, #999999e0 100%)"],
  ["border", "1px solid #1e9e90"],
  ["color", "rgb(0 0 0 / 50%)"],
  ["color", "Oklch(0.7 0.1 200)"],
  ["boxShadow", "0 1px 2px rgba(0,0,0,.2)"],
  ["gridTemplateColumns", "repeat(auto-fit, minmax(10rem, 1fr))"],
  ["gridTemplateAreas", '"a b" "c d"'],
  ["transform", "translateX(10px) rotate(3deg)"],
  ["fontFamily", "'Noto Sans', ｺﾞｼｯｸ, sans-serif"],
  ["width", "calc((100% - 2rem) / 3)"],
  ["background", ""],
])("%s: %s is taken as it is", (property, value) => {
  expect(readStyle(property, value)).toEqual({ ok: true, value });
});

test.each([
  ...[
    "content",
    "animation",
    "animationName",
    "transition",
    "filter",
    "backdropFilter",
    "clipPath",
    "mask",
    "maskImage",
  ],
  ...["all", "behavior", "MozBinding", "-moz-binding", "WebkitMask", "msFilter", "src", "cssText", "borderImage"],
  ...[
    "borderImageSource",
    "listStyleImage",
    "shapeOutside",
    "offsetPath",
    "zoom",
    "willChange",
    "contain",
    "perspective",
  ],
  ...[
    "--x",
    "--color-text-primary",
    "@import",
    "viewTransitionName",
    "anchorName",
    "counterReset",
    "quotes",
    "appearance",
  ],
  ...[
    "__proto__",
    "constructor",
    "prototype",
    "toString",
    "hasOwnProperty",
    "valueOf",
    "",
    " ",
    " color",
    "color ",
    "Color",
  ],
  ...["COLOR", "color:", "color;background", "color\n", "background-image", "co\\6cor", "0", "marginTopTop"],
])("the property %j is not open to pages", (property) => {
  expect(readStyle(property, "red")).toEqual({ ok: false, reason: "this property is not open to pages" });
});

test.each<[unknown]>([
  [null],
  [undefined],
  [true],
  [{}],
  [{ toString: () => "red" }],
  [["red"]],
  [[]],
  [() => "red"],
  [Symbol("red")],
  [10n],
  [Object("red")],
])("a value that is neither text nor number is refused", (value) => {
  expect(readStyle("color", value)).toEqual({ ok: false, reason: "its value must be a text or a number" });
});

test.each([
  ["flex-direction", "flexDirection"],
  ["border-top-left-radius", "borderTopLeftRadius"],
  ["color", "color"],
  ["--color-x", "--color-x"],
  ["-moz-binding", "-moz-binding"],
  ["__proto__", "__proto__"],
])("%s is read as %s", (written, read) => {
  expect(styleProperty(written)).toBe(read);
});

test("whatever a page's style holds, only what was taken reaches the component, and each refusal is told in its place", () => {
  // From text, as it travels: only there is __proto__ a key like any other.
  const style = JSON.parse(
    '{"color":"red","flex-wrap":"wrap","position":"fixed","background-image":"url(x)","__proto__":{"polluted":1},' +
      '"constructor":{"prototype":{"polluted":1}},"zIndex":9e4,"gap":null,"content":"x"}',
  );
  const { document, diagnostics } = parseDocument([{ type: "Card", props: { style } }]);
  expect(document.root).toMatchObject([{ props: { style: { color: "red", flexWrap: "wrap", zIndex: 100 } } }]);
  expect(diagnostics.map(({ code, pointer }) => `${code} ${pointer}`).sort()).toEqual([
    "refused-style /0/props/style/background-image",
    "refused-style /0/props/style/constructor",
    "refused-style /0/props/style/content",
    "refused-style /0/props/style/position",
  ]);
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});
