/** What stands in for a chart before and without drawing; the drawing is tested in test/browser/Chart.test.tsx. */
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { createGap } from "../../schema/live-list.js";
import { createColumns } from "../../src/components/parts/chart/chart-columns.js";
import { decimate } from "../../src/components/parts/chart/chart-decimate.js";
import { numberTicks, placeTicks, timeTicks, yScale } from "../../src/components/parts/chart/chart-scale.js";
import { stack } from "../../src/components/parts/chart/chart-stack.js";
import { openPage } from "./open-page.js";

const chart = (props: object = {}) => ({
  type: "Chart",
  props: { title: "CPU", xAxis: "time", series: [{ dataKey: "cpu" }], ...props },
});

describe("Chart", () => {
  it("is 300 pixels high where the document does not say", async () => {
    openPage(chart());
    expect((await screen.findByRole("figure")).style.height).toBe("300px");
  });

  it("says in the reader's language that there is nothing to draw yet", async () => {
    openPage(chart({ data: [] }), { locale: "zh" });
    expect((await screen.findByRole("figure")).textContent).toBe("暂无数据");
  });

  it("without a title is named as what it is", async () => {
    openPage(chart({ title: undefined }));
    expect(await screen.findByRole("figure", { name: "Chart" })).toBeTruthy();
  });

  it("of a topic says what it shows where nothing can be drawn, and has it as a table", async () => {
    const data = [
      { time: "2026-01-05T14:00:00Z", cpu: 44.98 },
      { time: "2026-01-05T14:00:01Z", cpu: 45.2 },
    ];
    const { container } = openPage(chart({ data, socketTopic: "stats", format: "percent" }));
    const image = await screen.findByRole("img", { name: "CPU" });
    const summary = container.ownerDocument.getElementById(image.getAttribute("aria-describedby") ?? "");
    expect(summary?.textContent).toBe("1 series, 2 points, latest cpu 45 %");
    await userEvent.click(screen.getByRole("button", { name: "Show as table" }));
    const table = screen.getByRole("table");
    expect([...table.querySelectorAll("td")].map(({ textContent }) => textContent)).toEqual(["45 %", "45 %"]);
    expect(table.querySelector("tbody th")?.textContent).toContain("2026");
    expect(screen.queryByRole("img")).toBeNull();
  });

  it("shows the end of a long table, and says so", async () => {
    const data = Array.from({ length: 300 }, (_, time) => ({ time, cpu: time }));
    openPage(chart({ data }));
    await userEvent.click(await screen.findByRole("button", { name: "Show as table" }));
    expect(screen.getByText("The latest 200 of 300 points")).toBeTruthy();
    const rows = screen.getAllByRole("row");
    expect([rows.length, rows[1]?.textContent]).toEqual([201, "100100"]);
  });

  it("as a dial takes more points than a function takes arguments", async () => {
    const data = Array.from({ length: 200_000 }, (_, time) => ({ cpu: time % 90 }));
    openPage(chart({ type: "gauge", data: [...data, { cpu: 71 }], format: "percent" }));
    expect((await screen.findByRole("meter", { name: "cpu" })).getAttribute("aria-valuetext")).toBe("71 %");
  });
});

describe("the columns of a chart", () => {
  const series = [{ dataKey: "a" }, { dataKey: "b.c" }];
  const point = (x: unknown, a?: unknown, c?: unknown) => ({ x, a, b: { c } });

  it("read figures, and texts that are figures, and nothing else", () => {
    const columns = createColumns({ xAxis: "x", series });
    const values = [1, "2", " 3e1 ", "", "x", null, true, Number.NaN, Number.POSITIVE_INFINITY, {}, []];
    columns.take(
      values.map((value, index) => point(index, value, index)),
      0,
    );
    expect(columns.view().y[0]).toEqual([1, 2, 30, ...new Array(8).fill(null)]);
    expect(columns.view().y[1]).toEqual(values.map((_, index) => index));
  });

  it("know times by their texts, and by word in seconds or milliseconds", () => {
    const iso = createColumns({ xAxis: "x", series });
    iso.take([point("2026-01-05T14:00:00Z"), point("2026-01-05")], 0);
    expect([iso.kind, iso.view().x]).toEqual(["time", [Date.UTC(2026, 0, 5), Date.UTC(2026, 0, 5, 14)]]);
    const told = createColumns({ xAxis: "x", xFormat: "time", series });
    told.take([point(1_767_621_600), point(1_767_621_600_000), point(1e300)], 0);
    expect(told.view().x.slice(0, 2)).toEqual([1_767_621_600_000, 1_767_621_600_000]);
  });

  it("read of a list that has grown what is new, and let go what has left", () => {
    let reads = 0;
    const counted = (x: number) => ({
      x,
      get a() {
        reads++;
        return x * 2;
      },
    });
    const all = Array.from({ length: 30 }, (_, x) => counted(x));
    const columns = createColumns({ xAxis: "x", series: [{ dataKey: "a" }] });
    columns.take(all.slice(0, 20), 0);
    columns.take(all.slice(3, 23), 3);
    columns.take(all.slice(10, 30), 10);
    expect(reads).toBe(30);
    expect(columns.view().x).toEqual(all.slice(10).map(({ x }) => x));
    expect(columns.view().y).toEqual([all.slice(10).map(({ x }) => x * 2)]);
    columns.take([counted(100)], 0);
    expect(columns.view().x).toEqual([100]);
  });

  it("break every series where messages are missing, and where a point stands nowhere", () => {
    const columns = createColumns({ xAxis: "x", series });
    columns.take([createGap(1), point(1, 1, 1), createGap(undefined), point(4, 4, 4), point(null, 5, 5)], 0);
    expect(columns.view().x).toEqual([1, 1, 1, 4, 4]);
    expect(columns.view().y).toEqual([
      [null, 1, null, 4, null],
      [null, 1, null, 4, null],
    ]);
    expect(columns.holes).toBe(true);
  });

  it("put x in order, and stay with the words where not all of it is figures", () => {
    const columns = createColumns({ xAxis: "x", series });
    columns.take([point(3, 3), point(1, 1), point(2, 2)], 0);
    expect(columns.view()).toMatchObject({ x: [1, 2, 3], labels: [1, 2, 3] });
    expect(columns.view().y[0]).toEqual([1, 2, 3]);
    const mixed = [point(1, 1), point(2, 2), point("new", 3)];
    columns.take(mixed, 0);
    expect([columns.kind, columns.view().labels, columns.view().x]).toEqual(["text", ["1", "2", "new"], [0, 1, 2]]);
    columns.take([...mixed.slice(1), point(9, 4)], 1);
    expect(columns.view()).toMatchObject({ x: [1, 2, 3], labels: ["2", "new", "9"] });
  });
});

describe("a long series made short", () => {
  it("keeps a peak of one point, and its place", () => {
    const x = Array.from({ length: 100_000 }, (_, index) => index);
    const y = x.map((index) => (index === 54_321 ? 99 : index === 70_007 ? -99 : 1));
    const few = decimate(x, [y], 800, 0);
    expect(few.x.length).toBeLessThanOrEqual(3 * 801);
    expect(few.y[0]).toContain(99);
    expect(few.y[0]).toContain(-99);
    expect(Math.abs((few.x[few.y[0]?.indexOf(99) ?? 0] ?? 0) - 54_321)).toBeLessThanOrEqual(125);
    expect(few.x).toEqual([...few.x].sort((a, b) => a - b));
  });

  it("keeps gaps", () => {
    const x = Array.from({ length: 1_000 }, (_, index) => index);
    const few = decimate(x, [x.map((index) => (index === 500 ? null : 1))], 100, 0);
    expect(few.y[0]?.filter((value) => value === null)).toHaveLength(1);
  });

  it("keeps its points as the list moves on", () => {
    const values = Array.from({ length: 2_000 }, (_, index) => (index * 7919) % 1_000);
    const peaks = (first: number) => {
      const part = values.slice(first, first + 1_000);
      const few = decimate(
        part.map((_, index) => first + index),
        [part],
        100,
        first,
      );
      return few.y[0]?.slice(6, -6).filter((value) => value !== undefined);
    };
    const [before, after] = [peaks(0), peaks(10)];
    expect(after?.slice(0, -2)).toEqual(before?.slice(2));
  });
});

describe("a stack", () => {
  it("goes up from zero, and down with what is below", () => {
    expect(
      stack(
        [
          [1, 2, null],
          [3, -4, 5],
          [1, -1, 1],
        ],
        3,
      ),
    ).toEqual({
      bases: [
        [0, 0, 0],
        [1, 0, 0],
        [4, -4, 5],
      ],
      tops: [
        [1, 2, null],
        [4, -4, 5],
        [5, -5, 6],
      ],
    });
  });
});

describe("the scale of y", () => {
  it.each<[string, Parameters<typeof yScale>, readonly number[]]>([
    ["begins at zero and ends at a round figure", [40, 62, {}], [0, 20, 40, 60, 80]],
    ["goes below zero where values do", [-30, 62, {}], [-50, -25, 0, 25, 50, 75]],
    ["ends where the document says", [40, 62, { min: 10, max: 70 }], [20, 40, 60]],
    ["has room for thresholds", [1, 2, { thresholds: [{ value: 90 }] }], [0, 25, 50, 75, 100]],
    ["is there where all values are alike", [0, 0, {}], [0, 0.25, 0.5, 0.75, 1]],
    ["is there without values", [null, null, {}], [0, 0.25, 0.5, 0.75, 1]],
  ])("%s", (_, args, ticks) => {
    expect(yScale(...args).ticks).toEqual(ticks);
  });

  it("has no crumbs, and an end, whatever the values are", () => {
    for (const most of [0.3, 1e-300, 1e299, 123_456_789]) {
      const { min, max, ticks } = yScale(-most, most, {});
      expect(max).toBeGreaterThan(min);
      expect(ticks.length).toBeGreaterThan(1);
      expect(ticks.length).toBeLessThan(12);
    }
    expect(yScale(0, 0.3, {}).ticks).toEqual([0, 0.1, 0.2, 0.3]);
    expect(yScale(5, 5, { min: 9, max: 2 })).toEqual(yScale(5, 5, {}));
    expect(yScale(1, 5, { min: 9 })).toMatchObject({ min: 9, max: 20 });
    expect(yScale(1, 5, { max: -2 })).toMatchObject({ min: -4, max: -2 });
  });
});

describe("the marks of x", () => {
  it("are round figures, places and times", () => {
    expect(numberTicks(3, 97, 5)).toEqual([20, 40, 60, 80]);
    expect(placeTicks(100, 119, 5)).toEqual([100, 104, 108, 112, 116]);
    const from = new Date(2026, 0, 5, 14, 3).getTime();
    const { step, ticks } = timeTicks(from, from + 3_600_000, 6);
    expect(step).toBe(600_000);
    expect(ticks.map((tick) => new Date(tick).getMinutes())).toEqual([10, 20, 30, 40, 50, 0]);
  });

  it("are midnights and firsts of months from a day on", () => {
    const from = new Date(2026, 0, 5, 14).getTime();
    const days = timeTicks(from, from + 5 * 86_400_000, 6).ticks.map((tick) => new Date(tick));
    expect(days.map((date) => [date.getDate(), date.getHours()])).toEqual([6, 7, 8, 9, 10].map((date) => [date, 0]));
    const months = timeTicks(from, new Date(2026, 6, 1).getTime(), 6).ticks.map((tick) => new Date(tick));
    expect(months.map((date) => [date.getMonth(), date.getDate()])).toEqual([1, 2, 3, 4, 5, 6].map((m) => [m, 1]));
    expect(timeTicks(-8.64e15, 8.64e15, 6).ticks.length).toBeLessThan(2_000);
  });
});
