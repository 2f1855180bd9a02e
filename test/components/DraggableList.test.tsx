/** Moving items takes a layout: test/browser/DraggableList.test.tsx. */
import { screen } from "@testing-library/react";
import { preload } from "native-json-ui";
import { beforeAll, describe, expect, it } from "vitest";
import { openPage } from "./open-page.js";

const list = (props: object) => ({ type: "DraggableList", props: { title: "Packs", ...props } });
const shown = () => screen.getAllByRole("listitem").map(({ textContent }) => textContent);

describe("DraggableList", () => {
  beforeAll(async () => {
    await preload(list({}));
  }, 30_000);

  it("F DraggableList: shows its items in their order, each with a handle that names it", () => {
    openPage(list({ items: [{ id: 2, name: "Season 4" }, { id: 0 }, { id: "x", name: " " }] }));
    expect(screen.getByRole("list", { name: "Packs" })).toBeTruthy();
    expect(shown()).toEqual(["Season 4", "0", "x"]);
    expect(screen.getByRole("button", { name: "Move Season 4" })).toBeTruthy();
  });

  it("takes names as they are, whatever they look like", () => {
    openPage(list({ items: [{ id: 1, name: "$& {name} <b>" }] }));
    expect(screen.getByRole("button", { name: "Move $& {name} <b>" })).toBeTruthy();
  });

  it("tells screen readers how to move an item, in the reader's language", () => {
    const { unmount } = openPage(list({ items: [{ id: 1, name: "a" }] }));
    const handle = screen.getByRole("button");
    const help = () => document.getElementById(screen.getByRole("button").getAttribute("aria-describedby") ?? "");
    expect(handle.getAttribute("aria-roledescription")).toBe("sortable");
    expect(help()?.textContent).toContain("Press Space to pick the item up");
    unmount();
    openPage(list({ items: [{ id: 1, name: "a" }] }), { locale: "zh" });
    expect(screen.getByRole("button", { name: "移动 a" })).toBeTruthy();
    expect(help()?.textContent).toContain("按空格键");
  });

  it("survives ids that repeat, and items that are none", () => {
    const { diagnostics, unmount } = openPage(
      list({ items: [{ id: 1, name: "a" }, { id: 1, name: "b" }, { id: "1" }] }),
    );
    expect(shown()).toEqual(["a", "b", "1"]);
    expect(diagnostics).toEqual([]);
    unmount();
    openPage(list({ items: "x" }));
    expect(screen.getByText("No items yet")).toBeTruthy();
  });

  it("shows the items of a refresh that changed them", () => {
    const { show } = openPage(list({ items: [{ id: 1, name: "a" }] }));
    show(
      list({
        items: [
          { id: 2, name: "b" },
          { id: 1, name: "a" },
        ],
      }),
    );
    expect(shown()).toEqual(["b", "a"]);
  });
});
