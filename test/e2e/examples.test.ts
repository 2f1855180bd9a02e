/** The example plugins in the built host, used as a person uses them: a real Chromium, real files, real processes. */
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium, type Page } from "playwright";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { chromiumLaunch } from "../../scripts/chromium.mjs";
import { type HostSettings, type Started, startHost } from "../../src/cli/start-host.js";

const repository = fileURLToPath(new URL("../..", import.meta.url));

let folder: string;
let data: string;
let started: Extract<Started, { ok: true }>;
let browser: Browser;

async function start(port = 0) {
  const settings: HostSettings = { port, hostname: "127.0.0.1", data };
  const host = await startHost(join(folder, "plugins"), {
    ...settings,
    shell: join(repository, "dist/shell"),
    log: () => {},
  });
  if (!host.ok) throw new Error(host.message);
  return host;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "examples-"));
  data = join(folder, "data");
  cpSync(join(repository, "examples/plugins"), join(folder, "plugins"), {
    recursive: true,
    filter: (path) => !path.includes(".native-json-ui"),
  });
  started = await start();
  browser = await chromium.launch(chromiumLaunch());
});

afterAll(async () => {
  await browser?.close();
  await started?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function open(path: string, width = 1280) {
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  onTestFinished(() => page.close());
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  await page.goto(started.url + path);
  return { page, complaints };
}

const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const pages = ["p/files/ui", "p/gallery/ui", "p/servers/ui", "p/settings/ui", "p/system-monitor/ui"];

test.each(pages)("%s is shown without a complaint, and nothing runs over the side of a phone", async (path) => {
  const { page, complaints } = await open(path, 360);
  await page.getByRole("main").getByRole("heading", { level: 1 }).waitFor();
  await page.waitForTimeout(500);
  expect(complaints).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});

test("settings are refused field by field, kept on disk when they are right, and there after a reload", async () => {
  const { page } = await open("p/settings/ui");
  await page.getByLabel("Name").fill("No blanks please");
  await page.getByLabel("Players at most").fill("500");
  await press(page, "Save");
  await page.getByText("Use 3 to 24 lower-case letters, digits and hyphens.").waitFor();
  await page.getByText("A whole number from 1 to 100.").waitFor();
  expect(await page.getByLabel("Name").getAttribute("aria-invalid")).toBe("true");
  expect(await page.getByLabel("Name").inputValue()).toBe("No blanks please");
  expect(existsSync(join(data, "plugins/settings/settings.json"))).toBe(false);

  await page.getByLabel("Name").fill("season-5");
  await page.getByLabel("Players at most").fill("40");
  await page.getByLabel("Mode").selectOption({ label: "Creative" });
  await page.getByLabel("Players can fight each other").click();
  await press(page, "Save");
  await page.getByText("Saved.", { exact: true }).waitFor();
  expect(JSON.parse(readFileSync(join(data, "plugins/settings/settings.json"), "utf8"))).toMatchObject({
    name: "season-5",
    players: 40,
    mode: "creative",
    pvp: false,
    restart: "04:00",
  });
  await page.reload();
  await page.getByLabel("Name").waitFor();
  expect(await page.getByLabel("Name").inputValue()).toBe("season-5");
  expect(await page.getByLabel("Players can fight each other").isChecked()).toBe(false);
});

test("a file is uploaded, listed, downloaded as it was, and deleted after asking", async () => {
  const { page } = await open("p/files/ui");
  const content = Buffer.from(Array.from({ length: 300_000 }, (_, index) => index % 251));
  writeFileSync(join(folder, "world backup.bin"), content);
  await page.locator("input[type=file]").setInputFiles(join(folder, "world backup.bin"));
  await press(page, "Upload");
  await page.getByText("Uploaded world backup.bin.").waitFor();
  await page.getByRole("cell", { name: "300.0 kB" }).waitFor();
  expect(readFileSync(join(data, "plugins/files/world backup.bin"))).toEqual(content);
  expect(await page.locator("input[type=file]").inputValue()).toBe("");

  const [download] = await Promise.all([page.waitForEvent("download"), press(page, "Download")]);
  expect(download.suggestedFilename()).toBe("world backup.bin");
  expect(readFileSync(await download.path())).toEqual(content);

  await press(page, "Delete");
  const dialog = page.getByRole("dialog", { name: "Delete world backup.bin?" });
  await dialog.getByRole("button", { name: "Keep it" }).click();
  await dialog.waitFor({ state: "detached" });
  await press(page, "Delete");
  await dialog.getByRole("button", { name: "Delete for good" }).click();
  await page.getByText("No files yet. Upload one above.").waitFor();
  expect(existsSync(join(data, "plugins/files/world backup.bin"))).toBe(false);
});

test("an upload of nothing is refused at its field", async () => {
  const { page } = await open("p/files/ui");
  await press(page, "Upload");
  await page.getByRole("alert").getByText("Choose a file first.").first().waitFor();
});

test("N-52 the server that is picked stands in the address, and page, topics and endpoints follow it", async () => {
  const { page } = await open("p/servers/ui");
  const frames: string[] = [];
  page.on("websocket", (socket) => socket.on("framesent", ({ payload }) => frames.push(String(payload))));
  await page.reload();
  const main = page.getByRole("main");
  await main.getByRole("heading", { name: "survival" }).waitFor();
  await main.getByText(/survival runs as process/).waitFor();
  await page.getByLabel("Server", { exact: true }).selectOption("creative");
  await main.getByRole("heading", { name: "creative" }).waitFor();
  expect(new URL(page.url()).searchParams.get("server")).toBe("creative");
  await main.getByText(/creative runs as process/).waitFor();
  expect(await main.textContent()).not.toContain("survival");
  await expect
    .poll(() => frames.filter((frame) => /"(un)?subscribe"/.test(frame)).map((frame) => frame.replace(/^\d+/, "")), {
      timeout: 10_000,
    })
    .toEqual(
      expect.arrayContaining([
        '["message",{"action":"subscribe","topic":"servers:log:survival"}]',
        '["message",{"action":"subscribe","topic":"servers:log:creative"}]',
        '["message",{"action":"unsubscribe","topic":"servers:log:survival"}]',
      ]),
    );

  await press(page, "Stop");
  await main.getByText("Stopped", { exact: true }).waitFor();
  await main.getByText(/creative stopped/).waitFor();
  await page.reload();
  await main.getByRole("heading", { name: "creative" }).waitFor();
  await press(page, "Start");
  await main.getByText("Running", { exact: true }).waitFor();
});

test("the gallery's tabs, fields and list are used by keyboard alone, and survive a refresh", async () => {
  const { page, complaints } = await open("p/gallery/ui");
  await page.getByRole("tab", { name: "Layout" }).focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  const text = page.getByRole("textbox", { name: "Text", exact: true });
  await text.waitFor();
  await text.fill("typed");
  await page.getByRole("switch", { name: "Switch" }).focus();
  await page.keyboard.press("Space");
  expect(await page.getByRole("switch", { name: "Switch" }).isChecked()).toBe(false);
  await page.getByRole("button", { name: "What is sent?" }).focus();
  await page.keyboard.press("Enter");
  await page.getByText(/"text":"typed".*"mode":"survival".*"pvp":false/).waitFor();
  await page.getByRole("tab", { name: "Media" }).click();
  const picture = page.getByRole("img", { name: "Hills under a sun" });
  await expect.poll(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBeGreaterThan(0);
  await page.frameLocator("iframe").getByText("This page runs in a frame of its own").waitFor();
  expect(complaints).toEqual([]);
});

test("a host that is killed and comes back is told of, and the page is live again with nothing lost", async () => {
  const { page } = await open("p/servers/ui");
  const mark = page.locator(".nju-connection");
  await expect.poll(() => mark.getAttribute("data-status")).toBe("live");
  const { port } = new URL(started.url);
  await started.close();
  await mark.getByText(/Connection lost/).waitFor();
  await mark.getByText(/Values as of/).waitFor();
  started = await start(Number(port));
  await expect.poll(() => mark.getAttribute("data-status"), { timeout: 20_000 }).toBe("live");
  const figure = page.locator(".nju-stat-card__value").last();
  const before = await figure.textContent();
  await expect.poll(() => figure.textContent(), { timeout: 10_000 }).not.toBe(before);
});
