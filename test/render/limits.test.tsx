/** What a page may ask for has an end, which is told; the rest of the page works. */
import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { parseDocument } from "../../schema/index.js";
import { showPage } from "./page.js";

const many = <Item,>(count: number, item: (index: number) => Item) => Array.from({ length: count }, (_, i) => item(i));
const beside = { type: "Text", props: { content: "beside" } };
const codes = (document: unknown) => parseDocument(document).diagnostics.map(({ code }) => code);

test("a topic that the host does not allow, or that is too long for the wire, is refused once and told", () => {
  const log = (socketTopic: string) => ({ type: "StatCard", props: { label: "x", socketTopic } });
  const { transport, diagnostics } = showPage(
    [log("secret:a"), log("secret:a"), log("x".repeat(20_000)), log("open:a"), beside],
    { allowTopic: (topic) => !topic.startsWith("secret:") },
  );
  expect(transport.topics()).toEqual(["open:a"]);
  expect(diagnostics).toEqual(["refused-topic", "refused-topic"]);
  expect(screen.getByText("beside")).toBeTruthy();
});

test("of 3,000 topics 2,000 are followed, and the rest is told", () => {
  const page = { type: "Container", websocketSubscriptions: many(3_000, (index) => `t${index}`), children: [beside] };
  const { transport, diagnostics } = showPage(page);
  expect(transport.topics()).toHaveLength(2_000);
  expect(diagnostics).toEqual(["too-many-topics"]);
});

test.each([
  ["options of a Select", { type: "Select", props: { name: "s", options: many(10_001, String) } }],
  ["items of a DraggableList", { type: "DraggableList", props: { items: many(1_001, (id) => ({ id })) } }],
  ["series of a Chart", { type: "Chart", props: { series: many(51, (i) => ({ dataKey: `k${i}` })) } }],
  ["history of a Chart", { type: "Chart", props: { history: 1_000_000 } }],
])("too many %s are refused, and the component stands without them", (_, node) => {
  expect(codes([node, beside])).toEqual(["wrong-prop"]);
  expect(parseDocument([node, beside]).document.root.map(({ kind }) => kind)).toEqual([
    "problem",
    "element",
    "element",
  ]);
});

test("of 3,000 broken components 500 have a box; the others are counted in one, and what is in them is shown", () => {
  const { container } = showPage([...many(3_000, () => ({})), { type: "Nope", children: ["kept"] }, beside]);
  expect(container.querySelectorAll(".nju-problem")).toHaveLength(501);
  expect(container.textContent).toContain("The page has 2501 more of these problems");
  expect(container.textContent).toContain("kept");
  expect(screen.getByText("beside")).toBeTruthy();
});

test("a field whose name is half a character is shown, and so is all around it", () => {
  const { container } = showPage([{ type: "Input", id: "\ud800", props: { label: "odd" } }, beside]);
  expect(screen.getByLabelText("odd").id).not.toBe("");
  expect(container.textContent).toContain("beside");
});

test("two fields whose names differ in one sign have two ids", () => {
  showPage(["a b", "a.b", "a-b", "a_b", "ab", "ä"].map((name) => ({ type: "Input", props: { name, label: name } })));
  const ids = screen.getAllByRole("textbox").map(({ id }) => id);
  expect(new Set(ids).size).toBe(6);
  for (const id of ids) expect(id).not.toMatch(/\s/);
});

test("a Modal is dressed inside only, so that it never covers the dashboard", async () => {
  const style = { position: "absolute", inset: 0, width: "100vw", maxWidth: "none" };
  const { container } = showPage([
    { type: "Button", props: { label: "Open", onClickAction: { type: "open_modal", modalId: "m" } } },
    { type: "Modal", props: { id: "m", title: "M", style, className: "own" } },
  ]);
  HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
    this.open = true;
  };
  HTMLDialogElement.prototype.close ??= () => {};
  const { act } = await import("@testing-library/react");
  await act(async () => screen.getByRole("button", { name: "Open" }).click());
  const dialog = container.querySelector("dialog");
  expect(dialog?.getAttribute("style")).toBeNull();
  expect(dialog?.querySelector(".nju-modal__body.plugin-own")?.getAttribute("style")).toContain("100vw");
});
