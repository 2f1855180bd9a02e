/** Scrolling, and which of many lines are drawn, is tested in a browser, which has a layout: test/browser/LogViewer.test.tsx. */
import { act, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { createHost, JsonUI, JsonUIProvider, preload } from "native-json-ui";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { nextFrame, openPage } from "./open-page.js";

const log = (props: object = {}) => ({ type: "LogViewer", props: { title: "Console", socketTopic: "log", ...props } });
const elements = (container: HTMLElement) => [...container.querySelectorAll(".nju-log__line")];
const lines = (container: HTMLElement) => elements(container).map(({ textContent }) => textContent);

/** Height of all lines together, drawn or not, where each counts 20 pixels. */
function sizer(container: HTMLElement): number {
  const { paddingTop = "", paddingBottom = "" } = container.querySelector<HTMLElement>(".nju-log__lines")?.style ?? {};
  const edges = 2 * 8;
  return Number.parseInt(paddingTop, 10) + Number.parseInt(paddingBottom, 10) - edges + 20 * lines(container).length;
}

const box = (container: HTMLElement) => container.querySelector<HTMLElement>(".nju-log");
const status = (container: HTMLElement) => container.querySelector(".nju-hidden[role=status]")?.textContent;
const tool = (name: string) => screen.getByRole("button", { name });
const found = (container: HTMLElement) => container.querySelector(".nju-log__found")?.textContent;

async function search(container: HTMLElement, text: string) {
  await userEvent.click(tool("Search the log"));
  await userEvent.type(screen.getByRole("textbox", { name: "Search the log" }), text);
  await waitFor(() => expect(found(container)).not.toContain("…"));
}

describe("LogViewer", () => {
  beforeAll(() => preload(log()));

  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

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
    expect(drawn.length).toBeGreaterThanOrEqual(10);
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
    const { container, publish } = openPage(log({ maxLines: 15 }));
    await publish(
      "log",
      Array.from({ length: 500 }, (_, line) => String(line)),
    );
    expect(lines(container)).toEqual(Array.from({ length: 15 }, (_, line) => String(485 + line)));
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
  ])("N-38 LogViewer with the height %s is %s high, its tools within", (height, written) => {
    const { container } = openPage(log({ height }));
    expect(box(container)?.style.height).toBe(written);
    expect(screen.getByRole("log").style.height).toBe(written);
  });

  it("draws colours of programs as classes, and nothing else that is meant for a terminal", () => {
    const written = [
      "\u001b[31mred\u001b[0m plain \u001b[1;38;5;46mgreen\u001b[22m still\u001b[m \u001b[44;97mfilled",
      "\u001b]0;title\u0007\u001b[2J\u001b[10;3Hshown\u001b(B\u0007\u0000\u009b2K \u001b]8;;https://example.com\u001b\\link\u001b]8;;\u001b\\",
      "\u001b[8mconcealed\u001b[0m\ttab <b>&amp;</b>",
    ];
    const { container } = openPage(log({ lines: written }));
    expect(lines(container)).toEqual(["red plain green still filled", "shown link", "concealed\ttab <b>&amp;</b>"]);
    const spans = [...container.querySelectorAll(".nju-log__line span")].map((one) => [one.textContent, one.className]);
    expect(spans).toEqual([
      ["red", "nju-log__ansi--red"],
      ["green", "nju-log__ansi--bold nju-log__ansi--green"],
      [" still", "nju-log__ansi--green"],
      ["filled", "nju-log__ansi-fill--blue"],
    ]);
    expect(container.querySelector(".nju-log__line b")).toBeNull();
  });

  it("draws ten thousand characters of an enormous line, and says how many more there are", () => {
    const { container } = openPage(log({ lines: ["x".repeat(1_000_000), "next"] }));
    expect(lines(container)).toEqual([`${"x".repeat(10_000)}… 990,000 more characters`, "next"]);
  });

  it("shows the lines of a level and graver, each with what belongs to it", async () => {
    const written = [
      "before any level",
      "[14:04:12 INFO] Ready",
      "[14:04:13 ERROR] Failed",
      "\tat worker-7",
      "level=warn msg=slow",
      "[debug] deep",
      "an error that is only a word of the message",
    ];
    const { container, publish } = openPage(log({ lines: written }));
    const level = screen.getByRole("combobox", { name: "Level" });
    await userEvent.selectOptions(level, "Warnings and errors");
    expect(lines(container)).toEqual(written.slice(2, 5));
    await publish("log", ["14:04:20 INFO Calm", "\tof no interest", "14:04:21 FATAL Gone", "\tat worker-8"]);
    expect(lines(container)).toEqual([...written.slice(2, 5), "14:04:21 FATAL Gone", "\tat worker-8"]);
    await userEvent.selectOptions(level, "Errors");
    expect(lines(container)).toEqual([...written.slice(2, 4), "14:04:21 FATAL Gone", "\tat worker-8"]);
    await userEvent.selectOptions(level, "Info and above");
    expect(lines(container)).toEqual([...written.slice(0, 5), ...lines(container).slice(5)]);
    expect(lines(container)).toHaveLength(9);
    await userEvent.selectOptions(level, "All levels");
    expect(lines(container)).toHaveLength(11);
  });

  it("says that no line is of a level, and shows the first one that is", async () => {
    const { container, publish } = openPage(log({ lines: ["INFO Ready"] }));
    await userEvent.selectOptions(screen.getByRole("combobox", { name: "Level" }), "Errors");
    expect(screen.getByRole("log").textContent).toBe("No lines of this level");
    await publish("log", "ERROR Failed");
    expect(lines(container)).toEqual(["ERROR Failed"]);
  });

  it("filters what a refresh brought, not what it took away", async () => {
    const page = (...written: string[]) => [{ type: "LogViewer", props: { title: "Console", lines: written } }];
    const { container, show } = openPage(page("ERROR one", "INFO two"));
    await userEvent.selectOptions(screen.getByRole("combobox", { name: "Level" }), "Errors");
    expect(lines(container)).toEqual(["ERROR one"]);
    show(page("INFO three", "ERROR four"));
    await waitFor(() => expect(lines(container)).toEqual(["ERROR four"]));
  });

  it("finds a text in any letters, counts it, and steps through the places and around", async () => {
    const { container, publish } = openPage(log({ lines: ["Alex (joined)", "Steve", "alex [left], ALEX!", "x.y"] }));
    await search(container, "alex");
    expect(found(container)).toBe("1 of 3");
    const marked = () => [...container.querySelectorAll("mark")].map(({ textContent }) => textContent);
    const current = () => container.querySelector(".nju-log__mark--current")?.textContent;
    expect(marked()).toEqual(["Alex", "alex", "ALEX"]);
    expect(current()).toBe("Alex");
    await userEvent.keyboard("{Enter}");
    expect([found(container), current()]).toEqual(["2 of 3", "alex"]);
    await userEvent.keyboard("{Enter}");
    expect([found(container), current()]).toEqual(["3 of 3", "ALEX"]);
    await userEvent.keyboard("{Enter}");
    expect(found(container)).toBe("1 of 3");
    await userEvent.keyboard("{Shift>}{Enter}{/Shift}");
    expect(found(container)).toBe("3 of 3");
    await publish("log", "Alex again");
    expect(found(container)).toBe("3 of 4");
    await userEvent.click(tool("Next match"));
    expect(found(container)).toBe("4 of 4");
    await userEvent.click(tool("Close the search"));
    expect(marked()).toEqual([]);
    expect(document.activeElement).toBe(screen.getByRole("log"));
  });

  it.each(["(joined)", "[left]", ".", "\\", "a{1}", "x*", "^"])("takes %s as it is", async (text) => {
    const { container } = openPage(log({ lines: [`before ${text} after`, "joined left a x"] }));
    await userEvent.click(tool("Search the log"));
    await userEvent.click(screen.getByRole("textbox", { name: "Search the log" }));
    await userEvent.paste(text);
    await waitFor(() => expect(found(container)).toBe("1 of 1"));
    expect(container.querySelector("mark")?.textContent).toBe(text);
  });

  it("opens the search by Ctrl+F inside, and closes it by Escape", async () => {
    openPage(log({ lines: ["one"] }));
    screen.getByRole("log").focus();
    await userEvent.keyboard("{Control>}f{/Control}");
    expect(document.activeElement).toBe(screen.getByRole("textbox", { name: "Search the log" }));
    await userEvent.keyboard("{Escape}");
    expect(screen.queryByRole("textbox")).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole("log"));
  });

  it("counts no match of a line that left", async () => {
    const { container, publish } = openPage(log({ lines: ["a", "a", "b"], maxLines: 3 }));
    await search(container, "a");
    expect(found(container)).toBe("1 of 2");
    await publish("log", "c");
    expect(found(container)).toBe("1 match");
    await publish("log", "c");
    expect(found(container)).toBe("No matches");
  });

  it("says what to do where the browser lets nobody copy", async () => {
    expect(navigator.clipboard).toBeUndefined();
    const { container } = openPage(log({ lines: ["one"] }));
    await userEvent.click(tool("Copy"));
    const sentence = "The browser refused to copy. Download the log instead.";
    await waitFor(() => expect(container.querySelector(".nju-log__note")?.textContent).toBe(sentence));
    expect(status(container)).toBe(sentence);
  });

  it("copies what is shown, without colours", async () => {
    const user = userEvent.setup();
    openPage(log({ lines: ["INFO one", "\u001b[31mERROR\u001b[0m two", "\tat three"] }));
    await user.click(tool("Copy"));
    expect(await navigator.clipboard.readText()).toBe("INFO one\nERROR two\n\tat three");
    await user.selectOptions(screen.getByRole("combobox", { name: "Level" }), "Errors");
    await user.click(tool("Copied"));
    expect(await navigator.clipboard.readText()).toBe("ERROR two\n\tat three");
  });

  it("begins with lines wrapped or not, as the document says, and leaves it to its reader", async () => {
    const { container } = openPage([log(), log({ wrap: false })]);
    const [first, second] = [...container.querySelectorAll(".nju-log")];
    expect(first?.classList.contains("nju-log--unwrapped")).toBe(false);
    expect(second?.classList.contains("nju-log--unwrapped")).toBe(true);
    const [toggle] = screen.getAllByRole("button", { name: "Wrap lines" });
    expect(toggle?.getAttribute("aria-pressed")).toBe("true");
    await userEvent.click(toggle as HTMLElement);
    expect(toggle?.getAttribute("aria-pressed")).toBe("false");
    expect(first?.classList.contains("nju-log--unwrapped")).toBe(true);
  });

  it("hides times, and finds nothing in them", async () => {
    const written = ["[14:04:12 INFO] at 14:04", "2026-11-21T14:04:13Z WARN two", "no time"];
    const { container } = openPage(log({ timestamps: "hide", lines: written }));
    expect(lines(container)).toEqual(["[INFO] at 14:04", "WARN two", "no time"]);
    await search(container, "14:04");
    expect(found(container)).toBe("1 of 1");
  });

  it("has no tools where the document wants none", () => {
    const { container } = openPage(log({ toolbar: false, lines: ["one"] }));
    expect(screen.queryAllByRole("button")).toEqual([]);
    expect(lines(container)).toEqual(["one"]);
  });

  it("marks where messages never came, in the reader's language", async () => {
    const events: { frame(message: { topic: string; data: unknown; seq?: number }): void }[] = [];
    const host = createHost({
      transport: (own) => {
        events.push(own);
        own.status("live");
        return { send() {}, close() {} };
      },
    });
    const shown = (locale: string) => (
      <JsonUIProvider host={host} locale={locale}>
        <JsonUI document={log()} />
      </JsonUIProvider>
    );
    const { container, rerender } = render(shown("en"));
    const publish = (seq: number) => {
      for (const { frame } of events) frame({ topic: "log", data: `line ${seq}`, seq });
    };
    await waitFor(() => expect(events).toHaveLength(1));
    await act(async () => {
      publish(1);
      publish(14);
    });
    const gap = () => container.querySelector(".nju-log__gap")?.textContent;
    await waitFor(() => expect(gap()).toBe("12 lines missing"));
    expect(lines(container)).toEqual(["line 1", "line 14"]);
    rerender(shown("zh"));
    expect(gap()).toBe("缺少 12 行");
  }, 10_000);

  it("tells screen readers of new lines seldom, and only where there are some", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const { container, publish } = openPage(log({ lines: ["Started"] }));
    const pass = (seconds: number) => act(async () => void vi.advanceTimersByTime(1000 * seconds));
    await pass(60);
    expect(status(container)).toBe("");
    await publish("log", "one");
    await publish("log", "two");
    await pass(9);
    expect(status(container)).toBe("");
    await pass(2);
    expect(status(container)).toBe("2 new lines");
    await pass(60);
    await publish("log", "three");
    await pass(11);
    expect(status(container)).toBe("1 new line");
    expect(screen.getByRole("log").getAttribute("aria-live")).toBe("off");
  });

  it.each([
    ["of the document alone", undefined],
    ["with a topic", "log"],
  ])("filters and searches the lines of another log %s, though one stands where it stood", async (_, socketTopic) => {
    const one = ["[INFO] a", "[ERROR] old failure", "[INFO] b", "[INFO] tick"];
    const two = ["[ERROR] new failure", "[INFO] x", "[ERROR] second failure", "[INFO] tick"];
    const { container, show } = openPage(log({ socketTopic, lines: one }));
    await userEvent.selectOptions(screen.getByRole("combobox", { name: "Level" }), "Errors");
    await search(container, "failure");
    expect(lines(container)).toEqual(["[ERROR] old failure"]);
    expect(found(container)).toBe("1 of 1");
    show(log({ socketTopic, lines: two }));
    await waitFor(() => expect(lines(container)).toEqual(["[ERROR] new failure", "[ERROR] second failure"]));
    expect(found(container)).toMatch(/2/);
  });

  it("marks the place that the reader is at, of however many in a line", async () => {
    const { container } = openPage(log({ lines: ["ab ".repeat(1_500)] }));
    await search(container, "ab");
    await userEvent.keyboard("{Shift>}{Enter}{/Shift}");
    await waitFor(() => expect(found(container)).toBe("1,500 of 1,500"));
    const marks = [...container.querySelectorAll("mark")];
    expect(marks).toHaveLength(1_000);
    expect(marks.findIndex((mark) => mark.className.includes("current"))).toBe(999);
  });

  it("conceals nothing after an escape sequence without its end", () => {
    const written = ["a \u001b]0;never ended, password is wrong", "b \u001b]0;title\u0007shown"];
    const { container } = openPage(log({ lines: written }));
    expect(lines(container)).toEqual(["a 0;never ended, password is wrong", "b shown"]);
  });

  it("counts the text of a long line, not its colours", () => {
    const coloured = "\u001b[31mred\u001b[0m ".repeat(1_500);
    const { container } = openPage(log({ lines: [coloured, "\u001b[32mgreen\u001b[0m ".repeat(2_000)] }));
    expect(lines(container)[0]).toBe("red ".repeat(1_500));
    expect(lines(container)[1]).toBe(`${"green ".repeat(1_667).slice(0, 10_000)}… 2,000 more characters`);
  });

  it("says where a line is too long to be searched to its end", async () => {
    const { container, show } = openPage(log({ lines: [`${"x".repeat(10_000)} needle`, "needle"] }));
    await search(container, "needle");
    expect(found(container)).toBe("1 of 1");
    const said = "Of longer lines, the first 10,000 characters are searched.";
    expect(container.textContent).toContain(said);
    show(log({ lines: ["short needle"] }));
    await waitFor(() => expect(lines(container)).toEqual(["short needle"]));
    expect(container.textContent).not.toContain(said);
  });

  it("keeps the elements of lines that stay while a search and a filter are on", async () => {
    const { container, publish } = openPage(log({ lines: ["ERROR one", "ERROR two"] }));
    await userEvent.selectOptions(screen.getByRole("combobox", { name: "Level" }), "Errors");
    await search(container, "two");
    const before = elements(container);
    await publish("log", "ERROR three");
    await act(nextFrame);
    expect(elements(container).slice(0, 2)).toEqual(before);
  });
});
