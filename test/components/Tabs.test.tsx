/** What needs a layout, such as places that are scrolled to, is tested in test/browser/Tabs.test.tsx. */
import { act, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { preload } from "native-json-ui";
import { beforeAll, describe, expect, it } from "vitest";
import { createBackEnd, nextFrame, openPage } from "./open-page.js";

const tab = (props: object, ...children: unknown[]) => ({ type: "Tab", props, children });
const tabs = (props: object, ...children: unknown[]) => ({ type: "Tabs", props, children });
const three = (props: object = {}) =>
  tabs(props, tab({ id: "a", label: "A" }, "of a"), tab({ id: "b", label: "B" }, "of b"), tab({ label: "C" }, "of c"));
const input = (name: string, value = "") => ({ type: "Input", props: { name, label: name, value } });
const save = {
  type: "Button",
  props: { label: "Save", onClickAction: { type: "api_call", endpoint: "/api/save", includeFormState: true } },
};

const press = (name: string) => userEvent.click(screen.getByRole("tab", { name }));
const open = () => screen.getByRole("tab", { selected: true }).textContent;
const panel = () => screen.getByRole("tabpanel").textContent;

describe("Tabs", () => {
  beforeAll(async () => {
    await preload([three(), { type: "LogViewer" }]);
  }, 30_000);

  it("shows the first tab, and the one that is pressed", async () => {
    openPage(three({ title: "Server" }));
    expect(screen.getByRole("tablist", { name: "Server" })).toBeTruthy();
    expect([open(), panel()]).toEqual(["A", "of a"]);
    await press("C");
    expect([open(), panel()]).toEqual(["C", "of c"]);
  });

  it.each([
    ["an id", "b", "B"],
    ["a place, counted from 0", 2, "C"],
    ["a place that is written as text", "1", "B"],
    ["nothing that is there", "z", "A"],
    ["a place that is not there", 17, "A"],
    ["a place before the first", -1, "A"],
    ["half a place", 0.5, "A"],
    ["what every object has", "length", "A"],
  ])("opens first what activeTab says: %s", (_, activeTab, label) => {
    openPage(three({ activeTab }));
    expect(open()).toBe(label);
  });

  it.each([
    [0, "Zero"],
    ["0", "Zero"],
    [1, "One"],
  ])("F Tabs: ids may be numbers, 0 included, and go before places: %s opens %s", (activeTab, label) => {
    openPage(tabs({ activeTab }, tab({ id: 1, label: "One" }), tab({ id: 0, label: "Zero" })));
    expect(open()).toBe(label);
  });

  it("is used by arrow keys, Home and End", async () => {
    openPage(three());
    await userEvent.tab();
    await userEvent.keyboard("{ArrowRight}");
    expect([open(), panel()]).toEqual(["B", "of b"]);
    await userEvent.keyboard("{End}");
    expect(open()).toBe("C");
    await userEvent.keyboard("{ArrowRight}");
    expect(open()).toBe("A");
    await userEvent.tab();
    expect(document.activeElement).toBe(screen.getByRole("tabpanel"));
  });

  it("keeps the open tab over a refresh, also where others came before it", async () => {
    const { show } = openPage(three());
    await press("B");
    show(
      tabs(
        {},
        tab({ id: "new", label: "New" }, "n"),
        tab({ id: "a", label: "A" }),
        tab({ id: "b", label: "B" }, "of b, too"),
      ),
    );
    expect([open(), panel()]).toEqual(["B", "of b, too"]);
  });

  it("goes to the first where a refresh took the open tab away", async () => {
    const { show } = openPage(three());
    await press("B");
    show(tabs({}, tab({ id: "a", label: "A" }, "of a")));
    expect([open(), panel()]).toEqual(["A", "of a"]);
  });

  it("goes where the document goes, but only when it goes elsewhere than before", async () => {
    const { show } = openPage(three({ activeTab: "a" }));
    await press("C");
    show(three({ activeTab: "a", title: "Renamed" }));
    expect(open()).toBe("C");
    show(three({ activeTab: "b" }));
    expect(open()).toBe("B");
  });

  it("mounts what is in a tab when it is first shown, and keeps it and what was typed from then on", async () => {
    const { container } = openPage(tabs({}, tab({ label: "A" }, input("x")), tab({ label: "B" }, input("y"))));
    expect(container.querySelectorAll("input")).toHaveLength(1);
    const first = screen.getByLabelText<HTMLInputElement>("x");
    await userEvent.type(first, "typed");
    await press("B");
    expect(container.querySelectorAll("input")).toHaveLength(2);
    await press("A");
    expect(screen.getByLabelText("x")).toBe(first);
    expect(first.value).toBe("typed");
  });

  it("submits the fields of a tab that nobody opened", async () => {
    const backEnd = createBackEnd();
    openPage([tabs({}, tab({ label: "A" }, input("x", "1")), tab({ label: "B" }, input("y", "2"))), save], backEnd);
    await userEvent.click(screen.getByRole("button", { name: "Save" }));
    expect(backEnd.requests[0]?.body).toEqual({ x: "1", y: "2" });
  });

  it("lets a log in a tab that nobody opened miss nothing", async () => {
    const log = { type: "LogViewer", props: { socketTopic: "log", lines: ["seed"] } };
    const { container, publish } = openPage(tabs({}, tab({ label: "A" }), tab({ label: "B" }, log)));
    await publish("log", "one", "two\nthree");
    await press("B");
    await act(nextFrame);
    const lines = [...container.querySelectorAll(".nju-log__line")].map(({ textContent }) => textContent);
    expect(lines).toEqual(["seed", "one", "two", "three"]);
  });

  it("names its list in the reader's language where the document does not", () => {
    openPage(three(), { locale: "zh" });
    expect(screen.getByRole("tablist", { name: "选项卡" })).toBeTruthy();
  });

  it("shows what is no tab above, and tells of it", () => {
    const { container, sentences } = openPage(
      tabs({}, { type: "Text", props: { content: "stray" } }, tab({ label: "A" }, "of a")),
    );
    expect(container.querySelector(".nju-tabs")?.firstElementChild?.textContent).toBe("stray");
    expect(sentences()).toEqual([expect.stringContaining("Tab")]);
  });

  it("survives without any tab", () => {
    const { container } = openPage(tabs({ activeTab: 3 }));
    expect(container.querySelector(".nju-tabs")).not.toBeNull();
    expect(screen.queryByRole("tablist")).toBeNull();
  });

  it("names a tab without words by its id, or else its place", () => {
    openPage(tabs({}, tab({ id: "worlds", label: " " }), tab({ label: "" })));
    expect(screen.getAllByRole("tab").map(({ textContent }) => textContent)).toEqual(["worlds", "2"]);
  });

  it("wears the looks that the document gives it beside its own", () => {
    const { container } = openPage(three({ className: "wide", style: { marginTop: 8 } }));
    expect(container.querySelector(".nju-tabs")?.className).toBe("nju-tabs plugin-wide");
  });
});
