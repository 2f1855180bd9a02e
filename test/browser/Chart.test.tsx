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
    expect(two.container.querySelector(".recharts-legend-wrapper")?.textContent).toBe("CPU %Memory %");
    two.unmount();
    const one = await openChart({ series: [{ dataKey: "cpu" }] });
    expect(one.container.querySelector(".recharts-legend-wrapper")).toBeNull();
  });

  it("lists its series in the order of the document", async () => {
    const series = ["survival", "creative", "arena"].map((dataKey) => ({ dataKey }));
    const { container } = await openChart({ series });
    const names = [...container.querySelectorAll(".recharts-legend-wrapper li")].map(({ textContent }) => textContent);
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
    expect(container.querySelector(".recharts-legend-wrapper")?.textContent).toBe("AB");
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

  it("appends a point with each message and keeps as many as history says", async () => {
    const { container, publish } = await openChart({ socketTopic: "stats", history: 12 });
    await publish("stats", ...samples(1, 10));
    expect(curves(container).map(pointsOf)).toEqual([11, 11]);
    await publish("stats", ...samples(30, 11));
    expect(curves(container).map(pointsOf)).toEqual([12, 12]);
    const shown = labelsOf(container, "xAxis").map(Number);
    expect(Math.min(...shown)).toBeGreaterThanOrEqual(29);
    expect(Math.max(...shown)).toBeGreaterThan(36);
  });

  it("takes several points in one message", async () => {
    const { container, publish } = await openChart({ socketTopic: "stats", history: 50 });
    await publish("stats", samples(5, 10));
    expect(curves(container).map(pointsOf)).toEqual([15, 15]);
  });

  it("leaves a gap where a point has no value, and draws the rest", async () => {
    const { container } = await openChart({
      data: [...samples(4), { time: 4 }, { time: 5, cpu: null }, { time: 6, cpu: "many" }, ...samples(4, 7)],
      series: [{ dataKey: "cpu" }],
    });
    expect(curves(container)[0]?.getAttribute("d")).not.toContain("NaN");
    expect(pointsOf(curves(container)[0])).toBeGreaterThanOrEqual(8);
  });

  it("reports a message that is no point, and goes on", async () => {
    const { container, publish, sentences } = await openChart({ socketTopic: "stats" });
    await publish("stats", "45 %");
    expect(sentences()).toEqual([expect.stringContaining('topic "stats" does not fit "data" of Chart')]);
    await publish("stats", ...samples(1, 10));
    expect(curves(container).map(pointsOf)).toEqual([11, 11]);
  });

  it("keeps its points and its drawing over a refresh of the page", async () => {
    const { container, publish, show } = await openChart({ socketTopic: "stats" });
    await publish("stats", ...samples(3, 10));
    const before = curves(container)[0];
    show([{ type: "Text", props: { content: "new" } }, chart({ socketTopic: "stats" })]);
    await nextFrame();
    expect(screen.getByText("new")).toBeTruthy();
    expect(curves(container).map(pointsOf)).toEqual([13, 13]);
    expect(before?.isConnected).toBe(true);
  });

  it("starts drawing when the first point comes", async () => {
    const { container, publish } = await openChart({ data: [], socketTopic: "stats" });
    expect(screen.getByRole("figure").textContent).toBe("No data yet");
    await publish("stats", ...samples(2));
    await nextFrame();
    expect(curves(container).map(pointsOf)).toEqual([2, 2]);
  });
});
