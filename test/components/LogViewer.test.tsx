/** Scrolling is tested in a browser, which has a layout: test/browser/LogViewer.test.tsx. */
import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { openPage } from "./open-page.js";

const log = (props: object = {}) => ({ type: "LogViewer", props: { title: "Console", socketTopic: "log", ...props } });
const elements = (container: HTMLElement) => [...container.querySelectorAll(".nju-log__line")];
const lines = (container: HTMLElement) => elements(container).map(({ textContent }) => textContent);

describe("LogViewer", () => {
  it("shows its first lines, then each new one below", async () => {
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
    ["maxLines", { maxLines: 3 }, 3],
  ])("shows the last %s of a document that has more, live or not", async (_, props, kept) => {
    const many = Array.from({ length: 1_500 }, (_, line) => String(line));
    const still = openPage({ type: "LogViewer", props: { lines: many, ...props } });
    expect(lines(still.container)).toEqual(many.slice(-kept));
    const live = openPage(log({ lines: many, ...props }));
    expect(lines(live.container)).toEqual(many.slice(-kept));
    const before = elements(live.container);
    await live.publish("log", "next");
    expect(lines(live.container)).toEqual([...many.slice(1 - kept), "next"]);
    expect(elements(live.container).slice(0, -1)).toEqual(before.slice(1));
  });

  it("appends in one go what comes within a frame", async () => {
    const { container, publish } = openPage(log({ maxLines: 100 }));
    await publish(
      "log",
      Array.from({ length: 500 }, (_, line) => String(line)),
    );
    expect(lines(container)).toHaveLength(100);
    expect(lines(container).at(-1)).toBe("499");
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
    expect(openPage(log()).container.textContent).toBe("No log lines yet");
    expect(openPage(log(), { locale: "zh" }).container.textContent).toBe("暂无日志");
  });

  it.each([
    [undefined, "200px"],
    [320, "320px"],
  ])("with the height %s is %s high", (height, written) => {
    openPage(log({ height }));
    expect(screen.getByRole("log").style.height).toBe(written);
  });
});
