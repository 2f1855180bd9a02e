import { expect, test } from "vitest";
import * as z from "zod/mini";
import {
  components as builtIn,
  component,
  describeDiagnostic,
  type ElementNode,
  type Node,
  parseDocument,
  parseText,
} from "../../schema/index.js";

const card = (children: unknown[], props: object = {}) => ({ type: "Card", props, children });
const text = (content: string) => ({ type: "Text", props: { content } });

const codes = (value: unknown) => parseDocument(value).diagnostics.map(({ code, pointer }) => `${code} ${pointer}`);
const sentences = (value: unknown) => parseDocument(value).diagnostics.map(describeDiagnostic);
const element = (node: Node | undefined): ElementNode => {
  if (node?.kind !== "element") throw new Error(`not an element: ${JSON.stringify(node)}`);
  return node;
};

test("a page of the spec is read without a word", () => {
  const { document, diagnostics } = parseDocument({
    websocketSubscriptions: ["my_plugin:stats"],
    type: "Container",
    children: [text("Hello"), card([text("inside")], { title: "My Card" })],
  });
  expect(diagnostics).toEqual([]);
  const root = element(document.root[0]);
  expect(root.children.map((child) => element(child).type)).toEqual(["Text", "Card"]);
  expect(element(root.children[0]).props).toEqual({ content: "Hello", variant: "body" });
  expect(document.topics).toEqual(["my_plugin:stats"]);
});

test("the root may be an array, children may be texts, numbers or null", () => {
  const { document, diagnostics } = parseDocument([text("a"), null, "plain", 7]);
  expect(diagnostics).toEqual([]);
  expect(document.root.map((node) => (node.kind === "text" ? node.text : node.kind))).toEqual([
    "element",
    "plain",
    "7",
  ]);
});

test("null props count as absent, since Python writes None so", () => {
  const { document, diagnostics } = parseDocument({ type: "Card", props: { title: null }, children: null });
  expect(diagnostics).toEqual([]);
  expect(element(document.root[0]).props).toEqual({});
});

test.each([
  [null, "null"],
  ["page", '"page"'],
  [3, "3"],
  [true, "true"],
])("a root that is %j is refused with a sentence, and still renders", (root, found) => {
  const { document, diagnostics } = parseDocument(root);
  expect(document.root).toMatchObject([{ kind: "problem" }]);
  expect(describeDiagnostic(diagnostics[0] as never)).toContain(`not ${found}`);
});

test("an unknown component says where and what was meant, and keeps its children", () => {
  const { document, diagnostics } = parseDocument([{ type: "StatCrad", children: [text("kept")] }, text("sibling")]);
  expect(describeDiagnostic(diagnostics[0] as never)).toBe(
    'Unknown component "StatCrad" at /0/type. Did you mean "StatCard"?',
  );
  const [problem, sibling] = document.root;
  expect(problem).toMatchObject({ kind: "problem", children: [{ type: "Text" }] });
  expect(element(sibling).props.content).toBe("sibling");
});

test.each(["__proto__", "constructor", "toString", "hasOwnProperty"])("a type called %s is merely unknown", (type) => {
  expect(codes(JSON.parse(`[{"type": "${type}"}]`))).toEqual(["unknown-component /0/type"]);
});

test("an unknown prop is a warning with a suggestion; the component is shown", () => {
  const { document, diagnostics } = parseDocument([{ type: "StatCard", props: { label: "CPU", sockettopic: "x" } }]);
  expect(diagnostics).toMatchObject([
    { code: "unknown-prop", severity: "warning", pointer: "/0/props/sockettopic", args: { suggestion: "socketTopic" } },
  ]);
  expect(element(document.root[0]).props).toEqual({ label: "CPU" });
});

test("a wrong optional prop is reported in place and left out; the component is shown with the rest", () => {
  const { document, diagnostics } = parseDocument([{ type: "Text", props: { content: "x", variant: "h9" } }]);
  expect(describeDiagnostic(diagnostics[0] as never)).toBe(
    '"variant" of Text must be one of "h1", "h2", "h3", "body", not "h9" at /0/props/variant. Did you mean "h1"?',
  );
  expect(document.root).toMatchObject([{ kind: "problem" }, { kind: "element", props: { variant: "body" } }]);
});

test("a needed prop that is absent turns the component into a box; its siblings live", () => {
  const { document } = parseDocument([{ type: "Button", props: {} }, text("next")]);
  expect(document.root).toMatchObject([
    { kind: "problem", diagnostics: [{ code: "missing-prop", pointer: "/0/props", args: { prop: "label" } }] },
    { kind: "element", type: "Text" },
  ]);
});

test("a wrong value deep in a prop is pointed at", () => {
  expect(codes([{ type: "Chart", props: { series: [{ dataKey: "a" }, { dataKey: 5 }] } }])).toEqual([
    "wrong-prop /0/props/series/1/dataKey",
  ]);
});

test("a prop written beside props is told to move", () => {
  expect(sentences([{ type: "Card", title: "x" }])).toEqual([
    '"title" beside type is ignored at /0/title. Move it into props: "props": {"title": …}.',
  ]);
});

test("props and children of the wrong kind are named", () => {
  expect(codes([{ type: "Card", props: [] }])).toEqual(["bad-props /0/props"]);
  expect(codes([card({} as never)])).toEqual(["bad-children /0/children"]);
  expect(codes([card([true])])).toEqual(["bad-node /0/children/0"]);
  expect(codes([{ props: {} }])).toEqual(["missing-type /0"]);
  expect(codes([{ ...text("x"), children: ["y"] }])).toEqual(["unexpected-children /0/children"]);
});

test("a value bound by a $-key is refused, never passed on", () => {
  const { document, diagnostics } = parseDocument([{ type: "Card", props: { title: { $state: "/form/mode" } } }]);
  expect(diagnostics).toMatchObject([{ code: "reserved-binding", pointer: "/0/props/title", args: { key: "$state" } }]);
  expect(element(document.root.at(-1)).props).toEqual({});
});

test("actions are checked by their own contract", () => {
  const button = (onClickAction: unknown) => [{ type: "Button", props: { label: "Go", onClickAction } }];
  expect(codes(button({ type: "api_cal", endpoint: "/x" }))).toEqual(["unknown-action /0/props/onClickAction/type"]);
  expect(codes(button({ type: "api_call" }))).toEqual(["missing-prop /0/props/onClickAction"]);
  expect(codes(button({ type: "api_call", endpoint: "/x", refesh: true }))).toEqual([
    "unknown-prop /0/props/onClickAction/refesh",
  ]);
  expect(codes(button("save"))).toEqual(["wrong-prop /0/props/onClickAction"]);
  const { document } = parseDocument(button({ type: "api_call", endpoint: "/x" }));
  expect(element(document.root[0]).props.onClickAction).toEqual({ type: "api_call", endpoint: "/x", method: "POST" });
});

test("open_modal must name a Modal of the page", () => {
  const page = [
    { type: "Button", props: { label: "Go", onClickAction: { type: "open_modal", modalId: "confrim" } } },
    { type: "Modal", props: { id: "confirm" } },
  ];
  expect(sentences(page)).toEqual([
    'open_modal opens "confrim", but the page has no Modal with that id at /0/props/onClickAction/modalId. Did you mean "confirm"?',
  ]);
});

test("modals stand apart from the tree, whatever holds them", () => {
  const { document } = parseDocument(card([card([{ type: "Modal", props: { id: "m" }, children: [text("in")] }])]));
  expect([...document.overlays.keys()]).toEqual(["m"]);
  const outer = element(document.root[0]);
  expect(element(outer.children[0]).children).toEqual([]);
});

test("fields are seeded by id, else name, wherever they stand", () => {
  const { document, diagnostics } = parseDocument([
    { type: "Input", props: { id: "a", name: "b", value: "1" } },
    { type: "Modal", props: { id: "m" }, children: [{ type: "Input", props: { name: "c", defaultValue: 2 } }] },
    { type: "Input", props: { label: "nameless" } },
    { type: "Input", props: { name: "__proto__" } },
  ]);
  expect(document.fields).toEqual([
    { name: "a", submitted: true, initial: "1" },
    { name: "c", submitted: true, initial: 2 },
    { name: "/Input:0", submitted: false, initial: "" },
  ]);
  expect(diagnostics.map(({ code }) => code)).toEqual(["unnamed-input", "forbidden-name"]);
});

test("topics are those listed and those that components name, once each", () => {
  const stat = { type: "StatCard", props: { label: "x", socketTopic: "b" } };
  const { document } = parseDocument({ type: "Row", websocketSubscriptions: ["a", "b", 5], children: [stat, stat] });
  expect(document.topics).toEqual(["a", "b"]);
  expect(document.live).toHaveLength(2);
});

test("an id used twice is told, and both are shown", () => {
  const { document, diagnostics } = parseDocument([
    { type: "Card", props: { id: "x" } },
    { type: "Card", props: { id: "x" } },
  ]);
  expect(diagnostics).toMatchObject([{ code: "duplicate-id", pointer: "/1" }]);
  expect(new Set(document.root.map(({ key }) => key)).size).toBe(2);
});

test("nodes in the slots of a custom component are read like children, as deep in the prop as the contract says", () => {
  const Grid = component({
    type: "Grid",
    summary: "Cells.",
    props: { rows: z.unknown() },
    children: "none",
    slots: { rows: 2 },
  });
  const components = new Map([
    ["Grid", Grid as never],
    ["Text", builtIn.Text as never],
  ]);
  const rows = [
    ["plain", text("node")],
    [{ type: "Nope" }, 3],
  ];
  const { document, diagnostics } = parseDocument([{ type: "Grid", props: { rows } }], { components });
  expect(diagnostics).toMatchObject([{ code: "unknown-component", pointer: "/0/props/rows/1/0/type" }]);
  expect(element(document.root[0]).slots).toMatchObject([
    { at: ["rows", 0, 1], nodes: [{ type: "Text" }] },
    { at: ["rows", 1, 0], nodes: [{ kind: "problem" }] },
  ]);
});

test("text may be a number or a boolean, and is text from there on; the figure of a StatCard stays what it is", () => {
  const { document, diagnostics } = parseDocument([
    { type: "Button", props: { label: true } },
    { type: "Card", props: { title: false } },
    { type: "Text", props: { content: 0 } },
    { type: "StatCard", props: { label: 1.5, value: 1.5 } },
  ]);
  expect(diagnostics).toEqual([]);
  expect(document.root).toMatchObject([
    { props: { label: "true" } },
    { props: { title: "false" } },
    { props: { content: "0" } },
    { props: { label: "1.5", value: 1.5 } },
  ]);
});

test("an id may stand beside type or in props, as a text or as a number", () => {
  const opens = (modalId: unknown) => ({
    type: "Button",
    props: { label: "Go", onClickAction: { type: "open_modal", modalId } },
  });
  const { document, diagnostics } = parseDocument([
    { type: "Modal", id: "m" },
    { type: "Modal", id: 5, props: { id: null } },
    { type: "Modal", props: { id: 6 } },
    { type: "Input", id: 7 },
    { type: "Input", props: { id: 8 } },
    { type: "Input", id: "outer", props: { id: "inner" } },
    opens("m"),
    opens("5"),
    opens(6),
  ]);
  expect(diagnostics).toEqual([]);
  expect(new Set(document.overlays.keys())).toEqual(new Set(["m", "5", "6"]));
  expect(document.fields.map(({ name, submitted }) => [name, submitted])).toEqual([
    ["7", true],
    ["8", true],
    ["inner", true],
  ]);
  expect(document.root.slice(0, 3).map(({ key }) => key)).toEqual(["#7", "#8", "#inner"]);
  expect(document.root.at(-1)).toMatchObject({ props: { onClickAction: { modalId: "6" } } });
});

test("limits refuse what is too much with a box that names them", () => {
  const many = Array.from({ length: 30 }, () => text("x"));
  expect(parseDocument(many, { limits: { nodes: 20 } }).diagnostics).toMatchObject([
    { code: "too-many-nodes", args: { limit: 20 } },
  ]);
  let deep: unknown = text("bottom");
  for (let level = 0; level < 100_000; level++) deep = { type: "Card", children: [deep] };
  const { document, diagnostics } = parseDocument(deep);
  expect(diagnostics).toMatchObject([{ code: "too-deep", args: { limit: 64 } }]);
  expect(document.root).toHaveLength(1);
  expect(parseText(JSON.stringify(many), { limits: { bytes: 100 } }).diagnostics).toMatchObject([
    { code: "too-large" },
  ]);
});

test("depth 100,000 in a prop, and a cycle, overflow nothing", () => {
  let deep: unknown = 1;
  for (let level = 0; level < 100_000; level++) deep = [deep];
  const page = () => [{ type: "Chart", props: { data: [{ deep }] } }];
  const first = parseDocument(page());
  expect(parseDocument(page(), { previous: first.document }).document.root[0]).toBe(first.document.root[0]);
  const loop: { type: string; children: unknown[] } = { type: "Card", children: [] };
  loop.children.push(loop);
  expect(parseDocument(loop).diagnostics).toMatchObject([{ code: "too-deep" }]);
});

test("an object that throws when read is one problem", () => {
  const hostile = {
    get type(): string {
      throw new Error("boo");
    },
  };
  expect(parseDocument(hostile).diagnostics).toMatchObject([{ code: "bad-root" }]);
});

test("text that is no JSON is reported with line and column", () => {
  const { diagnostics } = parseText('{\n  "type": "Card",\n  "props": {,}\n}');
  expect(diagnostics).toMatchObject([{ code: "bad-json", line: 3, column: 13 }]);
  expect(parseText('{"type": "Card"').diagnostics).toMatchObject([{ code: "bad-json", line: 1, column: 16 }]);
  expect(parseText('\uFEFF{"type": "Card"}').diagnostics).toEqual([]);
});

test("no sample touches the prototypes", () => {
  parseText('{"type": "Card", "__proto__": {"polluted": 1}, "props": {"__proto__": {"polluted": 1}, "title": "x"}}');
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});
