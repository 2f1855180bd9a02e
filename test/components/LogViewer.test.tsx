/** Scrolling, and which of many lines are drawn, is tested in a browser, which has a layout: test/browser/LogViewer.test.tsx. */
import { screen } from "@testing-library/react";
import { preload } from "native-json-ui";
import { beforeAll, describe, expect, it } from "vitest";
import { openPage } from "./open-page.js";

const log = (props: object = {}) => ({ type: "LogViewer", props: { title: "Console", socketTopic: "log", ...props } });
const elements = (container: HTMLElement) => [...container.querySelectorAll(".nju-log__line")];
const lines = (container: HTMLElement) => elements(container).map(({ textContent }) => textContent);

/** Height of all lines together, drawn or not, where each counts 20 pixels. */
const sizer = (container: HTMLElement) =>
  Number.parseInt(container.querySelector<HTMLElement>(".nju-log > div")?.style.height ?? "", 10);

describe("LogViewer, before its code is there", () => {
  it("holds its place at its height", async () => {
    const { container } = openPage(log({ height: 320 }));
    const skeleton = container.querySelector<HTMLElement>(".nju-skeleton");
    expect(skeleton?.style.height).toBe("320px");
    expect(skeleton?.getAttribute("aria-hidden")).toBe("true");
    expect((await screen.findByRole("log", {}, { timeout: 20_000 })).style.height).toBe("320px");
    expect(container.querySelector(".nju-skeleton")).toBeNull();
  }, 30_000);
});

describe("LogViewer", () => {
  beforeAll(() => preload(log()));

  it("N-37 N-55 LogViewer shows its first lines, then each new one below", async () => {
    const { container, publish } = openPage(log({ lines: ["Starting", "Started"] }));
    expect(lines(container)).toEqual(["Starting", "Started"]);
    await publish("log", "Player connected: Alex");
    expect(lines(container)).toEqual(["Starting", "Started", "Player connected: Alex"]);
  });

  it("splits a message at its newlines, and takes several in an array", async () => {
    const { container, publish } = openPage(log());
    await publish("log", "one\ntwo\r\nthree\n");
    await publish("log", ["four", "five\nsix"]);
    expect(lines(container)).toEqual(["one", "two", "three", "four", "five", "six"]);
  });

  it("keeps empty lines between others", async () => {
    const { container, publish } = openPage(log());
    await publish("log", "one\n\ntwo");
    expect(lines(container)).toEqual(["one", "", "two"]);
  });

  it("reads the field that dataKey names", async () => {
    const { container, publish } = openPage(log({ dataKey: "entry.text" }));
    await publish("log", { entry: { text: "hello" } });
    await publish("log", { other: "ignored" });
    expect(lines(container)).toEqual(["hello"]);
  });

  it("keeps the last maxLines; the ones that stay are the same elements", async () => {
    const { container, publish } = openPage(log({ lines: ["1", "2"], maxLines: 3 }));
    await publish("log", "3");
    const before = elements(container);
    await publish("log", "4");
    expect(lines(container)).toEqual(["2", "3", "4"]);
    expect(elements(container).slice(0, 2)).toEqual(before.slice(1));
    for (let line = 5; line <= 20; line++) await publish("log", String(line));
    expect(lines(container)).toEqual(["18", "19", "20"]);
  });

  it.each([
    ["1000 lines", {}, 1000],
    ["maxLines", { maxLines: 30 }, 30],
  ])("keeps the last %s of a document that has more, live or not", async (_, props, kept) => {
    const many = Array.from({ length: 1_500 }, (_, line) => String(line));
    const still = openPage({ type: "LogViewer", props: { lines: many, ...props } });
    const drawn = lines(still.container);
    expect(drawn.length).toBeGreaterThanOrEqual(30);
    expect(drawn).toEqual(many.slice(-drawn.length));
    expect(sizer(still.container)).toBe(kept * 20);
    const live = openPage(log({ lines: many, ...props }));
    expect(lines(live.container)).toEqual(drawn);
    const last = elements(live.container).at(-1);
    await live.publish("log", "next");
    expect(lines(live.container).slice(-2)).toEqual(["1499", "next"]);
    expect(elements(live.container).at(-2)).toBe(last);
    expect(sizer(live.container)).toBe(kept * 20);
  });

  it("appends in one go what comes within a frame", async () => {
    const { container, publish } = openPage(log({ maxLines: 40 }));
    await publish(
      "log",
      Array.from({ length: 500 }, (_, line) => String(line)),
    );
    expect(lines(container)).toEqual(Array.from({ length: 40 }, (_, line) => String(460 + line)));
  });

  it("reports a message that is no text, and goes on", async () => {
    const { container, publish, sentences } = openPage(log({ lines: ["Started"] }));
    await publish("log", { level: "info" });
    expect(lines(container)).toEqual(["Started"]);
    expect(sentences()).toEqual([expect.stringContaining('topic "log" does not fit "lines" of LogViewer')]);
    await publish("log", "next");
    expect(lines(container)).toEqual(["Started", "next"]);
  });

  it("keeps its lines over a refresh of the page", async () => {
    const { container, publish, show } = openPage([log({ lines: ["Started"] })]);
    await publish("log", "Alex joined");
    const before = elements(container);
    show([log({ lines: ["Started"] }), { type: "Text", props: { content: "new" } }]);
    expect(elements(container)).toEqual(before);
  });

  it("is named by its title, or else as a log, and is reached by keyboard", () => {
    openPage([log(), { type: "LogViewer" }]);
    expect(screen.getByRole("log", { name: "Console" }).tabIndex).toBe(0);
    expect(screen.getByRole("log", { name: "Log" })).toBeTruthy();
  });

  it("says in the reader's language that there are no lines yet", () => {
    openPage(log());
    openPage(log(), { locale: "zh" });
    expect(screen.getAllByRole("log").map(({ textContent }) => textContent)).toEqual(["No log lines yet", "暂无日志"]);
  });

  it.each([
    [undefined, "200px"],
    [320, "320px"],
  ])("N-38 LogViewer with the height %s is %s high", (height, written) => {
    openPage(log({ height }));
    expect(screen.getByRole("log").style.height).toBe(written);
  });
});
