/** What a bar says of how far something is; how it looks is tested with the stories. */
import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { openPage } from "./open-page.js";

describe("Progress", () => {
  it.each([
    [99.4, "99 %"],
    [99.7, "99 %"],
    [99.999, "99 %"],
    [100, "100 %"],
    [130, "100 %"],
    [45.7, "46 %"],
    [0, "0 %"],
  ])("of %s says %s: it is done when all is", (value, said) => {
    const { container } = openPage({ type: "Progress", props: { label: "Upload", value } });
    expect(screen.getByRole("progressbar", { name: "Upload" }).getAttribute("aria-valuetext")).toBe(said);
    expect(container.querySelector(".nju-progress__value")?.textContent).toBe(said);
  });
});
