import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { createBackEnd, openPage } from "./open-page.js";

const save = {
  type: "Button",
  props: { label: "Save", onClickAction: { type: "api_call", endpoint: "/api/save", includeFormState: true } },
};

describe.each([
  { type: "Switch", role: "switch", id: "N-18" },
  { type: "Checkbox", role: "checkbox", id: "N-19" },
])("$type", ({ type, role, id }) => {
  const node = (props: object) => ({ type, props: { name: "pvp", label: "Players can fight", ...props } });
  const box = () => screen.getByRole<HTMLInputElement>(role, { name: /^Players can fight/ });
  const press = () => userEvent.click(screen.getByRole("button", { name: "Save" }));

  it(`${id} is a ${role}, turned by its box, its label or the space bar`, async () => {
    openPage(node({}));
    expect([box().type, box().checked]).toEqual(["checkbox", false]);
    await userEvent.click(box());
    expect(box().checked).toBe(true);
    await userEvent.click(screen.getByText("Players can fight"));
    expect(box().checked).toBe(false);
    expect(document.activeElement).toBe(box());
    await userEvent.keyboard(" ");
    expect(box().checked).toBe(true);
  });

  it.each([
    ["checked", { checked: true, defaultChecked: false }, true],
    ["defaultChecked", { defaultChecked: true }, true],
    ["nothing", {}, false],
  ])(`${id} sends what %s says where nobody touched it`, async (_, props, sent) => {
    const backEnd = createBackEnd();
    openPage([node(props), save], backEnd);
    expect(box().checked).toBe(sent);
    await press();
    expect(backEnd.requests[0]?.body).toEqual({ pvp: sent });
  });

  it(`${id} sends true or false as it was turned`, async () => {
    const backEnd = createBackEnd();
    openPage([node({ checked: true }), save], backEnd);
    await userEvent.click(box());
    await press();
    expect(backEnd.requests[0]?.body).toEqual({ pvp: false });
  });

  it("N-43 runs onChangeAction at once; what is turned meanwhile is sent after it", async () => {
    const backEnd = createBackEnd();
    const onChangeAction = { type: "api_call", endpoint: "/api/pvp", includeFormState: true };
    openPage(node({ onChangeAction }), backEnd);
    await userEvent.click(box());
    expect(backEnd.requests).toEqual([{ path: "/api/pvp", body: { pvp: true } }]);
    await userEvent.click(box());
    expect([box().checked, backEnd.requests.length]).toEqual([false, 1]);
    await backEnd.answer({ status: "success" });
    expect(backEnd.requests[1]?.body).toEqual({ pvp: false });
    await backEnd.answer({ status: "success" });
    expect(backEnd.requests).toHaveLength(2);
  });

  it("shows what the back end said of it, until it is turned", async () => {
    const backEnd = createBackEnd();
    openPage([node({ required: true }), save], backEnd);
    await press();
    await backEnd.answer({ detail: [{ loc: ["body", "pvp"], msg: "Has to be on." }] }, 422);
    expect([box().required, box().getAttribute("aria-invalid")]).toEqual([true, "true"]);
    expect(document.getElementById(box().getAttribute("aria-describedby") ?? "")?.textContent).toBe("Has to be on.");
    await userEvent.click(box());
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("does nothing when it is disabled", async () => {
    openPage(node({ disabled: true }));
    await userEvent.click(screen.getByText("Players can fight"));
    expect(box().checked).toBe(false);
  });

  it("is named by a Label elsewhere, or else by its name", () => {
    const label = { type: "Label", props: { content: "Fights", htmlFor: "a" } };
    const unlabelled = (name: string) => ({ type, props: { name } });
    openPage([label, unlabelled("a"), unlabelled("b")]);
    expect(screen.getByRole(role, { name: "Fights" }).hasAttribute("aria-label")).toBe(false);
    expect(screen.getByRole(role, { name: "b" })).toBeTruthy();
  });

  it("keeps how it was turned over a refresh, unless its own first value changed", async () => {
    const { show } = openPage([node({ checked: false })]);
    await userEvent.click(box());
    await userEvent.tab();
    show([node({ checked: false }), { type: "Text", props: { content: "new" } }]);
    expect(box().checked).toBe(true);
    show([node({ checked: true })]);
    show([node({ checked: false })]);
    expect(box().checked).toBe(false);
  });
});
