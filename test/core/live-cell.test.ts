import { expect, onTestFinished, test, vi } from "vitest";
import { type ElementNode, parseDocument } from "../../schema/index.js";
import { isGap, type LiveList } from "../../schema/live-list.js";
import { createFrame } from "../../src/core/frame.js";
import { createLiveCell, type LiveCell } from "../../src/core/live-cell.js";
import { createReport } from "../../src/core/report.js";

function cellOf(type: string, props: object) {
  const frames: (() => void)[] = [];
  const diagnostics: string[] = [];
  let commits = 0;
  const node = parseDocument([{ type, props: { socketTopic: "t", ...props } }]).document.root[0] as ElementNode;
  const cell = createLiveCell(
    node,
    createFrame((run) => frames.push(run)),
    createReport(({ code }) => diagnostics.push(code)),
  );
  cell.subscribe(() => {
    commits += 1;
  });
  const nextFrame = () => {
    for (const run of frames.splice(0)) run();
  };
  /** What a view is given with the next frame. */
  const snapshot = () => {
    nextFrame();
    return cell.snapshot();
  };
  return { cell: { ...cell, snapshot }, diagnostics, nextFrame, commits: () => commits };
}

/** The items of a list, which a view reads by place. */
const itemsOf = (cell: Pick<LiveCell, "snapshot">) => {
  const list = cell.snapshot().value as LiveList<unknown>;
  return Array.from({ length: list.length }, (_, index) => list.at(index));
};

const lines = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => `line ${from + index}`);

test("a StatCard takes the field that dataKey names, and keeps its value when a message lacks it", () => {
  const { cell } = cellOf("StatCard", { label: "x", value: 1, dataKey: "process_info.cpu_percent" });
  expect(cell.snapshot().value).toBe(1);
  cell.receive({ process_info: { cpu_percent: 1.5 } });
  expect(cell.snapshot().value).toBe(1.5);
  cell.receive({ other: 2 });
  cell.receive({ process_info: null });
  expect(cell.snapshot().value).toBe(1.5);
});

test("10,000 messages in one task are one commit, and nothing within retention is lost", () => {
  const { cell, nextFrame, commits } = cellOf("LogViewer", { lines: ["seed"] });
  for (const line of lines(0, 10_000)) cell.receive(`${line}\n`);
  expect(commits()).toBe(0);
  nextFrame();
  expect(commits()).toBe(1);
  expect(itemsOf(cell)).toEqual(lines(9_000, 10_000));
  expect(cell.snapshot().dropped).toBe(9_001);
});

test("a log takes text of several lines, arrays of lines, and both ends of line", () => {
  const { cell } = cellOf("LogViewer", {});
  cell.receive("a\r\nb\n");
  cell.receive(["c", "d\ne"]);
  cell.receive("\n");
  expect(itemsOf(cell)).toEqual(["a", "b", "c", "d", "e", ""]);
});

test("a chart takes one point or several, and keeps 20, or history", () => {
  const { cell } = cellOf("Chart", {});
  cell.receive({ x: 0 });
  cell.receive(Array.from({ length: 30 }, (_, x) => ({ x })));
  expect(cell.snapshot().value).toHaveLength(20);
  const more = cellOf("Chart", { history: 25 }).cell;
  more.receive(Array.from({ length: 30 }, (_, x) => ({ x })));
  expect(more.snapshot().value).toHaveLength(25);
});

test("a page that starts with more points than the default keeps that many", () => {
  const { cell } = cellOf("Chart", { data: Array.from({ length: 40 }, (_, x) => ({ x })) });
  cell.receive({ x: 40 });
  expect(cell.snapshot().value).toHaveLength(40);
});

test("the snapshot is the same array until a message came", () => {
  const { cell } = cellOf("LogViewer", { lines: ["a"] });
  const before = cell.snapshot();
  expect(cell.snapshot()).toBe(before);
  cell.receive("b");
  expect(cell.snapshot()).not.toBe(before);
  expect(cell.seed).toBe(before);
});

test("an unchanged value renders nothing", () => {
  const { cell, nextFrame, commits } = cellOf("StatCard", { label: "x", value: 1 });
  cell.receive(1);
  nextFrame();
  expect(commits()).toBe(0);
});

test("a value of the wrong kind is reported once and changes nothing", () => {
  const { cell, diagnostics } = cellOf("StatCard", { label: "x", value: 1 });
  cell.receive({ cpu: 5 });
  cell.receive({ cpu: 6 });
  expect(cell.snapshot().value).toBe(1);
  expect(diagnostics).toEqual(["bad-live-value"]);
  const log = cellOf("LogViewer", {});
  log.cell.receive({ line: "x" });
  log.cell.receive(["kept", { line: 5 }, "too"]);
  expect(itemsOf(log.cell)).toEqual(["kept", "too"]);
  expect(log.diagnostics).toEqual(["bad-live-value"]);
});

test("what came while a page was on the way follows what the page begins with, none of it lost, none twice", () => {
  const { cell } = cellOf("LogViewer", { lines: ["1", "2"] });
  cell.receive("3");
  cell.mark(true);
  cell.receive(["4", "5", "6"]);
  const node = parseDocument([{ type: "LogViewer", props: { socketTopic: "t", lines: ["2", "3", "4"] } }]).document
    .root[0];
  const next = createLiveCell(
    node as ElementNode,
    createFrame(),
    createReport(() => {}),
    cell.sinceMark(),
  );
  expect(itemsOf(next)).toEqual(["2", "3", "4", "5", "6"]);
});

test("a value that came while a page was on the way is newer than the page's", () => {
  const { cell } = cellOf("StatCard", { label: "x", value: 1 });
  const of = (value: number) =>
    parseDocument([{ type: "StatCard", props: { label: "x", socketTopic: "t", value } }]).document
      .root[0] as ElementNode;
  const follow = (value: number) =>
    createLiveCell(
      of(value),
      createFrame(),
      createReport(() => {}),
      cell.sinceMark(),
    );
  cell.receive(5);
  cell.mark(true);
  expect(follow(6).snapshot().value).toBe(6);
  cell.receive(7);
  expect(follow(6).snapshot().value).toBe(7);
});

test("a row lies over the one of its key, which keeps its place; what it does not say stays", () => {
  const { cell, nextFrame, commits } = cellOf("Table", {
    rowKey: "meta.id",
    data: [
      { meta: { id: 1 }, cpu: 1, name: "a" },
      { meta: { id: 2 }, cpu: 2 },
    ],
  });
  cell.receive([
    { meta: { id: "1" }, cpu: 5 },
    { meta: { id: 3 }, cpu: 3 },
  ]);
  expect(cell.snapshot().value).toEqual([
    { meta: { id: "1" }, cpu: 5, name: "a" },
    { meta: { id: 2 }, cpu: 2 },
    { meta: { id: 3 }, cpu: 3 },
  ]);
  nextFrame();
  cell.receive({ meta: { id: 3 }, cpu: 3 });
  nextFrame();
  expect(commits()).toBe(1);
});

test("a table keeps maxRows, the oldest leave first, and a row without its key stands alone", () => {
  const { cell } = cellOf("Table", { rowKey: "id", maxRows: 2, data: [] });
  for (const id of [1, 2, 3]) cell.receive({ id });
  expect(cell.snapshot()).toEqual({ value: [{ id: 2 }, { id: 3 }], dropped: 1 });
  cell.receive([{ note: "x" }, { note: "y" }]);
  expect(cell.snapshot().value).toEqual([{ note: "x" }, { note: "y" }]);
});

test("a table takes whole lists without a key, appends where told to, in either shape", () => {
  const replaced = cellOf("Table", { headers: ["a"], rows: [["seed"]] }).cell;
  replaced.receive([["x"], ["y"]]);
  expect(replaced.snapshot().value).toEqual([["x"], ["y"]]);
  const appended = cellOf("Table", { headers: ["a"], rows: [["seed"]], update: "append" }).cell;
  appended.receive([["x"]]);
  expect(appended.snapshot().value).toEqual([["seed"], ["x"]]);
  const data = cellOf("Table", { data: [{ a: 1 }], update: "append" }).cell;
  data.receive({ a: 2 });
  expect(data.snapshot().value).toEqual([{ a: 1 }, { a: 2 }]);
});

test("rows that came while a page was on the way lie over the rows that it begins with", () => {
  const { cell } = cellOf("Table", { rowKey: "id", data: [{ id: 1, cpu: 1 }] });
  cell.mark(true);
  cell.receive({ id: 1, cpu: 7 });
  const props = { socketTopic: "t", rowKey: "id", data: [{ id: 1, cpu: 2, name: "new" }] };
  const node = parseDocument([{ type: "Table", props }]).document.root[0] as ElementNode;
  const next = createLiveCell(
    node,
    createFrame(),
    createReport(() => {}),
    cell.sinceMark(),
  );
  expect(next.snapshot().value).toEqual([{ id: 1, cpu: 7, name: "new" }]);
});

test.each([
  ["Text", { content: "a" }, "b"],
  ["Badge", { content: "a" }, "b"],
  ["StatusIndicator", { status: "stopped" }, "running"],
  ["Progress", { value: 1 }, 2],
])("a message replaces what a %s shows", (type, props, next) => {
  const { cell } = cellOf(type, { ...props, dataKey: "x" });
  cell.receive({ x: next });
  expect(cell.snapshot().value).toBe(next);
});

test("what a view holds of a long list stays as it was while more comes", () => {
  const { cell } = cellOf("LogViewer", { maxLines: 100 });
  cell.receive(lines(0, 150));
  const before = cell.snapshot().value as LiveList<string>;
  for (let round = 0; round < 20; round++) cell.receive(lines(150 + round * 10, 160 + round * 10));
  expect([before.length, before.at(0), before.at(-1), before.at(100)]).toEqual([100, "line 50", "line 149", undefined]);
  expect(itemsOf(cell)).toEqual(lines(250, 350));
  expect(cell.snapshot().dropped).toBe(250);
});

test("what never came is marked in a log and in a chart, and leaves a figure as it is", () => {
  const log = cellOf("LogViewer", { lines: ["a"] }).cell;
  log.missed(3);
  log.receive("b");
  expect(itemsOf(log)).toEqual(["a", { missing: 3 }, "b"]);
  expect(isGap(itemsOf(log)[1])).toBe(true);
  const chart = cellOf("Chart", {}).cell;
  chart.receive({ x: 1 });
  chart.missed(undefined);
  expect((chart.snapshot().value as unknown[]).map(isGap)).toEqual([false, true]);
  const stat = cellOf("StatCard", { label: "x", value: 1 }).cell;
  stat.missed(3);
  expect(stat.snapshot()).toEqual({ value: 1, dropped: 0 });
});

test("no message can pretend to be a gap", () => {
  const { cell } = cellOf("Chart", {});
  cell.receive({ missing: 3 });
  expect(isGap((cell.snapshot().value as unknown[])[0])).toBe(false);
});

test("a history is taken but for the lines that the page began with", () => {
  const { cell } = cellOf("LogViewer", { lines: ["1", "2", "3"] });
  cell.history(["2\n3\n", "4", ["5"]]);
  expect(itemsOf(cell)).toEqual(["1", "2", "3", "4", "5"]);
});

test("a value is stale when its topic was quiet for longer than staleAfter, and no longer when it speaks again", () => {
  vi.useFakeTimers({ now: 1_000_000 });
  onTestFinished(() => void vi.useRealTimers());
  const { cell, nextFrame, commits } = cellOf("StatCard", { label: "x", value: 1, staleAfter: 10 });
  vi.advanceTimersByTime(9_000);
  cell.receive(1);
  vi.advanceTimersByTime(9_999);
  expect(cell.snapshot().staleSince).toBeUndefined();
  vi.advanceTimersByTime(1);
  nextFrame();
  expect([cell.snapshot().staleSince, commits()]).toEqual([1_009_000, 1]);
  expect(cell.snapshot()).toBe(cell.snapshot());
  cell.receive(1);
  nextFrame();
  expect([cell.snapshot().staleSince, cell.snapshot().value, commits()]).toEqual([undefined, 1, 2]);
  vi.advanceTimersByTime(10_000);
  expect(cell.snapshot().staleSince).toBe(1_019_000);
});

test("of a flood, what is out of retention by the next frame is counted and never read", () => {
  const { cell, diagnostics } = cellOf("Chart", { history: 3 });
  for (let x = 0; x < 900; x++) cell.receive(x % 2 === 0 ? { x } : [{ x }, { x: x + 0.5 }]);
  cell.receive("no point");
  cell.receive({ x: 900 });
  expect(cell.snapshot()).toEqual({ value: [{ x: 899 }, { x: 899.5 }, { x: 900 }], dropped: 1348 });
  expect(diagnostics).toEqual(["bad-live-value"]);
});

test("a value that does not fit gives way to the one before it, though both came in one frame", () => {
  const { cell } = cellOf("StatCard", { label: "x", value: 1, dataKey: "cpu" });
  cell.receive({ cpu: 2 });
  cell.receive({ cpu: {} });
  cell.receive({ memory: 3 });
  expect(cell.snapshot().value).toBe(2);
});

test("in a hidden tab, which gets no frames, what waits is bounded, and nothing within retention is lost", () => {
  const { cell, commits } = cellOf("LogViewer", { maxLines: 500 });
  for (const line of lines(0, 100_000)) cell.receive(line);
  expect(commits()).toBe(0);
  expect(itemsOf(cell)).toEqual(lines(99_500, 100_000));
  expect(cell.snapshot().dropped).toBe(99_500);
});

test("what comes between the drawing of a new page and its taking over reaches its cell too", () => {
  const { cell } = cellOf("LogViewer", { lines: ["0"] });
  cell.mark(true);
  cell.receive("1");
  const heir = cellOf("LogViewer", { lines: ["0", "1"] }).cell;
  cell.passOn(heir);
  cell.receive("2");
  cell.missed(1);
  expect(itemsOf(heir)).toEqual(["0", "1", "2", { missing: 1 }]);
});

test("of many updates of a row during a refresh, the newest holds", () => {
  const props = { rowKey: "id", maxRows: 10, data: [{ id: 1, v: 0 }] };
  const { cell } = cellOf("Table", props);
  cell.mark(true);
  for (let v = 1; v <= 500; v++) cell.receive({ id: 1, v });
  expect(cell.sinceMark()).toEqual([{ id: 1, v: 500 }]);
  cell.mark(false);
  expect(cell.sinceMark()).toEqual([]);
});

test("a history is shown though the topic is quiet", () => {
  vi.useFakeTimers({ now: 1_000_000 });
  onTestFinished(() => void vi.useRealTimers());
  const { cell } = cellOf("LogViewer", { lines: ["a"], staleAfter: 1 });
  vi.advanceTimersByTime(1_000);
  expect(cell.snapshot().staleSince).toBe(1_000_000);
  cell.history(["a", "b"]);
  expect(itemsOf(cell)).toEqual(["a", "b"]);
  expect(cell.snapshot().staleSince).toBe(1_000_000);
});

test("a host that throws when it is told of a value that does not fit stops neither that component nor any other", () => {
  const thrown: (() => void)[] = [];
  vi.spyOn(globalThis, "queueMicrotask").mockImplementation((run) => void thrown.push(run));
  onTestFinished(() => void vi.restoreAllMocks());
  const frames: (() => void)[] = [];
  const frame = createFrame((run) => frames.push(run));
  const report = createReport(() => {
    throw new Error("the host's own");
  });
  const [first, second] = ["a", "b"].map((label) => {
    const props = { label, value: 0, socketTopic: "t" };
    return createLiveCell(parseDocument([{ type: "StatCard", props }]).document.root[0] as ElementNode, frame, report);
  });
  const nextFrame = () => {
    for (const run of frames.splice(0)) run();
  };
  first?.receive({});
  second?.receive(5);
  nextFrame();
  expect(second?.snapshot().value).toBe(5);
  expect(thrown).toHaveLength(1);
  expect(thrown[0]).toThrow("the host's own");
  first?.receive(6);
  nextFrame();
  expect(first?.snapshot().value).toBe(6);
});
