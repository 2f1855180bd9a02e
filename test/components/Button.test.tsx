import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { createBackEnd, openPage } from "./open-page.js";

const restart = (props: object = {}) => ({
  type: "Button",
  props: { label: "Restart", onClickAction: { type: "api_call", endpoint: "/api/restart" }, ...props },
});
const button = () => screen.getByRole("button", { name: "Restart" });

describe("Button", () => {
  it("N-42 F double submit: runs its action once, however often it is pressed until the answer is there", async () => {
    const backEnd = createBackEnd();
    openPage(restart(), backEnd);
    await userEvent.dblClick(button());
    await userEvent.click(button());
    expect(backEnd.requests).toEqual([{ path: "/api/restart", body: {} }]);
    await backEnd.answer({ status: "success" });
    await userEvent.click(button());
    expect(backEnd.requests).toHaveLength(2);
  });

  it("says that it is busy while it waits, and keeps the focus", async () => {
    const backEnd = createBackEnd();
    openPage(restart(), backEnd);
    expect(button().getAttribute("aria-busy")).toBeNull();
    await userEvent.click(button());
    expect(button().getAttribute("aria-busy")).toBe("true");
    expect(button().getAttribute("aria-disabled")).toBe("true");
    expect(document.activeElement).toBe(button());
    await backEnd.answer({ status: "success" });
    expect(button().getAttribute("aria-busy")).toBeNull();
    expect(button().getAttribute("aria-disabled")).toBeNull();
    expect(document.activeElement).toBe(button());
  });

  it("waits alone: the button beside it works", async () => {
    const backEnd = createBackEnd();
    openPage(
      [restart(), restart({ label: "Stop", onClickAction: { type: "api_call", endpoint: "/api/stop" } })],
      backEnd,
    );
    await userEvent.click(button());
    expect(screen.getByRole("button", { name: "Stop" }).getAttribute("aria-busy")).toBeNull();
    await userEvent.click(screen.getByRole("button", { name: "Stop" }));
    expect(backEnd.requests.map(({ path }) => path)).toEqual(["/api/restart", "/api/stop"]);
  });

  it.each(["{Enter}", " "])("is reached by Tab and pressed by %j", async (key) => {
    const backEnd = createBackEnd();
    openPage(restart(), backEnd);
    await userEvent.tab();
    expect(document.activeElement).toBe(button());
    await userEvent.keyboard(key);
    expect(backEnd.requests).toHaveLength(1);
  });

  it("shows what the back end said, good or bad, and works again afterwards", async () => {
    const backEnd = createBackEnd();
    const { notices, sentences } = openPage(restart(), backEnd);
    await userEvent.click(button());
    await backEnd.answer({ status: "success", message: "Restarting survival." });
    await userEvent.click(button());
    await backEnd.answer({ status: "error", message: "It is being backed up." }, 409);
    expect(notices).toEqual([
      { kind: "success", message: "Restarting survival." },
      { kind: "error", message: "It is being backed up." },
    ]);
    expect(sentences()).toEqual(["api_call failed: It is being backed up. What was typed is kept; try again."]);
    await userEvent.click(button());
    expect(backEnd.requests).toHaveLength(3);
  });

  it("does nothing when it is disabled", async () => {
    const backEnd = createBackEnd();
    openPage(restart({ disabled: true }), backEnd);
    await userEvent.click(button());
    await userEvent.tab();
    expect(document.activeElement).toBe(document.body);
    expect(backEnd.requests).toEqual([]);
  });

  it("without an action is a button that does nothing", async () => {
    const { diagnostics } = openPage({ type: "Button", props: { label: "Restart" } });
    await userEvent.click(button());
    expect(diagnostics).toEqual([]);
  });

  it.each(["primary", "secondary", "danger"])("N-21 has the weight %s", (variant) => {
    openPage(restart({ variant }));
    expect(button().classList).toContain(`nju-button--${variant}`);
  });

  it("never submits a form that the dashboard has around it", () => {
    openPage(restart());
    expect(button().getAttribute("type")).toBe("button");
  });

  it("N-20 shows its label, and beside it the icon that it names", () => {
    const { container } = openPage([restart({ icon: "RotateCcw" }), restart({ label: "Plain" })]);
    expect(button().querySelectorAll(".nju-icon")).toHaveLength(1);
    expect(container.querySelectorAll(".nju-icon")).toHaveLength(1);
    expect(screen.getByRole("button", { name: "Plain" }).outerHTML).toBe(
      '<button type="button" class="nju-button nju-button--primary"><span class="nju-button__label">Plain</span></button>',
    );
  });

  it("shows the label 0", () => {
    openPage({ type: "Button", props: { label: 0 } });
    expect(screen.getByRole("button", { name: "0" })).toBeTruthy();
  });
});
