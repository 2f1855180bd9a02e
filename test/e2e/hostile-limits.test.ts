/** How long something takes, and what a topic is told: by itself, so that nothing else has a part in it. See hostile.test.ts. */
import { describe, expect, test } from "vitest";
import { slowCount } from "./hostile/looks.js";
import { count, setStage, slow, stage } from "./hostile/setting.js";
import { visit } from "./hostile/watch.js";

setStage("none");

describe("without a policy", () => {
  const open = (plugin: string, route = "ui") => visit(stage, plugin, route);

  test(
    "R13 no text takes long to read",
    async () => {
      const { main, judge, answers, go } = await open("r13", "slow0");
      for (let index = 0; index < slowCount; index++) {
        const started = performance.now();
        await go(`slow${index}`);
        await main.getByText("The end of the page", { exact: true }).waitFor();
        await main.getByRole("button", { name: "call", exact: true }).dispatchEvent("click");
        expect(await answers()).toBeLessThan(2_000);
        expect(performance.now() - started, `slow${index}`).toBeLessThan(5_000);
      }
      await judge();
    },
    slow,
  );

  test(
    "R13 no address takes long to read",
    async () => {
      const started = performance.now();
      const { judge, answers } = await open("r13", "addresses");
      expect(performance.now() - started).toBeLessThan(10_000);
      expect(await answers()).toBeLessThan(1_000);
      await judge();
    },
    slow,
  );

  test.each([
    ["nodes", "more components than the host allows (20000)"],
    ["tables", "more components than the host allows (20000)"],
    ["bytes", "larger than the host allows (5000000 bytes)"],
    ["wide", "larger than the host allows (5000000 bytes)"],
    ["deep", "nested deeper than the host allows (64 levels)"],
    ["deeper", "nested deeper than the host allows (64 levels)"],
    ["brackets", "This is not JSON"],
  ])(
    "R14 too much of a page (%s) is one box that says so: %s",
    async (route, said) => {
      const { page, main, judge, answers, go } = await open("r14", route);
      await expect.poll(() => main.textContent(), { timeout: 15_000 }).toContain(said);
      expect(await answers()).toBeLessThan(1_000);
      expect(await page.locator(".nju-page *").count()).toBeLessThan(2_000);
      await judge({ knownGood: route === "deep" });
      await go("payload");
      await judge();
    },
    slow,
  );

  test.each(["rows", "lines", "text", "props", "payload"])(
    "R14 a page as large as may be (%s) is shown, and the app answers",
    async (route) => {
      const { page, judge, answers } = await open("r14", route);
      await page.getByText("The end of the page", { exact: true }).waitFor();
      await expect.poll(answers, { timeout: 10_000 }).toBeLessThan(1_000);
      if (route === "rows" || route === "lines") expect(await page.locator(".nju-page *").count()).toBeLessThan(5_000);
      if (route === "payload") await page.getByRole("button", { name: "Deep payload" }).click();
      await judge();
    },
    slow,
  );

  test(
    "R15 ten thousand messages at once leave the page answering, and holding no more than it may",
    async () => {
      const { page, main, told, publish, answers, judge } = await open("r15");
      await main.locator(".nju-chart canvas").first().waitFor();
      await page.locator(".nju-connection[data-status=live]").waitFor({ state: "attached" });
      const value = main.locator(".nju-stat-card__value").first();
      const slowest: number[] = [];
      for (let round = 0; round < 10; round++) {
        await publish(
          "r15:flood",
          [1, "x", { value: round }, null, [], { value: { a: 1 } }, { value: "x".repeat(1_000) }],
          150,
        );
        await publish("r15:lines", ["line\n".repeat(20), ["a", "b"], 5, { a: 1 }, "x".repeat(10_000)], 200);
        await publish(
          "r15:points",
          [{ x: round, y: round }, [{ x: 1, y: "NaN" }], "x", { y: { a: 1 } }, { x: {}, y: [] }],
          200,
        );
        slowest.push(await answers());
      }
      await publish("r15:flood", ["settled"]);
      await expect.poll(() => value.textContent(), { timeout: 20_000 }).toBe("settled");
      expect(Math.max(...slowest)).toBeLessThan(5_000);
      expect(await answers()).toBeLessThan(1_000);
      expect(await main.locator(".nju-log__line").count()).toBeLessThan(300);
      expect(await main.locator("canvas").count()).toBe(1);
      await expect
        .poll(() => main.locator(".nju-chart__summary").textContent(), { timeout: 10_000 })
        .toContain(" 20 points");
      expect(count(told, "does not fit")).toBeLessThan(10);
      await publish("r15:\u0000", ["x"]);
      await publish("*", ["x"]);
      expect(count(told, "r15:{nobody-set-this}")).toBeGreaterThan(0);
      await judge();
    },
    slow,
  );

  test(
    "R15 messages that come after the page was left do nothing",
    async () => {
      const { page, main, publish, judge, go } = await open("r15");
      await page.locator(".nju-connection[data-status=live]").waitFor({ state: "attached" });
      await go("numbers");
      await publish("r15:flood", ["late"], 100);
      await publish("r15:points", [{ x: 1, y: 1 }], 100);
      await page.waitForTimeout(200);
      expect(await main.getByText("late", { exact: true }).count()).toBe(0);
      await judge();
    },
    slow,
  );

  test(
    "R15 numbers without end are shown or refused",
    async () => {
      const { judge, answers } = await open("r15", "numbers");
      expect(await answers()).toBeLessThan(1_000);
      await judge();
    },
    slow,
  );
});
