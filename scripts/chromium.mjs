/** Finds a Chromium for the browser tests and the benchmarks, or gets one. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { env, getuid, platform } from "node:process";
import { runTool } from "./child.mjs";

/**
 * What Playwright's `launch` needs: a Chromium of this machine, quiet on the network.
 * @returns {{ executablePath?: string, args: string[] }} without a path Playwright takes its own
 */
export function chromiumLaunch() {
  const executablePath = installedChromium();
  return {
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [
      // Only root has to do without: Chromium refuses to start otherwise.
      ...(isRoot() ? ["--no-sandbox"] : []),
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  };
}

/** @returns {string | undefined} the path of a Chromium or Chrome that is on this machine and starts */
export function installedChromium() {
  return namedChromium() ?? usualPlaces().find((path) => existsSync(path) && starts(path));
}

/**
 * @returns {Promise<string>} the path of a Chromium that starts, installed now if there was none
 * @throws {Error} that says how to get one
 */
export async function findOrInstallChromium() {
  const found = installedChromium() ?? (await playwrightChromium()) ?? systemChromium();
  if (found !== undefined) return found;
  throw new Error(
    "There is no Chromium for the browser tests: none is installed, and neither Playwright nor the system's packages gave one.\n" +
      "Install Chromium or Chrome, or run: npx playwright install --with-deps chromium\n" +
      "If it is in an unusual place, set CHROMIUM_PATH to it.",
  );
}

function namedChromium() {
  for (const variable of ["CHROMIUM_PATH", "CHROME_PATH"]) {
    const path = env[variable];
    if (!path) continue;
    if (existsSync(path) && starts(path)) return path;
    throw new Error(`${variable} is ${path}, and no Chromium starts there. Correct it or unset it.`);
  }
  return undefined;
}

/** @returns {string[]} */
function usualPlaces() {
  if (platform === "darwin") {
    return ["Google Chrome", "Chromium"].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  }
  if (platform === "win32") {
    return [env.PROGRAMFILES, env["PROGRAMFILES(X86)"], env.LOCALAPPDATA]
      .filter((folder) => folder !== undefined)
      .map((folder) => join(folder, "Google", "Chrome", "Application", "chrome.exe"));
  }
  const folders = (env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  return ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"].flatMap((name) =>
    folders.map((folder) => join(folder, name)),
  );
}

/**
 * A browser without its system libraries is there but of no use. On Windows `--version` would open a window.
 * @param {string} path
 */
function starts(path) {
  return platform === "win32" || spawnSync(path, ["--version"], { stdio: "ignore", timeout: 30_000 }).status === 0;
}

/** @returns {Promise<string | undefined>} */
async function playwrightChromium() {
  const { chromium } = await import("playwright");
  const path = chromium.executablePath();
  if (!existsSync(path)) {
    console.log("No Chromium is installed. Asking Playwright for its own …");
    await runTool("playwright", ["install", "chromium"]);
  }
  return existsSync(path) && starts(path) ? path : undefined;
}

/** @returns {string | undefined} */
function systemChromium() {
  if (!isRoot() || !existsSync("/etc/debian_version")) return undefined;
  console.log("Installing Chromium from the system's packages …");
  const environment = { ...env, DEBIAN_FRONTEND: "noninteractive" };
  for (const args of [["update"], ["install", "-y", "chromium"]]) {
    spawnSync("apt-get", ["-q", ...args], { stdio: "inherit", env: environment });
  }
  return installedChromium();
}

function isRoot() {
  return getuid?.() === 0;
}
