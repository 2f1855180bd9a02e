/**
 * `npm run screenshots`: a picture of every story at two widths in both themes, and a sheet of them for each component,
 * in `screenshots/`. `npm run screenshots -- Badge Table` takes those of two components only.
 */
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { chromium } from "playwright";
import { preview } from "vite";
import { endWithParent, root, runTool } from "./child.mjs";
import { chromiumLaunch, findOrInstallChromium } from "./chromium.mjs";

const widths = [1280, 360];
const themes = ["light", "dark"];
const perStory = widths.length * themes.length;
/** Stories on a sheet. */
const onSheet = 4;
/** Pages at work at once. */
const workers = 3;
const out = join(root, "screenshots");
const site = join(tmpdir(), `native-json-ui-stories-${process.pid}`);

/** @typedef {{ id: string, title: string, name: string, type: string }} Story */
/** @typedef {{ story: Story, width: number, theme: string, file: string }} Shot */

/** @param {readonly Shot[]} shots @param {string} address @param {import("playwright").Browser} browser */
async function take(shots, address, browser) {
  const waiting = [...shots];
  const work = async () => {
    const page = await browser.newPage({ reducedMotion: "reduce" });
    for (let shot = waiting.shift(); shot !== undefined; shot = waiting.shift()) {
      const { story, width, theme, file } = shot;
      await page.setViewportSize({ width, height: 420 });
      const direction = /right-to-left/.test(story.id) ? ";direction:rtl" : "";
      await page.goto(`${address}iframe.html?id=${story.id}&viewMode=story&globals=theme:${theme}${direction}`);
      await page.locator(".nju").first().waitFor({ state: "attached" });
      // What loads on demand, what a story plays, and a message or two.
      await page.waitForLoadState("networkidle");
      await page.waitForTimeout(500);
      await page.screenshot({ path: join(out, file), fullPage: true });
      process.stdout.write(".");
    }
    await page.close();
  };
  await Promise.all(Array.from({ length: workers }, work));
}

/** One picture with all of a component's, for a look at a glance. @param {string} title @param {readonly Shot[]} shots @param {import("playwright").Browser} browser */
async function sheet(title, shots, browser) {
  const page = await browser.newPage({ viewport: { width: 1900, height: 900 } });
  const figures = shots.map(({ story, width, theme, file }) => {
    const picture = readFileSync(join(out, file)).toString("base64");
    const shown = width > 600 ? 680 : 240;
    return `<figure><figcaption>${story.name} ${width} ${theme}</figcaption><img width="${shown}" src="data:image/png;base64,${picture}"></figure>`;
  });
  await page.setContent(
    `<style>body{margin:8px;font:12px sans-serif;background:#888;display:flex;flex-wrap:wrap;gap:8px;align-items:flex-start}figure{margin:0}img{display:block}</style>${figures.join("")}`,
  );
  await page.screenshot({ path: join(out, `_${title}.png`), fullPage: true });
  await page.close();
}

endWithParent();
process.env.STORYBOOK_DISABLE_TELEMETRY = "1";
process.env.CHROMIUM_PATH = await findOrInstallChromium();
const only = process.argv.slice(2).map((type) => type.toLowerCase());
const built = await runTool("storybook", [
  ...["build", "--config-dir", "storybook", "--output-dir", site],
  ...["--disable-telemetry", "--quiet", "--loglevel", "warn"],
]);
if (built !== 0) process.exit(built);

mkdirSync(out, { recursive: true });
const server = await preview({
  root: site,
  build: { outDir: site },
  preview: { port: 0, host: "127.0.0.1" },
  logLevel: "error",
});
const browser = await chromium.launch(chromiumLaunch());
try {
  const address = server.resolvedUrls?.local[0] ?? "";
  /** @type {{ entries: Record<string, Story> }} */
  const index = JSON.parse(readFileSync(join(site, "index.json"), "utf8"));
  const stories = Object.values(index.entries).filter(
    ({ type, title }) =>
      type === "story" && (only.length === 0 || only.includes(title.split("/").at(-1)?.toLowerCase() ?? "")),
  );
  const shots = stories.flatMap((story) =>
    widths.flatMap((width) =>
      themes.map((theme) => ({ story, width, theme, file: `${story.id}.${width}.${theme}.png` })),
    ),
  );
  for (const title of new Set(stories.map((story) => story.title))) {
    const ofTitle = shots.filter(({ story }) => story.title === title);
    await take(ofTitle, address, browser);
    // Of as many stories as can be looked at together.
    for (let first = 0; first * perStory < ofTitle.length; first += onSheet) {
      const some = ofTitle.slice(first * perStory, (first + onSheet) * perStory);
      await sheet(`${title.replaceAll("/", "-")}-${first / onSheet + 1}`, some, browser);
    }
  }
  console.log(`\n${shots.length} pictures of ${stories.length} stories are in ${out}.`);
} finally {
  await browser.close();
  await server.close();
  rmSync(site, { recursive: true, force: true });
}
