/** What pressing a component does and says; that the whole of it can be pressed is tested in test/browser. */
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { createBackEnd, openPage } from "./open-page.js";

const onClickAction = { type: "api_call", endpoint: "/api/press" };
const picture = "data:image/gif;base64,R0lGODlhAQABAAAAACw=";

/** Each component that can be pressed, and what its button is called. */
const pressed: [string, { type: string; props: object; children?: unknown[] }, string][] = [
  ["Card with a title", { type: "Card", props: { title: "Survival" }, children: ["17 players"] }, "Survival"],
  ["Card without a title", { type: "Card", props: {}, children: ["17 players"] }, "17 players"],
  ["Text", { type: "Text", props: { content: "Three wait" } }, "Three wait"],
  ["Text as h1", { type: "Text", props: { content: "Survival", variant: "h1" } }, "Survival"],
  ["Text as h2", { type: "Text", props: { content: "Survival", variant: "h2" } }, "Survival"],
  ["Text as h3", { type: "Text", props: { content: "Survival", variant: "h3" } }, "Survival"],
  ["empty Text", { type: "Text", props: { content: "" } }, "Open"],
  ["StatCard", { type: "StatCard", props: { label: "Players", value: 17 } }, "Players"],
  ["Badge", { type: "Badge", props: { content: "Update pending" } }, "Update pending"],
  ["Icon with a label", { type: "Icon", props: { name: "Power", label: "Stop" } }, "Stop"],
  ["Icon without a label", { type: "Icon", props: { name: "Power" } }, "Power"],
  ["Image", { type: "Image", props: { src: picture, alt: "Map" } }, "Map"],
  ["decorative Image", { type: "Image", props: { src: picture } }, "Open"],
  ["refused Image", { type: "Image", props: { alt: "Map" } }, "Map"],
  ["Link", { type: "Link", props: { label: "Invite" } }, "Invite"],
  ["Link with an address", { type: "Link", props: { label: "Invite", href: "/invite" } }, "Invite"],
];

describe.each(pressed)("a pressed %s", (_, node, name) => {
  const document = { ...node, props: { ...node.props, onClickAction } };
  const button = () => screen.getByRole("button", { name });

  it("N-43 runs onClickAction by a click, by Enter and by Space", async () => {
    const backEnd = createBackEnd();
    const { diagnostics } = openPage(document, backEnd);
    await userEvent.click(button());
    await backEnd.answer({ status: "success" });
    await userEvent.tab({ shift: true });
    await userEvent.tab();
    expect(globalThis.document.activeElement).toBe(button());
    await userEvent.keyboard("{Enter}");
    await backEnd.answer({ status: "success" });
    await userEvent.keyboard(" ");
    await backEnd.answer({ status: "success" });
    expect(backEnd.requests.map(({ path }) => path)).toEqual(["/api/press", "/api/press", "/api/press"]);
    expect(diagnostics).toEqual([]);
  });

  it("says that it is busy, keeps the focus, and runs once", async () => {
    const backEnd = createBackEnd();
    openPage(document, backEnd);
    await userEvent.dblClick(button());
    expect(backEnd.requests).toHaveLength(1);
    expect(button().getAttribute("aria-busy")).toBe("true");
    expect(button().getAttribute("aria-disabled")).toBe("true");
    expect(globalThis.document.activeElement).toBe(button());
    await backEnd.answer({ status: "success" });
    expect(button().getAttribute("aria-busy")).toBeNull();
  });

  it("is no button without an action", () => {
    openPage(node);
    expect(screen.queryByRole("button")).toBeNull();
  });
});

describe("onClickAction", () => {
  it.each(["Container", "Row", "Column", "Divider", "Label", "CodeBlock", "Accordion", "StatusIndicator", "iframe"])(
    "of a %s is told of as a prop that it does not have",
    (type) => {
      const { diagnostics } = openPage({ type, props: { content: "x", title: "x", onClickAction } });
      expect(diagnostics.filter(({ args }) => args.prop === "onClickAction").map(({ code }) => code)).toEqual([
        "unknown-prop",
      ]);
      expect(screen.queryByRole("button", { name: "Open" })).toBeNull();
    },
  );

  it("of a Card leaves the buttons, links and fields in it to themselves", async () => {
    const backEnd = createBackEnd();
    openPage(
      {
        type: "Card",
        props: { title: "Survival", onClickAction },
        children: [
          {
            type: "Button",
            props: { label: "Restart", onClickAction: { type: "api_call", endpoint: "/api/restart" } },
          },
          { type: "Badge", props: { content: "Beta", onClickAction: { type: "api_call", endpoint: "/api/beta" } } },
          { type: "Input", props: { name: "motd", label: "Message" } },
        ],
      },
      backEnd,
    );
    await userEvent.click(screen.getByRole("button", { name: "Restart" }));
    await userEvent.click(screen.getByRole("button", { name: "Beta" }));
    await userEvent.type(screen.getByLabelText("Message"), "Hi{Enter}");
    expect(backEnd.requests.map(({ path }) => path)).toEqual(["/api/restart", "/api/beta"]);
  });

  it("keeps class and style of a Card without a title on the card", () => {
    const { container } = openPage({
      type: "Card",
      props: { onClickAction, className: "hero", style: { gap: 4 } },
      children: ["Hi"],
    });
    const card = container.querySelector<HTMLElement>("section");
    expect(card?.className).toBe("nju-card nju-pressable plugin-hero");
    expect(card?.style.gap).toBe("4px");
  });
});

describe("className and style", () => {
  const dressed: [string, object][] = [
    ["Card", {}],
    ["Text", { content: "a" }],
    ["Badge", { content: "a" }],
    ["Icon", { name: "Box" }],
    ["Image", { src: picture, alt: "a" }],
    ["Link", { label: "a", href: "/a" }],
    ["CodeBlock", { content: "a" }],
    ["Accordion", { title: "a" }],
    ["StatusIndicator", { text: "a" }],
    ["Divider", {}],
    ["Label", { content: "a" }],
    ["iframe", {}],
  ];

  it.each(dressed)("of a %s reach its own element, the names as the page's own", (type, props) => {
    const { container, diagnostics } = openPage({
      type,
      props: { ...props, className: "a b", style: { gap: "1rem", color: "red" } },
    });
    const element = container.querySelector<HTMLElement>(".plugin-a.plugin-b");
    expect(element?.className).toMatch(/^nju-\S+.* plugin-a plugin-b$/);
    expect([element?.style.gap, element?.style.color]).toEqual(["1rem", "red"]);
    expect(diagnostics).toEqual([]);
  });

  it.each(dressed)("of a %s do not take it out of the page", (type, props) => {
    const { container, diagnostics } = openPage({ type, props: { ...props, style: { position: "fixed", gap: 4 } } });
    expect(diagnostics.map(({ code }) => code)).toEqual(["refused-style"]);
    const element = container.querySelector<HTMLElement>("[style]");
    expect([element?.style.position, element?.style.gap]).toEqual(["", "4px"]);
  });

  it("go over the size that an Image has of its own", () => {
    const { container } = openPage({
      type: "Image",
      props: { src: picture, width: 40, height: "2", style: { width: 80 } },
    });
    const image = container.querySelector<HTMLElement>(".nju-image");
    expect([image?.style.width, image?.style.height]).toEqual(["80px", "2px"]);
  });
});
