/** The whole of a component that has an action is pressed, which takes a layout and a real pointer. */
import { screen, waitFor } from "@testing-library/react";
import { preload } from "native-json-ui";
import "native-json-ui/styles.css";
import { describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { createBackEnd, nextFrame, openPage } from "../components/open-page.js";

const onClickAction = { type: "api_call", endpoint: "/api/press" };
const picture = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40"/>')}`;

/** Each component that can be pressed, and the element that is its whole. */
const pressed: [string, { type: string; props: object; children?: unknown[] }, string][] = [
  [
    "Card with a title",
    { type: "Card", props: { title: "Survival" }, children: [{ type: "Text", props: { content: "17 players" } }] },
    ".nju-card",
  ],
  [
    "Card without a title",
    { type: "Card", props: {}, children: [{ type: "Text", props: { content: "17 players" } }] },
    ".nju-card",
  ],
  ["Text", { type: "Text", props: { content: "Three wait to be let in." } }, ".nju-text"],
  ["Text as h1", { type: "Text", props: { content: "Survival", variant: "h1" } }, ".nju-text"],
  ["Text as h2", { type: "Text", props: { content: "Survival", variant: "h2" } }, ".nju-text"],
  ["Text as h3", { type: "Text", props: { content: "Survival", variant: "h3" } }, ".nju-text"],
  [
    "StatCard",
    { type: "StatCard", props: { label: "Players", value: 17, icon: "Users", trend: "up" } },
    ".nju-stat-card",
  ],
  ["Badge", { type: "Badge", props: { content: "Update pending", icon: "Download" } }, ".nju-badge"],
  ["Icon", { type: "Icon", props: { name: "Power", label: "Stop" } }, ".nju-icon-box"],
  ["Image", { type: "Image", props: { src: picture, alt: "Map", width: 80, height: 40 } }, ".nju-image"],
  ["Link", { type: "Link", props: { label: "Invite", icon: "Send" } }, ".nju-link"],
];

const whole = (selector: string) => document.querySelector<HTMLElement>(selector) as HTMLElement;

/** What the pointer meets at a point of an element, given in shares of its size. */
function met(element: Element, across: number, down: number) {
  const { left, top, width, height } = element.getBoundingClientRect();
  return document.elementFromPoint(left + width * across, top + height * down);
}

describe.each(pressed)("a pressed %s", (_, node, selector) => {
  const page = [{ type: "Divider" }, { ...node, props: { ...node.props, onClickAction } }];

  const open = async () => {
    const backEnd = createBackEnd();
    await preload(page);
    openPage(page, backEnd);
    await nextFrame();
    return backEnd;
  };

  it("N-43 is pressed wherever it is clicked", async () => {
    const { requests, answer } = await open();
    const button = screen.getByRole("button");
    for (const [across, down] of [
      [0.05, 0.1],
      [0.95, 0.1],
      [0.5, 0.5],
      [0.05, 0.9],
      [0.95, 0.9],
    ] as const) {
      expect(met(whole(selector), across, down)).toSatisfy((found: Element) => button.contains(found));
    }
    const { width, height } = whole(selector).getBoundingClientRect();
    await userEvent.click(whole(selector), { position: { x: width - 4, y: height / 2 }, force: true });
    expect(requests).toHaveLength(1);
    await answer({ status: "success" });
  });

  it("N-43 is pressed by Enter and by Space, and the ring of the focus is around the whole of it", async () => {
    const { requests, answer } = await open();
    await userEvent.keyboard("{Tab}");
    const button = screen.getByRole("button");
    expect(document.activeElement).toBe(button);
    const ring = getComputedStyle(button, "::after");
    expect([ring.outlineStyle, ring.outlineWidth]).toEqual(["solid", "2px"]);
    const { width, height } = whole(selector).getBoundingClientRect();
    // Its border is around the ring.
    expect(Number.parseFloat(ring.width)).toBeGreaterThanOrEqual(width - 2.5);
    expect(Number.parseFloat(ring.height)).toBeGreaterThanOrEqual(height - 2.5);
    await userEvent.keyboard("{Enter}");
    await answer({ status: "success" });
    await userEvent.keyboard(" ");
    await answer({ status: "success" });
    expect(requests).toHaveLength(2);
  });

  it("shows that it is busy without moving anything", async () => {
    const { answer } = await open();
    const before = whole(selector).getBoundingClientRect();
    await userEvent.click(screen.getByRole("button"), { force: true });
    await waitFor(() => expect(screen.getByRole("button").getAttribute("aria-busy")).toBe("true"));
    expect(getComputedStyle(screen.getByRole("button"), "::before").borderTopWidth).toBe("2px");
    expect(whole(selector).getBoundingClientRect()).toEqual(before);
    await answer({ status: "success" });
    expect(getComputedStyle(screen.getByRole("button"), "::before").content).toBe("none");
  });

  it("is as large as without an action", async () => {
    await open();
    const { width, height } = whole(selector).getBoundingClientRect();
    document.body.replaceChildren();
    openPage(node);
    await nextFrame();
    const plain = whole(selector).getBoundingClientRect();
    expect(height).toBeCloseTo(plain.height, 0);
    if (node.type !== "Text") expect(width).toBeCloseTo(plain.width, 0);
  });
});

it("a long word without a blank stays in what is pressed", async () => {
  const word = "survival-world-season-4-copy-before-upgrade".replaceAll("-", "").repeat(5);
  openPage(
    [
      { type: "Card", props: { title: word, onClickAction } },
      { type: "Text", props: { content: word, variant: "h1", onClickAction } },
      { type: "StatCard", props: { label: word, value: word, onClickAction } },
      { type: "Badge", props: { content: word, onClickAction } },
      { type: "Link", props: { label: word, onClickAction } },
      { type: "Image", props: { alt: word, onClickAction } },
    ],
    { around: (child) => <div style={{ inlineSize: 300 }}>{child}</div> },
  );
  const wide = screen.getAllByRole("button").filter((button) => button.scrollWidth > 300);
  expect(wide.map(({ parentElement }) => parentElement?.className)).toEqual([]);
});

describe("what stands in a pressed Card", () => {
  it.each([true, false])("works by itself, with a title: %s", async (titled) => {
    const backEnd = createBackEnd();
    openPage(
      {
        type: "Card",
        props: { ...(titled && { title: "Survival" }), onClickAction },
        children: [
          {
            type: "Button",
            props: { label: "Restart", onClickAction: { type: "api_call", endpoint: "/api/restart" } },
          },
          { type: "Badge", props: { content: "Beta", onClickAction: { type: "api_call", endpoint: "/api/beta" } } },
          { type: "Input", props: { name: "motd", label: "Message" } },
          { type: "Checkbox", props: { name: "whitelist", label: "Whitelist" } },
          { type: "Switch", props: { name: "pvp", label: "Fights" } },
          { type: "Accordion", props: { title: "More" }, children: ["Text"] },
          { type: "CodeBlock", props: { content: "ls" } },
        ],
      },
      backEnd,
    );
    await userEvent.click(screen.getByRole("button", { name: "Restart" }));
    await userEvent.click(screen.getByRole("button", { name: "Beta" }));
    await userEvent.click(screen.getByText("Message"));
    expect(document.activeElement).toBe(screen.getByLabelText("Message"));
    await userEvent.click(screen.getByText("Whitelist"));
    expect(screen.getByRole<HTMLInputElement>("checkbox", { name: "Whitelist" }).checked).toBe(true);
    await userEvent.click(screen.getByText("Fights"));
    await userEvent.click(screen.getByText("More"));
    expect(document.querySelector("details")?.open).toBe(true);
    expect(backEnd.requests.map(({ path }) => path)).toEqual(["/api/restart", "/api/beta"]);
  });
});
