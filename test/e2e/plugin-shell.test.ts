/** Plugins and their HTML pages in the host's own web app, as it was built, with the demo as it is. */
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium, type Page } from "playwright";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { chromiumLaunch } from "../../scripts/chromium.mjs";
import { createPluginHost } from "../../src/server/index.js";
import { nodeListener } from "../../src/server/node-listener.js";

const repository = fileURLToPath(new URL("../..", import.meta.url));
const ends: (() => unknown)[] = [];
let browser: Browser;
let origin: string;

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), "plugin-shell-"));
  ends.push(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(join(repository, "examples/plugins/page-demo"), join(folder, "plugins/page-demo"), { recursive: true });
  cpSync(join(repository, "examples/plugins/files"), join(folder, "plugins/files"), { recursive: true });
  const shell = join(repository, "dist/shell");
  const plugins = join(folder, "plugins");
  const host = await createPluginHost({ plugins, data: join(folder, "data"), shell, log: () => {} });
  ends.push(() => host.close());
  const server = createServer(nodeListener(host.fetch));
  host.attach(server);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  ends.push(() => {
    server.close();
    server.closeAllConnections();
  });
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await chromium.launch(chromiumLaunch());
  ends.push(() => browser.close());
});

afterAll(async () => {
  for (const end of ends.reverse()) await end();
});

/** Opens an address of the app; what the browser complains of is gathered. */
async function open(path: string, width = 1280) {
  const page = await browser.newPage({ viewport: { width, height: 800 }, locale: "en-US", colorScheme: "light" });
  onTestFinished(() => page.close());
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  await page.goto(origin + path);
  return { page, complaints, inside: page.frameLocator("main iframe") };
}

const live = (page: Page) => page.frameLocator("main iframe").locator("#live-state[data-state=connected]").waitFor();

test("P-11 pages are opened from the plugin's own page, which lists them by title and description", async () => {
  const { page, complaints, inside } = await open("/");
  await page.getByRole("link", { name: "Plugins" }).click();
  await page.getByRole("link", { name: "Page demo" }).click();
  await page.getByRole("heading", { level: 1, name: "Page demo" }).waitFor();
  expect(await page.locator("main").innerText()).toContain("Calls, live events, uploads and downloads");
  await page.locator("main").getByRole("link", { name: "Bridge demo" }).click();
  await live(page);
  expect(await page.title()).toBe("Bridge demo · native-json-ui");
  expect(await page.locator("main iframe").getAttribute("title")).toBe("Bridge demo");
  // Another one, and back: what a frame loads leaves nothing behind.
  await page.getByRole("navigation").getByRole("link", { name: "Demo settings" }).click();
  await inside.getByLabel("Greet new members").waitFor();
  await page.goBack();
  await live(page);
  await page.reload();
  await live(page);
  expect(complaints).toEqual([]);
});

test("P-59 language and theme that are chosen in the app reach the open page, which is not loaded again", async () => {
  const { page, complaints, inside } = await open("/pages/page-demo/bridge-demo");
  await live(page);
  const frame = await (await page.waitForSelector("main iframe")).contentFrame();
  await frame?.evaluate(() => Reflect.set(window, "marked", true));
  await page.getByText("中文").click();
  await inside.getByRole("heading", { level: 1, name: "桥接演示" }).waitFor();
  await page.getByTitle("深色").click();
  await inside.locator("html[data-theme=dark][lang=zh-CN]").waitFor();
  expect(await frame?.evaluate(() => Reflect.get(window, "marked"))).toBe(true);
  await page.waitForFunction(() => document.title.startsWith("桥接演示"));
  await page.getByRole("navigation").getByRole("link", { name: "演示设置" }).waitFor();
  expect(complaints).toEqual([]);
});

test("the demo's calls work in the app: ping, upload, download, deletion, and a setting that is refused", async () => {
  const { page, inside } = await open("/pages/page-demo/bridge-demo");
  await live(page);
  await inside.getByRole("button", { name: "Send" }).click();
  await inside.getByText('"message": "pong"').waitFor();
  await inside
    .getByLabel("File to upload")
    .setInputFiles({ name: "报告.txt", mimeType: "text/plain", buffer: Buffer.from("hello") });
  await inside.getByRole("button", { name: "Upload", exact: true }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    inside.getByRole("button", { name: "Download 报告.txt" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("报告.txt");
  expect(readFileSync(await download.path(), "utf8")).toBe("hello");
  await inside.getByRole("button", { name: "Delete 报告.txt" }).click();
  await inside.getByText("No files yet.", { exact: true }).waitFor();
  await page.getByRole("navigation").getByRole("link", { name: "Demo settings" }).click();
  await inside.getByRole("button", { name: "Save “yes” instead" }).click();
  await inside.getByText("enabled must be a boolean").waitFor();
});

test("a plugin that is off leaves the list of pages, says so where one was, and is turned on there", async () => {
  const { page, complaints, inside } = await open("/plugins/page-demo");
  const link = page.getByRole("navigation").getByRole("link", { name: "Demo settings" });
  await link.waitFor();
  await page.getByRole("switch").click();
  await link.waitFor({ state: "detached" });
  await page.goto(`${origin}/pages/page-demo/settings`);
  await page.getByRole("heading", { name: "“Page demo” is off" }).waitFor();
  await page.getByRole("button", { name: "Turn it on" }).click();
  await inside.getByLabel("Greet new members").waitFor();
  await link.waitFor();
  expect(complaints).toEqual([]);
});

test.each(["/plugins", "/plugins/page-demo", "/pages/page-demo/bridge-demo", "/pages/page-demo/settings"])(
  "%s runs over no side of a phone",
  async (path) => {
    const { page, complaints } = await open(path, 360);
    const frame = path.startsWith("/pages/") && (await (await page.waitForSelector("main iframe")).contentFrame());
    if (frame) await page.frameLocator("main iframe").locator("html[lang=en-US]").waitFor();
    else await page.getByRole("heading", { level: 1, name: /Plugins|Page demo/ }).waitFor();
    for (const shown of frame ? [page, frame] : [page]) {
      expect(await shown.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    }
    expect(complaints).toEqual([]);
  },
);
