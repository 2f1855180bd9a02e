/** What is pasted from Python becomes JSON, or stays, with the reason. */
import { expect, test } from "vitest";
import { toJson } from "../../src/lint/index.js";

const page = {
  type: "Card",
  props: { title: "Alex's", open: true, none: null },
  children: [{ type: "Text", props: { content: 'a "b"\n' } }],
};

test.each([
  [
    "a printed dict",
    `{'type': 'Card', 'props': {'title': "Alex's", 'open': True, 'none': None}, 'children': [{'type': 'Text', 'props': {'content': 'a "b"\\n'}}]}`,
  ],
  [
    "source with comments, tuples, joined texts and commas too many",
    `page = {
  "type": "Card",  # the box
  "props": {"title": "Al" "ex's", "open": True, "none": None,},
  "children": (
    {"type": "Text", "props": {"content": 'a "b"\\n'}},
  ),
}
`,
  ],
  [
    "an object of JavaScript",
    `{type: 'Card', props: {title: 'Alex\\'s', open: true, none: undefined}, children: [{type: \`Text\`, props: {content: 'a "b"\\n'}}]}`,
  ],
  ["JSON itself", JSON.stringify(page)],
])("%s", (_, text) => {
  expect(toJson(text).json).toBe(JSON.stringify(page, null, 2));
});

test.each([
  ["a variable", "{'type': 'Text', 'props': {'content': name}}", "unquoted-text"],
  ["a call", "{'type': 'Text', 'props': {'content': str(1)}}", "expression"],
  ["an f-string", "{'type': 'Text', 'props': {'content': f'{name}'}}", "string-prefix"],
  ["a bracket that is missing", "{'type': 'Text', 'props': {'content': 'a'}", "unclosed-bracket"],
  ["nothing", "", "empty-text"],
])("%s cannot be guessed", (_, text, code) => {
  const { json, findings } = toJson(text);
  expect(json).toBeUndefined();
  expect(findings.map((finding) => finding.code)).toContain(code);
});
