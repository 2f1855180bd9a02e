import { expect, test } from "vitest";
import { createMarks } from "../../src/workbench/marks.js";

const text = (content: string, more: object = {}) => ({ type: "Text", props: { content, ...more } });
const classOf = (node: unknown): string => String((node as { props: { className: string } }).props.className);
const childrenOf = (node: unknown) => (node as { children: unknown[] }).children;

test("each node gets a class of its own, and class and pointer lead to each other", () => {
  const { document, pointerOf, markAt } = createMarks()({
    type: "Card",
    children: [text("a"), text("b", { className: "big" })],
  });
  const [first, second] = childrenOf(document);
  expect(classOf(second)).toMatch(/^at-\w+ big$/);
  expect(pointerOf(classOf(first))).toBe("/children/0");
  expect(markAt("/children/0/props/content")).toBe(classOf(first));
  expect(markAt("/children")).toBe(classOf(document));
  expect(pointerOf("at-zz")).toBeUndefined();
});

test("nodes in cells are marked, values are left alone", () => {
  const rows = [["a", { type: "Badge", props: { content: "x" } }]];
  const { document, markAt } = createMarks()({ type: "Table", props: { headers: ["A", "B"], rows } });
  const table = document as { props: { headers: unknown; rows: unknown[][] } };
  expect(table.props.headers).toEqual(["A", "B"]);
  expect(table.props.rows[0]?.[0]).toBe("a");
  expect(markAt("/props/rows/0/1")).toBe(classOf(table.props.rows[0]?.[1]));
});

test("the document that was given stays as it is", () => {
  const given = { type: "Card", props: { title: "x" }, children: [text("a")] };
  const before = structuredClone(given);
  createMarks()(given);
  expect(given).toEqual(before);
});

test("an edit of one node changes no other's mark, nor does a sibling of another type, or a move of what has an id", () => {
  const mark = createMarks();
  const first = mark([text("a"), text("b"), { type: "Badge", props: { id: "new", content: "n" } }])
    .document as unknown[];
  const second = mark([
    { type: "Badge", props: { id: "new", content: "n" } },
    { type: "Divider" },
    text("edited"),
    text("b"),
  ]).document as unknown[];
  expect(classOf(second[2])).toBe(classOf(first[0]));
  expect(classOf(second[3])).toBe(classOf(first[1]));
  expect(classOf(second[0])).toBe(classOf(first[2]));
});

test("two nodes never have the same mark, whatever their ids are", () => {
  const same = { type: "Text", props: { id: "one", content: "x" } };
  const { document } = createMarks()([same, same, { type: "Card", children: [same] }]);
  const [a, b, card] = document as unknown[];
  const marks = [a, b, card, childrenOf(card)[0]].map(classOf);
  expect(new Set(marks).size).toBe(4);
});

test.each([
  ["null", null],
  ["a text", "x"],
  ["props that are a list", { type: "Text", props: [] }],
  ["a class name that is a number", { type: "Text", props: { className: 3 } }],
  ["an unknown type", { type: "__proto__" }],
])("%s is passed on as it is", (_, value) => {
  expect(createMarks()(value).document).toEqual(value);
});

test("a document that is nested very deep overflows neither the stack nor the memory", () => {
  let deep: object = text("x");
  for (let level = 0; level < 50_000; level++) deep = { type: "Card", children: [deep] };
  const before = process.memoryUsage().rss;
  const { markAt } = createMarks()(deep);
  expect(markAt("/children/0/children/0")).not.toBe(markAt("/children/0"));
  expect(markAt("/children/0".repeat(50_000))).toBe(markAt("/children/0".repeat(100)));
  let cells: object = text("x");
  for (let level = 0; level < 20_000; level++) cells = { type: "Table", props: { rows: [[cells]] } };
  expect(createMarks()(cells).markAt("/props/rows/0/0/props/rows")).toBeDefined();
  expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
});
