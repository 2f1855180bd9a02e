import { act, screen } from "@testing-library/react";
import { useState } from "react";
import { renderToString } from "react-dom/server";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import * as z from "zod/mini";
import type { RenderHost } from "../../src/index.js";
import { createHost, defineComponent, JsonUI, JsonUIProvider } from "../../src/index.js";
import { showPage } from "./page.js";

// React tells the console of each error that a boundary caught.
beforeEach(() => void vi.spyOn(console, "error").mockImplementation(() => {}));
afterEach(() => void vi.restoreAllMocks());

const Fragile = defineComponent(
  {
    type: "Fragile",
    summary: "Throws when told to.",
    props: { value: z.optional(z.unknown()), socketTopic: z.optional(z.string()) },
    children: "none",
    live: { prop: "value", update: "replace" },
  },
  ({ value }) => {
    const [count] = useState(1);
    if (value === "boom") throw new Error("It broke");
    return <p>{`fine ${count}`}</p>;
  },
);

const Nested = defineComponent(
  {
    type: "Nested",
    summary: "Holds something that throws.",
    props: {},
    children: "none",
  },
  () => <Throws />,
);

function Throws(): never {
  throw new Error("Deep down");
}

const around = (node: unknown) => [
  { type: "Text", props: { content: "before" } },
  { type: "Card", props: { title: "holder" }, children: [node, { type: "Text", props: { content: "sibling" } }] },
  { type: "Text", props: { content: "after" } },
];

const expectAround = (html: string) => {
  for (const text of ["before", "holder", "sibling", "after"]) expect(html).toContain(text);
};

/** A host in which a built-in, hook-free view throws. */
function brokenHost(type: string): RenderHost {
  const host = createHost({ onDiagnostic: () => {} });
  const view = () => {
    throw new Error("It broke");
  };
  return { ...host, views: new Map([...host.views, [type, view]]) };
}

const onServer = (host: RenderHost, document: unknown) =>
  renderToString(
    <JsonUIProvider host={host}>
      <JsonUI document={document} />
    </JsonUIProvider>,
  );

test("an exception in a mounted view is one box; everything around it lives", async () => {
  const { container, diagnostics } = showPage(around({ type: "Fragile", props: { value: "boom" } }), {
    components: [Fragile],
  });
  expectAround(container.innerHTML);
  expect(container.querySelectorAll(".nju-problem")).toHaveLength(1);
  expect(container.querySelector(".nju-problem")?.textContent).toContain("Fragile could not be shown: It broke");
  await act(async () => {});
  expect(diagnostics).toEqual(["view-failed"]);
});

test("a view that breaks on a message recovers with the page's next document", async () => {
  const node = { type: "Fragile", props: { value: "ok", socketTopic: "t" } };
  const { container, publish, show } = showPage(around(node), { components: [Fragile] });
  expect(container.textContent).toContain("fine 1");
  await publish("t", "boom");
  expectAround(container.innerHTML);
  expect(container.textContent).toContain("It broke");
  show(around({ type: "Fragile", props: { value: "other", socketTopic: "t" } }));
  expect(container.textContent).toContain("fine 1");
});

test("an exception below a mounted view is one box too", () => {
  const { container } = showPage(around({ type: "Nested" }), { components: [Nested] });
  expectAround(container.innerHTML);
  expect(container.querySelector(".nju-problem")?.textContent).toContain("Deep down");
});

test.each(["Text", "StatCard", "Button"])(
  "an exception in the built-in view %s is one box for each, on the server too",
  (type) => {
    const node = {
      Text: { type: "Text", props: { content: "x" } },
      StatCard: { type: "StatCard", props: { label: "x", socketTopic: "t" } },
      Button: { type: "Button", props: { label: "x", onClickAction: { type: "close_modal" } } },
    }[type];
    const html = onServer(brokenHost(type), [{ type: "Card", props: { title: "holder" }, children: [node] }, "beside"]);
    expect(html).toContain("holder");
    expect(html).toContain("beside");
    expect(html.match(/class="nju-problem"/g)).toHaveLength(1);
    expect(html).toContain("It broke");
  },
);

test("an exception in a custom view on the server leaves the page around it", () => {
  const host = createHost({ components: [Fragile, Nested], onDiagnostic: () => {} });
  const own = onServer(host, around({ type: "Fragile", props: { value: "boom" } }));
  expectAround(own);
  expect(own.match(/class="nju-problem"/g)).toHaveLength(1);
  expectAround(onServer(host, around({ type: "Nested" })));
});

test("outside a provider the sentence says what to do", () => {
  expect(() => renderToString(<JsonUI document={[]} />)).toThrow(
    "<JsonUI> needs a host. Put it inside <JsonUIProvider",
  );
  expect(screen.queryByRole("alert")).toBeNull();
});
