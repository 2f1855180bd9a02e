/** Opens the host at the given address in Chromium, as a person would, and waits until a number on the monitor changes. */
import { argv } from "node:process";
import { setTimeout as pause } from "node:timers/promises";
import { chromium } from "playwright";
import { chromiumLaunch, findOrInstallChromium } from "../scripts/chromium.mjs";

const [, , address = ""] = argv;
const patience = 15_000;

await findOrInstallChromium();
const browser = await chromium.launch(chromiumLaunch());
try {
  const page = await browser.newPage();
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));

  await page.goto(address);
  await page.getByRole("navigation").getByText("System monitor").click();
  const values = page.locator(".nju-stat-card__value");
  await values.first().waitFor();

  const before = await values.allTextContents();
  const changed = await firstChange(values, before);
  console.log(`${before.length} numbers; after ${changed.seconds} s "${changed.from}" became "${changed.to}".`);
  if (complaints.length > 0) throw new Error(`The page complains:\n${complaints.join("\n")}`);
} finally {
  await browser.close();
}

async function firstChange(values, before) {
  const begin = Date.now();
  while (Date.now() - begin < patience) {
    await pause(200);
    const now = await values.allTextContents();
    const index = now.findIndex((text, place) => /\d/.test(text) && text !== before[place]);
    const seconds = ((Date.now() - begin) / 1000).toFixed(1);
    if (index !== -1) return { from: before[index], to: now[index], seconds };
  }
  throw new Error(`No number changed within ${patience / 1000} s: ${before.join(", ")}`);
}
