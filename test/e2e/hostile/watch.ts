/** Opens a hostile page, notes whatever it does to the browser, presses all there is to press, and judges. */
import type { BrowserContext, Locator, Page } from "playwright";
import { expect, onTestFinished } from "vitest";
import type { EvilCall, Stage } from "./stage.js";

interface Call {
  method: string;
  path: string;
  body: string;
  files: string[];
  agent: string | null;
}

export interface VisitOptions {
  /** Tests that run side by side have to say whose end ends the visit. */
  whenFinished?(end: () => Promise<void>): void;
}

export interface Visit {
  page: Page;
  /** What the renderer told the console, and the browser's own complaints. */
  told: readonly string[];
  main: Locator;
  /** Opens another page of the plugin. */
  go(route: string): Promise<void>;
  /** Presses everything on the page, by pointer and by keyboard. */
  pressEverything(): Promise<void>;
  /** That nothing got out, nothing ran, and the page and the app around it still work. */
  judge(expected?: { dialogs?: readonly string[]; knownGood?: boolean }): Promise<void>;
  /** What the plugin's back end was called with, by this visit or by nobody who is known. */
  calls(plugin?: string): Promise<readonly Call[]>;
  /** What the stranger was called with, by this visit or by nobody who is known. */
  evilCalls(): readonly EvilCall[];
  publish(topic: string, messages: readonly unknown[], times?: number): Promise<void>;
  /** Milliseconds until the page answers; long where something blocks it. */
  answers(): Promise<number>;
}

export const api = (plugin: string, endpoint: string): string => `/api/v1/plugins/extensions/${plugin}/${endpoint}`;

const knownGood = "Known good";
const callBackEnd = "Call the back end";
const endOfPage = "The end of the page";

/** The hostile nodes of a page, with a text before and after them and a button that works. */
export const around = (plugin: string, hostile: readonly unknown[], root: object = {}) => ({
  type: "Container",
  children: [
    { type: "Text", props: { content: knownGood } },
    {
      type: "Button",
      props: { label: callBackEnd, onClickAction: { type: "api_call", endpoint: api(plugin, "alive") } },
    },
    ...hostile,
    { type: "Text", props: { content: endOfPage } },
  ],
  ...root,
});

/** Names on what every object, array, function and text inherits. */
const inherited = () =>
  [Object, Array, Function, String, Promise, Map].map(({ prototype }) => Reflect.ownKeys(prototype).map(String).sort());

/** What takes the focus and is pressed; the rest of what looks as if it could be is clicked at once. */
const pressable = ".nju-page > :not(dialog) :is(button, a)";
const inDialog = "dialog[open] :is(a, button:not(.nju-modal__close))";
const lifeless =
  ".nju-page :is(summary, label, select, .nju-link, .nju-badge, .nju-image, .nju-frame--empty, td, p, h1, li)";

let visits = 0;

export async function visit(stage: Stage, plugin: string, route: string, options: VisitOptions = {}): Promise<Visit> {
  const { url: origin, browser, policy } = stage;
  const firstCall = stage.evilCalls.length;
  // Visits run side by side: every request says whose it is, and one that does not is held against all of them.
  const userAgent = `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${browser.version()} Safari/537.36 Visit/${visits++}`;
  const isOthers = (agent: string | null | undefined) => agent !== userAgent && /Visit\/\d+$/.test(agent ?? "");
  const evilCalls = () => stage.evilCalls.slice(firstCall).filter(({ agent }) => !isOthers(agent));
  const context: BrowserContext = await browser.newContext({ userAgent, viewport: { width: 1280, height: 900 } });
  (options.whenFinished ?? onTestFinished)(() => context.close());
  await context.addCookies([{ name: "session", value: "secret", url: origin }]);

  const told: string[] = [];
  const dialogs: string[] = [];
  const failures: string[] = [];
  const requests: string[] = [];
  let left = 0;
  context.on("request", (request) => requests.push(request.url()));
  const page = await context.newPage();
  // A page that a link opened is seen, and asks for what it asks for; then it is in the way.
  context.on("page", (opened) => setTimeout(() => void opened.close().catch(() => {}), 300));
  page.setDefaultTimeout(10_000);
  page.on("dialog", (dialog) => {
    dialogs.push(dialog.message());
    void dialog.accept().catch(() => {});
  });
  page.on("pageerror", (error) => failures.push(error.message));
  page.on("console", (message) => told.push(message.text()));
  page.on("crash", () => failures.push("The page crashed."));
  page.on("framenavigated", (frame) => {
    if (frame === page.mainFrame()) left++;
  });

  await page.goto("about:blank");
  const before = await page.evaluate(inherited);
  let address = `${origin}/p/${plugin}/${route}`;
  const open = async () => {
    // A link that was pressed may be on its way still, and then takes the page once more.
    const answer = await page.goto(address).catch((error: Error) => {
      if (!error.message.includes("interrupted by another navigation")) throw error;
      return page.waitForLoadState().then(() => page.goto(address));
    });
    expect(answer?.headers()["content-security-policy"] === undefined).toBe(policy === "none");
    await page.getByRole("navigation").getByRole("link").first().waitFor();
    await page.locator(".nju-page, .nju-page-problem").first().waitFor({ state: "attached" });
    await page.waitForTimeout(100);
    left = 0;
  };
  await open();

  /** Brings an element to where it can be pressed. All in one call, since a busy machine takes long for each. */
  const prepare = (selector: string, index: number, how: "pointer" | "keyboard") =>
    page.evaluate(
      ({ selector, index, how }) => {
        // What a press was answered with has been shown: a hundred of them would cost more than all the presses.
        for (const close of document.querySelectorAll<HTMLElement>(".nju-toast__close")) close.click();
        const hasDialog = document.querySelector("dialog[open]") !== null;
        const pressed = document.querySelectorAll<HTMLElement>(selector)[index];
        if (!pressed) return { hasDialog };
        pressed.scrollIntoView({ block: "center", behavior: "instant" });
        if (how === "keyboard") pressed.focus();
        const { x, y, width, height } = pressed.getBoundingClientRect();
        const [left, top] = [x + width / 2, y + height / 2];
        const isOnTop = pressed.contains(document.elementFromPoint(left, top));
        const isDead = pressed.matches(":disabled, [aria-disabled=true]");
        const isDrawn = width > 0 && height > 0;
        return { hasDialog, place: { left, top, isDrawn, isReached: isOnTop && !isDead } };
      },
      { selector, index, how },
    );

  /** Back to the page, where a press led away from it. */
  async function comeBack() {
    if (left === 0 && page.url() === address) return;
    await page.waitForTimeout(100);
    await open();
  }

  async function press(selector: string, index: number, how: "pointer" | "keyboard") {
    let { hasDialog, place } = await prepare(selector, index, how);
    if (hasDialog && selector !== inDialog) {
      await pressAll(inDialog, how);
      await page.keyboard.press("Escape");
      ({ place } = await prepare(selector, index, how));
    }
    if (!place) return;
    if (how === "keyboard") return page.keyboard.press("Enter");
    // What lies over the element takes the press, as it would for a reader; then it is pressed all the same.
    if (place.isDrawn) await page.mouse.click(place.left, place.top);
    if (!place.isReached) await page.locator(selector).nth(index).dispatchEvent("click", undefined, { timeout: 300 });
  }

  async function pressAll(selector: string, how: "pointer" | "keyboard") {
    // Counted once: while a press leads away there is nothing to count. The round after the last finds what that one opened.
    const count = await page.locator(selector).count();
    for (let index = 0; index <= count; index++) {
      await press(selector, index, how).catch(() => {});
      await page.waitForTimeout(15);
      await comeBack();
    }
  }

  const main = page.getByRole("main");
  return {
    page,
    told,
    main,
    async go(route) {
      address = `${origin}/p/${plugin}/${route}`;
      await open();
    },
    async pressEverything() {
      // What an answer is shown in comes and goes without a motion, which takes longer than a press.
      await page.emulateMedia({ reducedMotion: "reduce" });
      await page.locator(lifeless).evaluateAll((all) => {
        for (const element of all) (element as HTMLElement).click();
      });
      await comeBack();
      for (const how of ["pointer", "keyboard"] as const) await pressAll(pressable, how);
      await page.waitForTimeout(300);
      await comeBack();
    },
    async judge({ dialogs: expected = [], knownGood: whole = true } = {}) {
      if (whole) {
        await main.getByText(knownGood, { exact: true }).waitFor({ state: "attached" });
        await main.getByText(endOfPage, { exact: true }).waitFor({ state: "attached" });
        const answered = page.waitForResponse((response) => response.url().endsWith(`/${plugin}/alive`));
        await main.getByRole("button", { name: callBackEnd }).dispatchEvent("click");
        expect((await answered).status()).toBe(200);
      }
      // The app around is on top where it stands, and works.
      for (const { x, y } of await page
        .getByRole("navigation")
        .getByRole("link")
        .evaluateAll((links) =>
          links.slice(0, 5).map((link) => {
            const box = link.getBoundingClientRect();
            return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
          }),
        )) {
        const inside = await page.evaluate(
          ([left, top]) => document.elementFromPoint(left as number, top as number)?.closest("aside") !== null,
          [x, y],
        );
        expect(inside, `The sidebar is covered at ${x}, ${y}`).toBe(true);
      }
      for (const frame of page.frames()) {
        expect(await frame.evaluate(() => Reflect.get(window, "hacked")).catch(() => undefined)).toBeUndefined();
      }
      expect(await page.evaluate(() => Reflect.get({}, "polluted"))).toBeUndefined();
      expect(await page.evaluate(inherited)).toEqual(before);
      expect(dialogs).toEqual(expected);
      expect(failures).toEqual([]);
      expect(told.filter((line) => /Content.Security.Policy/i.test(line))).toEqual([]);
      const strangers = [...new Set(requests)].filter(
        (url) => !url.startsWith(`${origin}/`) && !/^data:image\//.test(url),
      );
      const { evil } = stage;
      const allowed = new RegExp(`^https?://localhost:${evil.port}/(allowed/|favicon\\.ico$)`);
      expect(strangers.filter((url) => !allowed.test(url))).toEqual([]);
      // The browser asks for a favicon by itself, in the name of the stranger's own page.
      const calls = evilCalls();
      expect(calls.filter(({ url }) => !url.startsWith("/allowed/") && url !== "/favicon.ico")).toEqual([]);
      expect(
        calls.filter(
          ({ url, referer, cookie, authorization }) => url !== "/favicon.ico" && (referer || cookie || authorization),
        ),
      ).toEqual([]);
    },
    async calls(of = plugin) {
      const response = await fetch(`${origin}${api(of, "calls")}`);
      return ((await response.json()) as Call[]).filter(({ agent }) => !isOthers(agent));
    },
    evilCalls,
    async publish(topic, messages, times = 1) {
      const body = JSON.stringify({ topic, messages, times });
      await fetch(`${origin}${api(plugin, "publish")}`, { method: "POST", body });
    },
    async answers() {
      const started = performance.now();
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
      return performance.now() - started;
    },
  };
}
