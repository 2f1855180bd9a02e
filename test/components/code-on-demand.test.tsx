/** What stands in the place of a view whose code is loaded when a page first needs it. */
import { screen } from "@testing-library/react";
import { beforeAll, describe, expect, it, vi } from "vitest";

/** Of the views of this file's own, whatever other files loaded before. */
let openPage: typeof import("./open-page.js").openPage;

beforeAll(async () => {
  vi.resetModules();
  ({ openPage } = await import("./open-page.js"));
});

describe.each([
  ["Chart", { type: "line", data: [{ t: 1, cpu: 2 }], xAxis: "t", series: [{ dataKey: "cpu" }] }, "figure"],
  ["LogViewer", { title: "Console", lines: ["Started"] }, "log"],
])("%s, before its code is there", (type, props, role) => {
  it("holds its place at its height", async () => {
    const { container } = openPage({ type, props: { ...props, height: 320 } });
    const skeleton = container.querySelector<HTMLElement>(".nju-skeleton");
    expect(skeleton?.style.height).toBe("320px");
    expect(skeleton?.getAttribute("aria-hidden")).toBe("true");
    expect((await screen.findByRole(role, {}, { timeout: 20_000 })).style.height).toBe("320px");
    expect(container.querySelector(".nju-skeleton")).toBeNull();
  }, 30_000);
});
