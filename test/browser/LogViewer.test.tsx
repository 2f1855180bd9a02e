/** Where a log scrolls to, and which lines it draws, which takes a layout; what it shows is tested in test/components. */
import { act, screen } from "@testing-library/react";
import axe from "axe-core";
import { preload } from "native-json-ui";
import "native-json-ui/styles.css";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { nextFrame, openPage } from "../components/open-page.js";

const lines = (count: number, from = 0) => Array.from({ length: count }, (_, index) => `line ${from + index}`);
const log = (props: object = {}) => ({
  type: "LogViewer",
  props: { title: "Console", socketTopic: "log", lines: lines(60), height: 200, ...props },
});

const box = () => screen.getByRole("log");
const drawn = () => [...document.querySelectorAll<HTMLElement>(".nju-log__line")];
const distanceToEnd = () => box().scrollHeight - box().scrollTop - box().clientHeight;
const settled = async () => {
  for (let frame = 0; frame < 4; frame++) await nextFrame();
};
const scrollTo = (top: number) =>
  act(async () => {
    box().scrollTop = top;
    await settled();
  });

/** The lines that are at least partly in view. */
function inView(): HTMLElement[] {
  const { top, bottom } = box().getBoundingClientRect();
  return drawn().filter((line) => {
    const rect = line.getBoundingClientRect();
    return rect.bottom > top + 1 && rect.top < bottom - 1;
  });
}

/** The first line that is wholly in view. */
function topLine(): HTMLElement {
  const { top } = box().getBoundingClientRect();
  const line = inView().find((one) => one.getBoundingClientRect().top >= top);
  if (line === undefined) throw new Error("No line is in view.");
  return line;
}

const newLines = () => document.querySelector<HTMLElement>(".nju-log__new");
/** Whether the lines in view follow each other, each at the end of the one before. */
function expectWhole() {
  const shown = inView();
  expect(shown.length).toBeGreaterThan(3);
  const numbers = shown.map(({ textContent }) => Number(textContent?.match(/\d+/)?.[0]));
  expect(numbers).toEqual(numbers.map((_, index) => (numbers[0] ?? 0) + index));
  const { top, bottom } = box().getBoundingClientRect();
  expect(shown[0]?.getBoundingClientRect().top).toBeLessThan(top + 12);
  expect(shown.at(-1)?.getBoundingClientRect().bottom).toBeGreaterThan(bottom - 12);
}

beforeAll(() => preload(log()));

afterEach(() => {
  vi.restoreAllMocks();
});

describe("LogViewer", () => {
  it("N-37 LogViewer starts at its end and follows it while lines come", async () => {
    const { publish } = openPage(log());
    expect(box().clientHeight).toBeLessThanOrEqual(200);
    expect(box().scrollHeight).toBeGreaterThan(600);
    expect(distanceToEnd()).toBeLessThan(2);
    await publish("log", ...lines(20, 60));
    await settled();
    expect(distanceToEnd()).toBeLessThan(2);
    await expect.element(page.getByText("line 79")).toBeInViewport();
  });

  it("stays where its reader scrolled to, and follows again when the end is reached again", async () => {
    const { publish } = openPage(log());
    await scrollTo(100);
    await publish("log", ...lines(20, 60));
    expect(box().scrollTop).toBe(100);
    await scrollTo(box().scrollHeight);
    await publish("log", ...lines(20, 80));
    await settled();
    expect(distanceToEnd()).toBeLessThan(2);
  });

  it("keeps the lines its reader looks at in place while old ones leave at the front", async () => {
    const { publish } = openPage(log({ maxLines: 60 }));
    await scrollTo(400);
    const read = topLine();
    const before = read.getBoundingClientRect().top;
    await publish("log", ...lines(5, 60));
    expect(read.isConnected).toBe(true);
    expect(Math.abs(read.getBoundingClientRect().top - before)).toBeLessThan(2);
    await publish("log", ...lines(5, 65));
    await settled();
    expect(Math.abs(read.getBoundingClientRect().top - before)).toBeLessThan(2);
    await scrollTo(0);
    expect(topLine().textContent).toBe("line 10");
  });

  it("keeps them in place where lines are of different heights", async () => {
    const uneven = (count: number, from = 0) =>
      lines(count, from).map((line, index) => `${line} ${"word ".repeat((index * 37) % 60)}`);
    const { publish } = openPage(log({ lines: uneven(200), maxLines: 200 }));
    await settled();
    expect(distanceToEnd()).toBeLessThan(2);
    await scrollTo(box().scrollHeight - 1200);
    const read = topLine();
    const before = read.getBoundingClientRect().top;
    for (let burst = 0; burst < 5; burst++) await publish("log", ...uneven(7, 200 + 7 * burst));
    await settled();
    expect(Math.abs(read.getBoundingClientRect().top - before)).toBeLessThan(2);
  });

  it("stays at its reader's place over a refresh", async () => {
    const { show } = openPage([log()]);
    await scrollTo(100);
    show([log(), { type: "Text", props: { content: "new" } }]);
    await settled();
    expect(box().scrollTop).toBe(100);
  });

  it("is scrolled by keyboard", async () => {
    openPage(log());
    for (let stop = 0; stop < 10 && document.activeElement !== box(); stop++) await userEvent.tab();
    expect(document.activeElement).toBe(box());
    await userEvent.keyboard("{Home}");
    await expect.poll(() => box().scrollTop).toBe(0);
  });

  it("is scrolled by keyboard to its end where rows are higher than was thought and frames are few", async () => {
    openPage(log({ lines: lines(60).map((line, index) => `${line} ${"word ".repeat((index * 37) % 60)}`) }));
    await settled();
    box().focus();
    box().addEventListener("scroll", () => {
      const end = performance.now() + 60;
      while (performance.now() < end);
    });
    for (let press = 0; press < 3; press++) {
      await userEvent.keyboard("{Home}");
      await expect.poll(() => box().scrollTop).toBe(0);
      await expect.poll(() => topLine().textContent).toMatch(/^line 0 /);
      await userEvent.keyboard("{End}");
      await expect.poll(distanceToEnd).toBeLessThan(2);
    }
  });

  it("follows its end as before where keys that scroll up found nothing to scroll", async () => {
    const { publish } = openPage(log({ lines: lines(3) }));
    await settled();
    box().focus();
    for (let press = 0; press < 5; press++) await userEvent.keyboard("{ArrowUp}");
    await new Promise((resolve) => setTimeout(resolve, 400));
    await publish("log", ...lines(40, 3));
    await settled();
    expect(distanceToEnd()).toBeLessThan(2);
    await expect.element(page.getByText("line 42")).toBeInViewport();
  });

  it("opens 100,000 lines at once, draws only those around the view, and loses none", async () => {
    const start = performance.now();
    openPage(log({ lines: lines(100_000), maxLines: 100_000 }));
    expect(performance.now() - start).toBeLessThan(2_000);
    await settled();
    expect(distanceToEnd()).toBeLessThan(2);
    expect(inView().at(-1)?.textContent).toBe("line 99999");
    expect(drawn().length).toBeLessThan(200);
    for (const place of [0, 0.37, 0.8]) {
      await scrollTo(Math.round(place * box().scrollHeight));
      const shown = inView().map(({ textContent }) => Number(textContent?.slice("line ".length)));
      expect(shown.length).toBeGreaterThan(7);
      expect(shown).toEqual(shown.map((_, index) => (shown[0] ?? 0) + index));
    }
    await scrollTo(0);
    expect(inView()[0]?.textContent).toBe("line 0");
  });

  it("N-55 LogViewer shows the end of a burst of 10,000 lines in the frame that it comes in", async () => {
    const { publish } = openPage(log({ maxLines: 1_000 }));
    await publish("log", lines(10_000, 60));
    expect(inView().at(-1)?.textContent).toBe("line 10059");
    expect(distanceToEnd()).toBeLessThan(2);
    for (let burst = 0; burst < 5; burst++) {
      await publish("log", lines(2_000, 10_060 + 2_000 * burst));
      expect(inView().at(-1)?.textContent).toBe(`line ${12_059 + 2_000 * burst}`);
    }
    await scrollTo(0);
    expect(topLine().textContent).toBe("line 19060");
  });

  it("gives a selection as the lines were written", async () => {
    openPage(log({ lines: ["[14:04:12 INFO] Starting", "\tat worker-7", "[14:04:13 ERROR] Failed"] }));
    const selection = getSelection() as Selection;
    selection.selectAllChildren(box());
    expect(selection.toString().trim()).toBe("[14:04:12 INFO] Starting\n\tat worker-7\n[14:04:13 ERROR] Failed");
    selection.removeAllRanges();
  });

  it("stops following at the first turn of the wheel, however fast lines come", async () => {
    const { publish } = openPage(log());
    await settled();
    await act(async () => {
      box().scrollTop -= 4;
      await settled();
    });
    const place = box().scrollTop;
    for (let frame = 0; frame < 10; frame++) await publish("log", ...lines(20, 60 + 20 * frame));
    expect(box().scrollTop).toBe(place);
    expect(newLines()?.textContent).toBe("200 new lines");
  });

  it("leads to the new lines by a button, by keyboard too, which goes when they are seen", async () => {
    const { publish } = openPage(log({ maxLines: 5_000 }));
    await scrollTo(100);
    expect(newLines()).toBeNull();
    await publish("log", "line 60");
    expect(newLines()?.textContent).toBe("1 new line");
    await publish("log", ...lines(1_300, 61));
    expect(newLines()?.textContent).toBe("1,301 new lines");
    act(() => newLines()?.focus());
    await userEvent.keyboard("{Enter}");
    await settled();
    expect(newLines()).toBeNull();
    expect(distanceToEnd()).toBeLessThan(2);
    expect(document.activeElement).toBe(box());
    await publish("log", "line 1361");
    expect(inView().at(-1)?.textContent).toBe("line 1361");
  });

  it("keeps a selection at the end while lines come, and follows again by the button", async () => {
    const { publish } = openPage(log());
    await settled();
    const selected = inView().at(-2) as HTMLElement;
    await act(async () => {
      getSelection()?.selectAllChildren(selected);
      await settled();
    });
    for (let frame = 0; frame < 5; frame++) await publish("log", ...lines(40, 60 + 40 * frame));
    expect(selected.isConnected).toBe(true);
    expect(getSelection()?.toString()).toBe("line 58");
    await act(async () => {
      getSelection()?.removeAllRanges();
      await settled();
    });
    expect(newLines()?.textContent).toBe("200 new lines");
    await userEvent.click(newLines() as HTMLElement);
    await publish("log", "line 260");
    expect(inView().at(-1)?.textContent).toBe("line 260");
  });

  it("keeps a selection in place while lines leave at the front", async () => {
    const { publish } = openPage(log({ lines: lines(1_000), maxLines: 1_000 }));
    await scrollTo(10_000);
    const read = topLine();
    await act(async () => {
      getSelection()?.selectAllChildren(read);
      await settled();
    });
    const before = read.getBoundingClientRect().top;
    for (let frame = 0; frame < 20; frame++) await publish("log", ...lines(13, 1_000 + 13 * frame));
    // Longer than the bar is left alone after a movement.
    await act(() => new Promise((resolve) => setTimeout(resolve, 400)));
    expect(Math.abs(read.getBoundingClientRect().top - before)).toBeLessThan(2);
    expect(getSelection()?.toString()).toBe(read.textContent);
    expectWhole();
    getSelection()?.removeAllRanges();
  });

  it("shows what is left where the place that is read leaves at the front", async () => {
    const { publish } = openPage(log({ maxLines: 60 }));
    await scrollTo(0);
    await publish("log", ...lines(500, 60));
    await settled();
    expect(topLine().textContent).toBe("line 500");
    expectWhole();
  });

  it.each([true, false])("opens a million lines at once, and leads to each of them (wrapped: %s)", async (wrap) => {
    const written = lines(1_000_000);
    const start = performance.now();
    openPage({ type: "LogViewer", props: { title: "Console", lines: written, maxLines: 1_000_000, wrap } });
    expect(performance.now() - start).toBeLessThan(5_000);
    await settled();
    expect(inView().at(-1)?.textContent).toBe("line 999999");
    expect(box().scrollHeight).toBeLessThan(5_000_000);
    for (const place of [0.7, 0.2, 0.5]) {
      await scrollTo(Math.round(place * box().scrollHeight));
      expectWhole();
      expect(Math.abs(Number(topLine().textContent?.slice(5)) / 1_000_000 - place)).toBeLessThan(0.01);
      expect(drawn().length).toBeLessThan(200);
    }
    // What is scrolled little by little is scrolled by as much.
    const from = Number(topLine().textContent?.slice(5));
    for (let step = 0; step < 30; step++) await scrollTo(box().scrollTop + 60);
    expect(Math.abs(Number(topLine().textContent?.slice(5)) - from - 90)).toBeLessThan(2);
    await scrollTo(0);
    expect(topLine().textContent).toBe("line 0");
    await scrollTo(box().scrollHeight);
    expect(inView().at(-1)?.textContent).toBe("line 999999");
  });

  it("keeps its reader's line when lines are wrapped, no longer wrapped, and filtered", async () => {
    const written = lines(400).map(
      (line, index) => `${index % 3 === 0 ? "ERROR" : "INFO"} ${line} ${"word ".repeat(40)}`,
    );
    openPage(log({ lines: written, maxLines: 400 }));
    await scrollTo(5_000);
    const read = topLine().textContent;
    const isInView = () => inView().some(({ textContent }) => textContent === read);
    await userEvent.click(screen.getByRole("button", { name: "Wrap lines" }));
    await settled();
    expect(isInView()).toBe(true);
    expect(box().scrollWidth).toBeGreaterThan(box().clientWidth);
    expect(new Set(drawn().map((line) => line.getBoundingClientRect().height))).toEqual(new Set([20]));
    await userEvent.click(screen.getByRole("button", { name: "Wrap lines" }));
    await settled();
    expect(isInView()).toBe(true);
    expect(box().scrollWidth).toBe(box().clientWidth);
    const level = screen.getByRole("combobox", { name: "Level" });
    await userEvent.selectOptions(level, "Errors");
    await settled();
    expect(inView().every(({ textContent }) => textContent?.startsWith("ERROR"))).toBe(true);
    const first = inView()[0]?.textContent;
    await userEvent.selectOptions(level, "All levels");
    await settled();
    expect(inView().some(({ textContent }) => textContent === first)).toBe(true);
  });

  it("can be scrolled through where all lines wrap, from one end to the other, and misses none", async () => {
    const written = lines(150).map((line, index) => `${line} ${"word ".repeat((index * 37) % 100)}`);
    openPage(log({ lines: written, maxLines: 150 }));
    await scrollTo(0);
    const met = new Set<string>();
    for (let step = 0; step < 600 && distanceToEnd() > 1; step++) {
      for (const line of inView()) met.add(line.textContent ?? "");
      box().scrollTop += 120;
      await nextFrame();
    }
    for (const line of inView()) met.add(line.textContent ?? "");
    expect(met).toEqual(new Set(written));
  }, 60_000);

  it("brings what is searched for into view, far away too, and does not hold the page up", async () => {
    openPage(log({ lines: [...lines(50_000), "needle", ...lines(49_999, 50_001)], maxLines: 100_000 }));
    await settled();
    const slow: number[] = [];
    const observer = new PerformanceObserver((list) => slow.push(...list.getEntries().map(({ duration }) => duration)));
    await userEvent.click(screen.getByRole("button", { name: "Search the log" }));
    observer.observe({ type: "longtask" });
    await userEvent.fill(screen.getByRole("textbox", { name: "Search the log" }), "needle");
    await expect.poll(() => document.querySelector(".nju-log__found")?.textContent).toBe("1 of 1");
    await settled();
    observer.disconnect();
    expect(Math.max(0, ...slow)).toBeLessThan(150);
    expect(inView().map(({ textContent }) => textContent)).toContain("needle");
    expectSeen(document.querySelector("mark"));
  });

  it.each(["light", "dark"] as const)("can be read where matches are marked, in %s", async (theme) => {
    const written = [
      "[14:04:13 WARN] wa",
      "[14:04:14 ERROR] \u001b[35mar\u001b[0m \u001b[41mar\u001b[0m",
      "\u001b[30;46mar",
    ];
    openPage(log({ lines: written }), {
      theme,
      around: (shown) => (
        <main data-theme={theme} style={{ background: "var(--color-background-primary)" }}>
          {shown}
        </main>
      ),
    });
    await userEvent.click(screen.getByRole("button", { name: "Search the log" }));
    await userEvent.fill(screen.getByRole("textbox", { name: "Search the log" }), "ar");
    await expect.poll(() => document.querySelectorAll("mark").length).toBe(4);
    const { violations } = await axe.run(document.body, { runOnly: ["wcag2a", "wcag2aa"] });
    expect(
      violations.flatMap(({ nodes }) => nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`)),
    ).toEqual([]);
  });

  it("gives a file of the lines that are shown", async () => {
    const files: { name: string; text: Promise<string> }[] = [];
    vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function click(this: HTMLAnchorElement) {
      files.push({ name: this.download, text: fetch(this.href).then((answer) => answer.text()) });
    });
    openPage(log({ title: "Console of ../survival", lines: ["INFO one", "\u001b[31mERROR\u001b[0m two"] }));
    await userEvent.click(screen.getByRole("button", { name: "Download" }));
    expect(files.map(({ name }) => name)).toEqual(["Console-of-..-survival.log"]);
    expect(await files[0]?.text).toBe("INFO one\nERROR two\n");
  });

  it.each([
    ["no lines", 0],
    ["a few lines", 5],
    ["many lines", 500],
  ])("is at its end again after what surrounds it was hidden, whether %s came or not", async (_, count) => {
    const { container, publish } = openPage(log({ lines: lines(100) }));
    await settled();
    container.style.display = "none";
    await settled();
    if (count > 0) await publish("log", ...lines(count, 100));
    await settled();
    container.style.display = "";
    await expect.poll(() => inView().at(-1)?.textContent).toBe(`line ${99 + count}`);
    expectWhole();
    expect(distanceToEnd()).toBeLessThan(2);
    await publish("log", `line ${100 + count}`);
    await settled();
    expect(inView().at(-1)?.textContent).toBe(`line ${100 + count}`);
    expect(newLines()).toBeNull();
  });

  it("is where its reader was after what surrounds it was hidden", async () => {
    const { container, publish } = openPage(log({ lines: lines(600), maxLines: 1_000 }));
    await scrollTo(4_000);
    const read = topLine().textContent ?? "";
    container.style.display = "none";
    await settled();
    await publish("log", ...lines(300, 600));
    await settled();
    container.style.display = "";
    await expect.poll(() => inView().length).toBeGreaterThan(3);
    await settled();
    expect(topLine().textContent).toBe(read);
    expectWhole();
    await publish("log", "line 900");
    await settled();
    expect(topLine().textContent).toBe(read);
    expect(newLines()).not.toBeNull();
  });

  it.each([true, false])("brings what is found far inside a line into view, where lines wrap: %s", async (wrap) => {
    const long = `${"x ".repeat(4_000)}needle${" y".repeat(500)} needle`;
    openPage(log({ lines: [...lines(100), long, ...lines(100, 101)], wrap }));
    await userEvent.click(screen.getByRole("button", { name: "Search the log" }));
    await userEvent.fill(screen.getByRole("textbox", { name: "Search the log" }), "needle");
    const mark = () => document.querySelector(".nju-log__mark--current");
    // The end is shown, so the last one is the first that is gone to.
    for (const [index, place] of ["2 of 2", "1 of 2", "2 of 2"].entries()) {
      if (index > 0) await userEvent.keyboard("{Enter}");
      await expect.poll(() => document.querySelector(".nju-log__found")?.textContent).toBe(place);
      await settled();
      expectSeen(mark());
      const { left, right } = box().getBoundingClientRect();
      expect(mark()?.getBoundingClientRect().left).toBeGreaterThanOrEqual(left);
      expect(mark()?.getBoundingClientRect().right).toBeLessThanOrEqual(right);
    }
  });

  it("forgets the heights of lines that a refresh takes away", async () => {
    const tall = lines(100).map((line) => `${line} ${"word ".repeat(120)}`);
    const { show } = openPage(log({ socketTopic: undefined, lines: tall }));
    await scrollTo(1_500);
    show(log({ socketTopic: undefined, lines: lines(100) }));
    await settled();
    expectWhole();
    expect(Math.abs(box().scrollHeight - 100 * (drawn()[0]?.getBoundingClientRect().height ?? 0))).toBeLessThan(20);
  });

  it.each([1_000_000, 30_000])("draws a line of %s characters without delay", async (length) => {
    const start = performance.now();
    openPage(log({ lines: [...lines(3), "x".repeat(length), ...lines(3, 4)] }));
    await settled();
    await scrollTo(0);
    expect(performance.now() - start).toBeLessThan(2_000);
    expect(topLine().textContent).toBe("line 0");
    await scrollTo(box().scrollHeight);
    expect(inView().at(-1)?.textContent).toBe("line 6");
  });
});

function expectSeen(element: Element | null) {
  const rect = element?.getBoundingClientRect();
  const { top, bottom } = box().getBoundingClientRect();
  expect(rect?.top).toBeGreaterThanOrEqual(top);
  expect(rect?.bottom).toBeLessThanOrEqual(bottom);
}
