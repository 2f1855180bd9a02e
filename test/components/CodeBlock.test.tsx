import { act, fireEvent, screen } from "@testing-library/react";
import { preload } from "native-json-ui";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { openPage } from "./open-page.js";

// Loaded on demand.
beforeAll(() => preload({ type: "CodeBlock", props: { content: "" } }), 30_000);

const block = (content: unknown, title?: string) => ({ type: "CodeBlock", props: { content, title } });
const shown = () => document.querySelector("pre")?.textContent;
const copy = () =>
  act(async () => {
    fireEvent.click(screen.getByRole("button", { name: /Copy|复制/ }));
  });
const said = () => screen.getByRole("status").textContent;

/** What is in the clipboard; a test may let it refuse. */
let clipboard: string[];

beforeEach(() => {
  clipboard = [];
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  Object.defineProperty(navigator, "clipboard", {
    configurable: true,
    value: { writeText: async (text: string) => clipboard.push(text) },
  });
});

afterEach(() => {
  vi.useRealTimers();
  Reflect.deleteProperty(navigator, "clipboard");
});

describe("CodeBlock", () => {
  it("N-24 shows its content as it is, below its title", () => {
    openPage(block("max-players=40\n\tserver-port=19132", "server.properties"));
    expect(shown()).toBe("max-players=40\n\tserver-port=19132");
    expect(screen.getByRole("figure", { name: "server.properties" })).toBeTruthy();
    expect(screen.getByText("server.properties")).toBeTruthy();
  });

  it.each([undefined, ""])("N-24 needs no title, such as %j", (title) => {
    const { container } = openPage(block("ls", title));
    expect(screen.getByRole("figure", { name: "Code" })).toBeTruthy();
    expect(container.querySelector("figcaption")).toBeNull();
  });

  it("N-25 has a button that copies what is shown, says so politely, and is as before after two seconds", async () => {
    openPage(block("a\n  b", "Start"));
    expect(said()).toBe("");
    await copy();
    expect(clipboard).toEqual(["a\n  b"]);
    expect(said()).toBe("Copied");
    act(() => vi.advanceTimersByTime(1_900));
    expect(said()).toBe("Copied");
    act(() => vi.advanceTimersByTime(200));
    expect(said()).toBe("");
  });

  it("starts its two seconds anew when it copies again, and leaves no timer when it goes", async () => {
    const { unmount } = openPage(block("a"));
    const before = vi.getTimerCount();
    await copy();
    act(() => vi.advanceTimersByTime(1_500));
    await copy();
    act(() => vi.advanceTimersByTime(1_500));
    expect(said()).toBe("Copied");
    expect(clipboard).toHaveLength(2);
    unmount();
    expect(vi.getTimerCount()).toBeLessThanOrEqual(before + 1);
  });

  it.each([
    ["refuses", { writeText: () => Promise.reject(new Error("no")) }],
    ["is not there, as without https", undefined],
  ])("selects the text and says so where the clipboard %s", async (_, value) => {
    Object.defineProperty(navigator, "clipboard", { configurable: true, value });
    openPage(block("ls -l"), { locale: "zh" });
    await copy();
    expect(said()).toContain("请用键盘复制");
    expect(getSelection()?.toString()).toBe("ls -l");
  });

  it.each([
    ["a turn of the direction", "a\u202Eb\u2066c", "a‹U+202E›b‹U+2066›c"],
    ["characters without width", "gr\u200Bant\uFEFF \u2060", "gr‹U+200B›ant‹U+FEFF› ‹U+2060›"],
    ["a soft hyphen and fillers", "a\u00ADb\u3164\u115F", "a‹U+00AD›b‹U+3164›‹U+115F›"],
    ["tags beyond the basic plane", "a\u{E0041}\u{E0100}", "a‹U+E0041›‹U+E0100›"],
    ["what steers a terminal", "a\u001B[8mb\u0000\u0085\rc", "a‹U+001B›[8mb‹U+0000›‹U+0085›‹U+000D›c"],
    ["odd line breaks", "a\u2028b", "a‹U+2028›b"],
    ["nothing of an emoji", "👩🏽‍💻 ❤️‍🔥 ⚠️", "👩🏽‍💻 ❤️‍🔥 ⚠️"],
    ["nothing of tabs and line breaks", "a\tb\r\nc\nd", "a\tb\nc\nd"],
    ["no line break at the end, which a terminal would run", "rm -rf x\n\r\n\n", "rm -rf x"],
  ])("writes out %s, on screen and in the copy", async (_, content, written) => {
    openPage(block(content));
    expect(shown()).toBe(written);
    await copy();
    expect(clipboard).toEqual([written]);
  });

  it("marks what it writes out", () => {
    const { container } = openPage(block("a\u202E\u202Db"));
    expect([...container.querySelectorAll(".nju-code__hidden")].map(({ textContent }) => textContent)).toEqual([
      "‹U+202E›‹U+202D›",
    ]);
  });

  it("shows markup as text, and numbers", () => {
    const { container } = openPage([block("<img src=x onerror=alert(1)>"), block(0)]);
    expect(container.querySelector("img")).toBeNull();
    expect(container.querySelectorAll("pre")[1]?.textContent).toBe("0");
  });

  it.each([
    ["text", "0123456789abcdef".repeat(65_536)],
    ["line breaks", `${"\n".repeat(1_000_000)}x`],
    ["traps between letters", "a\u200B".repeat(200_000)],
  ])("takes a megabyte of %s in a few elements", async (_, content) => {
    const { container } = openPage(block(content));
    expect(container.querySelectorAll("*").length).toBeLessThan(50);
    await copy();
    expect(clipboard[0]).toBe(shown());
    expect(clipboard[0]).not.toContain("\u200B");
  });

  it("shows other content when a refresh brings it", async () => {
    const { show } = openPage(block("old"));
    show(block("new"));
    expect(shown()).toBe("new");
    await copy();
    expect(clipboard).toEqual(["new"]);
  });
});
