import { act, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, test } from "vitest";
import * as z from "zod/mini";
import {
  createHost,
  defineAction,
  defineComponent,
  JsonUI,
  JsonUIProvider,
  useAction,
  useField,
  useTopic,
} from "../../src/index.js";
import { memory } from "../../src/transports/index.js";
import { showPage } from "./page.js";

test("a custom component gets checked props, children, slots and runnable actions", async () => {
  const Panel = defineComponent(
    {
      type: "Panel",
      summary: "A panel.",
      props: {
        size: z._default(z.enum(["small", "large"]), "small"),
        footer: z.optional(z.unknown()),
        cells: z.optional(z.array(z.array(z.unknown()))),
        onOpen: z.optional(z.looseObject({ type: z.string() })),
      },
      children: "nodes",
      slots: { footer: 0, cells: 2 },
      actions: ["onOpen"],
    },
    ({ size, footer, cells, onOpen, children }) => (
      <section aria-label={size}>
        {children}
        <footer>{footer}</footer>
        <table>
          <tbody>
            {(cells as unknown as React.ReactNode[][]).map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows never move here
              <tr key={index}>
                {row.map((cell, column) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: nor do cells
                  <td key={column}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        <button type="button" onClick={onOpen?.run}>
          Open
        </button>
      </section>
    ),
  );
  const ran: unknown[] = [];
  const record = defineAction(
    {
      type: "record",
      summary: "Notes its text.",
      props: { text: z.string() },
    },
    ({ text }) => void ran.push(text),
  );
  const { diagnostics } = showPage(
    {
      type: "Panel",
      props: {
        footer: { type: "Text", props: { content: "in the footer" } },
        cells: [["plain", { type: "Text", props: { content: "in a cell" } }]],
        onOpen: { type: "record", text: "opened" },
      },
      children: ["a child"],
    },
    { components: [Panel], actions: [record] },
  );
  expect(diagnostics).toEqual([]);
  expect(screen.getByRole("region", { name: "small" }).textContent).toBe("a childin the footerplainin a cellOpen");
  await userEvent.click(screen.getByRole("button", { name: "Open" }));
  expect(ran).toEqual(["opened"]);
});

test("a component of the host's own replaces the built-in one of that type", () => {
  const Text = defineComponent(
    {
      type: "Text",
      summary: "Louder.",
      props: { content: z.string() },
      children: "none",
    },
    ({ content }) => <b>{content.toUpperCase()}</b>,
  );
  const { container } = showPage({ type: "Text", props: { content: "quiet" } }, { components: [Text] });
  expect(container.querySelector("b")?.textContent).toBe("QUIET");
});

const Bound = defineComponent(
  {
    type: "Bound",
    summary: "Bound.",
    props: {},
    children: "none",
  },
  function Bound() {
    const cpu = useTopic("stats", "cpu.total");
    const field = useField("name");
    const open = useAction({ type: "open_modal", modalId: "m" });
    return (
      <div>
        <output>{`${cpu ?? "none"} ${field?.value}`}</output>
        <button type="button" onClick={() => field?.setValue("set from outside")}>
          Set
        </button>
        <button type="button" onClick={open.run}>
          Open
        </button>
      </div>
    );
  },
);

test("useTopic, useField and useAction bind a custom view to its page", async () => {
  const { publish } = showPage(
    [
      { type: "Bound" },
      { type: "Input", props: { name: "name", label: "Name", defaultValue: "first" } },
      { type: "Modal", props: { id: "m", title: "Opened" } },
    ],
    { components: [Bound] },
  );
  expect(screen.getByRole("status").textContent).toBe("none first");
  await publish("stats", { cpu: { total: 7 } });
  expect(screen.getByRole("status").textContent).toBe("7 first");
  await userEvent.click(screen.getByRole("button", { name: "Set" }));
  expect(screen.getByLabelText<HTMLInputElement>("Name").value).toBe("set from outside");
  expect(screen.getByRole("status").textContent).toBe("7 set from outside");
});

test("without a notify of its own, a host's messages are toasts", async () => {
  const host = createHost({
    fetch: async () => Response.json({ status: "success", message: "Saved." }),
    onDiagnostic: () => {},
  });
  render(
    <JsonUIProvider host={host}>
      <JsonUI
        document={[
          { type: "Button", props: { label: "Save", onClickAction: { type: "api_call", endpoint: "/save" } } },
        ]}
      />
    </JsonUIProvider>,
  );
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(document.querySelector(".nju-toast")?.textContent).toContain("Saved."));
  expect(document.querySelectorAll(".nju-toast")).toHaveLength(1);
  await act(async () => host.notify({ kind: "error", message: "Lost." }));
  await waitFor(() => expect(document.querySelectorAll(".nju-toast")).toHaveLength(2));
});

const Asking = defineComponent(
  { type: "Asking", summary: "Asks.", props: { ask: z.looseObject({ type: z.string() }) }, children: "none" },
  ({ ask }) => {
    const action = useAction(ask);
    return (
      <button type="button" onClick={action.run}>
        Ask
      </button>
    );
  },
);

test("an action of a custom view is checked and completed like one of a document", async () => {
  const sent: (string | undefined)[] = [];
  const fetch = async (path: string, init?: RequestInit) => {
    sent.push(`${init?.method} ${path}`);
    return Response.json({});
  };
  const asking = (ask: object) => ({ type: "Asking", props: { ask } });
  const options = { components: [Asking], fetch };
  const { show, diagnostics } = showPage(asking({ type: "api_call", endpoint: "/save" }), options);
  await userEvent.click(screen.getByRole("button", { name: "Ask" }));
  expect(sent).toEqual(["POST /save"]);
  show(asking({ type: "api_cal", endpoint: "/save" }));
  await userEvent.click(screen.getByRole("button", { name: "Ask" }));
  show(asking({ type: "api_call" }));
  await userEvent.click(screen.getByRole("button", { name: "Ask" }));
  expect(sent).toEqual(["POST /save"]);
  expect(diagnostics).toEqual(["unknown-action", "missing-prop"]);
});

const stateful = (name: string, view: () => React.ReactNode) =>
  defineComponent({ type: name, summary: name, props: {}, children: "none" }, view);

const A = stateful("A", function A() {
  return useState(<p>state of A</p>)[0];
});

const B = stateful("B", function B() {
  return useState(<p>state of B</p>)[0];
});

test("another component under the same id has a state of its own", () => {
  const options = { components: [A, B] };
  const { show, container } = showPage({ type: "A", id: "x" }, options);
  show({ type: "B", id: "x" });
  expect(container.querySelector("p")?.textContent).toBe("state of B");
});

test("with other params, a page holds nothing of the ones before", async () => {
  const transport = memory();
  const host = createHost({ transport, onDiagnostic: () => {} });
  const page = (server: string) => (
    <JsonUIProvider host={host} params={{ server }}>
      <JsonUI
        document={[
          { type: "LogViewer", props: { socketTopic: "log:{server}" } },
          { type: "Input", props: { name: "n", label: "N" } },
        ]}
      />
    </JsonUIProvider>
  );
  const { rerender, container } = render(page("a"));
  await userEvent.type(screen.getByLabelText("N"), "typed");
  const publish = (topic: string, line: string) =>
    act(async () => {
      transport.publish(topic, line);
      await new Promise((resolve) => setTimeout(resolve, 40));
    });
  const shown = () => container.querySelector(".nju-log__scroller")?.textContent;
  // Its code loads on demand, and what is published before that is lost.
  const loaded = () => waitFor(() => expect(shown()).toBeDefined());
  await loaded();
  await publish("log:a", "of a");
  rerender(page("b"));
  await loaded();
  await publish("log:b", "of b");
  await waitFor(() => expect(shown()).toBe("of b"));
  await publish("log:a", "late, of a");
  expect(shown()).toBe("of b");
  expect(screen.getByLabelText<HTMLInputElement>("N").value).toBe("");
});
