/** The package as users get it: packed, installed into apps made from test/e2e/package-apps, built there and opened in Chromium. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium, type Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chromiumLaunch } from "../../scripts/chromium.mjs";
import { runNpm, runProgram } from "./package/run-program.js";
import { type ServedApp, serveApp } from "./package/serve-app.js";

const repository = fileURLToPath(new URL("../..", import.meta.url));
const templates = join(repository, "test/e2e/package-apps");
const strict = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'";

let folder: string;
let tarball: string;
let browser: Browser;
/** The tests run side by side, so what they leave open is closed after all of them. */
const ends: (() => void)[] = [];

beforeAll(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "native-json-ui-package-")));
  // What `npm test` built; the scripts would build it again.
  await runNpm(["pack", "--ignore-scripts", "--pack-destination", folder, "--prefix", repository], repository);
  tarball = join(folder, readdirSync(folder).find((name) => name.endsWith(".tgz")) ?? "");
  browser = await chromium.launch(chromiumLaunch());
});

afterAll(async () => {
  await browser?.close();
  for (const end of ends) end();
  // Tens of thousands of small files.
  await rm(folder, { recursive: true, force: true });
}, 180_000);

/** An app of its own, made from a template, with the tarball and these packages in it. */
async function installApp(template: string, name: string, packages: readonly string[] = []): Promise<string> {
  const app = join(folder, name);
  cpSync(join(templates, template), app, { recursive: true });
  const how = ["--no-audit", "--no-fund", "--no-package-lock", "--prefer-offline", "--fetch-retries=1"];
  await runNpm(["install", tarball, ...packages, ...how, "--prefix", app], app).catch((error: Error) => {
    const why = "The apps' dependencies come from the npm registry, and they could not be installed.";
    throw new Error(`${why} Is the registry within reach?\n${error.message}`);
  });
  return app;
}

const versionIn = (app: string, name: string): string =>
  JSON.parse(readFileSync(join(app, "node_modules", name, "package.json"), "utf8")).version;

/** A tab at the app, with everything that the browser complained of. */
async function open({ url, close }: ServedApp) {
  ends.push(close);
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("response", (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`);
  });
  await page.goto(url);
  return { page, complaints };
}

/** What package-apps/page.json shows and does: styled, live, drawn, typed into, opened and closed. */
async function expectWholePage(page: Page) {
  const card = page.locator(".nju-card", { has: page.getByRole("heading", { name: "Survival" }) });
  await card.waitFor();
  const look = await card.evaluate((element) => {
    const { display, borderTopStyle, borderTopLeftRadius } = getComputedStyle(element);
    return { display, borderTopStyle, rounded: Number.parseFloat(borderTopLeftRadius) > 0 };
  });
  expect(look).toEqual({ display: "flex", borderTopStyle: "solid", rounded: true });

  await page.getByText("42", { exact: true }).waitFor();
  await page.locator(".nju-stat-card svg").waitFor();
  await page.locator(".nju-chart svg path").first().waitFor();
  await page.locator(".nju-chart canvas").first().waitFor();

  const field = page.getByRole("textbox", { name: "Message of the day" });
  expect(await field.inputValue()).toBe("Welcome");
  await field.fill("Back at nine");

  const dialog = page.getByRole("dialog", { name: "Restart Survival?" });
  await page.getByRole("button", { name: "Restart" }).click();
  await dialog.getByText("Everybody is sent to the lobby.").waitFor();
  await dialog.getByRole("button", { name: "Not now" }).click();
  await dialog.waitFor({ state: "hidden" });
  expect(await field.inputValue()).toBe("Back at nine");
}

describe("the packed tarball", { timeout: 480_000, concurrent: true }, () => {
  test.each(["18", "19"])("makes a page of a Vite app with React %s", async (major) => {
    const app = await installApp("vite", `vite-${major}`, [`react@^${major}`, `react-dom@^${major}`]);
    expect([versionIn(app, "react"), versionIn(app, "react-dom")].map((version) => version.split(".")[0])).toEqual([
      major,
      major,
    ]);
    mkdirSync(join(app, "public"));
    cpSync(join(templates, "page.json"), join(app, "public/page.json"));
    await runNpm(["run", "build", "--prefix", app], app);
    const { page, complaints } = await open(await serveApp(join(app, "dist"), "/", strict));
    await expectWholePage(page);
    expect(complaints).toEqual([]);
  });

  test("makes a page of a Next.js app, which its server renders and the browser hydrates", async () => {
    const app = await installApp("next", "next");
    cpSync(join(templates, "page.json"), join(app, "app/page.json"));
    await runNpm(["run", "build", "--prefix", app], app);
    const html = readFileSync(join(app, "out/index.html"), "utf8");
    expect(html).toContain("Survival");
    expect(html).toContain("nju-stat-card__value");
    const { page, complaints } = await open(await serveApp(join(app, "out"), "/"));
    await expectWholePage(page);
    expect(complaints).toEqual([]);
  });

  describe("in a plain page, by a script tag", () => {
    let site: string;

    beforeAll(async () => {
      site = join(folder, "html");
      cpSync(join(templates, "html"), site, { recursive: true });
      cpSync(join(templates, "page.json"), join(site, "page.json"));
      await runProgram("tar", ["-xzf", tarball, "-C", folder, "package/dist/standalone"], folder);
      cpSync(join(folder, "package/dist/standalone"), join(site, "assets/json-ui"), { recursive: true });
    });

    const serveSite = () => serveApp(site, "/docs/status/", strict);

    test("fills the elements that name their page, and the one that is mounted, from any folder under a strict policy", async () => {
      const served = await serveSite();
      const { page, complaints } = await open(served);
      await page.getByText("All is well.").waitFor();
      await expectWholePage(page);
      expect(complaints).toEqual([]);
      expect(served.asked.filter((path) => !/^\/(docs\/status\/|favicon)/.test(path))).toEqual(["/events"]);
    });

    test("loads no chart, no icon and no socket for a page that has none", async () => {
      const served = await serveSite();
      const { page, complaints } = await open({ ...served, url: `${served.url}notice.html` });
      await page.getByText("All is well.").waitFor();
      await page.waitForLoadState("networkidle");
      expect(served.asked.filter((path) => path.endsWith(".js")).length).toBeLessThanOrEqual(4);
      expect(complaints).toEqual([]);
    });

    test("shows another document in place, and leaves nothing when it is taken away", async () => {
      const served = await serveSite();
      const { page, complaints } = await open({ ...served, url: `${served.url}update.html` });
      await page.getByRole("heading", { name: "Before" }).waitFor();
      expect(await page.locator("#page > .nju").getAttribute("data-theme")).toBe("dark");
      const field = page.getByRole("textbox", { name: "Name" });
      await field.fill("Ada");
      await page.getByRole("button", { name: "Change" }).click();
      await page.getByRole("heading", { name: "After" }).waitFor();
      expect(await field.inputValue()).toBe("Ada");
      await page.getByRole("button", { name: "Remove" }).click();
      await page.locator("#page:empty").waitFor({ state: "attached" });
      expect(complaints).toEqual([]);
    });
  });
});
