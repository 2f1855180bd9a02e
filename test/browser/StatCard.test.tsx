/** Walls of figures, which take a layout; what a figure shows is tested in test/components. */
import { act, screen } from "@testing-library/react";
import { preload } from "native-json-ui";
import "native-json-ui/styles.css";
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { page as browser, userEvent } from "vitest/browser";
import { nextFrame, openPage } from "../components/open-page.js";

const card = (props: object) => ({ type: "StatCard", props });
const wall = (count: number, props: object = {}) => ({
  type: "Row",
  children: Array.from({ length: count }, (_, index) =>
    card({ label: `Worker ${index}`, value: 0, socketTopic: `worker-${index}`, ...props }),
  ),
});

const settled = async () => {
  for (let frame = 0; frame < 4; frame++) await act(nextFrame);
};
const cardOf = (worker: number) => screen.getByText(`Worker ${worker}`).closest(".nju-stat-card") as HTMLElement;
const isDrawn = (element: Element) =>
  element.firstElementChild?.checkVisibility({ contentVisibilityAuto: true }) === true;

/** The room a page takes where nothing is left out. */
function heightWithAll(): number {
  const sheet = document.createElement("style");
  sheet.textContent = ".nju-stat-card { content-visibility: visible !important; }";
  document.head.append(sheet);
  const { scrollHeight } = document.documentElement;
  sheet.remove();
  return scrollHeight;
}

describe("a wall of StatCards", () => {
  beforeAll(() => preload(wall(1)));

  it.each([
    [1280, {}],
    [1280, { trend: "up", icon: "Cpu" }],
    [360, { unit: "req/s" }],
  ])("takes the room of all of them, at %i px, %o", async (width, props) => {
    await browser.viewport(width, 800);
    openPage(wall(500, props));
    await settled();
    expect(isDrawn(cardOf(499))).toBe(false);
    expect(document.documentElement.scrollHeight).toBe(heightWithAll());
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
  });

  it("leaves out those out of view, which show their last message when they come into it", async () => {
    const { publish } = openPage(wall(500));
    await settled();
    expect(isDrawn(cardOf(0))).toBe(true);
    await publish("worker-499", 41, 42);
    expect(isDrawn(cardOf(499))).toBe(false);
    expect(cardOf(499).textContent).toContain("42");
    cardOf(499).scrollIntoView();
    onTestFinished(() => window.scrollTo(0, 0));
    await settled();
    expect(isDrawn(cardOf(499))).toBe(true);
    expect(cardOf(499).querySelector(".nju-stat-card__value")?.getBoundingClientRect().height).toBeGreaterThan(20);
    expect(isDrawn(cardOf(250))).toBe(false);
  });

  it("leaves none out of a page of usual size", async () => {
    await browser.viewport(360, 400);
    openPage(wall(60));
    await settled();
    expect(isDrawn(cardOf(59))).toBe(true);
  });

  it("is walked through by keyboard, out of view too", async () => {
    openPage(wall(120, { onClickAction: { type: "api_call", endpoint: "/x" } }));
    await settled();
    await userEvent.keyboard("{Shift>}{Tab}{/Shift}");
    await settled();
    expect(document.activeElement?.textContent).toBe("Worker 119");
    expect(isDrawn(cardOf(119))).toBe(true);
    const { top, bottom } = cardOf(119).getBoundingClientRect();
    expect(top).toBeGreaterThanOrEqual(0);
    expect(bottom).toBeLessThanOrEqual(window.innerHeight);
  });
});
