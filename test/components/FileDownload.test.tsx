import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { createBackEnd, openPage } from "./open-page.js";

const download = (props: object = {}) => ({
  type: "FileDownload",
  props: { label: "Backup", endpoint: "/api/backup", filename: "backup.zip", ...props },
});
const button = () => screen.getByRole("button", { name: "Backup" });

// Loaded with the first download; here it is there already, so that no test waits for it.
await import("../../src/actions/save-download.js");

describe("FileDownload", () => {
  it("asks its endpoint once, busy until the file is there", async () => {
    const backEnd = createBackEnd();
    openPage(download(), backEnd);
    await userEvent.dblClick(button());
    expect(backEnd.requests.map(({ path }) => path)).toEqual(["/api/backup"]);
    expect([button().getAttribute("aria-busy"), document.activeElement]).toEqual(["true", button()]);
    await backEnd.answer({ error: "Gone." });
    expect(button().getAttribute("aria-busy")).toBeNull();
  });

  it("says what the back end says of a failure", async () => {
    const backEnd = createBackEnd();
    const { notices } = openPage(download(), backEnd);
    await userEvent.click(button());
    await backEnd.answer({ detail: "The backup was deleted." }, 404);
    expect(notices).toEqual([{ kind: "error", message: "The backup was deleted." }]);
  });

  it("shows an icon of its own, and takes another", () => {
    const { container } = openPage([download(), download({ icon: "Bug" })]);
    expect(container.querySelectorAll(".nju-icon")).toHaveLength(2);
  });

  it.each(["primary", "secondary", "danger"])("has the weight %s", (variant) => {
    openPage(download({ variant }));
    expect(button().classList).toContain(`nju-button--${variant}`);
  });

  it("does nothing when it is disabled", async () => {
    const backEnd = createBackEnd();
    openPage(download({ disabled: true }), backEnd);
    await userEvent.click(button());
    expect(backEnd.requests).toEqual([]);
  });
});
