/** Findings as a terminal, a program and CI read them. */
import { expect, test } from "vitest";
import { asAnnotations, asRecords, asSarif, codeFrame, type Finding, lintText } from "../../src/lint/index.js";

const first = (text: string): Finding => lintText(text).findings[0] as Finding;

test("a code frame has the line, those around it, and carets below what is meant", () => {
  const text = '{\n  "type": "Text",\n  "props": {"contnet": "Hi"}\n}\n';
  expect(codeFrame(text, first(text))).toBe(
    ['  2 |   "type": "Text",', '> 3 |   "props": {"contnet": "Hi"}', "    |             ^^^^^^^^^", "  4 | }"].join(
      "\n",
    ),
  );
});

test("tabs, wide letters, emoji and combining marks do not move the caret", () => {
  // What stands before the mistake, and the columns that it takes up in a terminal.
  for (const [before, width] of [
    ["[ ", 2],
    ["[\t", 4],
    ["[1,\t", 4],
    ['["日本",', 8],
    ['["👩‍👩‍👧",', 6],
    ['["e\u0301",', 5],
  ] as const) {
    const text = `${before}True]`;
    const finding = lintText(text).findings.find(({ code }) => code === "python-literal") as Finding;
    const [, caret = ""] = codeFrame(text, finding, 0).split("\n");
    expect(`${JSON.stringify(before)} ${caret}`).toBe(`${JSON.stringify(before)}     | ${" ".repeat(width)}^^^^`);
  }
});

test("of a long line, what is around the mistake is shown", () => {
  const text = `[${'"aaaaaaaa",'.repeat(500)}True${',"b"'.repeat(500)}]`;
  const [row = "", caret = ""] = codeFrame(text, first(text)).split("\n");
  expect(row.length).toBeLessThan(120);
  expect(row.slice(caret.indexOf("^"), caret.lastIndexOf("^") + 1)).toBe("True");
});

test("a terminal is sent no control characters", () => {
  const text = '["\u001b[31m red", "\u202e", x]';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  expect(codeFrame(text, first(text))).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
});

const file = "plugins/my plugin,a:b/page.json";
const text = '{"type": "Crad",\n "props": {"title": True}}';
const files = [{ file, findings: lintText(text).findings }];

test("as records, findings have what the CLI promises, and nothing else", () => {
  expect(asRecords(files)).toEqual([
    {
      file,
      pointer: "/type",
      code: "unknown-component",
      severity: "error",
      message: 'Unknown component "Crad". Did you mean "Card"?',
      line: 1,
      column: 10,
    },
    {
      file,
      pointer: "/props/title",
      code: "python-literal",
      severity: "error",
      message: '"True" is not JSON. Write true.',
      line: 2,
      column: 21,
    },
  ]);
  expect(asRecords([{ file, findings: [] }])).toEqual([]);
});

test("SARIF names the rules, the regions and the pointers", () => {
  const sarif = asSarif(files, "1.2.3") as {
    version: string;
    runs: { tool: { driver: { rules: { id: string }[] } }; results: Record<string, unknown>[] }[];
  };
  expect(sarif.version).toBe("2.1.0");
  const [run] = sarif.runs;
  expect(run?.tool.driver.rules.map(({ id }) => id)).toEqual(["python-literal", "unknown-component"]);
  expect(run?.results[1]).toEqual({
    ruleId: "python-literal",
    ruleIndex: 0,
    level: "error",
    message: { text: '"True" is not JSON. Write true.' },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: "plugins/my%20plugin%2Ca%3Ab/page.json" },
          region: { startLine: 2, startColumn: 21, endLine: 2, endColumn: 25 },
        },
        logicalLocations: [{ fullyQualifiedName: "/props/title", kind: "member" }],
      },
    ],
  });
});

test("annotations are one line each, and nothing in them can begin another command", () => {
  const written = asAnnotations(files);
  expect(written.trimEnd().split("\n")).toEqual([
    '::error file=plugins/my plugin%2Ca%3Ab/page.json,line=1,endLine=1,col=10,endColumn=15,title=unknown-component::Unknown component "Crad". Did you mean "Card"?',
    '::error file=plugins/my plugin%2Ca%3Ab/page.json,line=2,endLine=2,col=21,endColumn=24,title=python-literal::"True" is not JSON. Write true.',
  ]);
  const hostile = asAnnotations([
    { file: "a\n::set-output::x", findings: lintText('{"type": "a\\n::error::100%"}').findings },
  ]);
  expect(hostile.match(/^::/gm)).toHaveLength(1);
  expect(hostile).toContain("100%25");
});
