/** A page in its frame, from the first request until it is gone; a frame and its windows are made up, the server is real. */
import { expect, test } from "vitest";
import { send, startBackend } from "./host-backend.js";
import { mount, openPortPage, pause, until } from "./host-frame.js";

test("P-98 the frame gets exactly scripts, forms and downloads, and no referrer", async () => {
  const { frame } = await mount(await startBackend());
  expect([...frame.attributes]).toEqual([
    ["sandbox", "allow-scripts allow-forms allow-downloads"],
    ["allow", ""],
  ]);
  expect(frame.element.referrerPolicy).toBe("no-referrer");
});

test("a page is opened with its names, locale, theme and a nonce; the frame goes to what the host names", async () => {
  const backend = await startBackend();
  const { frame, states } = await mount(backend, { locale: "zh-CN", theme: "dark" });
  expect(backend.opened).toEqual([
    { plugin: "demo", page: "main", locale: "zh-CN", theme: "dark", nonce: expect.stringMatching(/^[0-9a-f]{32}$/) },
  ]);
  expect(frame.addresses).toEqual([`${backend.origin}/api/plugin/page/content/demo/main/?asset_token=T1`]);
  expect(states).toEqual([{ status: "loading" }]);
  const page = openPortPage(frame, backend.opened[0]?.nonce);
  await until(() => page.heard.length > 0);
  expect(states.at(-1)).toEqual({ status: "ready", title: "主页" });
});

test("P-87 a page gets light or dark where the dashboard follows the system, and hears of its change", async () => {
  const backend = await startBackend();
  const { frame, mounted } = await mount(backend, { theme: "system" });
  expect(backend.opened[0]?.theme).toBe("light");
  const page = openPortPage(frame, backend.opened[0]?.nonce);
  const dark = () => page.heard.map(({ context }) => (context as { isDark: boolean }).isDark);
  await until(() => dark().length === 1);
  frame.prefersDark(true);
  await until(() => dark().length === 2);
  mounted.update({ theme: "light" });
  await until(() => dark().length === 3);
  frame.prefersDark(false);
  await pause(30);
  expect(dark()).toEqual([false, true, false]);
});

test("P-82 the state's title follows the language, and falls back as t() does", async () => {
  const backend = await startBackend();
  const title = (text: string) => ({ pages: { main: { title: text } } });
  backend.context = { ...backend.context, i18n: { "zh-CN": title("主页"), "en-US": title("Home") } };
  const { frame, mounted, states } = await mount(backend);
  const page = openPortPage(frame, backend.opened[0]?.nonce);
  await until(() => page.heard.length > 0);
  mounted.update({ locale: "zh-CN" });
  mounted.update({ locale: "ja-JP" });
  expect(states.map(({ title }) => title)).toEqual([undefined, "Home", "主页"]);
  const [other, none] = [await startBackend(), await startBackend()];
  other.context = { ...other.context, i18n: { "en-US": title("Home"), "ja-JP": { pages: {} } } };
  none.context = { ...none.context, i18n: {} };
  for (const [host, expected] of [
    [other, "Home"],
    [none, "Main"],
  ] as const) {
    const opened = await mount(host, { locale: "ja-JP" });
    openPortPage(opened.frame, host.opened[0]?.nonce);
    await until(() => opened.states.at(-1)?.status === "ready");
    expect(opened.states.at(-1)?.title).toBe(expected);
  }
});

test("what the host says when it opens no page is the state's message", async () => {
  const backend = await startBackend();
  backend.refuse(403, { status: "error", message: "Plugin is disabled" });
  const { states, frame } = await mount(backend);
  expect(states).toEqual([{ status: "loading" }, { status: "failed", message: "Plugin is disabled" }]);
  expect(frame.addresses).toEqual([]);
});

test("an answer that opens nothing, and a host that cannot be reached, are told apart", async () => {
  const backend = await startBackend();
  const messages = [];
  for (const answer of ["<html>", "[]", "{}", '{"url": "javascript:alert(1)", "token": "t", "context": {}}']) {
    backend.refuse(200, answer);
    messages.push((await mount(backend)).states.at(-1)?.message);
  }
  backend.refuse(503, "<html>");
  messages.push((await mount(backend)).states.at(-1)?.message);
  const { states } = await mount(backend, { fetch: () => Promise.reject(new TypeError("Failed to fetch")) });
  expect([...messages, states.at(-1)?.message]).toEqual([
    "The answer of /api/plugin/page/open is no JSON object. It is no plugin host's.",
    "The answer of /api/plugin/page/open is no JSON object. It is no plugin host's.",
    "The answer of /api/plugin/page/open has no url, token or context. It is no plugin host's.",
    "The plugin host names an address that is none: javascript:",
    "The plugin host answered /api/plugin/page/open with 503.",
    "The plugin host could not be reached. Check the connection, then try again.",
  ]);
});

test("reload opens the page anew with another nonce; what the old one began is aborted, and it hears nothing", async () => {
  const backend = await startBackend();
  const { frame, mounted, states } = await mount(backend);
  const old = openPortPage(frame, backend.opened[0]?.nonce);
  backend.answer((_, response) => void setTimeout(() => send(response, 200, { stale: true }), 150));
  void old.request("api:get", { endpoint: "slow" }).catch(() => {});
  await until(() => backend.unfinished() === 1);
  mounted.reload();
  await until(() => backend.unfinished() === 0 && frame.addresses.length === 2);
  expect(backend.opened[1]?.nonce).not.toBe(backend.opened[0]?.nonce);
  const fresh = openPortPage(frame, backend.opened[1]?.nonce);
  await until(() => fresh.heard.length > 0);
  await pause(200);
  expect(old.heard.map(({ kind }) => kind)).toEqual(["context"]);
  expect(states.map(({ status }) => status)).toEqual(["loading", "ready", "loading", "ready"]);
});

test("a page that loads itself again gets a new generation; the answers of the old one are never sent", async () => {
  const backend = await startBackend();
  const { frame } = await mount(backend);
  const nonce = backend.opened[0]?.nonce;
  const old = openPortPage(frame, nonce);
  frame.loaded();
  backend.answer((_, response) => void setTimeout(() => send(response, 200, { stale: true }), 100));
  void old.request("api:get", { endpoint: "slow" }).catch(() => {});
  await until(() => backend.unfinished() === 1);
  const fresh = openPortPage(frame, nonce);
  frame.loaded();
  await until(() => backend.unfinished() === 0);
  backend.json({ fresh: true });
  expect(await fresh.request("api:get", { endpoint: "x" })).toEqual({ fresh: true });
  await pause(150);
  expect(old.heard.map(({ kind }) => kind)).toEqual(["context"]);
});

test("a page is kept open while it is shown, also when the reader comes back to it, and no longer", async () => {
  const backend = await startBackend();
  const { frame, mounted } = await mount(backend);
  await until(() => backend.keptAlive.length === 1, 3_000);
  frame.element.ownerDocument.dispatchEvent(new Event("visibilitychange"));
  await until(() => backend.keptAlive.length === 2, 500);
  expect(backend.keptAlive).toEqual([{ token: "T1" }, { token: "T1" }]);
  mounted.close();
  await pause(1_300);
  expect(backend.keptAlive).toHaveLength(2);
});

test("a page that is not kept open any more stays, and the reader is told what to do", async () => {
  const backend = await startBackend();
  const { frame, states } = await mount(backend);
  const page = openPortPage(frame, backend.opened[0]?.nonce);
  await until(() => page.heard.length > 0);
  backend.refuse(401, { status: "error", message: "The page's token is not known." });
  await until(() => states.length === 3, 3_000);
  expect(states[2]).toEqual({
    status: "ready",
    title: "主页",
    message: "The page's token is not known. Load the page again to go on.",
  });
  await pause(1_300);
  expect(backend.keptAlive).toHaveLength(1);
  expect(await page.request("api:get", { endpoint: "ping" })).toEqual({ message: "pong" });
});

test("a frame that was loaded without the bridge says so after a while", async () => {
  const backend = await startBackend();
  const { frame, states } = await mount(backend);
  frame.loaded();
  await until(() => states.length === 2, 5_000);
  expect(states[1]).toMatchObject({ status: "failed", message: expect.stringContaining("its bridge did not start") });
});

test("a bridge that starts just after the load is no failure", async () => {
  const backend = await startBackend();
  const { frame, states } = await mount(backend);
  frame.loaded();
  const page = openPortPage(frame, backend.opened[0]?.nonce);
  await until(() => page.heard.length > 0);
  await pause(3_200);
  expect(states.map(({ status }) => status)).toEqual(["loading", "ready"]);
});

test("closing empties the frame, and nothing of the page or the dashboard is heard any more", async () => {
  const backend = await startBackend();
  const { frame, mounted, states } = await mount(backend);
  mounted.close();
  mounted.close();
  expect(frame.addresses.at(-1)).toBe("about:blank");
  const page = openPortPage(frame, backend.opened[0]?.nonce);
  frame.loaded();
  mounted.reload();
  mounted.update({ locale: "zh-CN", theme: "dark" });
  await pause(100);
  expect([page.heard, states, backend.opened.length]).toEqual([[], [{ status: "loading" }], 1]);
});

test("closing before the page was opened leaves the frame alone", async () => {
  const backend = await startBackend();
  const opening = mount(backend);
  const { frame, mounted } = await opening;
  mounted.reload();
  mounted.close();
  await pause(100);
  expect(frame.addresses).toHaveLength(1);
});

test("the page's limits, address and save are the dashboard's", async () => {
  const backend = await startBackend();
  const { frame, saved } = await mount(backend, { apiPath: "/plugins/", limits: { inFlight: 1 } });
  const page = openPortPage(frame, backend.opened[0]?.nonce);
  let most = 0;
  backend.answer((_, response) => {
    most = Math.max(most, backend.unfinished());
    setTimeout(() => send(response, 200, "x", { "content-type": "text/plain" }), 20);
  });
  await Promise.all([1, 2, 3].map(() => page.request("api:get", { endpoint: "x" })));
  await page.request("files:download", { endpoint: "x", filename: "x.txt" });
  expect([most, backend.received[0]?.path, saved[0]?.name]).toEqual([1, "/plugins/demo/x", "x.txt"]);
});

test("B16 a height is told at most once a frame, from 200 to 5000, and only where it changed", async () => {
  const backend = await startBackend();
  const { frame, heights } = await mount(backend);
  const page = openPortPage(frame, backend.opened[0]?.nonce);
  await until(() => page.heard.length > 0);
  const resize = async (...sizes: unknown[]) => {
    for (const height of sizes) page.send({ channel: "astrbot-plugin-page", kind: "resize", height });
    await page.request("api:get", { endpoint: "ping" });
    frame.animate();
  };
  await resize(300, 400, 500.4);
  await resize(500);
  await resize(1e9);
  await resize(5_001, Number.POSITIVE_INFINITY, Number.NaN, "900", null);
  await resize(-5);
  expect(heights).toEqual([500, 5_000, 200]);
});
