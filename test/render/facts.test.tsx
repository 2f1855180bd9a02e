/** What real pages and servers rely on besides the guide, each loaded from a real back end, live over a real WebSocket. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { act, configure, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, onTestFinished, test, vi } from "vitest";
import { WebSocket, WebSocketServer } from "ws";
import { webSocket } from "../../src/transports/index.js";
import { liveWire, openUrl, pluginServer } from "../requirements/open-url.js";
import { Reply } from "./back-end.js";

// Code of components is loaded on demand, and made for the test when it is first asked for.
configure({ asyncUtilTimeout: 20_000 });
vi.setConfig({ testTimeout: 30_000 });

const text = (content: string) => ({ type: "Text", props: { content } });
const button = (label: string, onClickAction: object) => ({ type: "Button", props: { label, onClickAction } });
const save = (props: object = {}) => button("Save", { type: "api_call", endpoint: "/save", ...props });
const press = (name: string) => userEvent.click(screen.getByRole("button", { name }));
/** Long enough for what would follow at once. */
const moment = () => act(() => new Promise<void>((resolve) => setTimeout(resolve, 60)));
const sent = (calls: readonly { body: string }[]) => calls.map(({ body }) => JSON.parse(body));

// Documents

test("F-01 the root is one node, or an array of nodes, shown one after the other", async () => {
  const one = await openUrl({ "/ui": text("alone") });
  await screen.findByText("alone");
  const many = await openUrl({ "/ui": [text("first"), text("second")] });
  await screen.findByText("first");
  const shown = (container: HTMLElement) => [...container.querySelectorAll(".nju p")].map((p) => p.textContent);
  expect([shown(one.container), shown(many.container)]).toEqual([["alone"], ["first", "second"]]);
  expect([...one.diagnostics, ...many.diagnostics]).toEqual([]);
});

test("F-02 children are nodes, strings and null, which is nothing", async () => {
  const { container, diagnostics } = await openUrl({
    "/ui": { type: "Container", children: ["a string", null, text("a node"), null] },
  });
  await screen.findByText("a node");
  expect(container.querySelector(".nju-container")?.textContent).toBe("a stringa node");
  expect(container.querySelectorAll(".nju-container > *").length).toBeLessThanOrEqual(2);
  expect(diagnostics).toEqual([]);
});

test("F-07 Label shows its content, and pressing it goes to the field that htmlFor names", async () => {
  await openUrl({
    "/ui": [
      { type: "Label", props: { content: "World", htmlFor: "level-name" } },
      { type: "Input", props: { id: "level-name" } },
    ],
  });
  await userEvent.click(await screen.findByText("World"));
  expect(document.activeElement).toBe(screen.getByRole("textbox", { name: "World" }));
});

test("F-08 Icon is drawn by its name, as large as its size", async () => {
  const { container } = await openUrl({ "/ui": [{ type: "Icon", props: { name: "Server", size: 40 } }] });
  await waitFor(() => expect(container.querySelector("svg.lucide-server > *")).not.toBeNull());
  const icon = container.querySelector("svg.lucide-server");
  expect([icon?.getAttribute("width"), icon?.getAttribute("height")]).toEqual(["40", "40"]);
});

test("F-10 Link takes href, label, target and icon", async () => {
  const { container } = await openUrl({
    "/ui": [{ type: "Link", props: { href: "/docs", label: "Docs", target: "_blank", icon: "Book" } }],
  });
  const link = await screen.findByRole("link", { name: /^Docs/ });
  expect([link.getAttribute("href"), link.getAttribute("target")]).toEqual(["/docs", "_blank"]);
  await waitFor(() => expect(link.querySelector("svg.lucide-book > *")).not.toBeNull());
  expect(container.querySelector("svg.lucide-external-link")).toBeNull();
});

test("F-11 a link to another site shows the ExternalLink icon", async () => {
  await openUrl({ "/ui": [{ type: "Link", props: { href: "https://example.org", label: "Wiki" } }] });
  const link = await screen.findByRole("link", { name: /^Wiki/ });
  await waitFor(() => expect(link.querySelector("svg.lucide-external-link > *")).not.toBeNull());
});

const tab = (label: string, id?: string | number) => ({
  type: "Tab",
  props: { label, id },
  children: [text(`Inside ${label}`)],
});

async function openTabs(activeTab: unknown, children: readonly object[]) {
  const { diagnostics } = await openUrl({ "/ui": [{ type: "Tabs", props: { activeTab }, children }] });
  await screen.findByRole("tablist");
  expect(diagnostics).toEqual([]);
  return screen.getAllByRole("tab").map((one) => [one.textContent, one.getAttribute("aria-selected")].join());
}

test("F-12 activeTab opens the Tab of that id, and another one opens when it is pressed", async () => {
  expect(await openTabs("b", [tab("One", "a"), tab("Two", "b"), tab("Three", "c")])).toEqual([
    "One,false",
    "Two,true",
    "Three,false",
  ]);
  expect(screen.getByText("Inside Two")).toBeTruthy();
  expect(screen.queryByText("Inside One")).toBeNull();
  await userEvent.click(screen.getByRole("tab", { name: "Three" }));
  expect(await screen.findByText("Inside Three")).toBeTruthy();
});

test("F-13 activeTab opens the Tab at that index, counted from 0", async () => {
  expect(await openTabs(1, [tab("One"), tab("Two"), tab("Three")])).toEqual(["One,false", "Two,true", "Three,false"]);
  expect(screen.getByText("Inside Two")).toBeTruthy();
});

test("F-14 the ids of tabs may be numbers, 0 included, and go before the index", async () => {
  expect(await openTabs(0, [tab("One", 1), tab("Zero", 0)])).toEqual(["One,false", "Zero,true"]);
  expect(screen.getByText("Inside Zero")).toBeTruthy();
  await userEvent.click(screen.getByRole("tab", { name: "One" }));
  await userEvent.click(screen.getByRole("tab", { name: "Zero" }));
  expect(await screen.findByText("Inside Zero")).toBeTruthy();
});

test("F-15 Accordion shows its title, and is open where defaultOpen says so", async () => {
  await openUrl({
    "/ui": [
      { type: "Accordion", props: { title: "Open", defaultOpen: true }, children: [text("a")] },
      { type: "Accordion", props: { title: "Folded" }, children: [text("b")] },
    ],
  });
  await screen.findByText("Open");
  const isOpen = (title: string) => screen.getByText(title).closest("details")?.open;
  expect([isOpen("Open"), isOpen("Folded")]).toEqual([true, false]);
});

test("F-16 an input is sent under its id, or else under its name", async () => {
  const { calls } = await openUrl({
    "/ui": [
      { type: "Input", props: { id: "by-id", value: "a" } },
      { type: "Input", props: { name: "by-name", value: "b" } },
      { type: "Input", props: { id: "goes-first", name: "goes-last", value: "c" } },
      save({ includeFormState: true }),
    ],
    "/save": { status: "success" },
  });
  await screen.findByRole("button", { name: "Save" });
  await press("Save");
  await waitFor(() => expect(sent(calls())).toEqual([{ "by-id": "a", "by-name": "b", "goes-first": "c" }]));
});

test("F-17 Input is of the type that it says: text, password, number and more", async () => {
  const types = ["text", "password", "number", "email", "url", "tel", "search", "date", "time", "color", "range"];
  const { container, diagnostics } = await openUrl({
    "/ui": types.map((type) => ({ type: "Input", props: { name: type, label: type, type } })),
  });
  await screen.findByLabelText("password");
  expect([...container.querySelectorAll("input")].map(({ type }) => type)).toEqual(types);
  expect(diagnostics).toEqual([]);
});

test("F-18 Input takes label, placeholder, required and readOnly", async () => {
  await openUrl({
    "/ui": [
      { type: "Input", props: { name: "a", label: "Name", placeholder: "Steve", required: true } },
      { type: "Input", props: { name: "b", label: "Fixed", value: "as it is", readOnly: true } },
    ],
  });
  const name = await screen.findByRole<HTMLInputElement>("textbox", { name: /^Name/ });
  expect([name.placeholder, name.required, name.readOnly]).toEqual(["Steve", true, false]);
  const fixed = screen.getByLabelText<HTMLInputElement>("Fixed");
  await userEvent.type(fixed, "!");
  expect([fixed.value, fixed.required, fixed.readOnly]).toEqual(["as it is", false, true]);
});

test("F-19 Input begins with value or with defaultValue, and can be changed in either case", async () => {
  await openUrl({
    "/ui": [
      { type: "Input", props: { name: "a", label: "A", value: "1" } },
      { type: "Input", props: { name: "b", label: "B", defaultValue: "2" } },
      { type: "Input", props: { name: "c", label: "C", value: "3", defaultValue: "4" } },
    ],
  });
  await screen.findByLabelText("A");
  const shown = () => ["A", "B", "C"].map((label) => screen.getByLabelText<HTMLInputElement>(label).value);
  expect(shown()).toEqual(["1", "2", "3"]);
  for (const label of ["A", "B", "C"]) await userEvent.type(screen.getByLabelText(label), "0");
  expect(shown()).toEqual(["10", "20", "30"]);
});

test("F-20 Select takes options of label and value, value or defaultValue, and disabled", async () => {
  const options = [
    { label: "Easy", value: "easy" },
    { label: "Hard", value: "hard" },
  ];
  const { calls } = await openUrl({
    "/ui": [
      { type: "Select", props: { name: "a", label: "A", options, value: "hard" } },
      { type: "Select", props: { name: "b", label: "B", options, defaultValue: "hard" } },
      { type: "Select", props: { name: "c", label: "C", options, disabled: true } },
      save({ includeFormState: true }),
    ],
    "/save": { status: "success" },
  });
  const a = await screen.findByRole<HTMLSelectElement>("combobox", { name: "A" });
  expect([...a.options].map((option) => option.textContent)).toEqual(["Easy", "Hard"]);
  const chosen = (label: string) =>
    screen.getByRole<HTMLSelectElement>("combobox", { name: label }).selectedOptions[0]?.textContent;
  expect([chosen("A"), chosen("B"), chosen("C")]).toEqual(["Hard", "Hard", "Easy"]);
  expect(screen.getByRole<HTMLSelectElement>("combobox", { name: "C" }).disabled).toBe(true);
  await userEvent.selectOptions(a, "Easy");
  await press("Save");
  await waitFor(() => expect(sent(calls())).toEqual([{ a: "easy", b: "hard", c: "easy" }]));
});

test.each([
  ["Switch", "switch"],
  ["Checkbox", "checkbox"],
])("F-21 %s takes checked or defaultChecked, label and disabled", async (type, role) => {
  await openUrl({
    "/ui": [
      { type, props: { name: "a", label: "A", checked: true } },
      { type, props: { name: "b", label: "B", defaultChecked: true } },
      { type, props: { name: "c", label: "C", disabled: true } },
    ],
  });
  await screen.findByRole(role, { name: "A" });
  const box = (name: string) => screen.getByRole<HTMLInputElement>(role, { name });
  for (const name of ["A", "B", "C"]) await userEvent.click(screen.getByText(name));
  expect(["A", "B", "C"].map((name) => box(name).checked)).toEqual([false, false, false]);
  for (const name of ["A", "B", "C"]) await userEvent.click(screen.getByText(name));
  expect(["A", "B", "C"].map((name) => box(name).checked)).toEqual([true, true, false]);
});

test("F-22 FileUpload is known by id or name, and offers what accept says", async () => {
  const { container } = await openUrl({
    "/ui": [
      { type: "FileUpload", props: { id: "world", label: "World", accept: ".mcworld,.zip" } },
      { type: "FileUpload", props: { name: "pack", label: "Pack" } },
    ],
  });
  const world = await screen.findByLabelText<HTMLInputElement>("World");
  expect([world.type, world.accept, world.name]).toEqual(["file", ".mcworld,.zip", "world"]);
  expect([...container.querySelectorAll("input")].map(({ name }) => name)).toEqual(["world", "pack"]);
});

/** Keeps what is saved; a page has nothing to do with where the dashboard puts it. */
function shelf() {
  const saved: { name: string; size: number }[] = [];
  return { saved, save: (file: Blob, name: string) => void saved.push({ name, size: file.size }) };
}

test("F-23 FileDownload shows its label, and saves what its endpoint answers under its filename", async () => {
  const { saved, save } = shelf();
  const props = { label: "Get log", endpoint: "/files/log", filename: "server.log", variant: "danger" };
  const { calls } = await openUrl(
    { "/ui": [{ type: "FileDownload", props }], "/files/log": new Reply(200, "twelve bytes", "text/plain") },
    { save },
  );
  const get = await screen.findByRole("button", { name: "Get log" });
  expect(get.className).toContain("danger");
  await userEvent.click(get);
  await waitFor(() => expect(saved).toEqual([{ name: "server.log", size: 12 }]));
  expect(calls()).toMatchObject([{ method: "GET", url: "/files/log" }]);
});

test("F-24 DraggableList shows its items by name, in the order of the document", async () => {
  const items = [
    { id: 1, name: "Vanilla" },
    { id: 2, name: "Shaders", path: "/packs/shaders" },
  ];
  const { diagnostics } = await openUrl({ "/ui": [{ type: "DraggableList", props: { items } }] });
  const list = await screen.findByRole("list");
  expect(
    within(list)
      .getAllByRole("listitem")
      .map((item) => item.textContent),
  ).toEqual([expect.stringContaining("Vanilla"), expect.stringContaining("Shaders")]);
  expect(diagnostics).toEqual([]);
});

const cellsOf = (table: HTMLElement) =>
  [...table.querySelectorAll("tr")].map((row) => [...row.querySelectorAll("th, td")].map((one) => one.textContent));

test("F-26 Table takes headers with rows", async () => {
  const props = {
    headers: ["File", "Size"],
    rows: [
      ["world.zip", 12],
      ["nether.zip", 7],
    ],
  };
  const { diagnostics } = await openUrl({ "/ui": [{ type: "Table", props }] });
  expect(cellsOf(await screen.findByRole("table"))).toEqual([
    ["File", "Size"],
    ["world.zip", "12"],
    ["nether.zip", "7"],
  ]);
  expect(diagnostics).toEqual([]);
});

test("F-27 a cell of a Table may be a node, such as a FileDownload that downloads", async () => {
  const { saved, save } = shelf();
  const download = { type: "FileDownload", props: { label: "Get", endpoint: "/files/1", filename: "world.zip" } };
  const { diagnostics } = await openUrl(
    {
      "/ui": [{ type: "Table", props: { headers: ["File", ""], rows: [["world", download]] } }],
      "/files/1": new Reply(200, "zip", "application/zip"),
    },
    { save },
  );
  const table = await screen.findByRole("table");
  await userEvent.click(within(table).getByRole("button", { name: "Get" }));
  await waitFor(() => expect(saved).toEqual([{ name: "world.zip", size: 3 }]));
  expect(diagnostics).toEqual([]);
});

test("F-28 Table takes columns of header and accessor with data", async () => {
  const props = {
    columns: [
      { header: "Player", accessor: "name" },
      { header: "Level", accessor: "level" },
    ],
    data: [
      { level: 12, name: "Alex" },
      { level: 7, name: "Steve", unused: true },
    ],
  };
  const { diagnostics } = await openUrl({ "/ui": [{ type: "Table", props }] });
  expect(cellsOf(await screen.findByRole("table"))).toEqual([
    ["Player", "Level"],
    ["Alex", "12"],
    ["Steve", "7"],
  ]);
  expect(diagnostics).toEqual([]);
});

const chart = (props: object = {}) => ({
  type: "Chart",
  props: { title: "CPU", xAxis: "time", series: [{ dataKey: "cpu", name: "CPU" }], ...props },
});

test("F-31 Chart is as high as its height says, and 300 pixels where it says none", async () => {
  await openUrl({ "/ui": [chart({ height: 120 }), chart({ title: "usual" })] });
  expect((await screen.findByRole("figure", { name: "CPU" })).style.height).toBe("120px");
  expect((await screen.findByRole("figure", { name: "usual" })).style.height).toBe("300px");
});

test("F-33 StatusIndicator takes status and text, and says the status where it has no text", async () => {
  const { container, diagnostics } = await openUrl({
    "/ui": [
      { type: "StatusIndicator", props: { status: "running", text: "Up for 3 days" } },
      { type: "StatusIndicator", props: { status: "stopped" } },
    ],
  });
  await screen.findByText("Up for 3 days");
  const [first, second] = container.querySelectorAll(".nju-status");
  expect([first?.textContent, second?.textContent?.toLowerCase()]).toEqual(["Up for 3 days", "stopped"]);
  expect(first?.className).not.toBe(second?.className);
  expect(diagnostics).toEqual([]);
});

test("F-34 iframe takes src, title and height, and is 400 pixels high by itself", async () => {
  await openUrl({
    "/ui": [
      { type: "iframe", props: { src: "https://example.org/a", title: "usual" } },
      { type: "iframe", props: { src: "https://example.org/b", title: "tall", height: "600px" } },
    ],
  });
  const usual = await screen.findByTitle("usual");
  expect([usual.getAttribute("src"), usual.style.height]).toEqual(["https://example.org/a", "400px"]);
  expect(screen.getByTitle("tall").style.height).toBe("600px");
});

test("F-35 an icon that the original has not is that icon here, and none shows Info in its place", async () => {
  const names = ["Castle", "Pickaxe", "Sword", "Cat", "Zap", "FlaskConical"];
  const { container } = await openUrl({ "/ui": names.map((name) => ({ type: "Icon", props: { name } })) });
  const shown = () => [...container.querySelectorAll("svg.nju-icon > :first-child")].map((one) => one.parentElement);
  await waitFor(() => expect(shown()).toHaveLength(names.length));
  expect(shown().map((icon) => icon?.classList.item(1))).toEqual(
    ["castle", "pickaxe", "sword", "cat", "zap", "flask-conical"].map((name) => `lucide-${name}`),
  );
  expect(container.querySelector(".lucide-info")).toBeNull();
});

// Actions

test("F-36 an Input, a Select, a Switch and a Checkbox run onChangeAction with their new value", async () => {
  const onChangeAction = { type: "api_call", endpoint: "/changed", includeFormState: true };
  const { calls } = await openUrl({
    "/ui": [
      { type: "Input", props: { name: "a", label: "A", onChangeAction } },
      { type: "Select", props: { name: "b", label: "B", options: [1, 2], onChangeAction } },
      { type: "Switch", props: { name: "c", label: "C", onChangeAction } },
      { type: "Checkbox", props: { name: "d", label: "D", onChangeAction } },
    ],
    "/changed": { status: "success" },
  });
  await userEvent.type(await screen.findByLabelText("A"), "x");
  await userEvent.tab();
  await waitFor(() => expect(calls()).toHaveLength(1));
  await userEvent.selectOptions(screen.getByLabelText("B"), "2");
  await waitFor(() => expect(calls()).toHaveLength(2));
  await userEvent.click(screen.getByLabelText("C"));
  await waitFor(() => expect(calls()).toHaveLength(3));
  await userEvent.click(screen.getByLabelText("D"));
  await waitFor(() => expect(calls()).toHaveLength(4));
  expect(sent(calls())).toEqual([
    { a: "x", b: 1, c: false, d: false },
    { a: "x", b: 2, c: false, d: false },
    { a: "x", b: 2, c: true, d: false },
    { a: "x", b: 2, c: true, d: true },
  ]);
});

test("F-37 api_call uses the method that it names, and POST where it names none", async () => {
  const methods = ["GET", "PUT", "PATCH", "DELETE", undefined];
  const { calls, diagnostics } = await openUrl({
    "/ui": methods.map((method) => button(String(method), { type: "api_call", endpoint: "/call", method })),
    "/call": { status: "success" },
  });
  await screen.findByRole("button", { name: "GET" });
  for (const [index, method] of methods.entries()) {
    await press(String(method));
    await waitFor(() => expect(calls()).toHaveLength(index + 1));
  }
  expect(calls().map(({ method }) => method)).toEqual(["GET", "PUT", "PATCH", "DELETE", "POST"]);
  expect(diagnostics).toEqual([]);
});

test("F-38 F-40 payload is merged first, the inputs over it, and all of it is sent as JSON", async () => {
  const types: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    types.push(request.headers["content-type"]);
    request.resume();
    response.end('{"status":"success"}');
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const bodies: unknown[] = [];
  const page = [
    { type: "Input", props: { name: "both", value: "of the input" } },
    save({ includeFormState: true, payload: { both: "of the payload", own: { deep: [1] } } }),
  ];
  await openUrl(
    {},
    {
      fetch: (path, { mode: _, ...init } = {}) => {
        if (path === "/ui") return Promise.resolve(Response.json(page));
        bodies.push(JSON.parse(String(init.body)));
        return globalThis.fetch(`http://127.0.0.1:${port}${path}`, init);
      },
    },
  );
  await screen.findByRole("button", { name: "Save" });
  await press("Save");
  await waitFor(() => expect(types).toEqual(["application/json"]));
  expect(bodies).toEqual([{ both: "of the input", own: { deep: [1] } }]);
});

/** Presses a button whose call is answered so. */
async function answered(answer: unknown, options: { toasts?: boolean } = {}) {
  let version = 0;
  const opened = await openUrl(
    {
      "/ui": () => {
        version += 1;
        return [
          text(`Version ${version}`),
          { type: "Input", props: { name: "port", label: "Port", value: "1" } },
          save({ includeFormState: true, refresh: true }),
        ];
      },
      "/save": answer,
    },
    options,
  );
  await screen.findByText(/^Version/);
  const before = opened.loads();
  await press("Save");
  /** Success refreshes, failure does not. */
  const refreshed = () => waitFor(() => expect(opened.loads()).toBe(before + 1));
  const stayed = async () => {
    await moment();
    expect(opened.loads()).toBe(before);
  };
  return { ...opened, refreshed, stayed };
}

test("F-41 a status of success is success, and its message is said", async () => {
  const { notices, refreshed } = await answered({ status: "success", message: "Saved." });
  await refreshed();
  expect(notices).toEqual(["success: Saved."]);
});

test("F-42 a message without a status is success", async () => {
  const { notices, refreshed } = await answered({ message: "Queued." });
  await refreshed();
  expect(notices).toEqual(["success: Queued."]);
});

test("F-43 an error without a status is failure, though HTTP says 200", async () => {
  const { notices, stayed } = await answered({ error: "No such world" });
  await waitFor(() => expect(notices).toEqual(["error: No such world"]));
  await stayed();
});

test("F-44 a status of error is failure, though HTTP says 200", async () => {
  const { notices, stayed } = await answered({ status: "error", message: "Server is running" });
  await waitFor(() => expect(notices).toEqual(["error: Server is running"]));
  await stayed();
});

test("F-45 FastAPI's detail as a text is the message of a failure", async () => {
  const { notices, stayed } = await answered(new Reply(404, { detail: "Server not found" }));
  await waitFor(() => expect(notices).toEqual(["error: Server not found"]));
  await stayed();
});

test("F-46 FastAPI's 422 marks the field that it tells of", async () => {
  const detail = [{ loc: ["body", "port"], msg: "Input should be a valid integer", type: "int_parsing" }];
  const { stayed } = await answered(new Reply(422, { detail }));
  await waitFor(() => expect(screen.getByLabelText("Port").getAttribute("aria-invalid")).toBe("true"));
  const described = screen.getByLabelText("Port").getAttribute("aria-describedby") ?? "";
  expect(document.getElementById(described)?.textContent).toBe("Input should be a valid integer");
  await stayed();
});

test("F-47 the message of an answer is shown as a toast", async () => {
  await answered({ status: "success", message: "World was saved." }, { toasts: true });
  const message = await screen.findByText("World was saved.");
  expect(message.closest(".nju-toast")).not.toBeNull();
});

test("F-48 navigate with url leads to another page", async () => {
  const visited: string[] = [];
  await openUrl(
    { "/ui": [button("Players", { type: "navigate", url: "/my_plugin/players", params: { sort: "name" } })] },
    { navigate: (url) => void visited.push(url) },
  );
  await screen.findByRole("button", { name: "Players" });
  await press("Players");
  await waitFor(() => expect(visited).toEqual(["/my_plugin/players?sort=name"]));
});

test("F-49 navigate with params merges them into the query of the page, and loads it again", async () => {
  const { asked, container } = await openUrl(
    {
      "/ui": [
        { type: "Input", props: { name: "typed", label: "Typed" } },
        button("Next", { type: "navigate", params: { page: 2, sort: "name" } }),
        button("All", { type: "navigate", params: { sort: null } }),
      ],
    },
    { src: "/ui?page=1", params: { server: "survival" } },
  );
  await userEvent.type(await screen.findByLabelText("Typed"), "kept");
  expect(asked()).toBe("/ui?page=1&server=survival");
  await press("Next");
  await waitFor(() => expect(asked()).toBe("/ui?server=survival&page=2&sort=name"));
  await press("All");
  await waitFor(() => expect(asked()).toBe("/ui?server=survival&page=2"));
  expect(container.querySelector("input")?.value).toBe("kept");
});

test("F-50 dynamicParam is the param that takes the new value of a Select", async () => {
  const onChangeAction = { type: "navigate", dynamicParam: "world", params: { page: 1 } };
  const { asked } = await openUrl({
    "/ui": [{ type: "Select", props: { name: "w", label: "World", options: ["nether", "end"], onChangeAction } }],
  });
  await userEvent.selectOptions(await screen.findByLabelText("World"), "end");
  await waitFor(() => expect(asked()).toBe("/ui?page=1&world=end"));
});

test("F-51 download_file saves what its endpoint answers under its filename", async () => {
  const { saved, save } = shelf();
  await openUrl(
    {
      "/ui": [button("Export", { type: "download_file", endpoint: "/export", filename: "players.csv" })],
      "/export": new Reply(200, "name,level\n", "text/csv"),
    },
    { save },
  );
  await screen.findByRole("button", { name: "Export" });
  await press("Export");
  await waitFor(() => expect(saved).toEqual([{ name: "players.csv", size: 11 }]));
});

test("F-52 defaults that nobody touched are sent, those in a folded Accordion and a closed Tab too", async () => {
  const { calls } = await openUrl({
    "/ui": [
      { type: "Input", props: { name: "list", defaultValue: "[]" } },
      { type: "Select", props: { name: "mode", options: [{ label: "Easy", value: "easy" }] } },
      { type: "Switch", props: { name: "pvp", defaultChecked: true } },
      { type: "Accordion", props: { title: "More" }, children: [{ type: "Checkbox", props: { name: "cheats" } }] },
      {
        type: "Tabs",
        children: [tab("Open"), { type: "Tab", props: { label: "Closed" }, children: [{ type: "Input", id: "seed" }] }],
      },
      { type: "Modal", props: { id: "m" }, children: [{ type: "Input", props: { name: "why", defaultValue: "?" } }] },
      save({ includeFormState: true }),
    ],
    "/save": { status: "success" },
  });
  await screen.findByRole("button", { name: "Save" });
  await press("Save");
  await waitFor(() =>
    expect(sent(calls())).toEqual([{ list: "[]", mode: "easy", pvp: true, cheats: false, seed: "", why: "?" }]),
  );
});

// Loading a page

test("F-56 GET /api/plugins/pages lists the pages with name and path, and each path answers its page", async () => {
  const base = await pluginServer();
  const response = await globalThis.fetch(`${base}/api/plugins/pages`);
  const { status, pages } = await response.json();
  expect([response.status, status]).toEqual([200, "success"]);
  const backups = pages.find(({ name }: { name: string }) => name === "Backups");
  expect(await (await globalThis.fetch(base + backups.path)).json()).toMatchObject({ type: "Text" });
});

test("F-57 plugin-json-ui makes a page as plugin-ui-native does, and another tag makes none", async () => {
  const base = await pluginServer();
  const { pages } = await (await globalThis.fetch(`${base}/api/plugins/pages`)).json();
  expect(pages.map(({ name }: { name: string }) => name).sort()).toEqual(["Archive", "Backups"]);
});

test("F-58 a page is fetched with the query of the dashboard and with the selected server", async () => {
  const { asked } = await openUrl(
    { "/ui": [text("ok")] },
    { src: "/ui?world=nether", params: { server: "my server", lang: "en" } },
  );
  await screen.findByText("ok");
  const { pathname, searchParams } = new URL(asked() ?? "", "http://localhost");
  expect([pathname, ...searchParams]).toEqual(["/ui", ["world", "nether"], ["server", "my server"], ["lang", "en"]]);
});

test("F-59 selecting another server loads the page again, and shows nothing of the one before", async () => {
  let seen: unknown;
  const { select, asked } = await openUrl(
    { "/ui": () => [text(`Loaded for ${String(seen)}`), { type: "Input", props: { name: "a", label: "A" } }] },
    { params: { server: "survival" } },
  );
  await userEvent.type(await screen.findByLabelText("A"), "of survival");
  seen = "creative";
  select({ server: "creative" });
  await screen.findByText("Loaded for creative");
  expect(asked()).toBe("/ui?server=creative");
  expect(screen.getByLabelText<HTMLInputElement>("A").value).toBe("");
});

// The wire

const stat = (label: string, props: object) => ({ type: "StatCard", props: { label, ...props } });
const figureOf = (label: string) =>
  screen.getByText(label).closest(".nju-stat-card")?.querySelector(".nju-stat-card__value")?.textContent;
const log = (props: object = {}) => ({
  type: "LogViewer",
  props: { title: "Console", socketTopic: "server_log:survival", ...props },
});
const drawn = () => [...document.querySelectorAll(".nju-log__line")].map(({ textContent }) => textContent);
const joined = (wire: { topics(): string[] }, topic: string) => waitFor(() => expect(wire.topics()).toContain(topic));
const token = "header.payload.signature";

test("F-60 frames are JSON texts of a plain WebSocket, at /ws of the dashboard's own server", async () => {
  const seen: unknown[] = [];
  const server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
  onTestFinished(() => server.close());
  await new Promise((resolve) => server.once("listening", resolve));
  server.on("connection", (page, { url }) => {
    seen.push(url);
    page.on("message", (data, isBinary) => {
      seen.push(isBinary, JSON.parse(String(data)));
      page.send('{"status":"success","message":"Subscribed to resource-monitor:survival"}');
      page.send('{"type":"resource_update","topic":"resource-monitor:survival","data":{"cpu":7}}');
    });
  });
  const asked: string[] = [];
  /** The dashboard's origin is none that a test can listen at. */
  class Redirected extends WebSocket {
    constructor(url: string) {
      const target = new URL(url);
      asked.push(target.href);
      target.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
      super(target.href);
    }
  }
  await openUrl(
    { "/ui": [stat("CPU", { socketTopic: "resource-monitor:survival", dataKey: "cpu" })] },
    { transport: webSocket({ WebSocket: Redirected }) },
  );
  await screen.findByText("CPU");
  await waitFor(() => expect(figureOf("CPU")).toBe("7"));
  expect(asked).toEqual([`ws://${location.host}/ws`]);
  expect(seen).toEqual(["/ws", false, { action: "subscribe", topic: "resource-monitor:survival" }]);
});

test("F-61 F-65 authenticate is the first frame; then one frame for each topic that is joined or left", async () => {
  let opened = 0;
  let said: number | undefined;
  class Timed extends WebSocket {
    constructor(url: string) {
      super(url);
      this.once("open", () => {
        opened = performance.now();
      });
    }
    override send(data: string) {
      said ??= performance.now();
      super.send(data);
    }
  }
  const check = (given: string) => (given === token ? "success" : "close");
  const wire = await liveWire({ check }, { token, WebSocket: Timed });
  const { unmount } = await openUrl(
    { "/ui": { websocketSubscriptions: ["resource-monitor:survival"], ...log() } },
    { transport: wire.transport },
  );
  await joined(wire, "server_log:survival");
  await joined(wire, "resource-monitor:survival");
  expect((said ?? Number.POSITIVE_INFINITY) - opened).toBeLessThan(5_000);
  expect(wire.heard[0]?.[0]).toEqual({ action: "authenticate", token });
  unmount();
  await waitFor(() => expect(wire.topics()).toEqual([]));
  expect(wire.heard).toHaveLength(1);
  const frames = wire.heard[0]?.slice(1).map((frame) => JSON.stringify(frame));
  expect(frames?.slice(0, 2).sort()).toEqual([
    '{"action":"subscribe","topic":"resource-monitor:survival"}',
    '{"action":"subscribe","topic":"server_log:survival"}',
  ]);
  expect(frames?.slice(2).sort()).toEqual([
    '{"action":"unsubscribe","topic":"resource-monitor:survival"}',
    '{"action":"unsubscribe","topic":"server_log:survival"}',
  ]);
});

test("F-62 a token can stand in the URL instead, and no frame is sent for it then", async () => {
  const urls: (string | undefined)[] = [];
  const frames: unknown[] = [];
  const server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
  onTestFinished(() => server.close());
  await new Promise((resolve) => server.once("listening", resolve));
  server.on("connection", (page, { url }) => {
    urls.push(url);
    page.on("message", (data) => frames.push(JSON.parse(String(data))));
  });
  const { port } = server.address() as AddressInfo;
  const transport = webSocket({ WebSocket, url: `ws://127.0.0.1:${port}/ws?token=${token}` });
  await openUrl({ "/ui": [stat("CPU", { socketTopic: "a" })] }, { transport });
  await waitFor(() => expect(frames).toEqual([{ action: "subscribe", topic: "a" }]));
  expect(urls).toEqual([`/ws?token=${token}`]);
});

test("F-63 nothing else is sent until the server has accepted the token", async () => {
  const wire = await liveWire({ check: () => "silence" }, { token });
  await openUrl({ "/ui": [stat("CPU", { socketTopic: "a" })] }, { transport: wire.transport });
  await waitFor(() => expect(wire.heard).toEqual([[{ action: "authenticate", token }]]));
  await moment();
  expect(wire.heard).toEqual([[{ action: "authenticate", token }]]);
  wire.send('{"status":"success","message":"Authenticated"}');
  await waitFor(() => expect(wire.heard[0]).toHaveLength(2));
  expect(wire.heard[0]?.[1]).toEqual({ action: "subscribe", topic: "a" });
});

test("F-64 a token that is refused with 1008 is reported and tried again, with a new one", async () => {
  const tokens = ["expired", token];
  const wire = await liveWire(
    { check: (given) => (given === token ? "success" : "close") },
    { token: () => tokens.shift() ?? token },
  );
  const { diagnostics } = await openUrl({ "/ui": [stat("CPU", { socketTopic: "a" })] }, { transport: wire.transport });
  await joined(wire, "a");
  expect(wire.heard.map((frames) => frames[0])).toEqual([
    { action: "authenticate", token: "expired" },
    { action: "authenticate", token },
  ]);
  expect(diagnostics).toEqual([expect.stringContaining("Invalid token")]);
});

test("F-66 the outcomes of frames have no topic, change nothing and are no fault; a refusal is reported", async () => {
  const wire = await liveWire();
  const { diagnostics, container } = await openUrl(
    { "/ui": [stat("CPU", { value: "first", socketTopic: "a" })] },
    { transport: wire.transport },
  );
  await joined(wire, "a");
  await screen.findByText("CPU");
  const before = container.innerHTML;
  wire.send('{"status":"success","message":"Subscribed to topic: a"}');
  wire.send('{"status":"success"}');
  await moment();
  expect([container.innerHTML, diagnostics]).toEqual([before, []]);
  wire.send('{"status":"error","message":"Not authorized for topic: a"}');
  await waitFor(() => expect(diagnostics).toEqual([expect.stringContaining("Not authorized for topic: a")]));
});

test("F-67 F-69 a log_update brings the lines of a text, without an empty one at its end", async () => {
  const wire = await liveWire();
  const { diagnostics } = await openUrl({ "/ui": [log()] }, { transport: wire.transport });
  await screen.findByRole("log");
  await joined(wire, "server_log:survival");
  wire.send('{"type":"log_update","topic":"server_log:survival","data":"line 1\\nline 2\\n"}');
  await waitFor(() => expect(drawn()).toEqual(["line 1", "line 2"]));
  wire.send('{"type":"log_update","topic":"server_log:survival","data":"line 3\\n\\nline 5"}');
  await waitFor(() => expect(drawn()).toEqual(["line 1", "line 2", "line 3", "", "line 5"]));
  expect(diagnostics).toEqual([]);
});

test("F-32 F-68 a resource_update brings an object, of which dotted dataKeys read nested fields", async () => {
  const wire = await liveWire();
  const live = (label: string, dataKey: string) => stat(label, { socketTopic: "resource-monitor:survival", dataKey });
  const { diagnostics } = await openUrl(
    { "/ui": [live("CPU", "process_info.cpu_percent"), live("Memory", "process_info.memory_mb")] },
    { transport: wire.transport },
  );
  await joined(wire, "resource-monitor:survival");
  wire.send(
    '{"type":"resource_update","topic":"resource-monitor:survival",' +
      '"data":{"process_info":{"cpu_percent":1.5,"memory_mb":93.1,"uptime":"1:02:03"}}}',
  );
  await waitFor(() => expect([figureOf("CPU"), figureOf("Memory")]).toEqual(["1.5", "93.1"]));
  expect(diagnostics).toEqual([]);
});

test("F-70 a LogViewer keeps the last 1,000 lines", async () => {
  const wire = await liveWire();
  const { container } = await openUrl({ "/ui": [log({ lines: ["seed"] })] }, { transport: wire.transport });
  await screen.findByRole("log");
  await joined(wire, "server_log:survival");
  const burst = (from: number, count: number) =>
    wire.publish("server_log:survival", Array.from({ length: count }, (_, index) => `line ${from + index}`).join("\n"));
  burst(1, 999);
  const last = () => [...container.querySelectorAll<HTMLElement>(".nju-log__line")].at(-1);
  const box = screen.getByRole("log");
  /** Draws the end of the log, which a browser would do by its layout. */
  const toEnd = () =>
    act(async () => {
      box.scrollTop = 1_000_000;
      box.dispatchEvent(new Event("scroll"));
    });
  await waitFor(async () => {
    await toEnd();
    expect([last()?.textContent, last()?.dataset.line]).toEqual(["line 999", "999"]);
  });
  burst(1000, 500);
  await waitFor(async () => {
    await toEnd();
    expect([last()?.textContent, last()?.dataset.line]).toEqual(["line 1499", "1499"]);
  });
});

test("F-73 of a burst of 200 frames every line is shown, in order, and the last figure", async () => {
  const wire = await liveWire();
  await openUrl(
    { "/ui": [log({ height: 2000 }), stat("Count", { socketTopic: "server_log:survival" })] },
    { transport: wire.transport },
  );
  await screen.findByRole("log");
  await joined(wire, "server_log:survival");
  const lines = Array.from({ length: 200 }, (_, index) => `frame ${index}`);
  for (const line of lines) wire.publish("server_log:survival", line);
  await waitFor(() => expect(figureOf("Count")).toBe("frame 199"));
  const box = screen.getByRole("log");
  const seen = new Map<number, string>();
  for (let top = 0; top <= 4000; top += 500) {
    await act(async () => {
      box.scrollTop = top;
      box.dispatchEvent(new Event("scroll"));
    });
    for (const line of document.querySelectorAll<HTMLElement>(".nju-log__line")) {
      seen.set(Number(line.dataset.line), line.textContent ?? "");
    }
  }
  expect([...seen].sort(([a], [b]) => a - b).map(([, line]) => line)).toEqual(lines);
});

test("F-74 a message changes only the figure that is bound to its topic", async () => {
  const wire = await liveWire();
  const others = Array.from({ length: 20 }, (_, index) => stat(`Other ${index}`, { socketTopic: "b", value: index }));
  const { container } = await openUrl(
    { "/ui": [stat("CPU", { socketTopic: "a", value: 1 }), ...others, text("still")] },
    { transport: wire.transport },
  );
  await joined(wire, "a");
  await screen.findByText("CPU");
  const changes: MutationRecord[] = [];
  const observer = new MutationObserver((records) => void changes.push(...records));
  observer.observe(container, { subtree: true, childList: true, characterData: true, attributes: true });
  wire.publish("a", 2);
  await waitFor(() => expect(figureOf("CPU")).toBe("2"));
  observer.disconnect();
  expect(changes.map(({ type, target }) => `${type} ${target.textContent}`)).toEqual(["characterData 2"]);
});

test("F-75 a lost connection is tried again more than five times, and its topics are joined anew", async () => {
  let tries = 0;
  class Counted extends WebSocket {
    constructor(url: string) {
      tries += 1;
      super(url);
    }
  }
  const wire = await liveWire({}, { WebSocket: Counted });
  await openUrl({ "/ui": [stat("CPU", { socketTopic: "a", value: "before" })] }, { transport: wire.transport });
  await joined(wire, "a");
  await wire.kill();
  await waitFor(() => expect(tries).toBeGreaterThan(8));
  await wire.start();
  await joined(wire, "a");
  wire.publish("a", "after");
  await waitFor(() => expect(figureOf("CPU")).toBe("after"));
});

test("F-76 lines that come while their tab is closed are in its LogViewer when it opens", async () => {
  const wire = await liveWire();
  const closed = { type: "Tab", props: { label: "Log", id: "log" }, children: [log({ lines: ["seed"] })] };
  await openUrl(
    { "/ui": [{ type: "Tabs", props: { activeTab: "a" }, children: [tab("First", "a"), closed] }] },
    { transport: wire.transport },
  );
  await screen.findByRole("tab", { name: "Log" });
  expect(screen.queryByRole("log")).toBeNull();
  await joined(wire, "server_log:survival");
  wire.publish("server_log:survival", "while it was closed\n");
  await moment();
  await userEvent.click(screen.getByRole("tab", { name: "Log" }));
  await moment();
  await screen.findByRole("log");
  await waitFor(() => expect(drawn()).toEqual(["seed", "while it was closed"]));
  await userEvent.click(screen.getByRole("tab", { name: "First" }));
  wire.publish("server_log:survival", "and once more\n");
  await moment();
  await userEvent.click(screen.getByRole("tab", { name: "Log" }));
  await moment();
  await waitFor(() => expect(drawn()).toEqual(["seed", "while it was closed", "and once more"]));
});
