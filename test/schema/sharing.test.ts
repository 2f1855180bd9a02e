import { expect, test } from "vitest";
import * as z from "zod/mini";
import {
  components as builtIn,
  component,
  type ElementNode,
  type JsonUIDocument,
  parseDocument,
} from "../../schema/index.js";

const page = (title: string, label: string) => ({
  type: "Container",
  children: [
    { type: "Card", props: { title }, children: [{ type: "Text", props: { content: "same" } }] },
    { type: "Row", children: [{ type: "Button", props: { label } }, "text"] },
    { type: "Chart", props: { data: [{ x: 1 }, { x: 2 }], series: [{ dataKey: "x" }] } },
    { type: "Modal", props: { id: "m" }, children: [{ type: "Input", props: { name: "n" } }] },
  ],
});
const parse = (value: unknown, previous?: JsonUIDocument) => parseDocument(value, { previous }).document;
const children = (document: JsonUIDocument) => (document.root[0] as ElementNode).children as readonly ElementNode[];

test("the same page again is the same tree", () => {
  const first = parse(page("a", "b"));
  const second = parse(page("a", "b"), first);
  expect(second.root).toBe(first.root);
  expect(second.overlays.get("m")).toBe(first.overlays.get("m"));
});

test("only what changed, and what holds it, is new", () => {
  const first = parse(page("a", "b"));
  const second = parse(page("a", "changed"), first);
  expect(second.root[0]).not.toBe(first.root[0]);
  expect(children(second)[0]).toBe(children(first)[0]);
  expect(children(second)[1]).not.toBe(children(first)[1]);
  expect(children(second)[1]?.children[1]).toBe(children(first)[1]?.children[1]);
  expect(children(second)[2]).toBe(children(first)[2]);
});

test("an unchanged prop of a changed node is the same value, so that a live widget knows its seed", () => {
  const chart = (title: string) => [{ type: "Chart", props: { title, data: [{ x: 1 }] } }];
  const first = parse(chart("a"));
  const second = parse(chart("b"), first);
  expect(second.root[0]).not.toBe(first.root[0]);
  expect((second.root[0] as ElementNode).props.data).toBe((first.root[0] as ElementNode).props.data);
});

test("a node before it does not change what a node is", () => {
  const first = parse([
    { type: "Text", props: { content: "x" } },
    { type: "Card", props: { id: "c", title: "t" } },
  ]);
  const second = parse(
    [{ type: "Row" }, { type: "Text", props: { content: "x" } }, { type: "Card", props: { id: "c", title: "t" } }],
    first,
  );
  expect(second.root[1]).toBe(first.root[0]);
  expect(second.root[2]).toBe(first.root[1]);
});

test("a page with something wrong in it, read again, is the same tree", () => {
  const wrong = { type: "Text", props: { content: "x", variant: "h9" } };
  const wrongModal = { type: "Modal", props: { id: "w", title: [] } };
  const broken = [wrong, "a", wrong, { type: "Nope", children: [wrong] }, wrongModal];
  const faulty = () => structuredClone([...broken, { type: "Card", id: "c", props: { title: [] }, children: broken }]);
  const first = parse(faulty());
  const second = parse(faulty(), first);
  expect(second.root).toBe(first.root);
  expect(second.overlays.get("w")).toBe(first.overlays.get("w"));
  // What became right is no longer told, and the rest stays.
  const third = parse([{ type: "Text", props: { content: "x" } }, ...faulty().slice(1)], second);
  expect(third.root[0]).toBe(second.root[1]);
  expect(third.root.slice(3)).toEqual(second.root.slice(4));
});

test("each of 5,000 nodes in slots is found again at its place", () => {
  const Grid = component({
    type: "Grid",
    summary: "Cells.",
    props: { rows: z.array(z.unknown()) },
    children: "none",
    slots: { rows: 2 },
  });
  const components = new Map([
    ["Grid", Grid as never],
    ["Text", builtIn.Text as never],
  ]);
  const grid = () => [
    {
      type: "Grid",
      props: {
        rows: Array.from({ length: 5000 }, (_, index) => [
          { type: "Text", props: { content: index, ...(index % 9 === 0 && { variant: "h9" }) } },
        ]),
      },
    },
  ];
  const first = parseDocument(grid(), { components }).document;
  expect(parseDocument(grid(), { components, previous: first }).document.root).toBe(first.root);
});
