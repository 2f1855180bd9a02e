/** The script itself, as it is built and put into pages; and the entry for pages that are built with a bundler. */
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build, type Rolldown } from "vite";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { bridge, getBridge, type PluginPageBridge } from "../../src/plugin-page/sdk/index.js";
import { context, createOriginalHost } from "./original-host.js";
import { openFrame, settled, type TestWindow } from "./sdk-frame.js";
import { createPortHost, wires } from "./sdk-hosts.js";

const LARGEST = 4_000;
let script = "";

beforeAll(async () => {
  const configFile = fileURLToPath(new URL("../../scripts/sdk.vite.config.ts", import.meta.url));
  const built = (await build({
    configFile,
    logLevel: "error",
    mode: "production",
    build: { write: false },
  })) as Rolldown.RolldownOutput;
  expect(built.output.map(({ fileName }) => fileName)).toEqual(["bridge-sdk.js"]);
  script = built.output[0].code;
});

/** Runs the script in a page as its tag would. */
function run(page: TestWindow, data: Record<string, string> = {}): void {
  const tag = page.document.createElement("script");
  Object.assign(tag.dataset, data);
  Object.defineProperty(page.document, "currentScript", { value: tag, configurable: true });
  page.eval(script);
  Object.defineProperty(page.document, "currentScript", { value: null, configurable: true });
}

const bridgeOf = (page: TestWindow) => (page as unknown as Window).AstrBotPluginPage as PluginPageBridge;

test(`the script is one file of at most ${LARGEST} bytes, gzipped`, () => {
  const size = gzipSync(script, { level: 9 }).byteLength;
  console.log(`bridge-sdk.js: ${size} bytes gzipped, ${script.length} before`);
  expect(size).toBeGreaterThan(1_000);
  expect(size).toBeLessThanOrEqual(LARGEST);
  expect(script).not.toMatch(/\b(import|export|require)\b\s*[({"']/);
});

describe.each(wires)("over $wire", ({ createHost }) => {
  test("P-02 the script gives a page its whole bridge as window.AstrBotPluginPage", async () => {
    const { page, dashboard } = openFrame();
    createHost(dashboard, page, ({ method, path }) => ({ body: { method, path } }));
    run(page, { nonce: "n", parent: "https://dashboard.test" });
    const found = bridgeOf(page);
    expect(Object.keys(found).sort()).toEqual(
      [
        ...["ready", "getContext", "getLocale", "getI18n", "t", "onContext", "apiGet", "apiPost"],
        ...["upload", "download", "subscribeSSE", "unsubscribeSSE", "__setInitialContext"],
      ].sort(),
    );
    expect(await found.ready()).toEqual(context);
    // Taken out of it, as pages do.
    const { apiGet } = found;
    expect(await apiGet("ping")).toEqual({ method: "GET", path: "ping" });
  });
});

test("P-21 a page that includes the script itself has one bridge, and one hello was said", async () => {
  const { page, dashboard } = openFrame();
  const host = createPortHost(dashboard, page, () => ({ body: 1 }));
  run(page, { nonce: "n", parent: "https://dashboard.test" });
  const first = bridgeOf(page);
  const call = first.apiGet("x");
  run(page);
  expect(bridgeOf(page)).toBe(first);
  expect(await call).toBe(1);
  await settled();
  expect(host.hellos).toEqual([{ channel: "astrbot-plugin-page", kind: "ready", nonce: "n" }]);
});

test("P-21 the bridge is there at once for a script that follows", () => {
  const { page } = openFrame();
  run(page);
  expect(page.eval("typeof window.AstrBotPluginPage.ready")).toBe("function");
});

test("P-51 P-53 P-56 a page knows its context at once, and hears the dashboard's own later", async () => {
  const { page, dashboard } = openFrame();
  createPortHost(dashboard, page, () => ({}));
  const i18n = { "en-US": { hello: "Hello" } };
  run(page, { nonce: "n", context: JSON.stringify({ ...context, i18n, isDark: true }) });
  const found = bridgeOf(page);
  expect(found.getContext()).toEqual({ ...context, i18n, isDark: true });
  expect([found.getLocale(), found.t("hello", "?")]).toEqual(["en-US", "Hello"]);
  expect(page.document.documentElement.dataset.theme).toBe("dark");
  const told: unknown[] = [];
  found.onContext(({ isDark }) => told.push(isDark));
  expect(await found.ready()).toMatchObject({ i18n });
  await settled();
  expect(told).toEqual([true, false]);
});

test("the tag tells the origins of the dashboard; without them it has the page's own", async () => {
  const other = openFrame({ page: "https://assets.test" });
  const host = createPortHost(other.dashboard, other.page, () => ({}));
  run(other.page, { nonce: "n", parent: "https://a.test  https://dashboard.test" });
  expect(await bridgeOf(other.page).ready()).toEqual(context);
  expect(host.hellos).toHaveLength(1);

  const own = openFrame();
  createOriginalHost(own.dashboard, own.page, () => ({}));
  run(own.page);
  expect(await bridgeOf(own.page).ready()).toEqual(context);
});

test("what the script's calls reject with is an Error of the page's own", async () => {
  const { page, dashboard } = openFrame();
  createPortHost(dashboard, page, () => ({ status: 400, body: { message: "missing file" } }));
  run(page);
  const told = page.eval(
    `window.AstrBotPluginPage.apiGet("x").catch((error) => [error instanceof Error, error.message])`,
  ) as Promise<unknown>;
  expect(await told).toEqual([true, "missing file"]);
});

describe("native-json-ui/plugin-page/sdk", () => {
  afterEach(() => vi.unstubAllGlobals());

  test("gives the bridge that the host put into the page", async () => {
    const { page, dashboard } = openFrame();
    const host = createPortHost(dashboard, page, () => ({ body: 1 }));
    run(page, { nonce: "n" });
    vi.stubGlobal("window", page);
    expect(getBridge()).toBe(bridgeOf(page));
    expect(await bridge.apiGet("x")).toBe(1);
    expect(host.hellos).toHaveLength(1);
  });

  test("makes one where the host put in none, and only one", async () => {
    const { page, dashboard } = openFrame();
    const host = createOriginalHost(dashboard, page, () => ({ body: 1 }));
    vi.stubGlobal("window", page);
    expect(bridge.getContext()).toBeNull();
    expect(getBridge()).toBe(getBridge());
    expect(bridgeOf(page)).toBe(getBridge());
    expect(await bridge.ready()).toEqual(context);
    expect(host.received.filter(({ kind }) => kind === "ready")).toHaveLength(1);
  });

  test("hands every call on with all that it was given", () => {
    const found = Object.fromEntries(Object.keys(bridge).map((name) => [name, vi.fn(() => name)]));
    vi.stubGlobal("window", { AstrBotPluginPage: found });
    for (const name of Object.keys(bridge)) {
      const method = bridge[name as keyof PluginPageBridge] as (...args: unknown[]) => unknown;
      const args = [1, 2, 3].slice(0, method.length);
      expect(method(...args)).toBe(name);
      expect(found[name]).toHaveBeenCalledExactlyOnceWith(...args);
    }
  });
});
