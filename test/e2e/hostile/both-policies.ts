/** What holds under the host's strict policy and without any: the renderer has to hold by itself. */
import { expect } from "vitest";
import { documents, inert, lookalikes, odd, scripts, strangers } from "./addresses.js";
import { coverCount, iconCount, overrides } from "./looks.js";
import { count, slow, stage, test } from "./setting.js";

export function bothPolicies() {
  test(
    "R1 an address that runs a script is a text, wherever it stands and however it is written",
    async ({ open, expect }) => {
      const { main, told, pressEverything, judge } = await open("r1");
      expect(await main.locator("a, img, iframe, [src], [srcdoc], [formaction], form").count()).toBe(0);
      for (const index of scripts.keys()) {
        for (const name of ["link", "tab", "picture", "frame"]) {
          await main.getByText(`${name} ${index}`, { exact: true }).first().waitFor();
        }
      }
      await expect
        .poll(() => count(told, "must be a path or an address that starts with"))
        .toBeGreaterThan(scripts.length * 4);
      await pressEverything();
      await judge();
    },
    slow,
  );

  test(
    "R1 what only looks like a script is an address of the dashboard",
    async ({ open }) => {
      const { page, main, judge, go } = await open("r1", "inert");
      const links = await main.locator("a").evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
      expect(links).toHaveLength(inert.length);
      expect(links.filter((href) => !href.startsWith(`${stage.url}/`))).toEqual([]);
      for (const role of ["link", "button"] as const) {
        await main.getByRole(role, { name: role, exact: true }).first().click();
        await page.waitForTimeout(300);
        await go("inert");
      }
      await judge();
    },
    slow,
  );

  test(
    "R2 no document is carried in an address, and none comes of a disk",
    async ({ open }) => {
      const { main, pressEverything, judge } = await open("r2");
      expect(await main.locator("a, img, iframe, [src]").count()).toBe(0);
      for (const index of documents.keys()) await main.getByText(`link ${index}`, { exact: true }).first().waitFor();
      await pressEverything();
      await judge();
    },
    slow,
  );

  test(
    "R2 an SVG is drawn as a picture, which runs nothing, and is opened nowhere",
    async ({ open }) => {
      const { main, pressEverything, judge } = await open("r2", "drawings");
      // Those that are no pictures at all go as soon as the browser finds out.
      expect(await main.locator('img[src^="data:image/svg" i]').count()).toBe(3);
      expect(await main.locator("a, iframe, object, embed, svg:not([class])").count()).toBe(0);
      await pressEverything();
      await judge();
    },
    slow,
  );

  test(
    "R3 an address with a name, or without its slashes, is a text",
    async ({ open }) => {
      const { main, pressEverything, judge } = await open("r3");
      expect(await main.locator("a, img, iframe").count()).toBe(0);
      for (const index of odd(stage.evil).keys())
        await main.getByText(`link ${index}`, { exact: true }).first().waitFor();
      await pressEverything();
      await judge();
    },
    slow,
  );

  test("R3 a link to a stranger is marked, and the stranger learns nothing", {
    // Each link that is pressed leads away, so the page is loaded anew some forty times.
    timeout: slow,
    retry: 2,
  }, async ({ open }) => {
    const { main, pressEverything, evilCalls, judge } = await open("r3", "strangers");
    const links = main.locator("a");
    expect(await links.count()).toBe(strangers(stage.evil).length * 2 + 6);
    for (const link of await links.all()) {
      expect((await link.getAttribute("rel"))?.split(" ")).toEqual(["noopener", "noreferrer"]);
      await link.locator("svg").first().waitFor();
    }
    const policies = await main
      .locator("img")
      .evaluateAll((all) => all.map((one) => one.getAttribute("referrerpolicy")));
    expect(new Set(policies)).toEqual(new Set(["no-referrer"]));
    const before = evilCalls().length;
    await pressEverything();
    expect(evilCalls().length).toBeGreaterThan(before + 3);
    await judge();
  });

  test("R3 letters that look alike are written out", async ({ open }) => {
    const { main, judge } = await open("r3", "lookalikes");
    const shown = await main.locator("a").allTextContents();
    expect(shown).toHaveLength(lookalikes.length);
    expect(shown.filter((text) => /xn--/.test(text)).length).toBeGreaterThanOrEqual(2);
    await judge();
  });

  test(
    "R4 HTML is text, in every prop that is shown",
    async ({ open, expect }) => {
      const { page, main, pressEverything, judge, publish } = await open("r4");
      const markup = "<img src=x onerror=";
      await publish("r4:log", [`${markup}"window.hacked=1">`]);
      await publish("r4:figure", [`${markup}"window.hacked=1">`]);
      const made = "img, iframe, script, object, style, form, [onerror], [onload], [srcdoc]";
      expect(await main.locator(made).count()).toBe(0);
      await expect.poll(() => main.textContent()).toContain(markup);
      for (const kind of ["h1", "h2", "h3", "p", "button", "summary", "label", "td", "th", "option", "code"]) {
        expect(await main.locator(kind).filter({ hasText: markup }).count(), kind).toBeGreaterThan(0);
      }
      for (const name of ["toast", "failure", "fields", "html", "text", "list", "refused"]) {
        await main.getByRole("button", { name, exact: true }).click();
        await page.locator(".nju-toast, .nju-field__error").first().waitFor();
      }
      await expect.poll(() => page.locator(".nju-toast").allTextContents()).not.toEqual([]);
      expect(await page.locator(`.nju-toast :is(${made})`).count()).toBe(0);
      await page.getByRole("navigation").getByText(markup).first().waitFor();
      await pressEverything();
      // The only dialogs are the question that a document may ask, as text.
      const asked = `${markup}"alert(1);window.hacked=1">`;
      await judge({ dialogs: [asked, asked] });
    },
    slow,
  );

  test("R4 the title of a page is text, in the sidebar and above the window", async ({ open }) => {
    const { page, judge } = await open("r4", "titled");
    expect(await page.title()).toContain("<img src=x onerror=");
    expect(await page.locator("aside img").count()).toBe(0);
    await judge();
  });

  test(
    "R6 no style loads, runs or leaves its element",
    async ({ open, expect }) => {
      const { page, main, told, judge } = await open("r6");
      await expect.poll(() => count(told, "is ignored:")).toBeGreaterThan(100);
      const found = await main.locator(".nju-page *").evaluateAll((all) =>
        all.flatMap((element) => {
          const style = getComputedStyle(element);
          const loading = [...style].filter((name) => /url\(|image-set|cross-fade/i.test(style.getPropertyValue(name)));
          return [
            ...loading,
            ...(/fixed|sticky/.test(style.position) && !element.closest("thead") ? [style.position] : []),
          ];
        }),
      );
      expect(found).toEqual([]);
      await page.mouse.wheel(0, 100_000);
      await page.waitForTimeout(300);
      await judge();
    },
    slow,
  );

  test("R6 names of classes become names that are nobody else's", async ({ open }) => {
    const { main, judge } = await open("r6", "classes");
    const classes = await main
      .getByText("classes", { exact: true })
      .evaluateAll((all) => all.flatMap((one) => [...one.classList]));
    expect(classes).toContain("plugin-shell-side");
    expect(classes.filter((name) => !/^(plugin-[\w-]+|nju-text(--body)?)$/.test(name))).toEqual([]);
    await judge();
  });

  test(
    "R6 nothing that a page draws covers what stands around it",
    async ({ open }) => {
      const { page, judge, go } = await open("r6", "cover0");
      for (let index = 0; index < coverCount; index++) {
        await go(`cover${index}`);
        const uncovered = await page.evaluate(() => {
          const box = (document.querySelector("aside") as Element).getBoundingClientRect();
          const places = [0.05, 0.35, 0.65, 0.95].flatMap((x) => [0.05, 0.35, 0.65, 0.95].map((y) => [x, y] as const));
          return places.every(([x, y]) =>
            document.elementFromPoint(box.x + box.width * x, box.y + box.height * y)?.closest("aside"),
          );
        });
        expect(uncovered, `cover${index}`).toBe(true);
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(width, `cover${index}`).toBeLessThanOrEqual(1280);
        await page.setViewportSize({ width: 375, height: 900 });
        const bar = () => document.elementFromPoint(20, 20)?.closest("header") !== null;
        expect(await page.evaluate(bar), `cover${index} on a phone`).toBe(true);
        await page.setViewportSize({ width: 1280, height: 900 });
      }
      await judge();
    },
    slow,
  );

  test(
    "R9 nothing is done before the reader does something",
    async ({ open }) => {
      const { page, main, calls, judge, pressEverything } = await open("r9");
      const echoes = async () => (await calls()).filter(({ path }) => path.endsWith("/echo")).length;
      const before = await echoes();
      await page.waitForTimeout(1_500);
      expect(await echoes()).toBe(before);
      expect(await page.locator("dialog").count()).toBe(0);
      expect(await main.locator(":focus").count()).toBe(0);
      await pressEverything();
      expect(await page.locator("dialog").count()).toBe(0);
      await judge();
    },
    slow,
  );

  test(
    "R11 a frame is in a sandbox of the renderer's making, and reaches nothing",
    async ({ open, expect }) => {
      const { page, main, calls, pressEverything, judge } = await open("r11");
      const before = (await calls("victim")).length;
      const frames = main.locator("iframe");
      expect(await frames.count()).toBe(4);
      for (const frame of await frames.all()) {
        await frame.scrollIntoViewIfNeeded();
        const attributes = await frame.evaluate((element) =>
          Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value])),
        );
        expect(attributes).toMatchObject({
          sandbox: "allow-scripts allow-forms",
          allow: "",
          referrerpolicy: "no-referrer",
        });
        expect(Object.keys(attributes).filter((name) => /^(srcdoc|name|on.*|allowfullscreen|csp)$/.test(name))).toEqual(
          [],
        );
        expect(await frame.evaluate((element) => (element as HTMLIFrameElement).contentDocument)).toBeNull();
      }
      await main.getByText("Only a srcdoc").waitFor();
      const intruder = () => page.frames().find((frame) => frame.url().endsWith("/allowed/intruder"));
      await expect
        .poll(() => intruder()?.evaluate(() => Reflect.get(window, "seen")), { timeout: 10_000 })
        .toEqual({ origin: "null" });
      await pressEverything();
      expect((await calls("victim")).length).toBe(before);
      expect((await page.context().cookies()).map(({ name }) => name)).toEqual(["session"]);
      expect(await page.evaluate(() => localStorage.getItem("stolen"))).toBeNull();
      await judge();
    },
    slow,
  );

  test("R12 marks that turn the direction around change nothing beside them", async ({ open }) => {
    const { page, main, judge } = await open("r12");
    expect(await main.locator("a bdi").textContent()).toContain(overrides);
    const { x, width } = (await page.locator("aside").boundingBox()) ?? { x: -1, width: 0 };
    expect(x).toBe(0);
    expect(width).toBeLessThan(400);
    await judge();
  });

  test("R17 a name of an icon chooses an icon, and never a file", async ({ open, expect }) => {
    const { page, main, judge } = await open("r17");
    const existing = main.getByRole("img", { name: "the one that exists" }).locator("svg");
    await expect.poll(() => existing.locator("*").count()).toBeGreaterThan(0);
    await page.waitForTimeout(500);
    const drawn = main.getByRole("img", { name: "icon", exact: true }).locator("svg");
    expect(await drawn.count()).toBe(iconCount);
    expect(await drawn.locator("*").count()).toBe(0);
    const files = await page.evaluate(() =>
      performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname),
    );
    expect(
      files.filter((path) => !/^\/(assets\/[\w.-]+|api\/.*|socket\.io\/|theme\.js|favicon\.svg)$/.test(path)),
    ).toEqual([]);
    await judge();
  });

  test(
    "R18 a file is shown and sent under a name without tricks",
    async ({ open, expect }) => {
      const { page, main, calls, judge } = await open("r12");
      const buffer = Buffer.from("x");
      const named = (name: string) => ({ name, mimeType: "image/png", buffer });
      await main
        .locator("input[type=file]")
        .setInputFiles([
          named(`invoice${overrides}gpj.exe`),
          named("..\\..\\windows\\system.ini"),
          named("<img src=x onerror=window.hacked=1>.png"),
          named(`${"long ".repeat(40)}.png`),
        ]);
      const shown = await main.locator(".nju-file__name").allTextContents();
      expect(shown).toHaveLength(4);
      expect(shown[0]).toBe("invoicegpj.exe");
      expect(shown.filter((name) => /[\\/\p{Cf}]/u.test(name))).toEqual([]);
      expect(await main.locator(".nju-file__name bdi").count()).toBe(4);
      expect(await main.locator("img").count()).toBe(0);
      const before = (await calls()).length;
      await main.getByRole("button", { name: "Sends the files" }).click();
      await expect.poll(async () => (await calls()).length).toBe(before + 1);
      const sent = (await calls()).at(-1)?.files ?? [];
      expect(sent).toHaveLength(4);
      expect(sent.slice(0, 2)).toEqual(["invoicegpj.exe", "system.ini"]);
      await page.waitForTimeout(200);
      await judge();
    },
    slow,
  );

  test(
    "R18 a file that is too large is refused before it is read",
    async ({ open }) => {
      const { page, main, calls, judge } = await open("r12");
      await main.locator("input[type=file]").evaluate((input) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([new Uint8Array(100_000_001)], "large\u202egpj.exe"));
        (input as HTMLInputElement).files = transfer.files;
        input.dispatchEvent(new Event("change", { bubbles: true }));
      });
      const before = (await calls()).length;
      await main.getByRole("button", { name: "Sends the files" }).click();
      await page.getByText("largegpj.exe is larger than 100 MB").first().waitFor();
      expect((await calls()).length).toBe(before);
      await judge();
    },
    slow,
  );
}
