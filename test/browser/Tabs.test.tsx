/** What tabs keep of a layout, and the way their keys lead; what they show is tested in test/components. */
import { act, screen } from "@testing-library/react";
import { preload } from "native-json-ui";
import "native-json-ui/styles.css";
import { beforeAll, describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { nextFrame, openPage } from "../components/open-page.js";

const tab = (label: string, ...children: unknown[]) => ({ type: "Tab", props: { label }, children });
const tabs = (props: object, ...children: unknown[]) => ({ type: "Tabs", props, children });
const log = {
  type: "LogViewer",
  props: { socketTopic: "log", lines: Array.from({ length: 100 }, (_, index) => `line ${index}`) },
};

const settled = async () => {
  for (let frame = 0; frame < 4; frame++) await act(nextFrame);
};
const press = async (name: string) => {
  await userEvent.click(screen.getByRole("tab", { name }));
  await settled();
};
const open = () => screen.getByRole("tab", { selected: true }).textContent;
const box = () => document.querySelector(".nju-log__scroller") as HTMLElement;

describe("Tabs", () => {
  beforeAll(() => preload(tabs({}, tab("A", log))));

  it("keeps what was scrolled to while another tab is open", async () => {
    const { publish } = openPage(tabs({}, tab("A", log), tab("B", "of b")));
    await settled();
    box().scrollTop = 300;
    await settled();
    await press("B");
    await publish("log", "one", "two");
    await press("A");
    expect(box().scrollTop).toBe(300);
  });

  it("lets a log that is followed be at its end when its tab is opened again", async () => {
    const { publish } = openPage(tabs({}, tab("A", log), tab("B", "of b")));
    await settled();
    await press("B");
    await publish("log", ...Array.from({ length: 50 }, (_, index) => `more ${index}`));
    await press("A");
    expect(box().scrollHeight - box().scrollTop - box().clientHeight).toBeLessThan(2);
    expect(box().textContent).toContain("more 49");
  });

  it("takes no room and no focus for what is hidden", async () => {
    openPage(tabs({}, tab("A", log, { type: "Button", props: { label: "Hidden" } }), tab("B", "of b")));
    await press("B");
    const hidden = box().closest('[role="tabpanel"]') as HTMLElement;
    expect(hidden.hidden).toBe(true);
    expect(hidden.getBoundingClientRect().height).toBe(0);
    expect(screen.queryByRole("button", { name: "Hidden" })).toBeNull();
    expect(document.querySelector(".nju-tabs")?.getBoundingClientRect().height).toBeLessThan(120);
  });

  it.each([
    ["ltr", "{ArrowRight}"],
    ["rtl", "{ArrowLeft}"],
  ] as const)("goes on by the arrow that leads on, %s", async (dir, key) => {
    openPage(tabs({}, tab("A"), tab("B"), tab("C")), { around: (page) => <div dir={dir}>{page}</div> });
    await userEvent.tab();
    await userEvent.keyboard(key);
    expect(open()).toBe("B");
  });

  it.each(["ltr", "rtl"] as const)("scrolls to the open tab where there are many, %s", async (dir) => {
    const many = Array.from({ length: 30 }, (_, index) => tab(`Section number ${index}`));
    openPage(tabs({ activeTab: 25 }, ...many), { around: (page) => <div dir={dir}>{page}</div> });
    await settled();
    const list = screen.getByRole("tablist").getBoundingClientRect();
    const selected = screen.getByRole("tab", { selected: true }).getBoundingClientRect();
    expect(selected.left).toBeGreaterThanOrEqual(list.left - 1);
    expect(selected.right).toBeLessThanOrEqual(list.right + 1);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(window.innerWidth);
  });
});
