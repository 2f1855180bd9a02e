/** Marks, pictures, frames and what folds: what they say in HTML. */
import { fireEvent, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { createHost, JsonUI, JsonUIProvider, preload } from "native-json-ui";
import { renderToString } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { openPage } from "./open-page.js";

const node = (type: string, props: object, children?: unknown[]) => ({ type, props, ...(children && { children }) });
const picture = "data:image/gif;base64,R0lGODlhAQABAAAAACw=";

describe("Badge", () => {
  it.each(["primary", "secondary", "success", "danger", "warning"])("N-23 shows its content as %s", (variant) => {
    openPage(node("Badge", { content: "Stable", variant }));
    expect(screen.getByText("Stable").closest(".nju-badge")?.classList).toContain(`nju-badge--${variant}`);
  });

  it("is a primary one without a variant, and shows 0", () => {
    const { container } = openPage(node("Badge", { content: 0 }));
    expect(container.querySelector(".nju-badge--primary")?.textContent).toBe("0");
  });
});

describe("StatusIndicator", () => {
  it.each([
    ["running", "Running", "运行中"],
    ["stopped", "Stopped", "已停止"],
    ["warning", "Warning", "警告"],
    [undefined, "Unknown", "未知"],
  ])("N-35 says %s in words beside its dot, in the reader's language", (status, en, zh) => {
    openPage(node("StatusIndicator", { status }));
    expect(screen.getByText(en).previousElementSibling?.className).toBe("nju-status__dot");
    openPage(node("StatusIndicator", { status, text: "" }), { locale: "zh" });
    expect(screen.getByText(zh)).toBeTruthy();
  });

  it.each(["running", "stopped", "warning"])("N-36 has a colour of its own when %s", (status) => {
    openPage(node("StatusIndicator", { status, text: "survival" }));
    expect(screen.getByText("survival").parentElement?.className).toBe(`nju-status nju-status--${status}`);
  });
});

describe("Divider", () => {
  it("N-14 is a separator", () => {
    openPage(node("Divider", {}));
    expect(screen.getByRole("separator")).toBeTruthy();
  });
});

describe("Label", () => {
  it("leads to the field of that id or name", async () => {
    openPage([
      node("Label", { content: "Seed", htmlFor: "the seed" }),
      node("Input", { name: "the seed" }),
      node("Label", { content: "Port", htmlFor: 7 }),
      node("Input", { id: 7 }),
    ]);
    const [seed, port] = screen.getAllByRole("textbox");
    await userEvent.click(screen.getByText("Port"));
    expect(document.activeElement).toBe(port);
    await userEvent.click(screen.getByText("Seed"));
    expect(document.activeElement).toBe(seed);
  });

  it.each([undefined, "", "nothing"])("stands alone where its field is %j", (htmlFor) => {
    const { diagnostics } = openPage(node("Label", { content: "Seed", htmlFor }));
    expect(screen.getByText("Seed").tagName).toBe("LABEL");
    expect(diagnostics).toEqual([]);
  });
});

describe("Icon as a component", () => {
  it.each([undefined, 24, 64])("N-58 is as large as its size %s", async (size) => {
    const page = node("Icon", { name: "AlertCircle", size });
    await preload(page);
    const { container } = openPage(page);
    const svg = container.querySelector("svg");
    expect([svg?.getAttribute("width"), svg?.getAttribute("height")]).toEqual([`${size ?? 16}`, `${size ?? 16}`]);
    expect(svg?.childElementCount).toBeGreaterThan(0);
  });

  it("is ornament without a label, and a picture with one", () => {
    openPage(node("Icon", { name: "Box" }));
    expect(screen.queryByRole("img")).toBeNull();
    openPage(node("Icon", { name: "Box", label: "World" }));
    expect(screen.getByRole("img", { name: "World" })).toBeTruthy();
  });

  it("leaves an empty place of the same size where no icon has its name", async () => {
    const page = node("Icon", { name: "NoSuchIcon", size: 40 });
    await preload(page);
    const { container } = openPage(page);
    expect(container.querySelector("svg")?.getAttribute("width")).toBe("40");
    expect(container.querySelector("svg")?.childElementCount).toBe(0);
  });
});

describe("Image", () => {
  it("N-26 shows a picture, said by its alt", () => {
    const { container } = openPage(node("Image", { src: picture, alt: "Map" }));
    const img = screen.getByRole("img", { name: "Map" });
    expect(img.getAttribute("src")).toBe(picture);
    expect(img.getAttribute("referrerpolicy")).toBe("no-referrer");
    expect(container.querySelector("img")?.getAttribute("loading")).toBe("lazy");
  });

  it("without alt is ornament", () => {
    openPage(node("Image", { src: picture }));
    expect(screen.queryByRole("img")).toBeNull();
  });

  it.each([
    [120, "120px"],
    ["50%", "50%"],
    ["8rem", "8rem"],
    ["200", "200px"],
  ])("takes the width %j as %s", (width, written) => {
    const { container } = openPage(node("Image", { src: picture, alt: "Map", width }));
    expect(container.querySelector<HTMLElement>(".nju-image")?.style.width).toBe(written);
  });

  it("that cannot be loaded says what it would show, until it has another address", () => {
    const { container, show } = openPage(node("Image", { src: "/map.png", alt: "Map" }));
    fireEvent.error(screen.getByRole("img"));
    expect(container.querySelector("img")).toBeNull();
    expect(screen.getByText("Map").closest(".nju-image__missing")).not.toBeNull();
    show(node("Image", { src: "/map.png", alt: "The map" }));
    expect(container.querySelector("img")).toBeNull();
    show(node("Image", { src: "/other.png", alt: "Map" }));
    expect(screen.getByRole("img").getAttribute("src")).toBe("/other.png");
  });

  it.each(["javascript:alert(1)", "data:text/html,x", "blob:x", "file:///etc/passwd", undefined])(
    "from %j loads nothing and says what it would show",
    (src) => {
      const { container } = openPage(node("Image", { src, alt: "Map" }));
      expect(container.querySelector("img")).toBeNull();
      expect(screen.getByText("Map")).toBeTruthy();
    },
  );
});

describe("iframe", () => {
  it("N-28 embeds another page in a sandbox that knows nothing of the dashboard", () => {
    const { container } = openPage(node("iframe", { src: "https://map.example.org/", title: "Map" }));
    const frame = container.querySelector("iframe");
    expect(frame?.title).toBe("Map");
    expect(frame?.style.height).toBe("400px");
    expect(frame?.getAttribute("sandbox")).toBe("allow-scripts allow-forms");
    expect(frame?.getAttribute("allow")).toBe("");
    expect(frame?.getAttribute("referrerpolicy")).toBe("no-referrer");
  });

  it("takes neither rights nor markup from the document", () => {
    const { container } = openPage(
      node("iframe", {
        src: "/map",
        sandbox: "allow-same-origin allow-scripts",
        allow: "camera",
        srcdoc: "<script>alert(1)</script>",
      }),
    );
    const frame = container.querySelector("iframe");
    expect(frame?.getAttribute("sandbox")).toBe("allow-scripts allow-forms");
    expect([frame?.getAttribute("allow"), frame?.getAttribute("srcdoc")]).toEqual(["", null]);
  });

  it.each([
    [200, "200px"],
    ["20rem", "20rem"],
    ["300", "300px"],
  ])("is %j high as %s, framed or refused", (height, written) => {
    const { container } = openPage([node("iframe", { src: "/map", height }), node("iframe", { height })]);
    expect([...container.querySelectorAll<HTMLElement>(".nju-frame")].map(({ style }) => style.height)).toEqual([
      written,
      written,
    ]);
  });

  it.each(["javascript:alert(1)", "data:text/html,x", undefined])("from %j is a box that says so", (src) => {
    const { container } = openPage(node("iframe", { src, title: "Map" }));
    expect(container.querySelector("iframe")).toBeNull();
    expect(screen.getByText("Map")).toBeTruthy();
    expect(container.textContent).toContain("the address is missing or was refused");
  });
});

it("an address that needs a param which is not set is told of once, and nothing is loaded from it", () => {
  const { container, diagnostics } = openPage([
    node("Image", { src: "/maps/{server}.png", alt: "Map" }),
    node("iframe", { src: "/maps/{server}", title: "Frame" }),
    node("Link", { href: "/maps/{server}/ui", label: "Link" }),
  ]);
  expect(container.querySelector("[src], [href]")).toBeNull();
  expect(screen.getByText("Link")).toBeTruthy();
  expect(new Set(diagnostics.map(({ code }) => code))).toEqual(new Set(["unresolved-param"]));
});

describe("Accordion", () => {
  const accordion = (props: object = {}, content = "Port 19132") =>
    node("Accordion", { title: "Network", ...props }, [content]);
  const details = () => document.querySelector("details");

  it("N-29 is folded at first, and unfolds and folds when its title is pressed", async () => {
    openPage(accordion());
    expect(details()?.open).toBe(false);
    await userEvent.click(screen.getByText("Network"));
    expect(details()?.open).toBe(true);
    await userEvent.click(screen.getByText("Network"));
    expect(details()?.open).toBe(false);
  });

  it("is unfolded at first where the document says so", () => {
    openPage(accordion({ defaultOpen: true }));
    expect(details()?.open).toBe(true);
  });

  it.each([false, true])("stays as its reader left it over a refresh, at first %s", async (defaultOpen) => {
    const { show } = openPage(accordion({ defaultOpen }));
    await userEvent.click(screen.getByText("Network"));
    show(accordion({ defaultOpen, title: "Network" }, "Port 19133"));
    expect(screen.getByText("Port 19133")).toBeTruthy();
    expect(details()?.open).toBe(!defaultOpen);
  });

  it("folds alone: one inside another stays as it is", async () => {
    openPage(
      node("Accordion", { title: "Outer", defaultOpen: true }, [
        node("Accordion", { title: "Inner", defaultOpen: true }, ["x"]),
      ]),
    );
    await userEvent.click(screen.getByText("Inner"));
    expect([...document.querySelectorAll("details")].map(({ open }) => open)).toEqual([true, false]);
  });
});

it("all of them are drawn by a server too", async () => {
  const page = [
    ...["Divider", "iframe", "StatusIndicator", "Image"].map((type) => node(type, {})),
    node("CodeBlock", { content: "ls" }),
    node("Link", { href: "/docs", label: "Docs" }),
    node("Accordion", { title: "More" }, ["x"]),
    node("Card", { onClickAction: { type: "close_modal" } }, ["x"]),
  ];
  await preload(page);
  const html = renderToString(
    <JsonUIProvider host={createHost()}>
      <JsonUI document={page} />
    </JsonUIProvider>,
  );
  for (const part of [
    "<hr",
    "nju-frame--refused",
    "nju-status",
    "nju-image",
    "<pre",
    "/docs",
    "<details",
    "nju-press",
  ]) {
    expect(html).toContain(part);
  }
});
