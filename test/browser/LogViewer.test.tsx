/** Where a log scrolls to, which takes a layout; what it shows is tested in test/components. */
import { act, screen } from "@testing-library/react";
import "native-json-ui/styles.css";
import { describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { nextFrame, openPage } from "../components/open-page.js";

const lines = (count: number, from = 0) => Array.from({ length: count }, (_, index) => `line ${from + index}`);
const log = (props: object = {}) => ({
  type: "LogViewer",
  props: { title: "Console", socketTopic: "log", lines: lines(60), height: 200, ...props },
});

const box = () => screen.getByRole("log");
const distanceToEnd = () => box().scrollHeight - box().scrollTop - box().clientHeight;
const scrollTo = (top: number) =>
  act(async () => {
    box().scrollTop = top;
    await nextFrame();
  });

describe("LogViewer", () => {
  it("starts at its end and follows it while lines come", async () => {
    const { publish } = openPage(log());
    expect(box().clientHeight).toBeLessThanOrEqual(200);
    expect(box().scrollHeight).toBeGreaterThan(600);
    expect(distanceToEnd()).toBeLessThan(2);
    await publish("log", ...lines(20, 60));
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
    expect(distanceToEnd()).toBeLessThan(2);
  });

  it("keeps the lines its reader looks at in place while old ones leave at the front", async () => {
    const { publish } = openPage(log({ maxLines: 60 }));
    await scrollTo(400);
    const read = screen.getByText(topLine());
    const before = read.getBoundingClientRect().top;
    await publish("log", ...lines(5, 60));
    expect(screen.queryByText("line 0")).toBeNull();
    expect(Math.abs(read.getBoundingClientRect().top - before)).toBeLessThan(2);
  });

  it("stays at its reader's place over a refresh", async () => {
    const { show } = openPage([log()]);
    await scrollTo(100);
    show([log(), { type: "Text", props: { content: "new" } }]);
    await nextFrame();
    expect(box().scrollTop).toBe(100);
  });

  it("is scrolled by keyboard", async () => {
    openPage(log());
    await userEvent.tab();
    expect(document.activeElement).toBe(box());
    await userEvent.keyboard("{Home}");
    await expect.poll(() => box().scrollTop).toBe(0);
  });
});

/** The text of the first line that is wholly in view. */
function topLine(): string {
  const top = box().getBoundingClientRect().top;
  const line = [...box().children].find((child) => child.getBoundingClientRect().top >= top);
  return line?.textContent ?? "";
}
