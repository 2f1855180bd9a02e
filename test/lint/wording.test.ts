/** What a finding says: how grave it is, how to put it right, and of how many entries it holds. */
import { readFileSync } from "node:fs";
import { describe, expect, it, test } from "vitest";
import { lintText } from "../../src/lint/index.js";

const told = (text: string) => lintText(text).findings.map(({ severity, message }) => `${severity}: ${message}`);
const toldOf = (file: string) => told(readFileSync(new URL(`./corpus/${file}`, import.meta.url), "utf8"));

describe("what stands for something that is needed is an error", () => {
  it.each([
    "props/misspelt-content.json",
    "props/beside-needed.json",
    "props/capital-props.json",
    "actions/url-for-endpoint.json",
    "actions/modal-id-snake.json",
    "structure/two-modals-of-one-id.json",
    "structure/accordion-items.json",
  ])("%s", (file) => {
    expect(toldOf(file)).toEqual([expect.stringMatching(/^error: /)]);
  });

  it("and what stands for something else a warning", () => {
    expect(toldOf("props/max-lines.json")).toEqual([expect.stringMatching(/^warning: /)]);
  });
});

test.each([
  ["props/link-on-text.json", 'Use a Link, or write "onClickAction": {"type": "navigate", "url": …}.'],
  ["props/action-on-download.json", "use a Button for another action."],
  ["props/card-content.json", 'Write it beside props: "children": ["…"].'],
  ["props/link-children.json", 'Write it into props: "props": {"label": …}.'],
  ["props/text-bold.json", '"style": {"fontWeight": "bold"}'],
  ["actions/endpoint-two-slashes.json", 'Did you mean "/a/b"?'],
  ["actions/method-in-endpoint.json", '"endpoint": "/api/x" and "method": "POST"'],
  ["actions/params-as-text.json", 'Write {"a": "b"}.'],
  ["actions/on-success.json", '"refresh": true, and "closeModal": true'],
  ["values/input-type-file.json", "Use a FileUpload instead of this Input."],
  ["values/option-as-list.json", 'Write {"label": "A", "value": "a"}.'],
  ["values/threshold-as-number.json", 'Write {"value": 80}.'],
  ["values/format-of-python.json", '"format": "number" and "precision": 2'],
  ["data/column-as-text.json", 'Write {"header": "a", "accessor": "a"}.'],
  ["data/series-as-text.json", 'Write {"dataKey": "cpu"}.'],
  ["data/item-as-text.json", 'Write {"id": "a", "name": "a"}.'],
  ["data/headers-as-text.json", 'Write a list: ["a", "b"].'],
  ["data/headers-as-columns.json", 'write "columns" instead of "headers"'],
  ["data/lists-by-key.json", 'df.to_dict("records")'],
  ["structure/row-between-tabs.json", "Write each Tab directly into the children of Tabs."],
  ["structure/server-error.json", "This is the server's error answer"],
  ["types/wrapped-list.json", 'The page seems to stand in "components"'],
  ["types/type-as-number.json", "type must be a text, not 5"],
  ["syntax/escaped-apostrophe.txt", "Write ' without the backslash."],
  ["syntax/import-before-start.txt", '"import json\\npage =" stands before the JSON'],
  ["syntax/js-object.txt", "This is a JavaScript object, not JSON. Use JSON.stringify(page)."],
  ["syntax/python-dict.txt", "This is a Python dict, not JSON. Use json.dumps(page)."],
])("%s says how to put it right: %s", (file, part) => {
  expect(toldOf(file)).toEqual([expect.stringContaining(part)]);
});

describe("a mistake in many entries of a list is told once", () => {
  const table = (rows: unknown[]) =>
    told(JSON.stringify({ type: "Table", props: { headers: ["A"], rows: rows.map((cell) => [cell]) } }));
  const badge = (prop: string) => ({ type: "Badge", props: { content: "x", [prop]: "success" } });

  it("with their number where it is in all", () => {
    expect(toldOf("data/every-row-too-long.json")).toEqual([
      expect.stringContaining("All 500 rows have 3 cells for 2 headers."),
    ]);
    expect(toldOf("data/every-point-a-list.json")).toEqual([
      expect.stringContaining("in all 60 entries of this list."),
    ]);
  });

  it("with how many more there are where it is in some", () => {
    expect(table([badge("varient"), "x", badge("varient"), badge("varient")])).toEqual([
      expect.stringContaining("It is so in 2 more entries of this list."),
    ]);
  });

  it("a few times where it is in many components, with how many more there are", () => {
    const children = Array.from({ length: 60 }, (_, index) => ({ type: "Text", content: `${index}` }));
    const findings = told(JSON.stringify({ type: "Container", children }));
    expect(findings).toHaveLength(5);
    expect(findings.at(-1)).toContain("It is so in 55 more places.");
  });

  it("but each that has another remedy by itself", () => {
    expect(table([badge("varient"), badge("icno")])).toEqual([
      expect.stringContaining('"variant"'),
      expect.stringContaining('"icon"'),
    ]);
  });
});

test("a few single quotes are told one by one", () => {
  expect(told(`{"type": 'Card', "props": {"title": 'x'}}`)).toHaveLength(2);
});
