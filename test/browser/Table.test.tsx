/** Tables that are long or wide, which takes a layout; what a table shows is tested in test/components. */
import { act, screen } from "@testing-library/react";
import { preload } from "native-json-ui";
import "native-json-ui/styles.css";
import { beforeAll, describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { nextFrame, openPage } from "../components/open-page.js";

const table = (props: object) => ({ type: "Table", props: { title: "Changes", ...props } });
const many = (count: number) => ({
  headers: ["Number", "Name"],
  rows: Array.from({ length: count }, (_, index) => [index, `row ${index}`]),
});

const box = () => screen.getByRole("region", { name: "Changes" });
const settled = async () => {
  for (let frame = 0; frame < 4; frame++) await act(nextFrame);
};
const scrollTo = async (top: number) => {
  box().scrollTop = top;
  await settled();
};

/** The numbers of the rows that are at least partly in view, below the head. */
function inView(): number[] {
  const head = screen.getAllByRole("columnheader")[0]?.getBoundingClientRect().bottom ?? 0;
  const { bottom } = box().getBoundingClientRect();
  return [...document.querySelectorAll<HTMLElement>("tbody tr:not([aria-hidden])")]
    .filter((row) => row.getBoundingClientRect().bottom > head + 1 && row.getBoundingClientRect().top < bottom - 1)
    .map((row) => Number(row.firstElementChild?.textContent));
}

describe("Table", () => {
  beforeAll(() => preload(table({})));

  it("N-32 Table of 100,000 rows opens fast, draws only those around the view, and loses none", async () => {
    const document_ = table(many(100_000));
    const start = performance.now();
    openPage(document_);
    expect(performance.now() - start).toBeLessThan(4_000);
    await settled();
    expect(screen.getByRole("table").getAttribute("aria-rowcount")).toBe("100001");
    expect(document.querySelectorAll("tbody tr").length).toBeLessThan(60);
    for (const place of [0, 0.4, 1]) {
      await scrollTo(place * box().scrollHeight);
      const shown = inView();
      expect(shown.length).toBeGreaterThan(5);
      expect(shown).toEqual(shown.map((_, index) => (shown[0] ?? 0) + index));
    }
    expect(inView().at(-1)).toBe(99_999);
    expect(screen.getByText("row 99999").closest("tr")?.getAttribute("aria-rowindex")).toBe("100001");
  }, 20_000);

  it("is sorted by all of its rows, not only those in view", async () => {
    openPage(table(many(5_000)));
    await settled();
    const number = screen.getByRole("button", { name: "Number" });
    await userEvent.click(number);
    await userEvent.click(number);
    await settled();
    expect(inView()[0]).toBe(4_999);
  });

  it("keeps its head in view while its rows are scrolled", async () => {
    openPage(table(many(1_000)));
    await settled();
    const head = () => screen.getAllByRole("columnheader")[0]?.getBoundingClientRect().top ?? Number.NaN;
    const before = head();
    await scrollTo(5_000);
    expect(Math.abs(head() - before)).toBeLessThan(2);
  });

  it("scrolls sideways in its own box, by keyboard too, and only where there is more than fits", async () => {
    const wide = Array.from({ length: 40 }, (_, index) => `column ${index}`);
    const { unmount } = openPage(table({ headers: wide, rows: [wide] }));
    await settled();
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(window.innerWidth);
    await userEvent.tab();
    expect(document.activeElement).toBe(box());
    await userEvent.keyboard("{ArrowRight}");
    await expect.poll(() => box().scrollLeft).toBeGreaterThan(0);
    unmount();
    openPage(table({ headers: ["A"], rows: [["a"]] }));
    await settled();
    expect(screen.queryByRole("region")).toBeNull();
  });

  it("sets numbers at the right of their cell, and at its left from right to left", async () => {
    openPage(table({ headers: ["N"], rows: [[1]] }), { around: (page) => <div dir="rtl">{page}</div> });
    expect(getComputedStyle(screen.getByRole("cell")).textAlign).toBe("end");
  });

  it("cuts what is long after two lines until it is pressed", async () => {
    openPage(table({ headers: ["Message"], rows: [["chunk was asked for ".repeat(20)]] }));
    const cell = () => screen.getByRole("cell").getBoundingClientRect().height;
    const cut = cell();
    expect(cut).toBeLessThan(60);
    await userEvent.click(screen.getByText(/chunk/));
    expect(cell()).toBeGreaterThan(cut * 2);
  });
});
