import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { openPage } from "./open-page.js";

const card = (props: object) => ({ type: "StatCard", props: { label: "CPU", ...props } });
const live = (props: object = {}) => card({ socketTopic: "stats", ...props });

/** Value and unit as they are read, narrow and no-break blanks written as plain ones. */
const figure = (container: HTMLElement) =>
  [...container.querySelectorAll(".nju-stat-card__value, .nju-stat-card__unit")].map((part) =>
    (part.textContent ?? "").replaceAll(/\s/g, " "),
  );

describe("StatCard", () => {
  it.each([
    ["en", { value: 18_432.5 }, ["18,432.5"]],
    ["de", { value: 18_432.5 }, ["18.432,5"]],
    ["zh", { value: 18_432.5 }, ["18,432.5"]],
    ["en", { value: 44.98271, format: "percent" }, ["45", "%"]],
    ["de", { value: 4.56, format: "percent" }, ["4,6", "%"]],
    ["en", { value: 44.98271, format: "percent", precision: 2 }, ["44.98", "%"]],
    ["en", { value: 0, format: "percent" }, ["0", "%"]],
    ["en", { value: 6_243_291_136, format: "bytes" }, ["6.2", "GB"]],
    ["de", { value: 6_243_291_136, format: "bytes" }, ["6,2", "GB"]],
    ["en", { value: 512, format: "bytes" }, ["512", "B"]],
    ["en", { value: 1000, format: "bytes" }, ["1", "kB"]],
    ["en", { value: 1e15, format: "bytes" }, ["1", "PB"]],
    ["en", { value: 0, format: "bytes" }, ["0", "B"]],
    ["en", { value: 187_512, format: "duration" }, ["2d 4h"]],
    ["zh", { value: 187_512, format: "duration" }, ["2天 4小时"]],
    ["en", { value: 7_205, format: "duration" }, ["2h"]],
    ["en", { value: 0, format: "duration" }, ["0s"]],
    ["en", { value: 19.8412, precision: 2, unit: "tps" }, ["19.84", "tps"]],
    ["en", { value: "44.98271", format: "percent" }, ["45", "%"]],
    ["en", { value: "1.21.50" }, ["1.21.50"]],
    ["en", { value: "007" }, ["007"]],
    ["en", { value: "Running", format: "percent" }, ["Running"]],
    ["en", { value: true }, ["true"]],
    ["en", { unit: "ms" }, ["–", "ms"]],
  ])("in %s writes %j as %j", (locale, props, shown) => {
    expect(figure(openPage(card(props), { locale }).container)).toEqual(shown);
  });

  it.each(["number", "percent", "bytes", "duration"])("writes a %s though the dashboard's locale is none", (format) => {
    const { container, diagnostics } = openPage(card({ value: 90, format }), { locale: "en_US.UTF-8" });
    expect(figure(container).join(" ")).toMatch(/^90|1\D+30/);
    expect(diagnostics).toEqual([]);
  });

  it("says its trend in words too, in the reader's language", () => {
    const { container } = openPage(card({ value: 1, trend: "up" }));
    expect(container.textContent).toContain("Rising");
    expect(openPage(card({ value: 1, trend: "down" }), { locale: "zh-CN" }).container.textContent).toContain("下降");
  });

  it("shows its first value, then that of each message", async () => {
    const { container, publish } = openPage(live({ value: 10, format: "percent" }));
    expect(figure(container)).toEqual(["10", "%"]);
    await publish("stats", 44.98271);
    expect(figure(container)).toEqual(["45", "%"]);
    await publish("stats", 46);
    expect(figure(container)).toEqual(["46", "%"]);
  });

  it("reads a field deep in the message by a dotted dataKey, and one that is spelt with the dot", async () => {
    const { container, publish } = openPage(live({ dataKey: "process_info.cpu_percent" }));
    await publish("stats", { process_info: { cpu_percent: 45 } });
    expect(figure(container)).toEqual(["45"]);
    await publish("stats", { "process_info.cpu_percent": 46 });
    expect(figure(container)).toEqual(["46"]);
  });

  it.each([[{ memory: 1 }], [{ cpu: null }], [{}], [null], ["text"], [[1, 2]]])(
    "keeps its value when the message %j has no such field",
    async (message) => {
      const { container, publish, diagnostics } = openPage(live({ value: 45, dataKey: "cpu" }));
      await publish("stats", message);
      expect(figure(container)).toEqual(["45"]);
      expect(diagnostics).toEqual([]);
    },
  );

  it("reads own fields only", async () => {
    const { container, publish } = openPage(live({ value: 45, dataKey: "constructor.name" }));
    await publish("stats", {});
    expect(figure(container)).toEqual(["45"]);
  });

  it("keeps its value when a message holds something else, tells of it once, and goes on", async () => {
    const { container, publish, sentences } = openPage(live({ value: 45, dataKey: "cpu" }));
    await publish("stats", { cpu: { user: 30, system: 15 } });
    await publish("stats", { cpu: [30, 15] });
    expect(figure(container)).toEqual(["45"]);
    expect(sentences()).toEqual([
      expect.stringMatching(
        /^A message of topic "stats" does not fit "value" of StatCard: it must be .+, not an object/,
      ),
    ]);
    await publish("stats", { cpu: 46 });
    expect(figure(container)).toEqual(["46"]);
  });

  it("changes only its own figure when a message comes", async () => {
    const { container, publish } = openPage([
      live({ dataKey: "cpu" }),
      live({ label: "Memory", dataKey: "memory", value: 1 }),
    ]);
    await screen.findByText("Live");
    const changes: MutationRecord[] = [];
    const observer = new MutationObserver((records) => changes.push(...records));
    observer.observe(container, { subtree: true, childList: true, characterData: true, attributes: true });
    await publish("stats", { cpu: 45, memory: 1 });
    observer.disconnect();
    expect(changes.map(({ target }) => target.parentElement?.className)).toEqual(["nju-stat-card__value"]);
  });

  it("keeps its live value over a refresh, and starts anew when its first value changed", async () => {
    const { container, publish, show } = openPage(live({ value: 10 }));
    await publish("stats", 45);
    show(live({ value: 10, trend: "up" }));
    expect(figure(container)).toEqual(["45"]);
    show(live({ value: 11 }));
    expect(figure(container)).toEqual(["11"]);
  });

  it("has an icon if it asks for one", async () => {
    const { container } = openPage(card({ value: 1, icon: "Cpu" }));
    expect(screen.getByText("CPU")).toBeTruthy();
    await waitFor(() => expect(container.querySelector("svg.lucide-cpu")).not.toBeNull());
  });
});
