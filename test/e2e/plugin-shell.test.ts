/** Plugins and their HTML pages in the host's own web app, as it was built, with the demo as it is. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium, type Page } from "playwright";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { chromiumLaunch } from "../../scripts/chromium.mjs";
import { createPluginHost, type PluginHostOptions } from "../../src/server/index.js";
import { nodeListener } from "../../src/server/node-listener.js";

const repository = fileURLToPath(new URL("../..", import.meta.url));
const ends: (() => unknown)[] = [];
let browser: Browser;
let origin: string;
/** Of a host whose plugins fail, and one of them is but noted upon. */
let troubled: string;
let troubledPlugins: string;

/** A host with the demo, and with what `more` writes into its folder of plugins. Yields its origin. */
async function start(more: (plugins: string) => void, options: Partial<PluginHostOptions> = {}): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "plugin-shell-"));
  ends.push(() => rmSync(folder, { recursive: true, force: true }));
  const plugins = join(folder, "plugins");
  cpSync(join(repository, "examples/plugins/page-demo"), join(plugins, "page-demo"), { recursive: true });
  more(plugins);
  const shell = join(repository, "dist/shell");
  const host = await createPluginHost({ plugins, data: join(folder, "data"), shell, log: () => {}, ...options });
  ends.push(() => host.close());
  const server = createServer(nodeListener(host.fetch));
  host.attach(server);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  ends.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Writes a plugin of one file. */
function write(plugins: string, name: string, file: string, text: string) {
  mkdirSync(join(plugins, name), { recursive: true });
  writeFileSync(join(plugins, name, file), text);
}

const fails = 'throw new Error("A long reason, which takes more than one line of the sidebar to tell.");';

beforeAll(async () => {
  browser = await chromium.launch(chromiumLaunch());
  ends.push(() => browser.close());
  origin = await start((plugins) => {
    cpSync(join(repository, "examples/plugins/files"), join(plugins, "files"), { recursive: true });
    write(plugins, "untold", "metadata.yaml", "display_name: Untold\n");
    write(plugins, "untold/pages/board", "index.html", "<!doctype html><title>Board</title><p>board</p>");
  });
  troubled = await start((plugins) => {
    troubledPlugins = plugins;
    for (const name of ["one", "two", "three", "four"]) write(plugins, name, "main.mjs", fails);
    write(plugins, "noted", "metadata.yaml", "name: noted\nversion: 1.10\n");
    write(plugins, "noted", "main.mjs", "export default () => {};");
  });
});

afterAll(async () => {
  for (const end of ends.reverse()) await end();
});

/** Opens an address of the app; what the browser complains of is gathered. */
async function open(path: string, width = 1280, height = 800) {
  const page = await browser.newPage({ viewport: { width, height }, locale: "en-US", colorScheme: "light" });
  onTestFinished(() => page.close());
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  await page.goto(new URL(path, origin).href);
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

test("a page that nobody named stands in the sidebar by its folder's name and its plugin's", async () => {
  const { page } = await open("/");
  const text = (name: string) => page.getByRole("navigation").getByRole("link", { name }).innerText();
  expect((await text("board")).split(/\s*\n\s*/)).toEqual(["board", "Untold"]);
  expect(await text("Bridge demo")).toBe("Bridge demo");
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

test("a notice stands above the page, not on it, and is put away", async () => {
  const { page, inside } = await open("/plugins/page-demo");
  await page.route("**/api/plugin/page/open", async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: { ...(await answer.json()), keepAliveSeconds: 1 } });
  });
  await page.route("**/api/plugin/page/keep-alive", (route) =>
    route.fulfill({ status: 401, json: { status: "error", message: "Sign in first." } }),
  );
  await page.locator("main").getByRole("link", { name: "Demo settings" }).click();
  const notice = page.getByRole("alert");
  await notice.waitFor();
  expect(await notice.innerText()).toContain("Sign in first.");
  const [bar, frame] = [await notice.boundingBox(), await page.locator("main iframe").boundingBox()];
  const bottom = (box: typeof bar) => (box === null ? Number.NaN : box.y + box.height);
  expect(frame?.y).toBeGreaterThanOrEqual(bottom(bar));
  expect(bottom(frame)).toBeCloseTo(800, 0);
  await inside.getByLabel("Greet new members").waitFor();
  await notice.getByRole("button", { name: "Close" }).click();
  await page.waitForFunction(() => document.querySelector("main iframe")?.getBoundingClientRect().top === 0);
});

test.each([
  ["/", "list of pages"],
  ["/plugins", "list of plugins"],
  ["/plugins/page-demo", "list of"],
])("%s of a host that asks for a sign-in says so in the host's words", async (path, title) => {
  const closed = await start(() => {}, { authenticate: () => null });
  const { page } = await open(closed + path);
  const alert = page.getByRole("alert");
  await alert.waitFor();
  expect(await alert.innerText()).toContain("Sign in first.");
  expect(await alert.innerText()).not.toContain("Check that the host is running");
  expect(await alert.getByRole("heading").innerText()).toContain(title);
});

test.each([
  [1280, 800],
  [360, 640],
])("at %i x %i the sidebar's foot is in reach though four plugins failed", async (width, height) => {
  const { page } = await open(`${troubled}/plugins`, width, height);
  if (width < 760) await page.getByRole("button", { name: "Open the menu" }).click();
  const side = page.locator(width < 760 ? ".shell-drawer" : ".shell-side");
  await side.getByRole("link", { name: "4 plugins did not load" }).waitFor();
  for (const last of [side.getByRole("link", { name: "Plugins", exact: true }), side.getByText("中文")]) {
    const box = await last.boundingBox();
    expect(box?.y).toBeGreaterThan(0);
    expect((box?.y ?? height) + (box?.height ?? 0)).toBeLessThanOrEqual(height);
  }
  await side.getByRole("link", { name: "4 plugins did not load" }).click();
  await page.getByRole("heading", { level: 1, name: "4 plugins did not load" }).waitFor();
  expect(await page.locator("main").innerText()).toContain("A long reason");
});

test("a plugin that runs and has notes says so in the list", async () => {
  const { page } = await open(`${troubled}/plugins`);
  const card = page.getByRole("article").filter({ has: page.getByRole("link", { name: "noted" }) });
  await card.getByText("On, with notes").waitFor();
  expect(await card.locator(".nju-status--warning").count()).toBe(1);
  await page.getByText("中文").click();
  await card.getByText("已启用，有提示").waitFor();
});

test("an address of no plugin says so, and leads to the list", async () => {
  const { page, complaints } = await open("/plugins/nobody");
  await page.getByRole("heading", { level: 1, name: "There is no plugin “nobody”" }).waitFor();
  expect(await page.title()).toBe("There is no plugin “nobody” · native-json-ui");
  await page.locator("main").getByRole("link", { name: "Go to the list of plugins" }).click();
  await page.getByRole("heading", { level: 1, name: "Plugins" }).waitFor();
  expect(complaints).toEqual([]);
});

test.each([
  ["/plugins/", "Plugins"],
  ["/plugins/page-demo/", "Page demo"],
  ["/pages/page-demo/settings/", "Demo settings"],
])("%s is found with a slash at its end", async (path, name) => {
  const { page, complaints } = await open(path);
  await page.locator("main").getByRole("heading", { level: 1, name }).waitFor({ state: "attached" });
  expect(await page.title()).toBe(`${name} · native-json-ui`);
  expect(complaints).toEqual([]);
});

test("what a reload and a look for new plugins came to is told, also when that is nothing", async () => {
  const { page } = await open(`${troubled}/plugins/page-demo`);
  const told = page.locator("main").getByRole("status");
  await page.getByRole("button", { name: "Reload" }).click();
  await told.getByText("“Page demo” was reloaded.").waitFor();
  await page.locator("main").getByRole("link", { name: "Plugins" }).click();
  const look = page.getByRole("button", { name: "Look for new ones" });
  await look.click();
  await told.getByText("Looked again: nothing new.").waitFor();
  write(troubledPlugins, "late", "main.mjs", "export default () => {};");
  await look.click();
  await told.getByText("Found: late.").waitFor();
  rmSync(join(troubledPlugins, "late"), { recursive: true });
  await look.click();
  await told.getByText("Gone: late.").waitFor();
});

test("the demo's context is scrolled by keyboard, and what it said last is said in another language", async () => {
  const { page, inside } = await open("/pages/page-demo/bridge-demo");
  await live(page);
  await inside.locator("summary").click();
  const context = inside.getByRole("region", { name: "What the page knows" });
  // Not every browser lets what scrolls be entered by keyboard of its own accord.
  expect(await context.getAttribute("tabindex")).toBe("0");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    inside.getByRole("button", { name: "Download the list" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("page-demo-files.json");
  const said = inside.locator("#files-said");
  await said.getByText("Saved as page-demo-files.json.").waitFor();
  await page.getByText("中文").click();
  await inside.locator("html[lang=zh-CN]").waitFor();
  expect(await said.innerText()).toMatch(/\p{Script=Han}.*page-demo-files\.json/u);
});
