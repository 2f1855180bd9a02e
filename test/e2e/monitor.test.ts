/** The built host and its web app as a person meets them: a real Chromium on a real server. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium, type Page } from "playwright";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { chromiumLaunch } from "../../scripts/chromium.mjs";
import { type Started, startHost } from "../../src/cli/start-host.js";

const repository = fileURLToPath(new URL("../..", import.meta.url));
const csp =
  "default-src 'self'; script-src 'self'; style-src 'self'; connect-src 'self' ws:; img-src 'self' data: http: https:; frame-src http: https:";

let folder: string;
let started: Extract<Started, { ok: true }>;
let browser: Browser;

const plugins: Record<string, string> = {
  "x-broken/main.mjs": "throw new Error('The database is gone');",
  "x-faulty/main.mjs": `export default ({ registerWebApi }) => {
    const page = (route, name, answer) =>
      registerWebApi("/x-faulty/" + route, answer, ["GET"], name, { name, tags: ["plugin-json-ui"] });
    page("throws", "Throws", () => { throw new Error("secret path"); });
    page("html", "Html", () => new Response("<!doctype html><h1>Login</h1>", { headers: { "content-type": "text/html" } }));
    page("text", "Not JSON", () => new Response('{"type": Card}', { headers: { "content-type": "application/json" } }));
    page("typo", "Typo", () => ({ type: "Container", children: [
      { type: "StatCrad", props: { label: "x" } },
      { type: "Text", props: { content: "Alive", variant: "h9" } },
    ] }));
  };`,
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "e2e-"));
  cpSync(join(repository, "examples/plugins/system-monitor"), join(folder, "system-monitor"), { recursive: true });
  for (const [path, content] of Object.entries(plugins)) {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  const shell = join(repository, "dist/shell");
  const host = await startHost(folder, { port: 0, hostname: "127.0.0.1", shell, log: () => {} });
  if (!host.ok) throw new Error(host.message);
  started = host;
  browser = await chromium.launch(chromiumLaunch());
});

afterAll(async () => {
  await browser?.close();
  await started?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A page at the monitor, with everything that the browser complained of. */
async function open(path = "", options: { width?: number; colorScheme?: "light" | "dark" } = {}) {
  const { width = 1280, colorScheme = "light" } = options;
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
  onTestFinished(() => page.close());
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  const answer = await page.goto(`${started.url}${path}`);
  return { page, complaints, headers: answer?.headers() ?? {} };
}

const value = (page: Page) => page.locator(".nju-stat-card__value").first();
const link = (page: Page, name: string) => page.getByRole("navigation").getByRole("link", { name });

test("the monitor is live under the strict policy, and nothing complains", async () => {
  const { page, complaints, headers } = await open();
  expect(headers["content-security-policy"]).toBe(csp);
  await page.locator(".nju-chart canvas").first().waitFor();
  const lines = await page.locator(".nju-log__line").count();
  const figures = () => page.locator(".nju-stat-card__value").allTextContents();
  const before = await figures();
  await expect.poll(figures, { timeout: 15_000 }).not.toEqual(before);
  await page.getByRole("button", { name: "Apply" }).click();
  await page.locator(".nju-toast").first().waitFor();
  await expect.poll(() => page.locator(".nju-log__line").count(), { timeout: 10_000 }).toBeGreaterThan(lines);
  await page.getByRole("button", { name: "Reset history" }).click();
  await page.getByRole("dialog", { name: "Reset the history?" }).waitFor();
  await page.getByRole("button", { name: "Keep it" }).click();
  expect(complaints).toEqual([]);
});

test("what the page begins with and the history of its topics are one: no point comes twice, no line of the log", async () => {
  const { page } = await open();
  const figures = () => page.locator(".nju-stat-card__value").allTextContents();
  const before = await figures();
  await expect.poll(figures, { timeout: 15_000 }).not.toEqual(before);
  await page.reload();
  await page.locator(".nju-chart canvas").first().waitFor();
  await page.getByRole("button", { name: "Show as table" }).first().focus();
  await page.keyboard.press("Enter");
  const times = () => page.locator(".nju-chart table tbody tr > :first-child").allTextContents();
  await expect.poll(async () => (await times()).length, { timeout: 15_000 }).toBeGreaterThan(2);
  const shown = await times();
  expect(shown).toEqual([...new Set(shown)]);
  const lines = await page.locator(".nju-log__line").allTextContents();
  expect(lines).toEqual([...new Set(lines)]);
});

test("a number out of range is refused by the server, marks its field and stays", async () => {
  const { page } = await open();
  const field = page.getByRole("spinbutton");
  await field.fill("500");
  await page.getByRole("button", { name: "Apply" }).click();
  await expect.poll(() => field.getAttribute("aria-invalid")).toBe("true");
  expect(await field.inputValue()).toBe("500");
  await field.fill("1");
  await page.getByRole("button", { name: "Apply" }).click();
  await page.getByText("Sampling every 1 s.", { exact: true }).waitFor();
});

test("everything is done by keyboard alone, and the focus returns", async () => {
  const { page } = await open();
  await value(page).waitFor();
  const reach = async (name: string) => {
    for (let presses = 0; presses < 40; presses++) {
      await page.keyboard.press("Tab");
      const focused = await page.evaluate(() => document.activeElement?.textContent?.trim());
      if (focused === name) return;
    }
    throw new Error(`Tab never reaches ${name}`);
  };
  await reach("Reset history");
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Reset the history?" });
  await dialog.waitFor();
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Keep it");
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Reset history");
  await page.keyboard.press("Enter");
  await dialog.waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.getByText("History reset.", { exact: true }).waitFor();
  await dialog.waitFor({ state: "detached" });
});

test("typed text, focus, the open modal, log lines and chart survive a refresh of the page", async () => {
  const { page } = await open();
  const field = page.getByRole("spinbutton");
  await value(page).waitFor();
  await page.locator(".nju-chart canvas").first().waitFor();
  // Of a log only the lines in view are drawn, and more may come: the last one stays longest.
  const kept = await Promise.all(
    [page.locator(".nju-log__line").last(), page.locator(".nju-chart canvas").first(), field].map((element) =>
      element.elementHandle(),
    ),
  );
  const line = await kept[0]?.textContent();
  await page.getByRole("button", { name: "Apply" }).click();
  await field.fill("42");
  await page
    .getByText(/^Sampling every/)
    .first()
    .waitFor();
  await page.waitForTimeout(300);
  expect(await field.inputValue()).toBe("42");
  expect(await field.evaluate((input) => document.activeElement === input)).toBe(true);
  for (const element of kept) expect(await element?.evaluate(({ isConnected }) => isConnected)).toBe(true);
  expect(line).not.toBe("");
  expect(await kept[0]?.textContent()).toBe(line);
});

test.each([320, 360, 768, 1280])("at %i px nothing runs over the side", async (width) => {
  const { page } = await open("", { width });
  await value(page).waitFor();
  await page.locator(".nju-chart canvas").first().waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
});

test("a plugin that throws on load is told of in the app, and the others run", async () => {
  const { page } = await open();
  await value(page).waitFor();
  // One line in the sidebar, which leads to what there is to say.
  await page.getByRole("link", { name: "1 plugin did not load" }).click();
  await page.getByText("x-broken").first().waitFor();
  await expect.poll(() => page.locator("body").textContent()).toContain("The database is gone");
  await link(page, "System monitor").click();
  await value(page).waitFor();
});

test.each([
  ["Throws", "500", "its log says why"],
  ["Html", "HTML, not JSON", "Answer component JSON"],
  ["Not JSON", "expected a value, found Card", "line 1, column 10"],
  ["Typo", 'Unknown component "StatCrad"', 'Did you mean "StatCard"?'],
])("the page %s says %s, and how to fix it: %s", async (name, what, fix) => {
  const { page } = await open();
  await link(page, name).click();
  const main = page.getByRole("main");
  await expect.poll(() => main.textContent()).toContain(what);
  expect(await main.textContent()).toContain(fix);
  expect(await main.textContent()).not.toContain("secret path");
  if (name === "Typo") expect(await main.textContent()).toContain("Alive");
  await link(page, "System monitor").click();
  await value(page).waitFor();
});

test("the address leads back to the page, and a strange one is told", async () => {
  const { page } = await open();
  await link(page, "Typo").click();
  await page.getByText("Alive").waitFor();
  await page.reload();
  await page.getByText("Alive").waitFor();
  await page.goBack();
  await value(page).waitFor();
});
