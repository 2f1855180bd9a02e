/**
 * Part (i) of the threat model in a real browser: each row has a plugin that does its worst, on the built host and web app.
 * R5 (markdown) and R20 (configuration forms) have no place here yet: the product has neither.
 *
 * Everything is run twice, without a policy here and under the host's strict one in hostile-strict.test.ts: the renderer has
 * to hold by itself. The rows about how much and how fast are in hostile-limits.test.ts.
 */
import { describe, expect } from "vitest";
import { bothPolicies } from "./hostile/both-policies.js";
import { endpoints, names, paths } from "./hostile/contents.js";
import { count, setStage, slow, stage, test } from "./hostile/setting.js";
import { api } from "./hostile/watch.js";

setStage("none");

test.concurrent("R0 the watch itself sees a script, a request, a dialog, a cover and a polluted prototype", {
  timeout: slow,
}, async ({ open, expect }) => {
  const failing = async (does: (hacks: { url: string }) => void) => {
    const { page, judge } = await open("r12");
    await page.evaluate(does, { url: stage.evil.forbidden("watch") });
    await page.waitForTimeout(100);
    await expect(judge()).rejects.toThrow();
  };
  await failing(() => Reflect.set(window, "hacked", 1));
  await failing(({ url }) => void fetch(url));
  await failing(({ url }) => window.open(url));
  await failing(() => setTimeout(() => alert("x")));
  await failing(() => Object.assign(Object.prototype, { polluted: 1 }));
  await failing(() => setTimeout(() => JSON.parse("x")));
  await failing(() => {
    document.body.append(Object.assign(document.createElement("div"), { style: "position:fixed;inset:0;z-index:9" }));
  });
});

describe.concurrent("without a policy", bothPolicies);

/** What is decided before a browser's policy could see it. */
describe.concurrent("without a policy", () => {
  test(
    "R7 no key, path, field or message reaches a prototype",
    async ({ open, expect }) => {
      const { page, main, told, publish, calls, pressEverything, judge } = await open("r7");
      await expect.poll(() => count(told, "cannot be the name of an input")).toBe(names.length * 5);
      const hostile = JSON.parse(
        '{"__proto__":{"polluted":"yes","x":1},"constructor":{"prototype":{"polluted":"yes"}},"a":{"__proto__":{"polluted":"yes"}}}',
      );
      await publish("r7:live", [
        hostile,
        [hostile],
        "__proto__",
        null,
        { points: [hostile, { a: 3 }] },
        { length: -1 },
      ]);
      await publish("__proto__", [hostile]);
      await publish("constructor", [hostile]);
      await page.waitForTimeout(300);
      await pressEverything();
      const sent = (await calls()).filter(({ path }) => path.endsWith("/echo"));
      expect(sent.length).toBeGreaterThan(0);
      for (const { body, method } of sent.filter(({ method }) => method === "POST")) {
        expect(method).toBe("POST");
        expect(Object.keys(JSON.parse(body)).filter((name) => name === "honest")).toEqual(["honest"]);
      }
      await main.getByText("style", { exact: true }).waitFor();
      for (const path of paths) expect(await main.getByText(`figure ${path}`, { exact: true }).count()).toBe(1);
      await expect(main.getByText("inherited content").count()).resolves.toBe(0);
      await expect(main.getByText("inherited node").count()).resolves.toBe(0);
      await judge();
    },
    slow,
  );

  test(
    "R8 a plugin calls its own back end and no other",
    async ({ open }) => {
      const { page, told, calls, pressEverything, judge } = await open("r8");
      const before = (await calls("victim")).length;
      const asked: string[] = [];
      page.on("request", (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}`));
      await pressEverything();
      expect((await calls("victim")).length).toBe(before);
      expect(count(told, "was refused:")).toBeGreaterThan(endpoints(stage.evil).length);
      const strange = asked.filter((one) => / \/api\//.test(one) && !/^GET \/api\/plugins\/pages$/.test(one));
      expect(strange.filter((one) => !one.includes(api("r8", "")))).toEqual([]);
      expect((await page.context().cookies()).map(({ name, value }) => `${name}=${value}`)).toEqual(["session=secret"]);
      await judge();
    },
    slow,
  );

  test(
    "R10 a form sends the fields of its own page, and is empty after it was left",
    async ({ open, expect }) => {
      const { page, main, calls, judge } = await open("victim");
      const start = (await calls("r10")).length;
      await main.getByLabel("Secret").fill("typed secret");
      await main.getByLabel("Password").fill("typed password");
      const to = (name: string) => page.getByRole("navigation").getByRole("link", { name, exact: true }).click();
      await to("r10 ui");
      const password = main.getByLabel("Password");
      await main.getByLabel("Named as the victim's").waitFor();
      expect(await password.inputValue()).toBe("");
      expect(await password.getAttribute("autocomplete")).toBe("new-password");
      await main.getByRole("button", { name: "Submit" }).click();
      await expect.poll(async () => (await calls("r10")).length).toBe(start + 1);
      const sent = (await calls("r10")).at(-1)?.body ?? "";
      expect(JSON.parse(sent)).toEqual({ mine: "mine", password: "", secret: "", form: "" });
      // Another page of the same plugin has no more of it.
      const own = (await calls("victim")).length;
      await to("victim other");
      await main.getByLabel("Secret").waitFor({ state: "detached" });
      await main.getByRole("button", { name: "Submit" }).click();
      await expect.poll(async () => (await calls("victim")).length).toBe(own + 1);
      expect((await calls("victim")).at(-1)?.body).toBe("{}");
      await to("victim ui");
      await expect.poll(() => main.getByLabel("Secret").inputValue()).toBe("initial");
      await judge();
    },
    slow,
  );

  test(
    "R16 an unknown type shows its name, and everything around it",
    async ({ open }) => {
      const { main, told, judge, pressEverything } = await open("r16");
      for (const type of [
        "__proto__",
        "constructor",
        "toString",
        "<script>window.hacked=1</script>",
        "script",
        "iFrame",
      ]) {
        await main.getByText(`Unknown component "${type}"`).first().waitFor();
        await main.getByText(`child of ${type}`, { exact: true }).waitFor();
      }
      expect(await main.locator("script, iframe, object, style").count()).toBe(0);
      expect(count(told, 'Unknown action "__proto__"')).toBe(1);
      await pressEverything();
      await judge();
    },
    slow,
  );

  test(
    "R16 no prop of a wrong type takes the page down",
    async ({ open }) => {
      const { judge, go, main } = await open("r16", "odd0");
      for (let index = 0; index < 12; index++) {
        await go(`odd${index}`);
        expect(await main.locator(".nju-problem").count()).toBeGreaterThan(0);
        await judge();
      }
    },
    slow,
  );
});
