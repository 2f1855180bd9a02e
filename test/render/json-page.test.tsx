import { act, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { StrictMode } from "react";
import { expect, test } from "vitest";
import { createHost, JsonPage, JsonUIProvider } from "../../src/index.js";
import { memory, type Transport } from "../../src/transports/index.js";
import { backEnd, Reply } from "./back-end.js";

const text = (content: string) => ({ type: "Text", props: { content } });

async function open(
  answers: Record<string, unknown>,
  src = "/page",
  params: Record<string, string> = {},
  transport: Transport = memory(),
) {
  const { fetch, received } = await backEnd(answers);
  const diagnostics: string[] = [];
  const notices: string[] = [];
  const host = createHost({
    fetch,
    transport,
    onDiagnostic: ({ code }) => diagnostics.push(code),
    notify: ({ kind, message }) => notices.push(`${kind}: ${message}`),
  });
  const page = (given: Record<string, string>) => (
    <StrictMode>
      <JsonUIProvider host={host} params={given}>
        <JsonPage src={src} />
      </JsonUIProvider>
    </StrictMode>
  );
  const view = render(page(params));
  return {
    ...view,
    received,
    diagnostics,
    notices,
    setParams: (next: Record<string, string>) => view.rerender(page(next)),
  };
}

test("a page is loaded from its URL and shown; until then its place is held", async () => {
  await open({ "/page": [text("From the server")] });
  expect(screen.getByRole("status", { name: "Loading…" })).not.toBeNull();
  expect(await screen.findByText("From the server")).not.toBeNull();
});

test("the host's params go into the query, and a change loads the page again", async () => {
  const { received, setParams } = await open({ "/page": [text("ok")] }, "/page?x=1", { server: "a b" });
  await screen.findByText("ok");
  expect(received.at(-1)?.url).toBe("/page?x=1&server=a+b");
  setParams({ server: "other" });
  await waitFor(() => expect(received.at(-1)?.url).toBe("/page?x=1&server=other"));
});

test.each([
  [401, "Sign in again"],
  [403, "Ask for the right"],
  [404, "Check that the plugin is loaded"],
  [500, "its log says why"],
])("a page that answers %i says what, where and how to fix it, and can be tried again", async (status, hint) => {
  let broken = true;
  const { container, diagnostics } = await open({ "/page": () => (broken ? new Reply(status) : [text("Healed")]) });
  const alert = await screen.findByRole("alert");
  expect(alert.textContent).toContain(`/page could not be loaded: the server answered ${status}`);
  expect(alert.textContent).toContain(hint);
  expect(diagnostics).toContain("page-not-loaded");
  broken = false;
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByText("Healed")).not.toBeNull();
  expect(container.querySelector(".nju-page-problem")).toBeNull();
});

test("HTML instead of JSON is named as such", async () => {
  await open({ "/page": new Reply(200, "<!doctype html><title>Login</title>", "text/html") });
  expect((await screen.findByRole("alert")).textContent).toContain("the server answered HTML, not JSON");
});

test("text that is no JSON is pointed at by line and column", async () => {
  const { diagnostics } = await open({ "/page": new Reply(200, '{\n "type": Card }') });
  expect((await screen.findByRole("alert")).textContent).toMatch(/This is not JSON.* at line 2, column 10/);
  expect(diagnostics).toContain("bad-json");
});

test("a server that cannot be reached is one box", async () => {
  const host = createHost({ fetch: () => Promise.reject(new TypeError("failed")), onDiagnostic: () => {} });
  render(
    <JsonUIProvider host={host}>
      <JsonPage src="/page" />
    </JsonUIProvider>,
  );
  expect((await screen.findByRole("alert")).textContent).toContain("the server could not be reached");
});

const settings = (title: string) => ({
  type: "Container",
  children: [
    {
      type: "Card",
      props: { title },
      children: [
        { type: "Input", props: { name: "interval", label: "Interval", defaultValue: "2" } },
        { type: "Input", props: { name: "untouched", label: "Untouched", defaultValue: "[]" } },
      ],
    },
    {
      type: "Button",
      props: {
        label: "Save",
        onClickAction: {
          type: "api_call",
          endpoint: "/save",
          payload: { extra: 1, interval: "lost" },
          includeFormState: true,
          refresh: true,
        },
      },
    },
  ],
});

test("a submit sends all current values, tells the outcome and refreshes without losing what was typed", async () => {
  let loads = 0;
  const { received, notices } = await open({
    "/page": () => settings(`Load ${++loads}`),
    "/save": { status: "success", message: "Saved." },
  });
  const input = await screen.findByLabelText<HTMLInputElement>("Interval");
  const before = loads;
  await userEvent.type(input, "5");
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  await screen.findByText(`Load ${before + 1}`);
  const sent = received.find(({ url }) => url === "/save");
  expect(sent?.method).toBe("POST");
  expect(JSON.parse(sent?.body ?? "")).toEqual({ extra: 1, interval: "25", untouched: "[]" });
  expect(notices).toEqual(["success: Saved."]);
  expect(screen.getByLabelText<HTMLInputElement>("Interval")).toBe(input);
  expect(input.value).toBe("25");
});

test("a refusal marks its field, keeps what was typed and does not refresh", async () => {
  let loads = 0;
  const detail = [{ loc: ["body", "interval"], msg: "must be at most 60", type: "value_error" }];
  const { notices } = await open({ "/page": () => settings(`Load ${++loads}`), "/save": new Reply(422, { detail }) });
  const input = await screen.findByLabelText<HTMLInputElement>("Interval");
  const before = loads;
  await userEvent.type(input, "00");
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByText("must be at most 60")).not.toBeNull();
  expect(input.getAttribute("aria-invalid")).toBe("true");
  expect(input.getAttribute("aria-describedby")).toBe(screen.getByText("must be at most 60").id);
  expect(input.value).toBe("200");
  expect(loads).toBe(before);
  expect(notices).toEqual(["error: must be at most 60"]);
  await userEvent.type(input, "{backspace}");
  expect(screen.queryByText("must be at most 60")).toBeNull();
});

test("two presses in a row send once; the button is busy meanwhile and keeps the focus", async () => {
  let release = () => {};
  const { received } = await open({
    "/page": settings("x"),
    "/save": () => new Promise((resolve) => (release = () => resolve({ status: "success" }))),
  });
  const button = await screen.findByRole("button", { name: "Save" });
  await userEvent.dblClick(button);
  expect(button.getAttribute("aria-busy")).toBe("true");
  expect(document.activeElement).toBe(button);
  await waitFor(() => expect(received.filter(({ url }) => url === "/save")).toHaveLength(1));
  await act(async () => release());
  await waitFor(() => expect(button.getAttribute("aria-busy")).toBeNull());
  expect(received.filter(({ url }) => url === "/save")).toHaveLength(1);
});

test("a refresh that fails keeps the page and says so", async () => {
  let broken = false;
  const { notices } = await open({
    "/page": () => (broken ? new Reply(500) : settings("still here")),
    "/save": { status: "success" },
  });
  await screen.findByText("still here");
  broken = true;
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(notices.join()).toContain("error: /page could not be loaded: the server answered 500"));
  expect(screen.getByText("still here")).not.toBeNull();
});

test("a refresh that brings no JSON keeps the page, what was typed, and says so", async () => {
  let broken = false;
  const { notices } = await open({
    "/page": () => (broken ? new Reply(200, '{"type": ') : settings("still here")),
    "/save": { status: "success" },
  });
  const input = await screen.findByLabelText<HTMLInputElement>("Interval");
  await userEvent.type(input, "5");
  broken = true;
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(notices.join()).toContain("error: This is not JSON: expected a value"));
  expect(screen.getByText("still here")).not.toBeNull();
  expect(input.value).toBe("25");
});

test("log lines that come while a refresh is on the way are not lost, and not shown twice", async () => {
  const transport = memory();
  let lines = ["1"];
  let answer = () => {};
  let slow = false;
  const page = () => [
    { type: "LogViewer", props: { lines, socketTopic: "log" } },
    {
      type: "Button",
      props: { label: "Reload", onClickAction: { type: "api_call", endpoint: "/save", refresh: true } },
    },
  ];
  const publish = (line: string) => act(async () => transport.publish("log", line));
  const { container, received } = await open(
    {
      "/page": () => {
        const body = page();
        return slow ? new Promise((resolve) => (answer = () => resolve(body))) : body;
      },
      "/save": { status: "success" },
    },
    "/page",
    {},
    transport,
  );
  await screen.findByText("1");
  await publish("2");
  slow = true;
  lines = ["1", "2"];
  const loads = received.length;
  await userEvent.click(await screen.findByRole("button", { name: "Reload" }));
  await waitFor(() => expect(received.length).toBe(loads + 2));
  await publish("3");
  await act(async () => answer());
  await publish("4");
  const shown = () => [...container.querySelectorAll(".nju-log__line")].map((line) => line.textContent);
  await waitFor(() => expect(shown()).toEqual(["1", "2", "3", "4"]));
});

test("params written in place, equal at each render, load the page once", async () => {
  const { received, setParams } = await open({ "/page": [text("ok")] }, "/page", { server: "a" });
  await screen.findByText("ok");
  const loads = received.length;
  setParams({ server: "a" });
  setParams({ server: "a" });
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(received).toHaveLength(loads);
});

test("an action that ends after its page is gone refreshes nothing", async () => {
  let release = () => {};
  const { received, unmount } = await open({
    "/page": settings("x"),
    "/save": () => new Promise((resolve) => (release = () => resolve({ status: "success" }))),
  });
  await userEvent.click(await screen.findByRole("button", { name: "Save" }));
  await waitFor(() => expect(received.at(-1)?.url).toBe("/save"));
  unmount();
  const loads = received.length;
  release();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(received).toHaveLength(loads);
});

test.each(["https://evil.example/x", "/api/../admin", "/x/{server}"])("a call to %s never leaves", async (endpoint) => {
  const { received, notices, diagnostics } = await open({
    "/page": [{ type: "Button", props: { label: "Go", onClickAction: { type: "api_call", endpoint } } }],
  });
  await userEvent.click(await screen.findByRole("button", { name: "Go" }));
  await waitFor(() => expect(notices).toHaveLength(1));
  expect(new Set(received.map(({ url }) => url))).toEqual(new Set(["/page"]));
  expect(diagnostics).toEqual([endpoint.includes("{") ? "unresolved-param" : "refused-endpoint"]);
});
