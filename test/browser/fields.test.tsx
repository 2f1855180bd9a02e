/** What form fields do only in a browser: wheels, native controls, files, and how much room they take. */
import { screen } from "@testing-library/react";
import "native-json-ui/styles.css";
import { preload } from "native-json-ui";
import type { ReactNode } from "react";
import { beforeAll, describe, expect, it } from "vitest";
import { cdp, page, userEvent } from "vitest/browser";
import { createBackEnd, nextFrame, openPage } from "../components/open-page.js";

// Loaded on demand.
beforeAll(() => preload({ type: "FileUpload", props: {} }), 30_000);

const save = {
  type: "Button",
  props: { label: "Save", onClickAction: { type: "api_call", endpoint: "/api/save", includeFormState: true } },
};
const node = (type: string, props: object) => ({ type, props });
const sent = async (backEnd: ReturnType<typeof createBackEnd>) => {
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  return backEnd.requests.at(-1)?.body;
};

describe("a field for numbers", () => {
  it("is not counted on by the wheel that scrolls the page over it", async () => {
    openPage(node("Input", { name: "a", label: "A", type: "number", value: 40 }));
    const field = screen.getByLabelText<HTMLInputElement>("A");
    await userEvent.click(field);
    expect(document.activeElement).toBe(field);
    const { left, top } = field.getBoundingClientRect();
    const frame = window.frameElement?.getBoundingClientRect() ?? { left: 0, top: 0 };
    let wheels = 0;
    field.addEventListener("wheel", () => wheels++);
    const at = { x: frame.left + left + 20, y: frame.top + top + 10 };
    const client = cdp() as unknown as { send(method: string, params: object): Promise<unknown> };
    for (const deltaY of [120, -120, -120]) {
      await client.send("Input.dispatchMouseEvent", { type: "mouseWheel", ...at, deltaX: 0, deltaY });
      await nextFrame();
    }
    expect(wheels).toBeGreaterThan(0);
    expect(field.value).toBe("40");
  });

  it("keeps what is being typed, broken numbers too", async () => {
    const backEnd = createBackEnd();
    openPage([node("Input", { name: "a", label: "A", type: "number", step: "any", value: 40 }), save], backEnd);
    await userEvent.fill(screen.getByLabelText("A"), "");
    await userEvent.type(screen.getByLabelText("A"), "1.050");
    expect(screen.getByLabelText<HTMLInputElement>("A").value).toBe("1.050");
    expect(await sent(backEnd)).toEqual({ a: 1.05 });
  });
});

describe("what a browser shows of its own accord", () => {
  it.each([
    { type: "range" },
    { type: "range", min: 10, max: 21 },
    { type: "range", min: 1, max: 2, step: 0.3 },
    { type: "range", min: 5, max: 1 },
    { type: "range", min: 0, max: 5, step: "any" },
    { type: "range", min: -3, max: 4, step: 2 },
    { type: "range", min: 0, max: 1, step: 5 },
    { type: "color" },
  ])("F shown is sent: %j", async (props) => {
    const backEnd = createBackEnd();
    openPage([node("Input", { name: "a", label: "A", ...props }), save], backEnd);
    const shown = screen.getByLabelText<HTMLInputElement>("A").value;
    expect(await sent(backEnd)).toEqual({ a: shown });
  });

  it("a Select shows its first option, and sends it", async () => {
    const backEnd = createBackEnd();
    openPage([node("Select", { name: "a", label: "A", options: [{ label: "One", value: 1 }, 2] }), save], backEnd);
    expect(screen.getByLabelText<HTMLSelectElement>("A").selectedOptions[0]?.textContent).toBe("One");
    expect(await sent(backEnd)).toEqual({ a: 1 });
  });
});

describe("Select", () => {
  it("survives ten thousand options", async () => {
    const backEnd = createBackEnd();
    const options = Array.from({ length: 10_000 }, (_, index) => ({ label: `Player ${index}`, value: index }));
    const before = performance.now();
    openPage([node("Select", { name: "a", label: "A", options }), save], backEnd);
    await userEvent.selectOptions(screen.getByLabelText("A"), "Player 9999");
    expect(await sent(backEnd)).toEqual({ a: 9_999 });
    expect(performance.now() - before).toBeLessThan(5_000);
  });
});

describe("FileUpload", () => {
  const upload = (props: object = {}) => node("FileUpload", { name: "file", label: "File", ...props });
  const input = () => screen.getByLabelText<HTMLInputElement>("File");
  const choose = (...names: string[]) =>
    userEvent.upload(
      input(),
      names.map((name) => new File(["x"], name)),
    );
  const held = () => [...(input().files ?? [])].map(({ name }) => name);

  it("N-22 the native control holds exactly the files that are shown, when one is taken away too", async () => {
    openPage(upload({ multiple: true }));
    await choose("a.zip", "b.zip", "c.zip");
    expect(held()).toEqual(["a.zip", "b.zip", "c.zip"]);
    await userEvent.click(screen.getByRole("button", { name: "Remove b.zip" }));
    expect(held()).toEqual(["a.zip", "c.zip"]);
    expect(screen.getAllByRole("listitem")).toHaveLength(2);
    expect(document.activeElement).toBe(input());
  });

  it("a file that was chosen in a modal is there when the modal is opened again", async () => {
    const open = node("Button", { label: "Open", onClickAction: { type: "open_modal", modalId: "m" } });
    openPage([open, { type: "Modal", props: { id: "m", title: "Import" }, children: [upload()] }]);
    await userEvent.click(screen.getByRole("button", { name: "Open" }));
    await choose("a.zip");
    await userEvent.click(screen.getByRole("button", { name: "Close" }));
    await userEvent.click(screen.getByRole("button", { name: "Open" }));
    expect(held()).toEqual(["a.zip"]);
    expect(screen.getByRole("listitem").textContent).toContain("a.zip");
  });

  it("takes what is dropped anywhere on its box", async () => {
    openPage(upload());
    const zone = input().parentElement as HTMLElement;
    const { left, top, width, height } = zone.getBoundingClientRect();
    for (const [x, y] of [
      [left + 4, top + 4],
      [left + width - 4, top + height - 4],
      [left + 60, top + height / 2],
    ] as const) {
      expect(document.elementFromPoint(x, y)).toBe(input());
    }
  });
});

describe("a switch", () => {
  it("N-18 shows on and off by the place of its knob, mirrored where the page runs from right to left", () => {
    const around = (content: ReactNode) => <div dir="rtl">{content}</div>;
    const shown = (name: string) => getComputedStyle(screen.getByRole("switch", { name }), "::before").transform;
    const document = [
      node("Switch", { name: "on", label: "On", checked: true }),
      node("Switch", { name: "off", label: "Off" }),
    ];
    const { unmount } = openPage(document);
    expect([shown("On"), shown("Off")]).toEqual(["matrix(1, 0, 0, 1, 16, 0)", "none"]);
    unmount();
    openPage(document, { around });
    expect([shown("On"), shown("Off")]).toEqual(["matrix(1, 0, 0, 1, -16, 0)", "none"]);
  });
});

it("no word is too long for a phone, in any field", async () => {
  const { innerWidth: width, innerHeight: height } = window;
  await page.viewport(360, 740);
  const word = "x".repeat(300);
  const backEnd = createBackEnd();
  const types = ["Switch", "Checkbox", "FileUpload", "Select", "Input"];
  openPage(
    [
      ...types.map((type) => node(type, { name: type, label: word, ...(type === "Select" && { options: [word] }) })),
      ...["textarea", "range", "color"].map((type) => node("Input", { name: type, label: word, type })),
      node("FileDownload", { label: word, endpoint: "/x" }),
      { type: "Row", children: [node("Button", { label: word, icon: "Play" }), save] },
    ],
    backEnd,
  );
  try {
    await userEvent.click(screen.getByRole("button", { name: "Save" }));
    await backEnd.answer({ detail: types.map((type) => ({ loc: ["body", type], msg: word })) }, 422);
    expect(screen.getAllByRole("alert").length).toBeGreaterThanOrEqual(types.length);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(360);
    for (const button of screen.getAllByRole("button"))
      expect(button.scrollWidth).toBeLessThanOrEqual(button.clientWidth + 1);
  } finally {
    await page.viewport(width, height);
  }
});
