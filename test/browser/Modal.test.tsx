/** Dialogs are the platform's, so only a browser can show what they do. */
import { screen, waitFor } from "@testing-library/react";
import "native-json-ui/styles.css";
import { describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { createBackEnd, openPage } from "../components/open-page.js";

const button = (label: string, onClickAction: object) => ({ type: "Button", props: { label, onClickAction } });
const open = (modalId: string) => ({ type: "open_modal", modalId });

const ban = [
  { type: "Text", props: { content: "17 players" } },
  button("Ban", open("ban player")),
  button("Other", { type: "close_modal" }),
  {
    type: "Modal",
    props: { id: "ban player", title: "Ban a player" },
    children: [
      { type: "Input", props: { name: "reason", label: "Reason", defaultValue: "spam" } },
      button("Never mind", { type: "close_modal" }),
      button("Ban for good", { type: "api_call", endpoint: "/api/bans", includeFormState: true, closeModal: true }),
    ],
  },
];

const press = (name: string) => userEvent.click(screen.getByRole("button", { name }));
const dialog = () => screen.queryByRole("dialog", { name: "Ban a player" });
const gone = () => waitFor(() => expect(document.querySelector("dialog")).toBeNull());

describe("Modal", () => {
  it("is no part of the page until open_modal shows it, named by its title", async () => {
    const { container } = openPage(ban);
    expect(container.querySelector("dialog")).toBeNull();
    await press("Ban");
    expect(dialog()?.matches(":modal")).toBe(true);
    expect(screen.getByLabelText<HTMLInputElement>("Reason").value).toBe("spam");
  });

  it("takes the focus and keeps it inside", async () => {
    openPage(ban);
    await press("Ban");
    for (let presses = 0; presses < 8; presses++) {
      // Between the last and the first the focus may pass through the browser's own controls.
      expect([dialog(), document.body]).toContain(document.activeElement?.closest("dialog") ?? document.activeElement);
      await userEvent.keyboard("{Tab}");
    }
  });

  it.each([
    ["Escape", () => userEvent.keyboard("{Escape}")],
    ["its close button", () => press("Close")],
    ["close_modal", () => press("Never mind")],
    ["a click beside it", () => clickBeside()],
  ])("closes by %s, and the focus returns to what opened it", async (_, close) => {
    openPage(ban);
    await press("Ban");
    await close();
    await gone();
    expect(document.activeElement).toBe(screen.getByRole("button", { name: "Ban" }));
    await press("Ban");
    expect(dialog()).not.toBeNull();
  });

  it("without a title is named as what it is", async () => {
    openPage([button("Ask", open("ask")), { type: "Modal", props: { id: "ask" }, children: ["Really?"] }]);
    await press("Ask");
    expect(screen.getByRole("dialog", { name: "Dialog" })).toBeTruthy();
  });

  it("stays open when the pointer is pressed inside and released outside, or clicks into it", async () => {
    openPage(ban);
    await press("Ban");
    let clicked: EventTarget | null = null;
    document.addEventListener("click", ({ target }) => (clicked = target), { once: true });
    await userEvent.dragAndDrop(screen.getByLabelText("Reason"), document.documentElement, {
      targetPosition: { x: 3, y: 3 },
      force: true,
    });
    expect(clicked).toBe(dialog());
    expect(dialog()).not.toBeNull();
    await userEvent.click(screen.getByText("Ban a player"));
    expect(dialog()).not.toBeNull();
  });

  it("closes by closeModal once the call succeeded, not before", async () => {
    const backEnd = createBackEnd();
    const { notices } = openPage(ban, backEnd);
    await press("Ban");
    await press("Ban for good");
    expect(backEnd.requests).toEqual([{ path: "/api/bans", body: { reason: "spam" } }]);
    expect(dialog()).not.toBeNull();
    await backEnd.answer({ status: "success", message: "Banned." });
    await gone();
    expect(notices).toEqual([{ kind: "success", message: "Banned." }]);
    expect(document.activeElement).toBe(screen.getByRole("button", { name: "Ban" }));
  });

  it.each([
    ["an error status", { detail: [{ loc: ["body", "reason"], msg: "Say more." }] }, 422],
    ["an error in a good answer", { status: "error", message: "Say more." }, 200],
  ])("stays open after %s, with what was typed", async (_, body, status) => {
    const backEnd = createBackEnd();
    const { notices } = openPage(ban, backEnd);
    await press("Ban");
    await userEvent.fill(screen.getByLabelText("Reason"), "griefing");
    await press("Ban for good");
    await backEnd.answer(body, status);
    expect(dialog()).not.toBeNull();
    expect(screen.getByLabelText<HTMLInputElement>("Reason").value).toBe("griefing");
    expect(notices).toEqual([{ kind: "error", message: "Say more." }]);
  });

  it("keeps what was typed when it is closed and opened again", async () => {
    openPage(ban);
    await press("Ban");
    await userEvent.fill(screen.getByLabelText("Reason"), "griefing");
    await userEvent.keyboard("{Escape}");
    await gone();
    await press("Ban");
    expect(screen.getByLabelText<HTMLInputElement>("Reason").value).toBe("griefing");
  });

  it("submits its defaults though nobody ever opened it", async () => {
    const backEnd = createBackEnd();
    openPage([...ban, button("Save all", { type: "api_call", endpoint: "/api/all", includeFormState: true })], backEnd);
    await press("Save all");
    expect(backEnd.requests[0]?.body).toEqual({ reason: "spam" });
  });

  it("stays open over a refresh, with the focus where it was", async () => {
    const { show } = openPage(ban);
    await press("Ban");
    await userEvent.fill(screen.getByLabelText("Reason"), "griefing");
    const field = document.activeElement;
    show([{ type: "Text", props: { content: "18 players" } }, ...ban.slice(1)]);
    expect(screen.getByText("18 players")).toBeTruthy();
    expect(dialog()?.matches(":modal")).toBe(true);
    expect(document.activeElement).toBe(field);
    expect((field as HTMLInputElement).value).toBe("griefing");
  });

  it("goes when a refresh brings a page without it", async () => {
    const { show } = openPage(ban);
    await press("Ban");
    show(ban.slice(0, 1));
    await gone();
    expect(screen.getByText("17 players")).toBeTruthy();
  });

  it("gives way to another that it opens", async () => {
    openPage([
      ...ban.slice(0, 3),
      {
        type: "Modal",
        props: { id: "ban player", title: "Ban a player" },
        children: [button("Read the rules", open("rules"))],
      },
      { type: "Modal", props: { id: "rules", title: "Rules" }, children: ["Be kind."] },
    ]);
    await press("Ban");
    await press("Read the rules");
    await waitFor(() => expect(dialog()).toBeNull());
    expect(screen.getByRole("dialog", { name: "Rules" }).matches(":modal")).toBe(true);
    await userEvent.keyboard("{Escape}");
    await gone();
  });

  it("that is opened twice in a row is open once", async () => {
    openPage(ban);
    await press("Ban");
    await userEvent.keyboard("{Escape}{Escape}");
    await gone();
    await press("Ban");
    await press("Close");
    await gone();
    await press("Ban");
    expect(document.querySelectorAll("dialog")).toHaveLength(1);
    expect(dialog()?.matches(":modal")).toBe(true);
  });
});

/** Clicks on the backdrop, in a corner of the window. */
async function clickBeside() {
  await userEvent.click(document.documentElement, { position: { x: 3, y: 3 }, force: true });
}
