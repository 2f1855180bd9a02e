import { screen } from "@testing-library/react";
import { preload } from "native-json-ui";
import { describe, expect, it } from "vitest";
import { openPage } from "./open-page.js";

const button = (icon: string) => ({ type: "Button", props: { label: "Press", icon } });
const drawn = (container: HTMLElement) => container.querySelector("svg.nju-icon > *");

describe("Icon", () => {
  it.each([
    // All that the specification names.
    ...["Activity", "AlertCircle", "CheckCircle2", "Info", "Terminal", "Save", "Trash2", "Plus", "X"],
    ...["Upload", "Download", "Play", "Square", "RotateCcw"],
    // Other spellings, digits, and two icons whose names differ in case only.
    ...["trash-2", "rotate-ccw", "activity", "Grid2x2", "grid-2x2", "ArrowDown01", "Letters", "LetterS"],
  ])("draws %s", async (icon) => {
    const document = button(icon);
    await preload(document);
    const { container, diagnostics } = openPage(document);
    expect(drawn(container)).not.toBeNull();
    expect(container.querySelector("svg")?.getAttribute("aria-hidden")).toBe("true");
    expect(screen.getByRole("button", { name: "Press" })).toBeTruthy();
    expect(diagnostics).toEqual([]);
  });

  it.each(["NoSuchIcon", "constructor", "__proto__", "toString", "", "图标", "../../etc/passwd"])(
    "keeps its place and shows nothing for %j",
    async (icon) => {
      const document = button(icon);
      await preload(document);
      const { container, diagnostics } = openPage(document);
      expect(drawn(container)).toBeNull();
      expect(container.querySelector("svg")?.getAttribute("width")).toBe("16");
      expect(screen.getByRole("button", { name: "Press" })).toBeTruthy();
      expect(diagnostics).toEqual([]);
    },
  );

  it("tells two icons apart whose names differ in case only", async () => {
    const paths = await Promise.all(
      ["Letters", "LetterS"].map(async (icon) => {
        await preload(button(icon));
        const { container, unmount } = openPage(button(icon));
        const path = container.querySelector("svg")?.innerHTML;
        unmount();
        return path;
      }),
    );
    expect(paths[0]).not.toBe(paths[1]);
  });
});
