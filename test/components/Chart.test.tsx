/** What stands in for a chart before and without drawing; the drawing is tested in test/browser/Chart.test.tsx. */
import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { openPage } from "./open-page.js";

const chart = (props: object = {}) => ({
  type: "Chart",
  props: { title: "CPU", xAxis: "time", series: [{ dataKey: "cpu" }], ...props },
});

describe("Chart", () => {
  // First in this file: the drawing code is loaded once.
  it("reserves its height while its code loads, then is a figure of that height", async () => {
    const { container } = openPage(chart({ height: 240 }));
    const skeleton = container.querySelector<HTMLElement>(".nju-skeleton");
    expect(skeleton?.style.height).toBe("240px");
    expect(skeleton?.getAttribute("aria-hidden")).toBe("true");
    const figure = await screen.findByRole("figure", { name: "CPU" }, { timeout: 20_000 });
    expect(figure.style.height).toBe("240px");
    expect(container.querySelector(".nju-skeleton")).toBeNull();
  }, 30_000);

  it("is 300 pixels high where the document does not say", async () => {
    openPage(chart());
    expect((await screen.findByRole("figure")).style.height).toBe("300px");
  });

  it("says in the reader's language that there is nothing to draw yet", async () => {
    openPage(chart({ data: [] }), { locale: "zh" });
    expect((await screen.findByRole("figure")).textContent).toBe("暂无数据");
  });

  it("without a title is named as what it is", async () => {
    openPage(chart({ title: undefined }));
    expect(await screen.findByRole("figure", { name: "Chart" })).toBeTruthy();
  });
});
