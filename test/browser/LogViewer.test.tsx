/** Where a log scrolls to, and which lines it draws, which takes a layout; what it shows is tested in test/components. */
import { act, screen } from "@testing-library/react";
import { preload } from "native-json-ui";
import "native-json-ui/styles.css";
import { beforeAll, describe, expect, it } from "vitest";
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

beforeAll(() => preload(log()));

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
    await userEvent.tab();
    expect(document.activeElement).toBe(box());
    await userEvent.keyboard("{Home}");
    await expect.poll(() => box().scrollTop).toBe(0);
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
      expect(shown.length).toBeGreaterThan(8);
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
});
