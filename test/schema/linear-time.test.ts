/** No text makes the checks slow (threat R13): however often it repeats what they look for. */
import { expect, test } from "vitest";
import { Chart, Column } from "../../schema/components/index.js";
import { baseName, dispositionName, safeFileName } from "../../schema/file-name.js";
import { describeDiagnostic, parseDocument, parseText } from "../../schema/index.js";
import { pluck } from "../../schema/pluck.js";
import { readStyle, styleProperty } from "../../schema/style.js";
import { suggest } from "../../schema/suggest.js";
import { readUrl } from "../../schema/url.js";
import { readEndpoint } from "../../src/core/endpoint.js";
import { fillPlaceholders } from "../../src/core/placeholders.js";
import { withQuery } from "../../src/core/query.js";

/** Pieces that make a careless pattern start over: what it looks for, again and again, and never its end. */
const pieces = [
  ...[
    " ",
    "\t",
    "\u0001",
    "a",
    "A ",
    "-a",
    "--",
    "1",
    "1.",
    ".",
    "1e",
    "#1",
    "#",
    "(",
    "a(",
    "var(",
    "var( ",
    "var(--color-",
  ],
  ...[
    "url(",
    "/*",
    "/",
    "\\",
    '"',
    "'",
    '\\"',
    "\\n",
    '"\\u0041',
    "[",
    "{",
    '{"a":',
    "[[",
    "%",
    "%25",
    "%2f",
    "..",
    "../",
    "./",
  ],
  ...["?", "&", "=", "&a=", "#a", ":", "a:", "@", "//", "/\\", "http:", "https://a", "data:image/png;", "data:image/"],
  ...[
    "{a",
    "{a}",
    "{",
    "{_",
    ";",
    "; ",
    ";filename",
    ";filename=",
    '; filename="',
    "; filename*=utf-8'",
    "\ud800",
    "é",
    "😀",
  ],
];
const makers: readonly ((piece: string, length: number) => string)[] = [
  (piece, length) => piece.repeat(length / piece.length),
  // What stands around it decides where a pattern is anchored, and whether it can match at all.
  (piece, length) => `x${piece.repeat(length / piece.length)}!`,
  (piece, length) => `"${piece.repeat(length / piece.length)}\u0002`,
  (piece, length) => `/${piece.repeat(length / piece.length)}\u0002x`,
  (piece, length) => `;filename="${piece.repeat(length / piece.length)}`,
];

/** All that runs a pattern, or a loop of its own, over a text that a page, a message or a back end brings. */
const checks: Readonly<Record<string, (text: string) => unknown>> = {
  "readUrl for links": (text) => readUrl(text, "link"),
  "readUrl for pictures": (text) => readUrl(text, "image"),
  "the value of a style": (text) => readStyle("background", text),
  "the value of a zIndex": (text) => readStyle("zIndex", text),
  "the name of a style": (text) => readStyle(styleProperty(text), "red"),
  "a length": (text) => Column.schema.safeParse({ gap: text }),
  "a colour": (text) => Chart.schema.safeParse({ series: [{ dataKey: "x", color: `rgb(${text}` }] }),
  parseText: (text) => parseText(text),
  "parseText of a string": (text) => parseText(`"${text}`),
  "a type, and what is said of it": (text) => parseDocument({ type: text }).diagnostics.map(describeDiagnostic),
  "an id": (text) => parseDocument([1, 2].map(() => ({ type: "Card", id: text }))),
  suggest: (text) => suggest(text, ["Card", text]),
  readEndpoint: (text) => readEndpoint(text),
  "readEndpoint of a path": (text) => readEndpoint(`/${text}`),
  baseName: (text) => baseName(text),
  safeFileName: (text) => safeFileName(text),
  dispositionName: (text) => dispositionName(text),
  fillPlaceholders: (text) => fillPlaceholders(text, { a: "b" }),
  pluck: (text) => pluck({ a: {} }, text),
  withQuery: (text) => withQuery(text, { a: "b" }),
};

const timeOf = (check: (text: string) => unknown, text: string): number => {
  const begin = performance.now();
  check(text);
  return performance.now() - begin;
};

/** Milliseconds: far above what a linear check takes on a slow machine, below what a quadratic one takes on a fast one. */
const ceiling = 2_000;

test.each(Object.entries(checks))(
  "%s takes no more time of 100,000 hostile characters than there are",
  { timeout: 120_000 },
  (_, check) => {
    const slow: string[] = [];
    for (const piece of pieces) {
      for (const [shape, make] of makers.entries()) {
        const text = make(piece, 100_000);
        // A second try: something else may have had the machine.
        if (timeOf(check, text) < ceiling || timeOf(check, text) < ceiling) continue;
        slow.push(`${JSON.stringify(piece)} in shape ${shape}`);
      }
    }
    expect(slow).toEqual([]);
  },
);
