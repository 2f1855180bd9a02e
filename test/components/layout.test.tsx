/** Container, Row, Column and Card: what they say in HTML and how they pass on distances. */
import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { openPage } from "./open-page.js";

const text = (content: string) => ({ type: "Text", props: { content } });

describe("Card", () => {
  it("has its title as a heading and its children below", () => {
    openPage({ type: "Card", props: { title: "Backups" }, children: [text("Every night"), "Seven are kept"] });
    const heading = screen.getByRole("heading", { name: "Backups" });
    const card = heading.closest(".nju-card");
    expect(card?.textContent).toBe("BackupsEvery nightSeven are kept");
  });

  it("has no empty heading without a title", () => {
    openPage({ type: "Card", children: [text("Every night")] });
    expect(screen.queryByRole("heading")).toBeNull();
    expect(screen.getByText("Every night").closest(".nju-card")).not.toBeNull();
  });

  it("shows 0 as a title", () => {
    openPage({ type: "Card", props: { title: 0 } });
    expect(screen.getByRole("heading").textContent).toBe("0");
  });
});

describe("Container", () => {
  it("wraps its children in the order of the document", () => {
    const { container } = openPage({ type: "Container", children: [text("one"), "two", text("three")] });
    expect(container.querySelector(".nju-container")?.textContent).toBe("onetwothree");
  });

  it("renders a list of roots side by side without a wrapper of their own", () => {
    const { container } = openPage([text("one"), { type: "Container", children: [text("two")] }]);
    expect([...(container.querySelector(".nju")?.children ?? [])].map(({ className }) => className)).toEqual([
      "nju-text nju-text--body",
      "nju-container",
    ]);
  });
});

describe("Row", () => {
  it.each([
    [12, "12px"],
    [0, "0px"],
    ["1.5rem", "1.5rem"],
    ["10%", "10%"],
  ])("takes the gap %j as %s", (gap, written) => {
    const { container } = openPage({ type: "Row", props: { gap }, children: [text("a"), text("b")] });
    expect(container.querySelector<HTMLElement>(".nju-row")?.style.gap).toBe(written);
  });

  it("leaves the gap to the theme where none is given", () => {
    const { container } = openPage({ type: "Row", children: [text("a")] });
    expect(container.querySelector(".nju-row")?.getAttribute("style")).toBeNull();
  });

  it("reports a gap that could carry other CSS and shows its children without it", () => {
    const { container, sentences } = openPage({
      type: "Row",
      props: { gap: "1px; background: url(//evil.example)" },
      children: [text("a")],
    });
    expect(sentences()[0]).toContain('"gap" of Row must be');
    expect(container.querySelector(".nju-row")?.getAttribute("style")).toBeNull();
    expect(screen.getByText("a")).toBeTruthy();
  });
});

describe("Column", () => {
  it("takes a gap and its share of the row", () => {
    const { container } = openPage({
      type: "Row",
      children: [
        { type: "Column", props: { flex: 2, gap: 8 }, children: [text("a")] },
        { type: "Column", children: [text("b")] },
      ],
    });
    const [wide, plain] = container.querySelectorAll<HTMLElement>(".nju-column");
    expect([wide?.style.flexGrow, wide?.style.gap]).toEqual(["2", "8px"]);
    expect(plain?.getAttribute("style")).toBeNull();
  });

  it("takes flex 0 as no share", () => {
    const { container } = openPage({ type: "Column", props: { flex: 0 } });
    expect(container.querySelector<HTMLElement>(".nju-column")?.style.flexGrow).toBe("0");
  });
});
