import { expect, test } from "vitest";
import { type ElementNode, parseDocument } from "../../schema/index.js";
import type { LiveList } from "../../schema/live-list.js";
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
  return { cell, diagnostics, nextFrame, commits: () => commits };
}

/** The items of a list, which a view reads by place. */
const itemsOf = (cell: LiveCell) => {
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
  cell.mark();
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
  cell.mark();
  expect(follow(6).snapshot().value).toBe(6);
  cell.receive(7);
  expect(follow(6).snapshot().value).toBe(7);
});
