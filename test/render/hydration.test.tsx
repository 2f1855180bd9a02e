// @vitest-environment node
import { act } from "react";
import { renderToString } from "react-dom/server";
import { afterEach, expect, onTestFinished, test, vi } from "vitest";
import { builtinEnvironments } from "vitest/runtime";
import { createHost, defineComponent, JsonUI, JsonUIProvider, preload } from "../../src/index.js";
import type { Transport } from "../../src/transports/index.js";

afterEach(() => void vi.restoreAllMocks());

const page = {
  type: "Container",
  websocketSubscriptions: ["t"],
  children: [
    { type: "Text", props: { content: "Server", variant: "h1" } },
    { type: "StatCard", props: { label: "CPU", value: 5, icon: "Activity", format: "percent", socketTopic: "t" } },
    {
      type: "Row",
      children: [
        { type: "Input", props: { name: "a", label: "A", defaultValue: "1", required: true } },
        { type: "Button", props: { label: "Save", icon: "save", onClickAction: { type: "open_modal", modalId: "m" } } },
      ],
    },
    {
      type: "Chart",
      props: {
        data: [
          { x: 1, y: 2 },
          { x: 2, y: 3 },
        ],
        xAxis: "x",
        series: [{ dataKey: "y" }],
      },
    },
    { type: "LogViewer", props: { lines: ["one"], socketTopic: "log" } },
    { type: "Unknown" },
    { type: "Modal", props: { id: "m", title: "Sure?" } },
  ],
};

/** A server that sends what it has as soon as somebody subscribes. */
const eager: Transport = (events) => {
  queueMicrotask(() => events.status("live"));
  return {
    send: (frame) => "topic" in frame && events.frame({ topic: frame.topic, data: "late" }),
    close() {},
  };
};

const app = () => (
  <JsonUIProvider host={createHost({ transport: eager, onDiagnostic: () => {} })} theme="dark">
    <JsonUI document={page} />
  </JsonUIProvider>
);

test(`a page loaded ahead is drawn whole on the server and hydrates without a word (React ${process.env.REACT_MAJOR})`, async () => {
  const errors = vi.spyOn(console, "error");
  const warnings = vi.spyOn(console, "warn");
  await preload(page);
  const html = renderToString(app());
  for (const drawn of [
    "Server",
    "CPU",
    "lucide-activity",
    "lucide-save",
    "recharts-wrapper",
    "one",
    "Unknown component",
  ]) {
    expect(html).toContain(drawn);
  }
  // Only now is there a browser: on a server libraries must find none.
  await builtinEnvironments.jsdom.setup(globalThis, { jsdom: { pretendToBeVisual: true } });
  const { hydrateRoot } = await import("react-dom/client");
  const container = document.createElement("div");
  document.body.append(container);
  container.innerHTML = html;
  const heading = container.querySelector("h1");
  const recoverable = vi.fn();
  const root = await act(async () => hydrateRoot(container, app(), { onRecoverableError: recoverable }));
  // What is said of the connection is loaded meanwhile.
  await act(async () => {
    await import("../../src/render/ConnectionMark.js");
    await new Promise((resolve) => setTimeout(resolve, 50));
  });
  expect(container.querySelector(".nju-connection__dot")).not.toBeNull();
  expect(recoverable).not.toHaveBeenCalled();
  expect(errors.mock.calls).toEqual([]);
  expect(warnings.mock.calls).toEqual([]);
  expect(container.querySelector("h1")).toBe(heading);
  expect(container.querySelector(".recharts-responsive-container")).not.toBeNull();
  act(() => root.unmount());
  container.remove();
});

test("an exception below a view is one box in the server's HTML too, and everything around it is there", async () => {
  const Throws = (): never => {
    throw new Error("Deep down");
  };
  const Nested = defineComponent({ type: "Nested", summary: "x", props: {}, children: "none" }, () => <Throws />);
  const host = createHost({ components: [Nested], onDiagnostic: () => {} });
  const browser = Reflect.get(globalThis, "document");
  Reflect.deleteProperty(globalThis, "document");
  onTestFinished(() => void Reflect.set(globalThis, "document", browser));
  const html = renderToString(
    <JsonUIProvider host={host}>
      <JsonUI document={["before", { type: "Nested" }, "after"]} />
    </JsonUIProvider>,
  );
  expect(html).toContain("before");
  expect(html).toContain("after");
  expect(html.match(/class="nju-problem"/g)).toHaveLength(1);
});
