/** What the guide promises to authors, each on a page as they write it, loaded from a real back end. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { configure, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, onTestFinished, test, vi } from "vitest";
import { Reply } from "../render/back-end.js";
import { liveWire, openUrl, pluginServer } from "../requirements/open-url.js";

// Code of components is loaded on demand, and made for the test when it is first asked for.
configure({ asyncUtilTimeout: 20_000 });
vi.setConfig({ testTimeout: 30_000 });

const text = (content: string, variant?: string) => ({ type: "Text", props: { content, variant } });
const button = (label: string, onClickAction: object) => ({ type: "Button", props: { label, onClickAction } });
const press = (name: string) => userEvent.click(screen.getByRole("button", { name }));

const basicExample = {
  type: "Container",
  children: [
    {
      type: "Text",
      props: { content: "Hello from Native UI!", variant: "h1" },
    },
    {
      type: "Card",
      props: { title: "My Card" },
      children: [{ type: "Text", props: { content: "This is content inside a card." } }],
    },
  ],
};

test("N-01 a whole page comes from JSON: headings, figures, a form that works", async () => {
  const { diagnostics, calls } = await openUrl({
    "/ui": {
      type: "Container",
      children: [
        text("Backups", "h1"),
        {
          type: "Row",
          children: [
            { type: "StatCard", props: { label: "Kept", value: 7, icon: "Save", trend: "up" } },
            { type: "StatusIndicator", props: { status: "running", text: "Scheduled" } },
          ],
        },
        {
          type: "Card",
          props: { title: "Settings" },
          children: [
            { type: "Input", props: { name: "folder", label: "Folder", defaultValue: "/backups" } },
            { type: "Divider" },
            button("Save", { type: "api_call", endpoint: "/api/backups/save", includeFormState: true }),
          ],
        },
      ],
    },
    "/api/backups/save": { status: "success" },
  });
  expect(await screen.findByRole("heading", { level: 1, name: "Backups" })).toBeTruthy();
  expect(screen.getByText("Kept").closest(".nju-stat-card")?.textContent).toContain("7");
  expect(screen.getByText("Scheduled")).toBeTruthy();
  await userEvent.type(screen.getByLabelText("Folder"), "/new");
  await press("Save");
  await waitFor(() => expect(calls()).toHaveLength(1));
  expect(calls()).toMatchObject([{ url: "/api/backups/save", body: '{"folder":"/backups/new"}' }]);
  expect(diagnostics).toEqual([]);
});

test("N-03 a page is fetched from its route, and what the route answers is what is shown", async () => {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url} ${request.headers.accept}`);
    response.setHeader("content-type", "application/json; charset=utf-8");
    response.end(JSON.stringify([text(`Answer of ${request.url}`)]));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const fetch = (path: string, { mode: _, ...init }: RequestInit = {}) => globalThis.fetch(base + path, init);
  await openUrl({}, { src: "/my_plugin/ui", fetch });
  expect(await screen.findByText("Answer of /my_plugin/ui")).toBeTruthy();
  expect(new Set(requests)).toEqual(new Set(["GET /my_plugin/ui application/json"]));
});

test("N-08 a plugin hands its routes to the host when it is loaded, and its page is there at once", async () => {
  const base = await pluginServer();
  const { pages } = await (await globalThis.fetch(`${base}/api/plugins/pages`)).json();
  const { path } = pages.find(({ name }: { name: string }) => name === "Backups");
  const fetch = (url: string, { mode: _, ...init }: RequestInit = {}) => globalThis.fetch(base + url, init);
  await openUrl({}, { src: path, fetch });
  expect(await screen.findByText("Last backup: today")).toBeTruthy();
});

test("N-09 the basic example of the guide is a heading, and a card with its title and its text", async () => {
  const { container, diagnostics } = await openUrl({ "/ui": basicExample });
  const heading = await screen.findByRole("heading", { level: 1 });
  expect(heading.textContent).toBe("Hello from Native UI!");
  const card = container.querySelector<HTMLElement>(".nju-card");
  expect(heading.nextElementSibling).toBe(card);
  expect(within(card as HTMLElement).getByRole("heading").textContent).toBe("My Card");
  expect(within(card as HTMLElement).getByText("This is content inside a card.").tagName).toBe("P");
  expect(heading.closest(".nju-container")).toBe(card?.parentElement);
  expect(diagnostics).toEqual([]);
});

test("N-10 a node needs neither props nor children", async () => {
  const page = { type: "Container", children: [{ type: "Divider" }, { type: "Row" }, { type: "Card" }, text("end")] };
  const { container, diagnostics } = await openUrl({ "/ui": page });
  await screen.findByText("end");
  const shown = [...(container.querySelector(".nju-container")?.children ?? [])].map(({ className }) => className);
  expect(shown.map((name) => name.split(" ")[0])).toEqual(["nju-divider", "nju-row", "nju-card", "nju-text"]);
  expect(diagnostics).toEqual([]);
});

test("N-11 Container wraps all of its children, in the order of the document", async () => {
  const { container } = await openUrl({
    "/ui": { type: "Container", children: [text("one"), text("two"), text("3")] },
  });
  await screen.findByText("one");
  const wrappers = container.querySelectorAll(".nju-container");
  expect(wrappers).toHaveLength(1);
  expect([...(wrappers[0]?.children ?? [])].map(({ textContent }) => textContent)).toEqual(["one", "two", "3"]);
});

test("N-12 Card has a heading where it has a title, and none where it has not", async () => {
  const cards = [
    { type: "Card", props: { title: "Titled" }, children: [text("inside the first")] },
    { type: "Card", children: [text("inside the second")] },
  ];
  const { container } = await openUrl({ "/ui": cards });
  await screen.findByText("inside the second");
  const [titled, plain] = container.querySelectorAll<HTMLElement>(".nju-card");
  expect(within(titled as HTMLElement).getByRole("heading", { name: "Titled" })).toBeTruthy();
  expect(within(plain as HTMLElement).queryByRole("heading")).toBeNull();
  expect(plain?.textContent).toBe("inside the second");
});

test("N-14 Divider is a separator between what stands above and below it", async () => {
  await openUrl({ "/ui": [text("above"), { type: "Divider" }, text("below")] });
  const line = await screen.findByRole("separator");
  expect([line.previousElementSibling?.textContent, line.nextElementSibling?.textContent]).toEqual(["above", "below"]);
});

test("N-15 Text is a heading of its level, or a paragraph, which it is by itself", async () => {
  const variants = ["h1", "h2", "h3", "body"];
  await openUrl({ "/ui": [...variants.map((variant) => text(`as ${variant}`, variant)), text("by itself")] });
  await screen.findByText("as h1");
  const shown = (content: string) => screen.getByText(content).tagName;
  expect(variants.map((variant) => shown(`as ${variant}`))).toEqual(["H1", "H2", "H3", "P"]);
  expect(shown("by itself")).toBe("P");
});

test("N-20 Button shows its label, and beside it the icon that it names", async () => {
  const { container } = await openUrl({ "/ui": [{ type: "Button", props: { label: "Start", icon: "Play" } }] });
  const start = await screen.findByRole("button", { name: "Start" });
  await waitFor(() => expect(start.querySelector("svg.lucide-play > *")).not.toBeNull());
  expect(container.querySelectorAll("svg.lucide-play")).toHaveLength(1);
});

test("N-21 Button has three variants, told apart by their classes, and is primary by itself", async () => {
  const variants = ["primary", "secondary", "danger"];
  const buttons = variants.map((variant) => ({ type: "Button", props: { label: variant, variant } }));
  const { diagnostics } = await openUrl({ "/ui": [...buttons, { type: "Button", props: { label: "none" } }] });
  await screen.findByRole("button", { name: "none" });
  const look = (name: string) => screen.getByRole("button", { name }).className;
  expect(new Set(variants.map(look)).size).toBe(3);
  expect(look("none")).toBe(look("primary"));
  expect(diagnostics).toEqual([]);
});

test("N-23 Badge shows its content in each of five variants, told apart by their classes", async () => {
  const variants = ["primary", "secondary", "success", "danger", "warning"];
  const badges = variants.map((variant) => ({ type: "Badge", props: { content: `a ${variant} one`, variant } }));
  const { container, diagnostics } = await openUrl({ "/ui": badges });
  await screen.findByText("a warning one");
  const shown = [...container.querySelectorAll(".nju-badge")];
  expect(shown.map(({ textContent }) => textContent)).toEqual(variants.map((variant) => `a ${variant} one`));
  expect(new Set(shown.map(({ className }) => className)).size).toBe(5);
  expect(diagnostics).toEqual([]);
});

test("N-24 CodeBlock shows code as it is written, blanks and all, below its title", async () => {
  const content = "def f():\n    return {'a': 1}";
  const { container } = await openUrl({ "/ui": [{ type: "CodeBlock", props: { content, title: "plugin.py" } }] });
  const figure = await screen.findByRole("figure", { name: "plugin.py" });
  expect(within(figure).getByText("plugin.py")).toBeTruthy();
  expect(container.querySelector("pre")?.textContent).toBe(content);
});

test("N-26 Image shows the picture of its address", async () => {
  await openUrl({ "/ui": [{ type: "Image", props: { src: "/static/map.png", alt: "The map" } }] });
  expect((await screen.findByRole("img", { name: "The map" })).getAttribute("src")).toBe("/static/map.png");
});

test("N-27 Link leads inside by the dashboard's own way, and outside by the browser's", async () => {
  const visited: string[] = [];
  const links = [
    { type: "Link", props: { href: "/servers/1", label: "Server 1" } },
    { type: "Link", props: { href: "https://example.org/guide", label: "Guide" } },
  ];
  await openUrl({ "/ui": links }, { navigate: (url) => void visited.push(url) });
  const inside = await screen.findByRole("link", { name: "Server 1" });
  expect(inside.getAttribute("href")).toBe("/servers/1");
  await userEvent.click(inside);
  expect(visited).toEqual(["/servers/1"]);
  const outside = screen.getByRole("link", { name: /^Guide/ });
  expect(outside.getAttribute("href")).toBe("https://example.org/guide");
  expect(outside.getAttribute("rel")).toContain("noopener");
});

test("N-28 iframe embeds another site under its title, in a sandbox", async () => {
  await openUrl({ "/ui": [{ type: "iframe", props: { src: "https://example.org/map", title: "Live map" } }] });
  const frame = await screen.findByTitle("Live map");
  expect(frame.tagName).toBe("IFRAME");
  expect(frame.getAttribute("src")).toBe("https://example.org/map");
  expect(frame.getAttribute("sandbox")).not.toContain("allow-same-origin");
});

test("N-32 Table shows its headers and its rows, cell by cell", async () => {
  const rows = [
    ["Alex", 12],
    ["Steve", 7],
  ];
  await openUrl({ "/ui": [{ type: "Table", props: { headers: ["Player", "Level"], rows } }] });
  const table = await screen.findByRole("table");
  const cells = [...table.querySelectorAll("tr")].map((row) =>
    [...row.querySelectorAll("th, td")].map((cell) => cell.textContent?.trim()),
  );
  expect(cells).toEqual([
    ["Player", "Level"],
    ["Alex", "12"],
    ["Steve", "7"],
  ]);
});

test("N-33 StatCard shows its label, its value and its icon", async () => {
  await openUrl({ "/ui": [{ type: "StatCard", props: { label: "Players", value: 17, icon: "Users" } }] });
  const card = (await screen.findByText("Players")).closest(".nju-stat-card");
  expect(card?.querySelector(".nju-stat-card__value")?.textContent).toBe("17");
  await waitFor(() => expect(card?.querySelector("svg.lucide-users > *")).not.toBeNull());
});

test("N-35 StatusIndicator has a dot before the text of the state", async () => {
  const { container } = await openUrl({
    "/ui": [{ type: "StatusIndicator", props: { status: "stopped", text: "Server is down" } }],
  });
  const words = await screen.findByText("Server is down");
  const dot = container.querySelector(".nju-status__dot");
  expect(dot?.nextElementSibling).toBe(words);
});

test("N-37 LogViewer lists its lines in their order", async () => {
  await openUrl({ "/ui": [{ type: "LogViewer", props: { lines: ["Starting", "Loading", "Ready"] } }] });
  const log = await screen.findByRole("log");
  expect([...log.querySelectorAll(".nju-log__line")].map(({ textContent }) => textContent)).toEqual([
    "Starting",
    "Loading",
    "Ready",
  ]);
});

test("N-38 LogViewer takes its height in pixels, and 200 where it says none", async () => {
  const logs = [
    { type: "LogViewer", props: { title: "tall", height: 350, lines: ["a"] } },
    { type: "LogViewer", props: { title: "usual", lines: ["a"] } },
  ];
  await openUrl({ "/ui": logs });
  expect((await screen.findByRole("log", { name: "tall" })).style.height).toBe("350px");
  expect((await screen.findByRole("log", { name: "usual" })).style.height).toBe("200px");
});

test("N-42 N-44 a Button that is pressed sends a POST to its endpoint", async () => {
  const { calls } = await openUrl({
    "/ui": [button("Restart", { type: "api_call", endpoint: "/api/my_plugin/restart" })],
    "/api/my_plugin/restart": { status: "success" },
  });
  await screen.findByRole("button", { name: "Restart" });
  expect(calls()).toEqual([]);
  await press("Restart");
  await waitFor(() => expect(calls()).toHaveLength(1));
  expect(calls()).toMatchObject([{ method: "POST", url: "/api/my_plugin/restart", body: "{}" }]);
});

test("N-43 a Card, a Text, a Badge, an Image, a StatCard and a Link run an action each", async () => {
  const go = { onClickAction: { type: "api_call", endpoint: "/api/go" } };
  const { calls } = await openUrl({
    "/ui": [
      { type: "Card", props: { title: "Card", ...go } },
      { type: "Text", props: { content: "Text", ...go } },
      { type: "Badge", props: { content: "Badge", ...go } },
      { type: "Image", props: { src: "/a.png", alt: "Image", ...go } },
      { type: "StatCard", props: { label: "StatCard", value: 1, ...go } },
      { type: "Link", props: { label: "Link", ...go } },
    ],
    "/api/go": { status: "success" },
  });
  await screen.findByRole("button", { name: "Card" });
  for (const [index, name] of ["Card", "Text", "Badge", "Image", "StatCard", "Link"].entries()) {
    await press(name);
    await waitFor(() => expect(calls()).toHaveLength(index + 1));
  }
});

test("N-45 includeFormState sends what stands in the inputs now, and nothing without it", async () => {
  const { calls } = await openUrl({
    "/ui": [
      { type: "Input", props: { id: "motd", label: "Greeting", defaultValue: "Hello" } },
      { type: "Input", props: { name: "port", label: "Port", type: "number", value: 19132 } },
      button("With", { type: "api_call", endpoint: "/api/with", includeFormState: true }),
      button("Without", { type: "api_call", endpoint: "/api/without" }),
    ],
    "/api/with": { status: "success" },
    "/api/without": { status: "success" },
  });
  await userEvent.type(await screen.findByLabelText("Greeting"), " there");
  await press("With");
  await waitFor(() => expect(calls()).toHaveLength(1));
  await press("Without");
  await waitFor(() => expect(calls()).toHaveLength(2));
  expect(calls().map(({ body }) => JSON.parse(body))).toEqual([{ motd: "Hello there", port: 19132 }, {}]);
});

test("N-46 refresh loads the page again after success, and only then", async () => {
  let outcome: unknown = new Reply(500, { message: "Disk is full" });
  let version = 0;
  const { loads, notices } = await openUrl({
    "/ui": () => {
      version += 1;
      return [text(`Version ${version}`), button("Save", { type: "api_call", endpoint: "/save", refresh: true })];
    },
    "/save": () => outcome,
  });
  await screen.findByText(/^Version/);
  const before = loads();
  await press("Save");
  await waitFor(() => expect(notices).toEqual(["error: Disk is full"]));
  outcome = { status: "error", message: "Still full" };
  await press("Save");
  await waitFor(() => expect(notices).toEqual(["error: Disk is full", "error: Still full"]));
  // A refresh would follow at once.
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(loads()).toBe(before);
  outcome = { status: "success" };
  await press("Save");
  expect(await screen.findByText(`Version ${before + 1}`)).toBeTruthy();
  expect(loads()).toBe(before + 1);
});

const stat = (label: string, props: object) => ({ type: "StatCard", props: { label, ...props } });
const figureOf = (label: string) =>
  screen.getByText(label).closest(".nju-stat-card")?.querySelector(".nju-stat-card__value")?.textContent;

test("N-50 every topic that the root lists is subscribed to, though no component is bound to it", async () => {
  const wire = await liveWire();
  const page = { websocketSubscriptions: ["my_plugin:stats", "server_log:survival"], type: "Container", children: [] };
  const { unmount } = await openUrl({ "/ui": page }, { transport: wire.transport });
  await waitFor(() => expect(wire.topics().sort()).toEqual(["my_plugin:stats", "server_log:survival"]));
  unmount();
  await waitFor(() => expect(wire.topics()).toEqual([]));
});

const perServer = {
  websocketSubscriptions: ["server_log:{server}"],
  type: "Container",
  children: [
    stat("CPU", { value: "none yet", socketTopic: "resource-monitor:{server}", dataKey: "cpu" }),
    { type: "Link", props: { href: "/servers/{server}/map", label: "Map" } },
    { type: "Image", props: { src: "/icons/{server}.png", alt: "Icon" } },
    button("Stop", { type: "api_call", endpoint: "/api/server/{server}/stop" }),
  ],
};

test("N-51 {server} is filled in, in topics, endpoints and addresses", async () => {
  const wire = await liveWire();
  const { calls, diagnostics } = await openUrl(
    { "/ui": perServer, "/api/server/my%20world/stop": { status: "success" } },
    { transport: wire.transport, params: { server: "my world" } },
  );
  await screen.findByText("CPU");
  await waitFor(() => expect(wire.topics().sort()).toEqual(["resource-monitor:my world", "server_log:my world"]));
  wire.publish("resource-monitor:my world", { cpu: 12 });
  await waitFor(() => expect(figureOf("CPU")).toBe("12"));
  expect(screen.getByRole("link", { name: "Map" }).getAttribute("href")).toBe("/servers/my%20world/map");
  expect(screen.getByRole("img", { name: "Icon" }).getAttribute("src")).toBe("/icons/my%20world.png");
  await press("Stop");
  await waitFor(() => expect(calls()).toMatchObject([{ url: "/api/server/my%20world/stop" }]));
  expect(diagnostics).toEqual([]);
});

test("N-51 {server} is filled in in the URL of the page, which is not asked for until a server is selected", async () => {
  const { calls, select } = await openUrl(
    { "/servers/my%20world/ui": [text("of my world")] },
    { src: "/servers/{server}/ui" },
  );
  expect((await screen.findByRole("alert")).textContent).toContain("server");
  expect(calls()).toEqual([]);
  select({ server: "my world" });
  expect(await screen.findByText("of my world")).toBeTruthy();
  expect(new Set(calls().map(({ url }) => url))).toEqual(new Set(["/servers/my%20world/ui"]));
});

test("N-52 selecting another server loads its page, joins its topics and leaves those of the one before", async () => {
  const wire = await liveWire();
  const { asked, select } = await openUrl(
    { "/ui": perServer },
    { transport: wire.transport, params: { server: "survival" } },
  );
  await waitFor(() => expect(wire.topics()).toContain("resource-monitor:survival"));
  wire.publish("resource-monitor:survival", { cpu: 12 });
  await waitFor(() => expect(figureOf("CPU")).toBe("12"));
  expect(asked()).toBe("/ui?server=survival");
  select({ server: "creative" });
  await waitFor(() => expect(asked()).toBe("/ui?server=creative"));
  await waitFor(() => expect(wire.topics().sort()).toEqual(["resource-monitor:creative", "server_log:creative"]));
  // Nothing of the other server is left.
  expect(figureOf("CPU")).toBe("none yet");
  wire.publish("resource-monitor:survival", { cpu: 99 });
  wire.publish("resource-monitor:creative", { cpu: 3 });
  await waitFor(() => expect(figureOf("CPU")).toBe("3"));
});

test("N-53 N-55 N-56 one topic moves the LogViewer and the StatCard that are bound to it, and no other", async () => {
  const wire = await liveWire();
  const page = [
    { type: "LogViewer", props: { title: "bound", lines: ["first"], socketTopic: "a" } },
    stat("bound too", { value: "first", socketTopic: "a" }),
    stat("elsewhere", { value: "first", socketTopic: "b" }),
    stat("unbound", { value: "first" }),
  ];
  await openUrl({ "/ui": page }, { transport: wire.transport });
  const log = await screen.findByRole("log", { name: "bound" });
  const lines = () => [...log.querySelectorAll(".nju-log__line")].map(({ textContent }) => textContent);
  await waitFor(() => expect(wire.topics()).toEqual(["a", "b"]));
  wire.publish("a", "second");
  await waitFor(() => expect(lines()).toEqual(["first", "second"]));
  wire.publish("a", "third");
  await waitFor(() => expect(lines()).toEqual(["first", "second", "third"]));
  expect(["bound too", "elsewhere", "unbound"].map(figureOf)).toEqual(["third", "first", "first"]);
});

test("N-57 dataKey picks a field, along dots too, and without it the message itself is the value", async () => {
  const wire = await liveWire();
  const page = [
    stat("plain", { socketTopic: "stats", dataKey: "cpu_usage" }),
    stat("dotted", { socketTopic: "stats", dataKey: "process_info.cpu_percent" }),
    stat("deep", { socketTopic: "stats", dataKey: "a.b.c.d" }),
    stat("whole", { socketTopic: "bare" }),
  ];
  await openUrl({ "/ui": page }, { transport: wire.transport });
  await waitFor(() => expect(wire.topics().sort()).toEqual(["bare", "stats"]));
  wire.publish("stats", { cpu_usage: 1, process_info: { cpu_percent: 2 }, a: { b: { c: { d: 3 } } } });
  wire.publish("bare", 4);
  await waitFor(() => expect(figureOf("whole")).toBe("4"));
  expect(["plain", "dotted", "deep"].map(figureOf)).toEqual(["1", "2", "3"]);
});

test("N-58 an icon is drawn wherever one is named: Button, StatCard, Badge, Link, Icon and Tab", async () => {
  const { container, diagnostics } = await openUrl({
    "/ui": [
      { type: "Button", props: { label: "Button", icon: "Rocket" } },
      { type: "StatCard", props: { label: "StatCard", value: 1, icon: "Gauge" } },
      { type: "Badge", props: { content: "Badge", icon: "Crown" } },
      { type: "Link", props: { href: "/a", label: "Link", icon: "Compass" } },
      { type: "Icon", props: { name: "Castle" } },
      { type: "FileDownload", props: { label: "FileDownload", endpoint: "/x", icon: "Archive" } },
      { type: "Tabs", children: [{ type: "Tab", props: { label: "Tab", icon: "Pickaxe" } }] },
    ],
  });
  const names = ["rocket", "gauge", "crown", "compass", "castle", "archive", "pickaxe"];
  const missing = () => names.filter((name) => container.querySelector(`svg.lucide-${name} > *`) === null);
  await waitFor(() => expect(missing()).toEqual([]));
  expect(diagnostics).toEqual([]);
});
