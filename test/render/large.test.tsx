/** Pages beyond every measure (threat R14): a box says so, nothing overflows, and the dashboard around them lives on. */
import { act, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { type ReactNode, useState } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { describeDiagnostic, parseDocument, parseText } from "../../schema/index.js";
import { createHost, type HostOptions, JsonPage, JsonUI, JsonUIProvider, preload } from "../../src/index.js";
import { memory } from "../../src/transports/index.js";

const timeout = 120_000;
const text = (content: string) => ({ type: "Text", props: { content } });

const errors: string[] = [];
beforeEach(() => {
  errors.length = 0;
  vi.spyOn(console, "error").mockImplementation(
    (...said) => void errors.push(said.map(String).join(" ").slice(0, 400)),
  );
});
afterEach(() => void vi.restoreAllMocks());

/** A dashboard with something of its own beside the page. */
function Dashboard({ children }: { children: ReactNode }) {
  const [count, setCount] = useState(0);
  return (
    <>
      <button type="button" onClick={() => setCount(count + 1)}>{`pressed ${count}`}</button>
      {children}
    </>
  );
}

function open(page: ReactNode, options: HostOptions = {}) {
  const diagnostics: string[] = [];
  const transport = memory();
  const host = createHost({ transport, onDiagnostic: ({ code }) => diagnostics.push(code), ...options });
  const within = (shown: ReactNode) => (
    <Dashboard>
      <JsonUIProvider host={host}>{shown}</JsonUIProvider>
    </Dashboard>
  );
  const view = render(within(page));
  return { ...view, diagnostics, transport, show: (next: ReactNode) => view.rerender(within(next)) };
}

function expectDashboardResponds() {
  const button = screen.getByText(/^pressed/);
  const before = button.textContent;
  fireEvent.click(button);
  expect(button.textContent).not.toBe(before);
}

const cards = (count: number) => Array.from({ length: count }, (_, index) => text(`t${index}`));

test("a page of 20,000 nodes is shown, and one more is a box that names the limit, and nothing else", {
  timeout,
}, () => {
  const { container, diagnostics, show } = open(<JsonUI document={{ type: "Card", children: cards(19_999) }} />);
  expect(container.querySelectorAll(".nju-text")).toHaveLength(19_999);
  expect(container.textContent?.endsWith("t19998")).toBe(true);
  expect(diagnostics).toEqual([]);
  expectDashboardResponds();

  show(<JsonUI document={{ type: "Card", children: cards(20_000) }} />);
  expect(container.querySelectorAll(".nju-text, .nju-card")).toHaveLength(0);
  expect(container.querySelectorAll(".nju-problem")).toHaveLength(1);
  expect(container.querySelector("[data-code=too-many-nodes]")?.textContent).toContain("20000");
  expect(diagnostics).toEqual(["too-many-nodes"]);
  expectDashboardResponds();

  // The next document, a smaller one, is shown again.
  show(<JsonUI document={text("back")} />);
  expect(container.textContent).toContain("back");
  expect(container.querySelectorAll(".nju-problem")).toHaveLength(0);
  expect(errors).toEqual([]);
});

test("too many nodes are too many in one list, in many, and in the cells of a table", () => {
  const limits = { nodes: 100 };
  const pages: readonly unknown[] = [
    cards(101),
    [
      { type: "Row", children: cards(50) },
      { type: "Row", children: cards(50) },
    ],
    { type: "Table", props: { rows: [cards(100)] } },
    // Null is nothing, and counts for nothing, but hides nothing either.
    [...Array(500).fill(null), ...cards(101)],
  ];
  for (const page of pages) {
    const { document, diagnostics } = parseDocument(page, { limits });
    expect(diagnostics.map(({ code }) => code)).toEqual(["too-many-nodes"]);
    expect(document.root).toHaveLength(1);
  }
});

test("a text of more bytes than the host allows is a box that names the limit, and the dashboard responds", async () => {
  const limits = { bytes: 1000 };
  const body = (bytes: number) => {
    const page = JSON.stringify(text("x"));
    return page + " ".repeat(bytes - page.length);
  };
  const answers = [body(1001), body(1000)];
  const headers = { "content-type": "application/json" };
  const fetch = async () => new Response(answers.shift(), { headers });
  const { container, diagnostics } = open(<JsonPage src="/page" />, { limits, fetch });
  await waitFor(() => expect(container.querySelector("[data-code=too-large]")?.textContent).toContain("1000"));
  expect(container.querySelectorAll(".nju-text")).toHaveLength(0);
  expect(diagnostics).toEqual(["too-large"]);
  expectDashboardResponds();
  await act(async () => fireEvent.click(screen.getByText("Try again")));
  await waitFor(() => expect(container.querySelectorAll(".nju-text")).toHaveLength(1));
});

const depth = 100_000;

/** Arrays in arrays, or objects in objects. Made and read without recursion. */
function nested(kind: "arrays" | "objects" | "cards", seed: unknown): unknown {
  let value = seed;
  for (let level = 0; level < depth; level++) {
    value = kind === "arrays" ? [value] : kind === "objects" ? { a: value } : { type: "Card", children: [value] };
  }
  return value;
}

/** The same as text: JSON.stringify would overflow. */
function nestedText(kind: "arrays" | "objects" | "cards", seed: string): string {
  const ends = { arrays: ["[", "]"], objects: ['{"a":', "}"], cards: ['{"type":"Card","children":[', "]}"] } as const;
  const [before, after] = ends[kind];
  return before.repeat(depth) + seed + after.repeat(depth);
}

/** What is deep, by where it stands; the codes that it is told with, if any, once each. */
const places: readonly [string, (deep: unknown) => unknown, readonly string[]][] = [
  ["a prop of any kind", (deep) => ({ type: "Chart", props: { data: [{ x: deep }] } }), []],
  ["a prop that is a text", (deep) => ({ type: "Card", props: { title: deep } }), ["wrong-prop"]],
  ["a prop that is a list", (deep) => ({ type: "LogViewer", props: { lines: [deep] } }), ["wrong-prop"]],
  ["an unknown prop", (deep) => ({ type: "Card", props: { nope: deep } }), ["unknown-prop"]],
  ["props", (deep) => ({ type: "Card", props: [deep] }), ["bad-props"]],
  ["a type", (deep) => ({ type: deep }), ["missing-type"]],
  ["an id", (deep) => ({ type: "Card", id: deep }), ["wrong-prop"]],
  ["a style", (deep) => ({ type: "Card", props: { style: { color: deep } } }), ["refused-style"]],
  [
    "a payload",
    (deep) => ({
      type: "Button",
      props: { label: "x", onClickAction: { type: "api_call", endpoint: "/x", payload: { deep } } },
    }),
    [],
  ],
  [
    "an action",
    (deep) => ({ type: "Button", props: { label: "x", onClickAction: { type: "close_modal", deep } } }),
    ["unknown-prop"],
  ],
  ["the items of a list", (deep) => ({ type: "DraggableList", props: { items: [{ id: "a", deep }] } }), []],
  ["the topics", (deep) => ({ type: "Card", websocketSubscriptions: [deep] }), ["wrong-prop"]],
];

for (const kind of ["arrays", "objects"] as const) {
  test.each(places)(
    `100,000 ${kind} in one another in %s overflow nothing, not when refreshed either`,
    (_, page, codes) => {
      const first = parseDocument(page(nested(kind, 1)));
      expect(first.diagnostics.map(({ code }) => code)).toEqual(codes);
      for (const diagnostic of first.diagnostics) expect(describeDiagnostic(diagnostic).length).toBeLessThan(1000);
      const again = parseDocument(page(nested(kind, 1)), { previous: first.document });
      expect(again.document.root).toBe(first.document.root);
      const fromText = parseText(JSON.stringify(page("DEEP")).replace('"DEEP"', nestedText(kind, "1")), {
        previous: first.document,
      });
      expect(fromText.document.root).toBe(first.document.root);
      // Something else at the very bottom is seen, where the page takes what is there.
      const changed = parseDocument(page(nested(kind, 2)), { previous: first.document });
      expect(changed.document.root === first.document.root).toBe(codes.length > 0);
      expect(errors).toEqual([]);
    },
  );
}

test("100,000 components in one another are a box where it gets too deep, in text and on screen", { timeout }, () => {
  const page = nested("cards", text("bottom"));
  const { container, diagnostics, show } = open(<JsonUI document={[page, text("beside")]} />);
  expect(container.querySelectorAll(".nju-card")).toHaveLength(64);
  expect(container.querySelector("[data-code=too-deep]")?.textContent).toContain("64");
  expect(container.textContent).toContain("beside");
  expect(container.textContent).not.toContain("bottom");
  show(<JsonUI document={[nested("cards", text("bottom")), text("changed")]} />);
  expect(container.textContent).toContain("changed");
  expectDashboardResponds();
  expect(diagnostics).toEqual(["too-deep"]);
  expect(errors).toEqual([]);

  const read = parseText(nestedText("cards", '"bottom"'));
  expect(read.diagnostics.map(({ code }) => code)).toEqual(["too-deep"]);
  expect(parseText(nestedText("cards", "")).diagnostics.map(({ code }) => code)).toEqual(["too-deep"]);
  expect(parseText(nestedText("cards", "nope")).diagnostics.map(({ code }) => code)).toEqual(["bad-json"]);
});

test("components in cells of tables in cells are a box where it gets too deep", () => {
  let page: unknown = text("bottom");
  for (let level = 0; level < depth; level++) page = { type: "Table", props: { rows: [[page]] } };
  const { diagnostics, document } = parseDocument(page);
  expect(diagnostics.map(({ code }) => code)).toEqual(["too-deep"]);
  expect(document.root).toMatchObject([{ kind: "element", type: "Table" }]);
});

test("what is deep in a cell, in a payload and in points costs no more than its own place", { timeout }, async () => {
  const deep = () => nested("objects", 1);
  const page = () => [
    text("before"),
    { type: "Table", props: { rows: [[1, deep()]] } },
    { type: "Table", props: { data: [{ a: 1, deep: nested("arrays", 1) }] } },
    {
      type: "Button",
      props: { label: "x", onClickAction: { type: "api_call", endpoint: "/x", payload: { deep: deep() } } },
    },
    text("after"),
  ];
  await preload(page());
  const { container, show } = open(<JsonUI document={page()} />);
  await act(async () => {});
  for (const words of ["before", "after"]) expect(container.textContent).toContain(words);
  await act(async () => fireEvent.click(screen.getByText("x")));
  show(<JsonUI document={[...page(), text("refreshed")]} />);
  await act(async () => {});
  for (const words of ["before", "after", "refreshed"]) expect(container.textContent).toContain(words);
  expectDashboardResponds();
});

test("messages 100,000 levels deep overflow nothing: what does not fit is told, and the next ones are shown", {
  timeout,
}, async () => {
  const live = { socketTopic: "t" };
  const page = [
    { type: "StatCard", props: { label: "x", ...live } },
    { type: "StatCard", props: { label: "y", ...live, dataKey: `a${".a".repeat(depth - 1)}` } },
    { type: "StatCard", props: { label: "z", ...live, dataKey: "a.a" } },
    { type: "LogViewer", props: { ...live, lines: ["seed"] } },
    { type: "Chart", props: { ...live, data: [{ x: 1 }] } },
  ];
  await preload(page);
  const { container, transport, diagnostics } = open(<JsonUI document={page} />);
  const publish = (message: unknown) =>
    act(async () => {
      transport.publish("t", message);
      await new Promise((resolve) => setTimeout(resolve, 40));
    });
  const shown = () => [...container.querySelectorAll(".nju-stat-card__value")].map(({ textContent }) => textContent);
  await publish(nested("objects", 42));
  expect(shown()[1]).toBe("42");
  await publish(nested("arrays", 42));
  await publish([nested("objects", 1), nested("arrays", 1), { x: nested("arrays", 1) }]);
  await publish([nested("objects", 1)]);
  // A chart may give up on such a point: that is a box in its place.
  const refused = diagnostics.filter((code) => code !== "view-failed");
  expect(new Set(refused)).toEqual(new Set(["bad-live-value"]));
  // Once for each component, however often it comes.
  expect(refused.length).toBeLessThanOrEqual(page.length);
  await publish("still alive");
  expect(shown()[0]).toBe("still alive");
  expectDashboardResponds();
});
