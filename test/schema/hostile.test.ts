/** Pages that mean harm, or were made by a program gone wrong: whatever they hold, what is said of them stays short. */
import { expect, test } from "vitest";
import * as z from "zod/mini";
import {
  component,
  type Diagnostic,
  describeDiagnostic,
  type ElementNode,
  parseDocument,
  parseText,
} from "../../schema/index.js";

const huge = 100_000;
const text = { type: "Text", props: { content: "lives" } };
const codes = (diagnostics: readonly Diagnostic[]) => diagnostics.map(({ code, pointer }) => `${code} ${pointer}`);
const entries = (count: number, name: string) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`${name}${index}`, 1]));

const dots = ".".repeat(huge);
test.each<[string, unknown]>([
  ["a prop", { type: "Button", props: { label: "x", [dots]: 1 } }],
  ["a key beside type", { type: "Button", props: { label: "x" }, [dots]: 1 }],
  ["a type", { type: dots }],
  ["an id", [1, 2].map(() => ({ type: "Card", id: dots }))],
  ["a value", { type: "Text", props: { content: "x", variant: dots } }],
  ["a binding", { type: "Card", props: { title: { [`$${dots}`]: 1 } } }],
  ["a key deep in a prop", { type: "Chart", props: { data: [{ "": 1 }, dots] } }],
  ["an action", { type: "Button", props: { label: "x", onClickAction: { type: dots } } }],
  ["a Modal", { type: "Button", props: { label: "x", onClickAction: { type: "open_modal", modalId: dots } } }],
])("%s of 100,000 dots is named in a sentence that can be read", (_, page) => {
  const { diagnostics } = parseDocument(page);
  expect(diagnostics).not.toEqual([]);
  for (const diagnostic of diagnostics) {
    expect(JSON.stringify(diagnostic).length).toBeLessThan(1000);
    expect(describeDiagnostic(diagnostic).length).toBeLessThan(600);
  }
});

test("what a back end said at length, whatever it ends in, is cut", () => {
  for (const detail of [dots, `${dots}x`, `${"!?".repeat(huge)} `]) {
    const args = { type: "api_call", detail };
    expect(describeDiagnostic({ code: "action-failed", severity: "error", pointer: "/0", args }).length).toBeLessThan(
      1200,
    );
  }
});

test("the end of a sentence is told once, also where the place follows it", () => {
  const failed = { code: "action-failed", severity: "error", args: { type: "api_call", detail: "no?!..." } } as const;
  expect(describeDiagnostic(failed)).toMatch(/^api_call failed: no\?!\.\.\. What/);
  expect(describeDiagnostic({ ...failed, pointer: "/0" })).toMatch(/^api_call failed: no at \/0\. What/);
});

test("300,000 unknown props, and keys, are the first 20 and a number", () => {
  const { document, diagnostics } = parseDocument([
    { type: "Button", props: { label: "x", ...entries(300_000, "p") }, ...entries(300_000, "k") },
  ]);
  expect(diagnostics).toHaveLength(42);
  expect(diagnostics.filter(({ code }) => code === "more-problems")).toEqual([
    { code: "more-problems", severity: "warning", pointer: "/0", args: { owner: "Button", count: 299_980 } },
    { code: "more-problems", severity: "warning", pointer: "/0/props", args: { owner: "Button", count: 299_980 } },
  ]);
  expect(document.root).toMatchObject([{ kind: "element" }]);
});

test("a prop with 50,000 wrong items is a box of 20 and a number", () => {
  const { document, diagnostics } = parseDocument([{ type: "LogViewer", props: { lines: Array(50_000).fill({}) } }]);
  expect(diagnostics).toHaveLength(21);
  expect(describeDiagnostic(diagnostics.at(-1) as Diagnostic)).toBe(
    "LogViewer has 49980 more of these problems at /0/props. Correct the first ones.",
  );
  expect(document.root).toMatchObject([{ kind: "problem" }, { kind: "element", props: { lines: [] } }]);
});

test("what is needed is told, however much is wrong beside it", () => {
  const { document } = parseDocument([{ type: "Button", props: entries(100, "p") }]);
  expect(document.root).toMatchObject([{ kind: "problem", diagnostics: [{ code: "missing-prop" }] }]);
});

test("of a page the first 1,000 problems are listed and the rest counted; each is still shown in its place", () => {
  const warnings = Array.from({ length: 1500 }, () => ({ type: "Card", extra: 1 }));
  const { document, diagnostics } = parseDocument([...warnings, ...Array(500).fill({ type: "Nope" })]);
  expect(diagnostics).toHaveLength(1001);
  // An error among those that are only counted makes the page one with errors.
  expect(diagnostics.at(-1)).toEqual({
    code: "more-problems",
    severity: "error",
    pointer: "",
    args: { owner: "The page", count: 1000 },
  });
  expect(document.root.filter(({ kind }) => kind === "problem")).toHaveLength(500);
  expect(parseDocument({ type: "Card", websocketSubscriptions: Array(5000).fill(1) }).diagnostics).toHaveLength(1001);
});

test.each<[unknown, string]>([
  [{ toString: 1 }, "missing-type /0"],
  [{ valueOf: 1, toString: null }, "missing-type /0"],
  [["Text"], "missing-type /0"],
  [7, "missing-type /0"],
])("a type that is %j is one box; its siblings live", (type, said) => {
  const { document, diagnostics } = parseDocument([{ type }, text]);
  expect(codes(diagnostics)).toEqual([said]);
  expect(document.root).toMatchObject([{ kind: "problem" }, { kind: "element", type: "Text" }]);
});

test.each<[unknown]>([[{ toString: 1 }], [["x"]], [true]])("an id that is %j is told; node and siblings live", (id) => {
  const { document, diagnostics } = parseDocument([
    { type: "Input", id, props: { name: "n" } },
    { type: "Card", props: { id } },
    text,
  ]);
  expect(codes(diagnostics)).toEqual(["wrong-prop /0/id", "wrong-prop /1/props/id"]);
  expect(document.root.filter(({ kind }) => kind === "element")).toHaveLength(3);
  expect(document.fields).toMatchObject([{ name: "n" }]);
});

test("an action whose type is an object is told; the button and its siblings live", () => {
  const { document, diagnostics } = parseDocument([
    { type: "Button", props: { label: "x", onClickAction: { type: { toString: 1 } } } },
    text,
  ]);
  expect(codes(diagnostics)).toEqual(["wrong-prop /0/props/onClickAction/type"]);
  expect(document.root.filter(({ kind }) => kind === "element")).toHaveLength(2);
});

test("whatever an exotic object throws, even what cannot be told, is one problem", () => {
  const hostile = {
    get type(): string {
      throw { toString: 1 };
    },
  };
  expect(codes(parseDocument(hostile).diagnostics)).toEqual(["bad-root "]);
});

test("the limit of a text counts the bytes that travel, not the characters", () => {
  for (const characters of ["a", "é", "€", "😀", "a€😀é"]) {
    const page = JSON.stringify({ type: "Text", props: { content: characters.repeat(100) } });
    const bytes = new TextEncoder().encode(page).length;
    expect(parseText(page, { limits: { bytes } }).diagnostics).toEqual([]);
    expect(codes(parseText(page, { limits: { bytes: bytes - 1 } }).diagnostics)).toEqual(["too-large "]);
  }
});

test("a slot whose prop is wrong stays empty, as the prop does", () => {
  const Grid = component({
    type: "Grid",
    summary: "Cells.",
    props: { rows: z.optional(z.array(z.unknown())) },
    children: "none",
    slots: { rows: 0 },
  });
  const components = new Map([["Grid", Grid as never]]);
  const { document } = parseDocument([{ type: "Grid", props: { rows: { type: "Grid" } } }], { components });
  expect((document.root[1] as ElementNode).slots).toEqual([]);
});

test("what is thrown while a page is read may itself be hostile", () => {
  const thrown = [
    Object.assign(new Error("x"), { message: { toString: null } }),
    Object.assign(new Error("x"), { message: Symbol("x") }),
    new Proxy({}, { getPrototypeOf: () => expect.fail("not even its kind can be told") }),
    null,
  ];
  for (const what of thrown) {
    const page = Object.defineProperty({}, "type", {
      enumerable: true,
      get() {
        throw what;
      },
    });
    const { diagnostics } = parseDocument(page);
    expect(codes(diagnostics)).toEqual(["bad-root "]);
    expect(diagnostics.map(describeDiagnostic)).toEqual([expect.stringContaining("something that throws when read")]);
  }
});

test.each<[string, unknown[]]>([
  [
    "the box beside it",
    [
      { type: "Card", id: "a", props: { title: [] } },
      { type: "Card", id: "a!" },
    ],
  ],
  ["an unknown type", [{ type: "#x" }, { type: "Card", id: "x:0" }]],
  ["an unknown type among items", [{ type: "Tab#a" }, { type: "Tab", id: "a:0", props: { label: "x" } }]],
  ["a type that is named like a text", ["x", { type: "text" }, "y"]],
  ["an item's id used twice", ["a", "a", "a:1"].map((id) => ({ type: "Tab", id, props: { label: "x" } }))],
])("no id is spelt like the key of another node: %s", (_, page) => {
  for (const written of [page, { type: "Tabs", children: page }]) {
    const { root } = parseDocument(written).document;
    const nodes = Array.isArray(written) ? root : (root.at(-1) as ElementNode).children;
    expect(nodes.length).toBeGreaterThanOrEqual(page.length);
    expect(new Set(nodes.map(({ key }) => key)).size).toBe(nodes.length);
  }
});

test("what stands behind more nulls than there may be nodes is shown", () => {
  const nulls = Array(30_000).fill(null);
  for (const page of [[...nulls, text], { type: "Card", children: [...nulls, text] }]) {
    const { document, diagnostics } = parseDocument(page);
    expect(diagnostics).toEqual([]);
    expect(JSON.stringify(document.root)).toContain("lives");
  }
});

test("a list of four thousand million holes does not take for ever", { timeout: 30_000 }, () => {
  expect(parseDocument(Array(4_000_000_000)).document.root).toEqual([]);
});
