/** No text makes the linter slow, however often it repeats what it looks for. */
import { expect, test } from "vitest";
import { codeFrame, lintText, toJson } from "../../src/lint/index.js";

const pieces = [
  ...[
    " ",
    "\n",
    "\t",
    "a",
    "a ",
    '"',
    "'",
    "`",
    "“",
    "„",
    "«",
    '"a',
    "'a",
    '"a\n',
    "„\n",
    "«a\n",
    '"""',
    '"a" ',
    '"a", ',
    '"a": ',
    '"a:',
  ],
  ...[
    "{",
    "[",
    "(",
    "}",
    "]",
    ")",
    "{[",
    "[}",
    "{]",
    "(]",
    "[{",
    '{"a":',
    "[[1,",
    "{{a}}",
    "{{ a",
    "${",
    "{%",
    "<%",
    "<!--",
    "/*",
    "//",
    "#",
    "/",
  ],
  ...[
    "1",
    "1.",
    "-",
    "+",
    "0x",
    "1_",
    ".",
    "...",
    ",",
    ":",
    ";",
    "=",
    "\\",
    '"\\',
    '"\\x',
    "*",
    "f'",
    'f"',
    "a(",
    "a=",
    "a.",
    "True",
    "None ",
    "x if ",
  ],
  ...[
    "-1 ",
    "\u00a0",
    "\u0001",
    "\ud800",
    "é",
    "😀",
    "@",
    "$",
    "~",
    "html",
    "<a>",
    "```",
    '"a" + ',
    '"a" "b"',
    "a: b\n",
    '{"type": "Card"} ',
    "a b c d ",
  ],
  ...[
    '{"type":"Card","children":[',
    '{"type": "Card", "id": "a"},',
    '{"type":"Icon","props":{"name":"Sav"}},',
    '{"type":"Text","props":{"contnt":1}},',
  ],
  ...['"{server', '"$a', '"<a', '"%(a', '["a","b"],', '{"a":1},', '"a"\n'],
];
const shapes: readonly ((piece: string, length: number) => string)[] = [
  (piece, length) => piece.repeat(length / piece.length),
  (piece, length) => `[${piece.repeat(length / piece.length)}`,
  (piece, length) => `{"a": ${piece.repeat(length / piece.length)}}`,
  (piece, length) => `["${piece.repeat(length / piece.length)}`,
  (piece, length) => `{"type":"Container","children":[${piece.repeat(length / piece.length)}]}`,
];

/** Milliseconds of process time: however much else the machine does meanwhile. */
function timeOf(run: () => unknown): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/** Milliseconds: far above what a linear check takes on a slow machine, below what a quadratic one takes on a fast one. */
const ceiling = 2_000;

test.each(shapes.map((shape, index) => [index, shape] as const))(
  "shape %i of 100,000 hostile characters",
  { timeout: 300_000 },
  (_, shape) => {
    const slow: string[] = [];
    for (const piece of pieces) {
      const text = shape(piece, 100_000);
      const run = () => {
        const { findings } = lintText(text);
        const last = findings.at(-1);
        if (last !== undefined) codeFrame(text, last);
        toJson(text);
      };
      // A second try: memory may have been cleared in the first.
      if (timeOf(run) < ceiling || timeOf(run) < ceiling) continue;
      slow.push(JSON.stringify(piece));
    }
    expect(slow).toEqual([]);
  },
);

const node = (index: number) => ({
  type: "Card",
  props: { title: `Card ${index}`, className: "one" },
  children: [
    { type: "Text", props: { content: "Some text that says what this is about.", variant: "body" } },
    {
      type: "Button",
      props: { label: "Save", icon: "Save", onClickAction: { type: "api_call", endpoint: `/api/save/${index}` } },
    },
    {
      type: "Table",
      props: {
        headers: ["A", "B"],
        rows: [
          ["1", "2"],
          ["3", "4"],
        ],
      },
    },
  ],
});

test("a page of 1 MB is linted in far below a second of process time, right or wrong", () => {
  const page = { type: "Container", children: Array.from({ length: 1_200 }, (_, index) => node(index)) };
  const text = JSON.stringify(page, null, 2);
  const broken = text.replaceAll('"', "'").replaceAll("label", "lable");
  expect(text.length).toBeGreaterThan(1_000_000);
  expect(text.length).toBeLessThan(1_300_000);
  const costs = [text, broken, text.slice(0, -40), JSON.stringify(page).repeat(3)].map((one) =>
    Math.round(timeOf(() => lintText(one))),
  );
  console.log(`1 MB in ms of process time: ${costs.join(", ")}`);
  expect(lintText(text).findings).toEqual([]);
  for (const cost of costs) expect(cost).toBeLessThan(1_000);
});
