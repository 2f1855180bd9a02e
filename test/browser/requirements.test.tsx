/** What takes a browser to be seen: where things stand, their colours, drawings, dialogs, and what a refresh leaves alone. */
import { act, configure, render, screen, waitFor, within } from "@testing-library/react";
import * as lucide from "lucide-react";
import { createHost, JsonPage, JsonUIProvider } from "native-json-ui";
import { components } from "native-json-ui/schema";
import "native-json-ui/styles.css";
import { memory } from "native-json-ui/transports";
import { type ComponentType, createElement, StrictMode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { page as browser, userEvent } from "vitest/browser";
import { nextFrame } from "../components/open-page.js";

beforeAll(() => browser.viewport(1000, 800));

// Code of components is loaded on demand, and made for the test when it is first asked for.
configure({ asyncUtilTimeout: 20_000 });
vi.setConfig({ testTimeout: 30_000 });

const text = (content: string, props: object = {}) => ({ type: "Text", props: { content, ...props } });
const button = (label: string, onClickAction: object) => ({ type: "Button", props: { label, onClickAction } });
const press = (name: string) => userEvent.click(screen.getByRole("button", { name }));

/** Answers by path; the page itself is at "/ui". A function is asked each time, and may take its time. */
type Answers = Record<string, unknown | (() => unknown)>;

function openUrl(
  answers: Answers,
  { theme = "light", tokens = {} }: { theme?: "light" | "dark"; tokens?: object } = {},
) {
  const transport = memory();
  const requests: { path: string; init: RequestInit | undefined }[] = [];
  const diagnostics: string[] = [];
  const notices: string[] = [];
  const host = createHost({
    transport,
    fetch: async (path, init) => {
      requests.push({ path, init });
      const answer = answers[path];
      return Response.json(typeof answer === "function" ? await answer() : answer, {
        status: answer === undefined ? 404 : 200,
      });
    },
    onDiagnostic: ({ code, pointer }) => diagnostics.push(`${code} ${pointer}`),
    notify: ({ message }) => notices.push(message),
  });
  onTestFinished(() => host.close());
  const tree = (shown: "light" | "dark") => (
    <StrictMode>
      <main style={{ width: 900, ...tokens }}>
        <JsonUIProvider host={host} theme={shown}>
          <JsonPage src="/ui" />
        </JsonUIProvider>
      </main>
    </StrictMode>
  );
  const { rerender, ...view } = render(tree(theme));
  return {
    ...view,
    diagnostics,
    notices,
    topics: transport.topics,
    calls: () => requests.filter(({ path }) => path !== "/ui"),
    loads: () => requests.filter(({ path }) => path === "/ui").length,
    retheme: (next: "light" | "dark") => rerender(tree(next)),
    /** Delivers messages and waits until they are on screen. */
    publish: (topic: string, ...messages: unknown[]) =>
      act(async () => {
        for (const message of messages) transport.publish(topic, message);
        await nextFrame();
      }),
  };
}

const box = (content: string) => screen.getByText(content).getBoundingClientRect();

/** What the eye sees of a CSS colour: its hue in degrees, and how far it is from grey, 0 to 1. */
function seen(color: string): { hue: number; strength: number } {
  const canvas = document.createElement("canvas");
  canvas.width = 1;
  canvas.height = 1;
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("The browser has no canvas.");
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
  const most = Math.max(red, green, blue);
  const range = most - Math.min(red, green, blue);
  const sector =
    most === red ? (green - blue) / range : most === green ? 2 + (blue - red) / range : 4 + (red - green) / range;
  return { hue: (sector * 60 + 360) % 360, strength: range / 255 };
}

/** Whether somebody who looks at its middle sees this element. */
async function isSeen(element: Element): Promise<boolean> {
  element.scrollIntoView({ block: "center" });
  await nextFrame();
  const { left, top, width, height } = element.getBoundingClientRect();
  const found = document.elementFromPoint(left + width / 2, top + height / 2);
  return width > 0 && height > 0 && found !== null && element.contains(found);
}

test("N-02 a page takes colours, font and radius of the dashboard around it, and its theme", async () => {
  const tokens = {
    "--color-background-secondary": "rgb(1, 2, 3)",
    "--color-text-primary": "rgb(4, 5, 6)",
    "--font-sans": "Georgia",
    "--border-radius-lg": "21px",
  };
  const page = [{ type: "Card", props: { title: "Title" }, children: [text("inside")] }];
  const { container } = openUrl({ "/ui": page }, { tokens });
  await screen.findByText("inside");
  const card = getComputedStyle(container.querySelector(".nju-card") as Element);
  expect([card.backgroundColor, card.borderTopLeftRadius]).toEqual(["rgb(1, 2, 3)", "21px"]);
  const words = getComputedStyle(screen.getByText("inside"));
  expect([words.color, words.fontFamily]).toEqual(["rgb(4, 5, 6)", "Georgia"]);

  const own = openUrl({ "/ui": [{ type: "Card", children: [text("in its own look")] }] });
  await screen.findByText("in its own look");
  const colors = () => {
    const style = getComputedStyle(own.container.querySelector(".nju-card") as Element);
    return [style.backgroundColor, style.color];
  };
  const light = colors();
  own.retheme("dark");
  await nextFrame();
  expect(colors()[0]).not.toBe(light[0]);
  expect(colors()[1]).not.toBe(light[1]);
});

const column = (name: string, props: object = {}) => ({
  type: "Column",
  props: { className: name, ...props },
  children: [text(`${name} 1`), text(`${name} 2`)],
});
const columnBox = (name: string) => document.querySelector(`.plugin-${name}`)?.getBoundingClientRect() as DOMRect;

test("N-13 Row sets its children side by side, Column one below another", async () => {
  openUrl({ "/ui": { type: "Row", children: [column("left"), column("right")] } });
  await screen.findByText("right 2");
  expect(columnBox("right").top).toBe(columnBox("left").top);
  expect(columnBox("right").left).toBeGreaterThanOrEqual(columnBox("left").right);
  for (const name of ["left", "right"]) {
    expect(box(`${name} 2`).left).toBe(box(`${name} 1`).left);
    expect(box(`${name} 2`).top).toBeGreaterThanOrEqual(box(`${name} 1`).bottom);
  }
});

test("F-05 Row leaves its gap between its children, or one of its own, and wraps where they do not fit", async () => {
  const row = (props: object, names: string[]) => ({ type: "Row", props, children: names.map((name) => column(name)) });
  openUrl({ "/ui": [row({ gap: 37 }, ["a", "b"]), row({}, ["c", "d"])] });
  await screen.findByText("d 2");
  expect(columnBox("b").left - columnBox("a").right).toBeCloseTo(37);
  const usual = columnBox("d").left - columnBox("c").right;
  expect(usual).toBe(10);
  const main = document.querySelector("main") as HTMLElement;
  main.style.width = "300px";
  await nextFrame();
  expect(columnBox("b").top).toBeGreaterThanOrEqual(columnBox("a").bottom);
  expect(columnBox("b").left).toBe(columnBox("a").left);
  expect(columnBox("b").right).toBeLessThanOrEqual(main.getBoundingClientRect().right);
});

test("F-06 Column takes a gap, and a share of the row by its flex, which is 1 by itself", async () => {
  const children = [column("a"), column("b", { flex: 1 }), column("c", { flex: 2, gap: 50 })];
  openUrl({ "/ui": { type: "Row", props: { gap: 0 }, children } }, { tokens: { "--nju-item-min-size": "10px" } });
  await screen.findByText("c 2");
  expect(columnBox("b").width).toBeCloseTo(columnBox("a").width, 0);
  expect(columnBox("c").width).toBeCloseTo(2 * columnBox("a").width, 0);
  expect(box("c 2").top - box("c 1").bottom).toBeCloseTo(50);
});

test("F-09 Image takes src, alt, width and height", async () => {
  const src =
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
  openUrl({ "/ui": [{ type: "Image", props: { src, alt: "A dot", width: 64, height: 48 } }] });
  const image = await screen.findByRole<HTMLImageElement>("img", { name: "A dot" });
  await waitFor(() => expect(image.naturalWidth).toBe(1));
  const { width, height } = image.getBoundingClientRect();
  expect([width, height]).toEqual([64, 48]);
});

test("N-29 Accordion shows its children when it is pressed, and hides them when it is pressed again", async () => {
  openUrl({ "/ui": [{ type: "Accordion", props: { title: "Details" }, children: [text("inside")] }] });
  const title = await screen.findByText("Details");
  const shows = () => screen.getByText("inside").checkVisibility();
  expect(shows()).toBe(false);
  await userEvent.click(title);
  await waitFor(() => expect(shows()).toBe(true));
  expect(box("inside").top).toBeGreaterThanOrEqual(box("Details").bottom);
  await userEvent.click(title);
  await waitFor(() => expect(shows()).toBe(false));
});

const modals = [
  button("Ban", { type: "open_modal", modalId: "ban" }),
  button("Kick", { type: "open_modal", modalId: "kick" }),
  ...["ban", "kick"].map((id) => ({
    type: "Modal",
    props: { id, title: `Really ${id}?` },
    children: [
      text(`They will be told to ${id}.`),
      button("Do it", { type: "api_call", endpoint: `/api/${id}`, closeModal: true }),
      button("Never mind", { type: "close_modal" }),
    ],
  })),
];
const shownDialog = () => document.querySelector("dialog");

test("N-30 N-31 N-48 open_modal shows the modal of its id above the page, with title and children", async () => {
  openUrl({ "/ui": modals });
  await screen.findByRole("button", { name: "Kick" });
  expect(shownDialog()).toBeNull();
  await press("Kick");
  const dialog = await screen.findByRole("dialog", { name: "Really kick?" });
  expect(dialog.matches(":modal")).toBe(true);
  expect(within(dialog).getByRole("heading").textContent).toBe("Really kick?");
  expect(await isSeen(within(dialog).getByText("They will be told to kick."))).toBe(true);
  expect(document.querySelectorAll("dialog")).toHaveLength(1);
});

test("N-49 close_modal closes the modal that is open, without naming it", async () => {
  openUrl({ "/ui": modals });
  await screen.findByRole("button", { name: "Ban" });
  for (const name of ["Ban", "Kick"]) {
    await press(name);
    await screen.findByRole("dialog");
    await press("Never mind");
    await waitFor(() => expect(shownDialog()).toBeNull());
  }
});

test("N-47 closeModal closes the open modal after success, and only then", async () => {
  let outcome: unknown = { status: "error", message: "They are gone" };
  const { notices, calls } = openUrl({ "/ui": modals, "/api/ban": () => outcome });
  await screen.findByRole("button", { name: "Ban" });
  await press("Ban");
  await screen.findByRole("dialog");
  await press("Do it");
  await waitFor(() => expect(notices).toEqual(["They are gone"]));
  expect(shownDialog()).not.toBeNull();
  outcome = { status: "success" };
  await press("Do it");
  await waitFor(() => expect(shownDialog()).toBeNull());
  expect(calls()).toHaveLength(2);
});

test("N-34 each trend of a StatCard is seen, and each is another", async () => {
  const trends = ["up", "down", "neutral"];
  openUrl({ "/ui": trends.map((trend) => ({ type: "StatCard", props: { label: trend, value: 1, trend } })) });
  await screen.findByText("neutral");
  const marks = trends.map((trend) => {
    const card = screen.getByText(trend).closest(".nju-stat-card");
    return card?.querySelector(".nju-stat-card__trend") as HTMLElement;
  });
  for (const mark of marks) expect(await isSeen(mark)).toBe(true);
  expect(new Set(marks.map(({ innerText }) => innerText)).size).toBe(3);
});

test("N-36 the dot is green when running, red when stopped and orange for a warning, in both themes", async () => {
  const statuses = ["running", "stopped", "warning"];
  const { container, retheme } = openUrl({
    "/ui": statuses.map((status) => ({ type: "StatusIndicator", props: { status, text: status } })),
  });
  await screen.findByText("warning");
  const dots = () =>
    [...container.querySelectorAll(".nju-status__dot")].map((dot) => seen(getComputedStyle(dot).backgroundColor));
  for (const theme of ["light", "dark"] as const) {
    retheme(theme);
    await nextFrame();
    const [running, stopped, warning] = dots();
    expect(running?.hue).toBeGreaterThan(100);
    expect(running?.hue).toBeLessThan(170);
    // Red is where the circle of hues begins and ends.
    expect(((stopped?.hue ?? 180) + 180) % 360).toBeGreaterThan(165);
    expect(((stopped?.hue ?? 180) + 180) % 360).toBeLessThan(195);
    expect(warning?.hue).toBeGreaterThan(20);
    expect(warning?.hue).toBeLessThan(45);
    for (const dot of dots()) expect(dot.strength).toBeGreaterThan(0.4);
  }
  for (const dot of container.querySelectorAll(".nju-status__dot")) expect(await isSeen(dot)).toBe(true);
});

const points = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => ({ time: `t${from + index}`, cpu: 10 + index, memory: 60 - index }));
const chart = (props: object = {}) => ({
  type: "Chart",
  props: {
    title: "Load",
    xAxis: "time",
    data: points(6),
    series: [
      { dataKey: "cpu", color: "#0f766e", name: "CPU %" },
      { dataKey: "memory", color: "rgb(200, 30, 90)", name: "Memory MB" },
    ],
    ...props,
  },
});
const figure = (name: string) => screen.findByRole("figure", { name });
const curvesOf = (container: Element, kind = "line-curve") => [
  ...container.querySelectorAll<SVGPathElement>(`.recharts-${kind}`),
];
/** Points of a straight or curved path: one for the start, one for each piece. */
const pointsOf = (path: Element | undefined) => path?.getAttribute("d")?.match(/[MLC]/g)?.length ?? 0;
const ticksOf = (container: Element) =>
  [...container.querySelectorAll(".recharts-xAxis-tick-labels text")].map(({ textContent }) => textContent);

/** Where a chart on a canvas has drawn in this colour: the middle of each column that holds some of it. */
function inkOf(container: Element, color: readonly [number, number, number]): { x: number; y: number }[] {
  const canvas = container.querySelector("canvas");
  const context = canvas?.getContext("2d");
  if (!canvas || !context || canvas.width === 0) return [];
  const { data, width } = context.getImageData(0, 0, canvas.width, canvas.height);
  const columns = new Map<number, number[]>();
  for (let at = 0; at < data.length; at += 4) {
    if (color.some((part, index) => Math.abs((data[at + index] ?? 0) - part) > 8)) continue;
    const x = (at / 4) % width;
    columns.set(x, [...(columns.get(x) ?? []), Math.floor(at / 4 / width)]);
  }
  return [...columns]
    .map(([x, rows]) => ({ x, y: rows.reduce((sum, row) => sum + row, 0) / rows.length }))
    .sort((left, right) => left.x - right.x);
}
const teal = [15, 118, 110] as const;

/** The points that a chart holds, oldest first, as its table tells them. */
const rowsOf = (container: Element) =>
  [...container.querySelectorAll(".nju-chart__table tbody tr")].map(({ children }) =>
    [...children].map(({ textContent }) => textContent),
  );
const asRows = (data: ReturnType<typeof points>) =>
  data.map(({ time, cpu, memory }) => [time, String(cpu), String(memory)]);
const asTable = (drawn: HTMLElement) => userEvent.click(within(drawn).getByRole("button", { name: "Show as table" }));

test("N-39 F-29 F-30 Chart draws an area, a line or bars, whether its kind stands as type or as chartType", async () => {
  const kinds = ["area", "line", "bar"];
  const charts = kinds.flatMap((kind) => [
    chart({ title: `${kind} by type`, type: kind }),
    chart({ title: `${kind} by chartType`, chartType: kind }),
  ]);
  const { diagnostics } = openUrl({ "/ui": charts });
  for (const way of ["type", "chartType"]) {
    const [area, line, bar] = await Promise.all(kinds.map((kind) => figure(`${kind} by ${way}`)));
    const drawn = (one: HTMLElement | undefined) =>
      ["area-area", "line-curve", "bar-rectangle"].map((kind) => one?.querySelectorAll(`.recharts-${kind}`).length);
    await waitFor(() =>
      expect([drawn(area), drawn(line), drawn(bar)]).toEqual([
        [2, 0, 0],
        [0, 2, 0],
        [0, 0, 12],
      ]),
    );
  }
  expect(diagnostics).toEqual([]);
});

test("N-40 Chart draws one point for each object of data, over the values of the key that xAxis names", async () => {
  const data = [
    { hour: "08:00", day: "Mon", cpu: 10 },
    { hour: "09:00", day: "Tue", cpu: 30 },
    { hour: "10:00", day: "Wed", cpu: 20 },
  ];
  const series = [{ dataKey: "cpu" }];
  openUrl({
    "/ui": [
      chart({ title: "hours", xAxis: "hour", data, series }),
      chart({ title: "days", xAxis: "day", data, series }),
    ],
  });
  const hours = await figure("hours");
  await waitFor(() => expect(ticksOf(hours)).toEqual(["08:00", "09:00", "10:00"]));
  expect(ticksOf(await figure("days"))).toEqual(["Mon", "Tue", "Wed"]);
  expect(curvesOf(hours).map(pointsOf)).toEqual([3]);
});

test("N-41 Chart draws each of its series from its dataKey, in its color, under its name", async () => {
  openUrl({ "/ui": [chart()] });
  const drawn = await figure("Load");
  await waitFor(() => expect(curvesOf(drawn).map(pointsOf)).toEqual([6, 6]));
  expect(curvesOf(drawn).map((curve) => getComputedStyle(curve).stroke)).toEqual([
    "rgb(15, 118, 110)",
    "rgb(200, 30, 90)",
  ]);
  // cpu rises, memory falls.
  const ends = curvesOf(drawn).map((curve) => {
    const end = curve.getPointAtLength(curve.getTotalLength()).y;
    return Math.sign(curve.getPointAtLength(0).y - end);
  });
  expect(ends).toEqual([1, -1]);
  expect([...drawn.querySelectorAll("li")].map(({ textContent }) => textContent)).toEqual(["CPU %", "Memory MB"]);
});

test("N-53 N-54 F-71 each message of its topic is one more point of a Chart, after those that it began with", async () => {
  const { publish } = openUrl({ "/ui": [chart({ socketTopic: "stats" })] });
  const drawn = await figure("Load");
  await waitFor(() => expect(inkOf(drawn, teal).length).toBeGreaterThan(200));
  const before = inkOf(drawn, teal);
  const last = { time: "new", cpu: 50, memory: 30 };
  await publish("stats", last);
  // Far above the first six, and they stand to the left of it.
  const after = inkOf(drawn, teal);
  expect((before.at(-1)?.y ?? 0) - (after.at(-1)?.y ?? 0)).toBeGreaterThan(50);
  expect(after[0]?.y).toBeCloseTo(before[0]?.y ?? 0, 0);
  await asTable(drawn);
  expect(rowsOf(drawn)).toEqual(asRows([...points(6), last]));
  const newer = { time: "newer", cpu: 51, memory: 29 };
  await publish("stats", newer);
  await waitFor(() => expect(rowsOf(drawn)).toEqual(asRows([...points(6), last, newer])));
});

test("F-72 a Chart keeps the last 20 points of its topic", async () => {
  const { publish, topics } = openUrl({ "/ui": [chart({ data: [], socketTopic: "stats" })] });
  const drawn = await figure("Load");
  await waitFor(() => expect(topics()).toEqual(["stats"]));
  await publish("stats", ...points(20));
  await asTable(drawn);
  expect(rowsOf(drawn)).toEqual(asRows(points(20)));
  await publish("stats", ...points(15, 20));
  const latest = [...points(20).slice(15), ...points(15, 20)];
  await waitFor(() => expect(rowsOf(drawn)).toEqual(asRows(latest)));
});

const exported: Readonly<Record<string, unknown>> = lucide;
/** What an icon is drawn with, as its own package draws it. */
const drawingOf = (name: string) => {
  const svg = document.createElement("div");
  svg.innerHTML = renderToStaticMarkup(createElement(exported[name] as ComponentType));
  return svg.querySelector("svg")?.innerHTML ?? "";
};

/** Opens a page of icons, and gives what each is drawn with. */
async function drawings(names: readonly string[]): Promise<string[]> {
  const { container, diagnostics } = openUrl({ "/ui": names.map((name) => ({ type: "Icon", props: { name } })) });
  const icons = () => [...container.querySelectorAll("svg.nju-icon")];
  await waitFor(() => {
    expect(icons()).toHaveLength(names.length);
    expect(names.filter((_, index) => icons()[index]?.childElementCount === 0)).toEqual([]);
  });
  expect(diagnostics).toEqual([]);
  for (const icon of icons()) expect(icon.getBoundingClientRect().width).toBe(16);
  return icons().map(({ innerHTML }) => innerHTML);
}

test("N-58 any Lucide name is drawn as that icon: a sample of each letter, and names that it had before", async () => {
  const letters = new Map<string, string[]>();
  for (const name of Object.keys(lucide.icons).sort()) {
    const letter = name.charAt(0).toLowerCase();
    letters.set(letter, [...(letters.get(letter) ?? []), name]);
  }
  // The first, the middle and the last one of each letter.
  const sample = [...letters.values()].flatMap((names) => [
    ...new Set([names[0], names[names.length >> 1], names.at(-1)].map(String)),
  ]);
  const former = ["AlertCircle", "CheckCircle2", "Home", "Edit", "BarChart", "HelpCircle", "Loader2", "Unlock"];
  expect(sample.length).toBeGreaterThanOrEqual(60);
  expect(letters.size).toBeGreaterThanOrEqual(25);
  for (const name of former) expect(Object.keys(lucide.icons)).not.toContain(name);
  const names = [...sample, ...former];
  expect(await drawings(names)).toEqual(names.map(drawingOf));
});

test("N-59 each of the fourteen names of the guide shows its own icon, no two of them the same", async () => {
  const names = [
    ...["Activity", "AlertCircle", "CheckCircle2", "Info", "Terminal", "Save", "Trash2"],
    ...["Plus", "X", "Upload", "Download", "Play", "Square", "RotateCcw"],
  ];
  const drawn = await drawings(names);
  expect(drawn).toEqual(names.map(drawingOf));
  expect(new Set(drawn).size).toBe(14);
  for (const shape of document.querySelectorAll("svg.nju-icon > *")) {
    expect(getComputedStyle(shape).stroke).not.toBe("none");
  }
});

/** What each component needs to be shown at all. */
const needed: Record<string, object> = {
  ...Object.fromEntries(["Input", "Select", "Switch", "Checkbox", "FileUpload"].map((type) => [type, { name: type }])),
  Accordion: { title: "x" },
  Badge: { content: "x" },
  Button: { label: "x" },
  CodeBlock: { content: "x" },
  FileDownload: { label: "x", endpoint: "/x" },
  Icon: { name: "X" },
  Image: { src: "/x.png", alt: "x" },
  Label: { content: "x" },
  Link: { href: "/x", label: "x" },
  Modal: { id: "m", title: "x" },
  PluginPage: { plugin: "x", page: "x" },
  StatCard: { label: "x" },
  Tab: { label: "x" },
  Text: { content: "x" },
  iframe: { src: "about:blank", title: "x" },
};
/** Those that stand in the page by themselves and need nothing around them. */
const dressed = Object.keys(components).filter((type) => type !== "iframe" && type !== "Modal" && type !== "Tab");

test("F-03 F-04 every component takes className, and style with properties in camelCase", async () => {
  const style = { gap: "1rem", display: "flex", flexDirection: "column", outlineOffset: "7px" };
  const dress = (type: string) => ({ type, props: { ...needed[type], className: `mine of-${type}`, style } });
  const frame = {
    type: "iframe",
    props: { src: "https://example.invalid/", title: "x", className: "of-iframe", style },
  };
  const { diagnostics } = openUrl({
    "/ui": [
      ...dressed.map(dress),
      frame,
      { type: "Tabs", children: [dress("Tab")] },
      button("Open", { type: "open_modal", modalId: "m" }),
      dress("Modal"),
    ],
  });
  await screen.findByRole("button", { name: "Open" });
  await press("Open");
  await screen.findByRole("dialog");
  const worn = (type: string) => {
    const element = document.querySelector(`.plugin-of-${type}`);
    if (element === null) return `${type} has no such class`;
    const { rowGap, display, flexDirection, outlineOffset } = getComputedStyle(element);
    const found = [rowGap, display, flexDirection, outlineOffset].join(" ");
    return found === "16px flex column 7px" ? undefined : `${type} is ${found}`;
  };
  const all = [...dressed, "iframe", "Modal", "Tab"];
  await waitFor(() => expect(all.flatMap((type) => worn(type) ?? [])).toEqual([]));
  expect(diagnostics).toEqual([]);
});

test("F-25 onReorderAction gets all items in the new order, with all that they hold", async () => {
  const items = [
    { id: 1, name: "Vanilla", path: "/packs/1" },
    { id: 2, name: "Shaders", path: "/packs/2" },
    { id: 0, name: "Sounds", path: "/packs/0" },
  ];
  const onReorderAction = { type: "api_call", endpoint: "/order", payload: { server: "survival" } };
  const { calls } = openUrl({
    "/ui": [{ type: "DraggableList", props: { items, onReorderAction } }],
    "/order": { status: "success" },
  });
  const list = await screen.findByRole("list");
  const [handle] = within(list).getAllByRole("button");
  handle?.focus();
  await userEvent.keyboard(" ");
  await nextFrame();
  await userEvent.keyboard("{ArrowDown}");
  await nextFrame();
  await userEvent.keyboard(" ");
  await waitFor(() => expect(calls()).toHaveLength(1));
  expect(JSON.parse(String(calls()[0]?.init?.body))).toEqual({
    server: "survival",
    items: [items[1], items[0], items[2]],
  });
});

test("F-39 with a file the body is multipart/form-data, the other values beside it as text", async () => {
  const { calls } = openUrl({
    "/ui": [
      { type: "FileUpload", props: { id: "pack", label: "Pack", accept: ".zip" } },
      { type: "Input", props: { name: "title", value: "Shaders" } },
      { type: "Switch", props: { name: "replace", defaultChecked: true } },
      button("Upload", { type: "api_call", endpoint: "/upload", includeFormState: true, payload: { tags: ["a"] } }),
    ],
    "/upload": { status: "success" },
  });
  const file = new File(["zip of shaders"], "shaders.zip", { type: "application/zip" });
  await userEvent.upload(await screen.findByLabelText("Pack"), file);
  await press("Upload");
  await waitFor(() => expect(calls()).toHaveLength(1));
  // As the browser would send it.
  const { path, init } = calls()[0] ?? { path: "/none" };
  const request = new Request(path, init);
  expect(request.headers.get("content-type")).toMatch(/^multipart\/form-data; boundary=/);
  const form = await request.formData();
  const pack = form.get("pack") as File;
  expect([pack.name, await pack.text()]).toEqual(["shaders.zip", "zip of shaders"]);
  expect([form.get("title"), form.get("replace"), form.get("tags")]).toEqual(["Shaders", "true", '["a"]']);
});

/** A page of all that a refresh could lose; what its two loads differ in is `load`. */
const everything = (load: number) => ({
  type: "Container",
  children: [
    text(load === 1 ? "Loaded" : "Loaded again"),
    { type: "Badge", props: { content: "State", variant: load === 1 ? "success" : "danger" } },
    {
      type: "Tabs",
      props: { activeTab: "overview" },
      children: [
        { type: "Tab", props: { id: "overview", label: "Overview" }, children: [text("First tab")] },
        {
          type: "Tab",
          props: { id: "settings", label: "Settings" },
          children: [
            { type: "Input", props: { id: "motd", label: "Greeting", defaultValue: "Hello" } },
            {
              type: "Input",
              props: {
                name: "reload",
                label: "Reload on Enter",
                onChangeAction: { type: "api_call", endpoint: "/save", refresh: true },
              },
            },
          ],
        },
      ],
    },
    { type: "Accordion", props: { title: "Advanced" }, children: [text("Unfolded")] },
    { type: "Accordion", props: { title: "Open at first", defaultOpen: true }, children: [text("Folded by hand")] },
    { type: "Select", props: { name: "mode", label: "Mode", options: ["easy", "hard"] } },
    { type: "Switch", props: { name: "pvp", label: "PvP" } },
    { type: "Checkbox", props: { name: "cheats", label: "Cheats" } },
    {
      type: "Table",
      props: {
        headers: ["Player", "Level"],
        rows: [
          ["Alex", 3],
          ["Steve", 12],
          ["Zoe", 7],
        ],
      },
    },
    { type: "DraggableList", props: { items: [{ id: 0, name: "Vanilla" }] } },
    { type: "LogViewer", props: { title: "Console", lines: ["seed"], socketTopic: "log", height: 200 } },
    chart({ socketTopic: "stats" }),
    chart({ title: "Load as table", socketTopic: "stats" }),
    { type: "StatCard", props: { label: "CPU", value: 0, socketTopic: "cpu" } },
    ...Array.from({ length: 40 }, (_, index) => text(`Paragraph ${index}`)),
  ],
});

/** Opens that page, does what a reader does, and loads it again while the focus is in a field. */
async function refreshed() {
  let load = 1;
  let release = (): void => {};
  let held = false;
  const opened = openUrl({
    "/ui": async () => {
      if (held) await new Promise<void>((resolve) => (release = resolve));
      return everything(load);
    },
    "/save": { status: "success" },
  });
  const drawn = await figure("Load");
  const listed = await figure("Load as table");
  await screen.findByRole("table");
  await userEvent.click(await screen.findByRole("tab", { name: "Settings" }));
  await userEvent.fill(await screen.findByLabelText("Greeting"), "Welcome, all");
  await userEvent.click(screen.getByText("Advanced"));
  await userEvent.click(screen.getByText("Open at first"));
  await userEvent.selectOptions(screen.getByLabelText("Mode"), "hard");
  await userEvent.click(screen.getByLabelText("PvP"));
  await userEvent.click(screen.getByLabelText("Cheats"));
  await userEvent.click(screen.getByRole("button", { name: "Level" }));
  await opened.publish("log", Array.from({ length: 60 }, (_, index) => `line ${index}`).join("\n"));
  // Out of sight it is not drawn.
  drawn.scrollIntoView({ block: "center" });
  await waitFor(() => expect(inkOf(drawn, teal).length).toBeGreaterThan(200));
  await asTable(listed);
  const picture = () => drawn.querySelector("canvas")?.toDataURL();
  const firstPicture = picture();
  await opened.publish("stats", ...points(3, 6));
  await waitFor(() => expect(rowsOf(listed)).toHaveLength(9));
  await waitFor(() => expect(drawn.querySelector(".nju-chart__summary")?.textContent).toContain("9 points"));
  await opened.publish("cpu", 42);
  const log = screen.getByRole("log");
  log.scrollTop = 300;
  const input = screen.getByLabelText<HTMLInputElement>("Reload on Enter");
  await userEvent.fill(input, "typed, not yet sent");
  input.setSelectionRange(2, 5);
  drawn.scrollIntoView({ block: "center" });
  await nextFrame();

  /** Everything of the reader's own that a refresh could take away. */
  const state = () => ({
    typed: [screen.getByLabelText<HTMLInputElement>("Greeting").value, input.value],
    field: input.outerHTML,
    focus: [document.activeElement === input, input.selectionStart, input.selectionEnd],
    tab: screen.getByRole("tab", { selected: true }).textContent,
    unfolded: [...document.querySelectorAll("details")].map(({ open }) => open),
    chosen: [
      screen.getByLabelText<HTMLSelectElement>("Mode").selectedOptions[0]?.textContent,
      screen.getByLabelText<HTMLInputElement>("PvP").checked,
      screen.getByLabelText<HTMLInputElement>("Cheats").checked,
    ],
    table: [...document.querySelectorAll(".nju-table tbody tr")].map(({ textContent }) => textContent),
    scroll: [window.scrollY, log.scrollTop],
    lines: [...log.querySelectorAll(".nju-log__line")].map(({ textContent }) => textContent),
    logSize: log.scrollHeight,
    points: rowsOf(listed),
    picture: picture(),
    figure: document.querySelector(".nju-stat-card__value")?.textContent,
  });
  const before = state();
  const elements = ["input", ".nju-log", "canvas", "table", ".nju-stat-card"].map((selector) =>
    document.querySelector(selector),
  );
  held = true;
  const loads = opened.loads();
  await userEvent.keyboard("{Enter}");
  await waitFor(() => expect(opened.loads()).toBe(loads + 1));
  await nextFrame();
  const changes: string[] = [];
  const observer = new MutationObserver((records) => {
    for (const { type, target, attributeName } of records) {
      // The field that called is busy no more, for which its attributes are written anew, as they were.
      if (target === input) continue;
      const element = target instanceof Element ? target : target.parentElement;
      changes.push(`${type} ${attributeName ?? ""} ${element?.className} ${element?.textContent?.slice(0, 40)}`);
    }
  });
  observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
  load = 2;
  release();
  await screen.findByText("Loaded again");
  await nextFrame();
  await nextFrame();
  observer.disconnect();
  const after = state();
  await opened.publish("stats", ...points(1, 9));
  await waitFor(() => expect(rowsOf(listed)).toHaveLength(10));
  return { before, after, changes, elements, firstPicture, later: rowsOf(listed) };
}

test("F-53 F-54 F-55 a refresh takes nothing from the reader, and touches only the nodes whose JSON changed", async () => {
  const { before, after, changes, elements, firstPicture, later } = await refreshed();
  // That there was something to lose.
  expect(before).toMatchObject({
    typed: ["Welcome, all", "typed, not yet sent"],
    focus: [true, 2, 5],
    tab: "Settings",
    unfolded: [true, false],
    chosen: ["hard", true, true],
    table: ["Alex3", "Zoe7", "Steve12"],
    points: asRows([...points(6), ...points(3, 6)]),
    figure: "42",
  });
  expect(before.picture).not.toBe(firstPicture);
  for (const place of before.scroll) expect(place).toBeGreaterThan(100);
  expect(before.lines).toContain("line 20");
  expect(after).toEqual(before);
  // What follows comes after all that was there.
  expect(later).toEqual([...before.points, ...asRows(points(1, 9))]);
  for (const element of elements) expect(element?.isConnected).toBe(true);
  expect(changes.sort()).toEqual([
    "attributes class nju-badge nju-badge--danger State",
    "characterData  nju-text nju-text--body Loaded again",
  ]);
});
