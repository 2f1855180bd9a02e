/** What a chart draws; what stands in for it before is tested in test/components. */
import { screen } from "@testing-library/react";
import { preload } from "native-json-ui";
import "native-json-ui/styles.css";
import { afterEach, describe, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { nextFrame, openPage } from "../components/open-page.js";

const samples = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => ({ time: from + index, cpu: 40 + index, memory: 60 - index }));

const chart = (props: object = {}) => ({
  type: "Chart",
  props: {
    title: "CPU and memory",
    xAxis: "time",
    series: [
      { dataKey: "cpu", name: "CPU %" },
      { dataKey: "memory", name: "Memory %" },
    ],
    data: samples(10),
    height: 240,
    ...props,
  },
});

async function openChart(props: object = {}, locale = "en") {
  await preload(chart());
  const opened = openPage(chart(props), { locale });
  await nextFrame();
  return opened;
}

const curves = (container: HTMLElement) => [...container.querySelectorAll<SVGPathElement>(".recharts-line-curve")];
/** Points of a straight or curved path: one for the start, one for each piece. */
const pointsOf = (path: Element | undefined) => path?.getAttribute("d")?.match(/[MLC]/g)?.length ?? 0;

const labelsOf = (container: HTMLElement, axis: string) =>
  [...container.querySelectorAll(`.recharts-${axis}-tick-labels text`)].map(({ textContent }) => textContent);

afterEach(() => {
  vi.restoreAllMocks();
});

describe("Chart", () => {
  it("draws a line for each series, in a colour of the theme each", async () => {
    const { container } = await openChart();
    expect(curves(container).map(pointsOf)).toEqual([10, 10]);
    const colors = curves(container).map((curve) => getComputedStyle(curve).stroke);
    expect(new Set(colors).size).toBe(2);
    expect(colors).not.toContain("none");
    for (const curve of curves(container)) expect(curve.getBoundingClientRect().width).toBeGreaterThan(200);
  });

  it("draws areas and bars", async () => {
    const area = await openChart({ type: "area" });
    expect(area.container.querySelectorAll(".recharts-area-area")).toHaveLength(2);
    area.unmount();
    const bar = await openChart({ chartType: "bar" });
    expect(bar.container.querySelectorAll(".recharts-bar-rectangle path")).toHaveLength(20);
  });

  it("lets type go before chartType", async () => {
    const { container } = await openChart({ type: "line", chartType: "bar" });
    expect(curves(container)).toHaveLength(2);
  });

  it("fills its width and its height, and no more", async () => {
    const { container } = await openChart();
    const drawn = container.querySelector("svg.recharts-surface")?.getBoundingClientRect();
    const figure = screen.getByRole("figure").getBoundingClientRect();
    expect(figure.height).toBe(240);
    expect(drawn?.height).toBeLessThanOrEqual(240);
    expect(drawn?.width).toBeGreaterThan(figure.width - 40);
    expect(drawn?.width).toBeLessThanOrEqual(figure.width);
  });

  it("names its series in a legend, and goes without one for a single series", async () => {
    const two = await openChart();
    expect(two.container.querySelector(".nju-chart__legend")?.textContent).toBe("CPU %Memory %");
    two.unmount();
    const one = await openChart({ series: [{ dataKey: "cpu" }] });
    expect(one.container.querySelector(".nju-chart__legend")).toBeNull();
  });

  it("lists its series in the order of the document", async () => {
    const series = ["survival", "creative", "arena"].map((dataKey) => ({ dataKey }));
    const { container } = await openChart({ series });
    const names = [...container.querySelectorAll(".nju-chart__legend li")].map(({ textContent }) => textContent);
    expect(names).toEqual(["survival", "creative", "arena"]);
  });

  it("draws two series of the same key, each with its name", async () => {
    const said = vi.spyOn(console, "error");
    const series = [
      { dataKey: "cpu", name: "A" },
      { dataKey: "cpu", name: "B" },
    ];
    const { container } = await openChart({ series });
    expect(curves(container).map(pointsOf)).toEqual([10, 10]);
    expect(container.querySelector(".nju-chart__legend")?.textContent).toBe("AB");
    await userEvent.hover(container.querySelector("svg.recharts-surface") as Element);
    await expect.poll(() => container.querySelector(".nju-chart__tooltip")?.textContent).toMatch(/^\dA4\dB4\d$/);
    expect(said).not.toHaveBeenCalled();
  });

  it("reads own keys only, one that is written with dots before the path that they make", async () => {
    const data = samples(4).map(({ time, cpu }) => ({ time, "cpu.user": cpu, nested: { value: cpu } }));
    const keys = ["cpu.user", "nested.value", "constructor.length", "__proto__"];
    const { container } = await openChart({ data, series: keys.map((dataKey) => ({ dataKey })) });
    expect(keys.map((_, index) => pointsOf(curves(container)[index]))).toEqual([4, 4, 0, 0]);
    const odd = await openChart({ data, xAxis: "constructor.name", series: [{ dataKey: "cpu.user" }] });
    expect(labelsOf(odd.container, "xAxis").join("")).not.toContain("Object");
  });

  it("takes a colour of the document", async () => {
    const { container } = await openChart({ series: [{ dataKey: "cpu", color: "#0f766e" }] });
    expect(curves(container).map((curve) => getComputedStyle(curve).stroke)).toEqual(["rgb(15, 118, 110)"]);
  });

  it("writes its axis in the reader's language", async () => {
    const big = {
      data: [
        { time: 0, cpu: 1_500_000 },
        { time: 1, cpu: 0 },
      ],
      series: [{ dataKey: "cpu" }],
    };
    const { container } = await openChart(big, "zh");
    expect(labelsOf(container, "yAxis")).toContain("160万");
  });

  it("leaves a gap where a point has no value, and draws the rest", async () => {
    const { container } = await openChart({
      data: [...samples(4), { time: 4 }, { time: 5, cpu: null }, { time: 6, cpu: "many" }, ...samples(4, 7)],
      series: [{ dataKey: "cpu" }],
    });
    expect(curves(container)[0]?.getAttribute("d")).not.toContain("NaN");
    expect(pointsOf(curves(container)[0])).toBeGreaterThanOrEqual(8);
  });

  it("puts a series aside and back by its button, with the keyboard too", async () => {
    const { container, show } = await openChart();
    const button = screen.getByRole("button", { name: "CPU %" });
    expect(button.getAttribute("aria-pressed")).toBe("true");
    button.focus();
    await userEvent.keyboard("{Enter}");
    expect(button.getAttribute("aria-pressed")).toBe("false");
    await expect.poll(() => curves(container)).toHaveLength(1);
    show([{ type: "Text", props: { content: "new" } }, chart()]);
    await nextFrame();
    expect(curves(container)).toHaveLength(1);
    await userEvent.keyboard("{Enter}");
    await expect.poll(() => curves(container)).toHaveLength(2);
  });

  it("draws thresholds with their words, and room for them", async () => {
    const { container } = await openChart({ thresholds: [{ value: 190, label: "full", tone: "danger" }] });
    expect(container.querySelector(".recharts-label")?.textContent).toBe("full");
    expect(labelsOf(container, "yAxis").at(-1)).toBe("200");
  });

  it("writes dates as times and values with their unit", async () => {
    const data = samples(10).map((point) => ({ ...point, time: new Date(2026, 0, 5, 14, point.time).toISOString() }));
    const { container } = await openChart({ data, format: "bytes", precision: 1, max: 100 }, "de");
    expect(labelsOf(container, "xAxis")).toEqual(["14:00", "14:02", "14:04", "14:06", "14:08"]);
    expect(labelsOf(container, "yAxis")).toEqual(["0,0 B", "25,0 B", "50,0 B", "75,0 B", "100,0 B"]);
  });

  it("draws shares of a whole, whose legend takes them away", async () => {
    const data = [
      { world: "nether", players: 3 },
      { world: "end", players: "1" },
      { world: "lost", players: -4 },
    ];
    const { container } = await openChart({ type: "doughnut", xAxis: "world", series: [{ dataKey: "players" }], data });
    await expect.poll(() => container.querySelectorAll(".recharts-pie-sector")).toHaveLength(2);
    await userEvent.click(screen.getByRole("button", { name: "nether" }));
    await expect.poll(() => container.querySelectorAll(".recharts-pie-sector")).toHaveLength(1);
  });

  it("draws points", async () => {
    const { container } = await openChart({ type: "scatter" });
    expect(container.querySelectorAll(".recharts-scatter-symbol")).toHaveLength(20);
  });

  it("shows a table instead, and the chart again", async () => {
    const { container } = await openChart();
    await userEvent.click(screen.getByRole("button", { name: "Show as table" }));
    const rows = [...container.querySelectorAll("tbody tr")].map(({ textContent }) => textContent);
    expect(rows).toHaveLength(10);
    expect(rows[2]).toBe("24258");
    await userEvent.click(screen.getByRole("button", { name: "Show as chart" }));
    await expect.poll(() => curves(container)).toHaveLength(2);
  });
});

describe("the series colours", () => {
  /** Relative luminance, as WCAG has it, of a colour as the screen shows it. */
  function luminance(element: Element): number {
    const context = new OffscreenCanvas(1, 1).getContext("2d") as OffscreenCanvasRenderingContext2D;
    context.fillStyle = getComputedStyle(element).backgroundColor;
    context.fillRect(0, 0, 1, 1);
    const [r = 0, g = 0, b = 0] = [...context.getImageData(0, 0, 1, 1).data].map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }

  it.each(["light", "dark"])("stand out from both surfaces of the %s theme, 3:1", (theme) => {
    const surfaces = ["--color-background-primary", "--color-background-secondary"];
    const colors = Array.from({ length: 8 }, (_, index) => `--nju-series-${index + 1}`);
    const box = document.createElement("div");
    box.dataset.theme = theme;
    box.innerHTML = [...surfaces, ...colors].map((token) => `<i style="background-color: var(${token})"></i>`).join("");
    document.body.append(box);
    const [page = 0, card = 0, ...series] = [...box.children].map(luminance);
    box.remove();
    expect(Math.abs(page - card)).toBeLessThan(0.1);
    expect(new Set(series).size).toBe(8);
    const contrast = (a: number, b: number) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    for (const one of series) expect(Math.min(contrast(one, page), contrast(one, card))).toBeGreaterThanOrEqual(3);
  });
});

/** Pixels of a canvas in the very colour of a series, by their columns and rows, in CSS pixels. */
function drawnOf(container: Element, color: readonly [number, number, number], height = 240) {
  const canvas = container.querySelector("canvas");
  const context = canvas?.getContext("2d");
  const columns = new Map<number, [least: number, most: number]>();
  if (!canvas || !context || canvas.width === 0) return columns;
  const { data, width } = context.getImageData(0, 0, canvas.width, canvas.height);
  for (let at = 0; at < data.length; at += 4) {
    if (color.some((part, index) => Math.abs((data[at + index] ?? 0) - part) > 40) || (data[at + 3] ?? 0) < 128)
      continue;
    const column = Math.floor(((at / 4) % width) / devicePixelRatio);
    const row = Math.floor(at / 4 / width / devicePixelRatio);
    const [least, most] = columns.get(column) ?? [height, 0];
    columns.set(column, [Math.min(least, row), Math.max(most, row)]);
  }
  return columns;
}

const red = [255, 0, 0] as const;
const green = [0, 255, 0] as const;
const colored = [
  { dataKey: "cpu", name: "CPU", color: "#ff0000" },
  { dataKey: "memory", name: "Memory", color: "#00ff00" },
];
const live = (props: object = {}) => ({ socketTopic: "stats", series: colored, ...props });
const sum = (container: Element) => container.querySelector(".nju-chart__summary")?.textContent;
const slow = { timeout: 6_000 };

/** Opens a chart that a canvas draws, and waits for the drawing. */
async function openCanvas(props: object = {}, locale = "en") {
  const opened = await openChart(live(props), locale);
  await expect.poll(() => drawnOf(opened.container, red).size, { timeout: 10_000 }).toBeGreaterThan(0);
  return opened;
}

describe("a Chart of a topic", () => {
  it("is drawn on a canvas of its size, by no element of SVG", async () => {
    const { container } = await openCanvas();
    expect(container.querySelector(".recharts-surface")).toBeNull();
    const canvas = container.querySelector("canvas")?.getBoundingClientRect();
    const figure = screen.getByRole("figure").getBoundingClientRect();
    expect(figure.height).toBe(240);
    expect(canvas?.height).toBeGreaterThan(170);
    expect(Math.abs((canvas?.width ?? 0) - figure.width)).toBeLessThan(2);
    expect(drawnOf(container, red).size).toBeGreaterThan(200);
    expect(drawnOf(container, green).size).toBeGreaterThan(200);
  });

  it("draws a message's points on the same canvas, and keeps as many as history says", async () => {
    const { container, publish } = await openCanvas({ history: 12 });
    const canvas = container.querySelector("canvas");
    expect(sum(container)).toBe("2 series, 10 points, latest CPU 49, Memory 51");
    const before = [...drawnOf(container, red).values()].at(-1);
    await publish("stats", samples(30, 10));
    expect([...drawnOf(container, red).values()].at(-1)).not.toEqual(before);
    await expect.poll(() => sum(container), slow).toBe("2 series, 12 points, latest CPU 69, Memory 31");
    expect(container.querySelector("canvas")).toBe(canvas);
  });

  it("keeps 20 points where the document does not say", async () => {
    const { container, publish } = await openCanvas();
    await publish("stats", samples(30, 10));
    await expect.poll(() => sum(container), slow).toContain("20 points");
  });

  it("renders no element anew with a message", async () => {
    const { container, publish } = await openCanvas();
    const changes: string[] = [];
    const observer = new MutationObserver((records) => {
      for (const { target, type } of records) changes.push(`${type} of ${target.nodeName}`);
    });
    observer.observe(container, { subtree: true, childList: true, characterData: true });
    const before = drawnOf(container, red);
    for (let index = 0; index < 5; index++) await publish("stats", ...samples(1, 10 + index));
    observer.disconnect();
    expect(drawnOf(container, red)).not.toEqual(before);
    expect(changes).toEqual([]);
  });

  it("leaves out what has no value, and where messages are missing, and joins nothing over it", async () => {
    const data = samples(21).map((point) => (point.time === 10 ? { time: 10, cpu: null, memory: 50 } : point));
    const { container } = await openCanvas({ data });
    const columns = [...drawnOf(container, red).keys()].sort((a, b) => a - b);
    const gaps = columns.filter((column, index) => index > 0 && column - (columns[index - 1] ?? 0) > 5);
    expect(gaps).toHaveLength(1);
    const whole = [...drawnOf(container, green).keys()].sort((a, b) => a - b);
    expect(whole.filter((column, index) => index > 0 && column - (whole[index - 1] ?? 0) > 5)).toEqual([]);
  });

  it.each(["line", "area", "bar", "scatter"])(
    "draws 100,000 points as %s, and a peak of a single one",
    async (type) => {
      const data = Array.from({ length: 100_000 }, (_, time) => ({ time, cpu: time === 54_321 ? 1_000 : 10 }));
      const { container } = await openChart({ data, type, series: colored.slice(0, 1) });
      await expect.poll(() => drawnOf(container, red).size, { timeout: 10_000 }).toBeGreaterThan(100);
      const top = Math.min(...[...drawnOf(container, red).values()].map(([least]) => least));
      expect(top).toBeLessThan(14);
    },
  );

  it("draws in the colours of another theme, wherever it is set", async () => {
    const { container, retheme } = await openChart(live({ series: [{ dataKey: "cpu" }] }));
    const inked = () => {
      const canvas = container.querySelector("canvas");
      const data = canvas?.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data;
      return [...(data ?? [])].reduce((hash, part) => (hash * 31 + part) % 1_000_003, 7);
    };
    await expect.poll(() => container.querySelector("canvas")?.width ?? 0, { timeout: 10_000 }).toBeGreaterThan(100);
    const light = inked();
    retheme("dark");
    await expect.poll(inked).not.toBe(light);
    retheme("light");
    await expect.poll(inked).toBe(light);
  });

  it("follows its width", async () => {
    const { container } = await openCanvas();
    container.style.width = "260px";
    await expect.poll(() => container.querySelector("canvas")?.getBoundingClientRect().width).toBe(260);
    expect(drawnOf(container, red).size).toBeGreaterThan(100);
  });

  it("does not draw where nobody sees it, and shows the latest when it comes into view", async () => {
    const { container, publish } = await openCanvas();
    container.style.paddingTop = "4000px";
    await new Promise((resolve) => setTimeout(resolve, 200));
    const before = drawnOf(container, red);
    await publish("stats", { time: 10, cpu: 400, memory: 1 });
    expect(drawnOf(container, red)).toEqual(before);
    container.style.paddingTop = "0px";
    await expect.poll(() => drawnOf(container, red)).not.toEqual(before);
  });

  it("tells the values under the pointer, and by the arrow keys", async () => {
    const { container, publish } = await openCanvas();
    const tooltip = () => container.querySelector(".nju-chart__tooltip")?.textContent;
    await userEvent.hover(container.querySelector(".u-over") as Element);
    await expect.poll(tooltip).toMatch(/^\dCPU4\dMemory5\d$/);
    await userEvent.unhover(container.querySelector(".u-over") as Element);
    await expect.poll(tooltip).toBeUndefined();
    screen.getByRole("img", { name: "CPU and memory" }).focus();
    await userEvent.keyboard("{End}");
    await expect.poll(tooltip).toBe("9CPU49Memory51");
    await userEvent.keyboard("{ArrowLeft}");
    await expect.poll(tooltip).toBe("8CPU48Memory52");
    await publish("stats", ...samples(1, 10));
    expect(tooltip()).toMatch(/^[789]CPU/);
    await userEvent.keyboard("{Escape}");
    await expect.poll(tooltip).toBeUndefined();
  });

  it("takes away what its legend hides, over a refresh and messages too", async () => {
    const { container, publish, show } = await openCanvas();
    await userEvent.click(screen.getByRole("button", { name: "Memory" }));
    await expect.poll(() => [drawnOf(container, red).size > 100, drawnOf(container, green).size]).toEqual([true, 0]);
    show([{ type: "Text", props: { content: "new" } }, chart(live())]);
    await publish("stats", ...samples(3, 10));
    expect(drawnOf(container, green).size).toBe(0);
    expect(drawnOf(container, red).size).toBeGreaterThan(100);
    await expect.poll(() => sum(container), slow).toContain("13 points");
    await userEvent.click(screen.getByRole("button", { name: "Memory" }));
    await expect.poll(() => drawnOf(container, green).size).toBeGreaterThan(100);
  });

  it("is led from point to point by the arrow keys where several have the same x, while others come", async () => {
    const data = [1, 2, 2, 2, 3].map((time, index) => ({ time, cpu: 40 + index, memory: 10 }));
    const { container, publish } = await openCanvas({ type: "scatter", data });
    const tooltip = () => container.querySelector(".nju-chart__tooltip")?.textContent;
    screen.getByRole("img", { name: "CPU and memory" }).focus();
    await userEvent.keyboard("{Home}");
    for (const [index, time] of [1, 2, 2, 2, 3].entries()) {
      await expect.poll(tooltip).toBe(`${time}CPU${40 + index}Memory10`);
      await publish("stats", { time: 4 + index, cpu: 1, memory: 1 });
      await nextFrame();
      expect(tooltip()).toBe(`${time}CPU${40 + index}Memory10`);
      await userEvent.keyboard("{ArrowRight}");
    }
  });

  it("is led through every one of many points by the arrow keys", async () => {
    const { container } = await openCanvas({ type: "line", data: samples(20_000), history: 20_000 });
    const tooltip = () => container.querySelector(".nju-chart__tooltip")?.textContent;
    screen.getByRole("img", { name: "CPU and memory" }).focus();
    await userEvent.keyboard("{Home}");
    for (let index = 0; index < 6; index++) {
      await expect.poll(tooltip).toBe(`${index}CPU${40 + index}Memory${60 - index}`);
      await userEvent.keyboard("{ArrowRight}");
    }
    await userEvent.hover(container.querySelector(".u-over") as Element);
    await expect.poll(tooltip).not.toMatch(/^[0-6]CPU/);
  });

  it("has the theme's colours after another theme came while it was hidden", async () => {
    const { container, retheme } = await openCanvas();
    const inkOf = () => {
      const canvas = container.querySelector("canvas") as HTMLCanvasElement;
      const data = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
      const seen = new Set<string>();
      for (let at = 0; at < data.length; at += 4) {
        if (data[at + 3] === 255) seen.add(`${data[at]} ${data[at + 1]} ${data[at + 2]}`);
      }
      return [...seen].sort().join();
    };
    const before = inkOf();
    container.style.display = "none";
    await nextFrame();
    await nextFrame();
    retheme("dark");
    await nextFrame();
    await nextFrame();
    container.style.display = "";
    await expect.poll(inkOf).not.toBe(before);
  });

  it("keeps hidden what its legend hides when a refresh brings series before it", async () => {
    const { container, show } = await openCanvas();
    await userEvent.click(screen.getByRole("button", { name: "CPU" }));
    const series = ["time", "cpu", "cpu", "memory"].map((dataKey) => ({ dataKey }));
    show(chart(live({ series })));
    const pressed = () =>
      [...container.querySelectorAll(".nju-chart__toggle")].map(
        (button) => `${button.textContent} ${button.getAttribute("aria-pressed")}`,
      );
    await expect.poll(pressed).toEqual(["time true", "cpu false", "cpu true", "memory true"]);
  });

  it("stacks areas and bars", async () => {
    for (const type of ["area", "bar"]) {
      const { container, unmount } = await openCanvas({ type, stacked: true, max: 200 });
      // cpu and memory are 100 together, half of the way up.
      await expect.poll(() => drawnOf(container, green).size).toBeGreaterThan(50);
      const tops = [...drawnOf(container, green).values()].map(([least]) => least);
      const height = container.querySelector(".u-over")?.getBoundingClientRect().height ?? 0;
      expect(Math.abs(Math.min(...tops) - 8 - height / 2)).toBeLessThan(6);
      unmount();
    }
  });

  it.each([
    ["one point", [{ time: 1, cpu: 5 }]],
    ["values that are none", [{ time: 1, cpu: "x" }, { time: 2, cpu: null }, { time: 3 }]],
    [
      "digits as text",
      [
        { time: 1, cpu: "5" },
        { time: 2, cpu: " 7 " },
      ],
    ],
    [
      "the same x twice",
      [
        { time: 1, cpu: 5 },
        { time: 1, cpu: 9 },
        { time: 1, cpu: 2 },
      ],
    ],
    [
      "x out of order",
      [
        { time: 3, cpu: 5 },
        { time: 1, cpu: 9 },
        { time: 2, cpu: 2 },
      ],
    ],
    [
      "what is below zero",
      [
        { time: 1, cpu: -5 },
        { time: 2, cpu: -9 },
      ],
    ],
    [
      "huge and tiny values",
      [
        { time: 1, cpu: 1e299 },
        { time: 2, cpu: 1e-300 },
        { time: 3, cpu: -1e299 },
      ],
    ],
    ["nothing but a tiny value", [{ time: 1, cpu: 1e-300 }]],
    ["x of many kinds", [{ time: 1, cpu: 5 }, { time: "b", cpu: 6 }, { time: {}, cpu: 7 }, { cpu: 8 }]],
    [
      "values that are all alike",
      [
        { time: 1, cpu: 0 },
        { time: 2, cpu: 0 },
      ],
    ],
  ])("takes %s, as each of its kinds, on canvas and in SVG", async (_, data) => {
    const said = vi.spyOn(console, "error");
    for (const socketTopic of [undefined, "stats"]) {
      const kinds = ["line", "area", "bar", "scatter", "pie", "gauge"];
      const charts = kinds.map((type) => chart({ type, data, socketTopic, series: colored.slice(0, 1) }));
      await preload(charts[0]);
      const { container, diagnostics, unmount } = openPage(charts);
      if (socketTopic) await expect.poll(() => container.querySelectorAll("canvas").length, slow).toBeGreaterThan(1);
      await nextFrame();
      expect(diagnostics).toEqual([]);
      expect(container.querySelectorAll(".nju-problem")).toHaveLength(0);
      expect(container.innerHTML).not.toMatch(/NaN|Infinity|undefined/);
      unmount();
    }
    expect(said).not.toHaveBeenCalled();
  });

  it("draws fifty series, with room for them beside their names", async () => {
    const series = Array.from({ length: 50 }, (_, index) => ({
      dataKey: "cpu",
      name: `Series ${index}`,
      color: "#ff0000",
    }));
    const { container } = await openCanvas({ series });
    expect(container.querySelector("canvas")?.getBoundingClientRect().height).toBeGreaterThan(100);
  });

  it("reports a message that is no point, and goes on", async () => {
    const { container, publish, sentences } = await openCanvas();
    await publish("stats", "45 %");
    expect(sentences()).toEqual([expect.stringContaining('topic "stats" does not fit "data" of Chart')]);
    await publish("stats", ...samples(1, 10));
    await expect.poll(() => sum(container), slow).toContain("11 points");
  });

  it("keeps its points and its drawing over a refresh of the page", async () => {
    const { container, publish, show } = await openCanvas();
    await publish("stats", ...samples(3, 10));
    const before = container.querySelector("canvas");
    show([{ type: "Text", props: { content: "new" } }, chart(live())]);
    await nextFrame();
    expect(screen.getByText("new")).toBeTruthy();
    expect(before?.isConnected).toBe(true);
    await expect.poll(() => sum(container), slow).toContain("13 points");
  });

  it("starts drawing when the first point comes", async () => {
    const { container, publish } = await openChart(live({ data: [] }));
    expect(screen.getByRole("figure").textContent).toBe("No data yet");
    await publish("stats", ...samples(2));
    await expect.poll(() => drawnOf(container, red).size, { timeout: 10_000 }).toBeGreaterThan(100);
  });

  it("brings its table up to date at most about once a second", async () => {
    const { container, publish } = await openCanvas();
    await userEvent.click(screen.getByRole("button", { name: "Show as table" }));
    const rows = () => container.querySelectorAll("tbody tr").length;
    expect(rows()).toBe(10);
    await publish("stats", ...samples(3, 10));
    expect(rows()).toBe(10);
    await expect.poll(rows, { timeout: 3_000 }).toBe(13);
  });

  it("turns a dial by its latest value", async () => {
    const thresholds = [{ value: 80, label: "hot", tone: "danger" }];
    const { publish } = await openChart({ type: "gauge", socketTopic: "stats", format: "percent", thresholds });
    const dial = screen.getByRole("meter", { name: "CPU %" });
    expect([dial.ariaValueNow, dial.ariaValueMax, dial.ariaValueText]).toEqual(["49", "100", "49 %"]);
    await publish("stats", { cpu: 91, memory: 2 });
    expect([dial.ariaValueNow, dial.ariaValueText]).toEqual(["91", "91 %, hot"]);
    expect(dial.textContent).toContain("hot");
  });
});
