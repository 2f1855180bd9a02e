/** Clipboard, sizes and what loads: what only a browser can show of pictures, code, frames and links. */
import { screen, waitFor } from "@testing-library/react";
import { preload } from "native-json-ui";
import "native-json-ui/styles.css";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { openPage } from "../components/open-page.js";

// Loaded on demand.
beforeAll(() => preload({ type: "CodeBlock", props: { content: "" } }), 30_000);

const svg = (width: number, height: number) =>
  `data:image/svg+xml,${encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="9" height="9"/></svg>`,
  )}`;

afterEach(() => vi.restoreAllMocks());

describe("CodeBlock", () => {
  const block = (content: string) => ({ type: "CodeBlock", props: { title: "Start", content } });

  it("N-25 copies by a real click, and is as before after a while", async () => {
    const write = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
    openPage(block("ls -l\n"));
    await userEvent.click(screen.getByRole("button", { name: "Copy" }));
    await waitFor(() => expect(screen.getByRole("status").textContent).toBe("Copied"));
    expect(write.mock.calls).toEqual([["ls -l"]]);
    await waitFor(() => expect(screen.getByRole("status").textContent).toBe(""));
  });

  it("selects exactly what is shown where the clipboard refuses", async () => {
    vi.spyOn(navigator.clipboard, "writeText").mockRejectedValue(new DOMException("no", "NotAllowedError"));
    openPage(block("a\u202Eb\n  c"));
    await userEvent.click(screen.getByRole("button", { name: "Copy" }));
    await waitFor(() => expect(screen.getByRole("status").textContent).toContain("copy it by keyboard"));
    expect(getSelection()?.toString()).toBe("a‹U+202E›b\n  c");
  });

  it("scrolls a long line inside, by keyboard too", async () => {
    const { container } = openPage(block("x".repeat(2_000)));
    const pre = container.querySelector("pre") as HTMLElement;
    expect(pre.scrollWidth).toBeGreaterThan(pre.clientWidth);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(window.innerWidth);
    await userEvent.keyboard("{Tab}{Tab}{ArrowRight}{ArrowRight}");
    expect(document.activeElement).toBe(pre);
    await waitFor(() => expect(pre.scrollLeft).toBeGreaterThan(0));
  });

  it.each([
    ["lines", "max-players=40 # of the survival server\n".repeat(25_000)],
    ["one line", "0123456789abcdef".repeat(62_500)],
  ])("shows a megabyte of %s", (_, content) => {
    const { container } = openPage(block(content));
    const pre = container.querySelector("pre") as HTMLElement;
    expect(pre.clientHeight).toBeLessThan(500);
    expect(pre.textContent?.length).toBeGreaterThan(990_000);
  });
});

describe("Image", () => {
  const image = (props: object) => ({ type: "Image", props: { alt: "Map", ...props } });
  const loaded = async () => {
    const img = screen.getByRole<HTMLImageElement>("img");
    await waitFor(() => expect(img.complete && img.naturalWidth > 0).toBe(true));
    return img.getBoundingClientRect();
  };

  it.each([
    ["its own size", {}, 640, 360],
    ["a width", { width: 320 }, 320, 180],
    ["a height", { height: 90 }, 160, 90],
    ["both", { width: 100, height: 100 }, 100, 100],
    ["a width of no place", { width: 5_000 }, 1_000, 562],
    ["half of its place", { width: "50%" }, 500, 281],
  ])("takes %s", async (_, props, width, height) => {
    openPage(image({ src: svg(640, 360), ...props }), {
      around: (child) => <div style={{ inlineSize: 1_000 }}>{child}</div>,
    });
    const box = await loaded();
    expect([Math.floor(box.width), Math.floor(box.height)]).toEqual([width, height]);
  });

  it("is never wider than its place", async () => {
    openPage(image({ src: svg(3_000, 1_000) }), { around: (child) => <div style={{ inlineSize: 300 }}>{child}</div> });
    expect((await loaded()).width).toBe(300);
  });

  it.each([
    ["its own size", {}],
    ["a small size", { width: 24, height: 24 }],
    ["a size", { width: 240, height: 120 }],
  ])("that cannot be loaded is a box of %s with its alt", async (_, props: { width?: number; height?: number }) => {
    const { container } = openPage(image({ src: "data:image/png;base64,AAAA", ...props }));
    await waitFor(() => expect(container.querySelector(".nju-image__missing")?.textContent).toBe("Map"));
    const box = container.querySelector(".nju-image")?.getBoundingClientRect();
    if (props.width !== undefined) expect([box?.width, box?.height]).toEqual([props.width, props.height]);
    expect(container.querySelector("img")).toBeNull();
  });
});

describe("iframe", () => {
  it("is 400 pixels high, and never wider than its place", () => {
    const { container } = openPage({
      type: "iframe",
      props: { src: "/docs/system-monitor.png", width: 5_000, title: "Map" },
    });
    const box = container.querySelector("iframe")?.getBoundingClientRect();
    expect(box?.height).toBe(400);
    expect(box?.width).toBeLessThanOrEqual(window.innerWidth);
  });
});

describe("Accordion", () => {
  it("N-29 unfolds by keyboard", async () => {
    openPage({ type: "Accordion", props: { title: "Network" }, children: ["Port 19132"] });
    await userEvent.keyboard("{Tab}{Enter}");
    await expect.element(page.getByText("Port 19132")).toBeVisible();
    await userEvent.keyboard(" ");
    await expect.element(page.getByText("Port 19132")).not.toBeVisible();
  });
});
