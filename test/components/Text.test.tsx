import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { openPage } from "./open-page.js";

describe("Text", () => {
  it.each([
    ["h1", "H1"],
    ["h2", "H2"],
    ["h3", "H3"],
    ["body", "P"],
    [undefined, "P"],
  ])("with the variant %s is a %s", (variant, element) => {
    openPage({ type: "Text", props: { content: "Survival world", variant } });
    expect(screen.getByText("Survival world").tagName).toBe(element);
  });

  it.each([
    [0, "0"],
    [false, "false"],
    [1.5, "1.5"],
  ])("shows %j as it is", (content, shown) => {
    const { container } = openPage({ type: "Text", props: { content } });
    expect(container.textContent).toBe(shown);
  });

  it("shows markup as text", () => {
    const { container } = openPage({ type: "Text", props: { content: "<img src=x onerror=alert(1)>" } });
    expect(container.querySelector("img")).toBeNull();
    expect(container.textContent).toBe("<img src=x onerror=alert(1)>");
  });
});
