import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { io } from "socket.io-client";
import { expect, onTestFinished, test } from "vitest";
import { greeting, hostCommand } from "../../src/cli/host.js";
import { shellFolder, version } from "../../src/cli/own-package.js";
import { type HostSettings, startHost } from "../../src/cli/start-host.js";
import { framedPageAddress } from "../../src/shell/plugin-list.js";
import { appOf, folderWith, openapi, plugin } from "../server/hosted.js";

const page = plugin(
  `context.registerWebApi("/p/ui", () => ({}), ["GET"], "", { name: "P", tags: ["plugin-ui-native"] });`,
);

async function start(folder: string, settings: Partial<HostSettings> = {}) {
  const lines: string[] = [];
  const log = (line: string) => void lines.push(line);
  const started = await startHost(folder, { port: 0, hostname: "127.0.0.1", log, ...settings });
  if (started.ok) onTestFinished(() => started.close());
  return { started, lines };
}

async function running(folder: string, settings: Partial<HostSettings> = {}) {
  const { started, lines } = await start(folder, settings);
  if (!started.ok) throw new Error(started.message);
  return { ...started, lines };
}

test("host serves the plugins of a folder, their topics and the web app on a port of its own", async () => {
  const { url } = await running(folderWith({ "p/main.mjs": page }));
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
  const { pages } = await (await fetch(new URL("/api/plugins/pages", url))).json();
  expect((await fetch(new URL(pages[0].path, url))).status).toBe(200);
  const socket = io(url, { transports: ["websocket"], reconnection: false, forceNew: true });
  onTestFinished(() => void socket.close());
  await new Promise<void>((done, fail) => socket.once("connect", done).once("connect_error", fail));
});

test("requests that come while the plugins load wait for them", async () => {
  const folder = folderWith({ "p/main.mjs": plugin("await new Promise((done) => setTimeout(done, 300));") });
  const probe = createServer();
  await new Promise<void>((done) => probe.listen(0, "127.0.0.1", done));
  const { port } = probe.address() as AddressInfo;
  await new Promise((done) => probe.close(done));
  const starting = start(folder, { port });
  await new Promise((done) => setTimeout(done, 100));
  expect((await fetch(`http://127.0.0.1:${port}/api/plugins/pages`)).status).toBe(200);
  expect((await starting).started.ok).toBe(true);
});

test("a port in use is one message that names the next one, and no plugin is run", async () => {
  const holder = createServer();
  await new Promise<void>((done) => holder.listen(0, "127.0.0.1", done));
  onTestFinished(() => void holder.close());
  const { port } = holder.address() as AddressInfo;
  const folder = folderWith({ "p/main.mjs": plugin("context.dataDir;") });
  const { started } = await start(folder, { port });
  expect(started).toEqual({
    ok: false,
    exitCode: 1,
    message: `Port ${port} is in use on 127.0.0.1. Stop the program that holds it, or choose another: native-json-ui host ${folder} --port ${port + 1}`,
  });
  expect(existsSync(join(folder, ".native-json-ui"))).toBe(false);
});

test("an address that is not this machine's is a clear message", async () => {
  const { started } = await start(folderWith({}), { hostname: "203.0.113.7" });
  expect(started).toMatchObject({ ok: false, exitCode: 1, message: expect.stringContaining("not an address of this") });
});

test("a folder that does not exist, or is a file, ends with status 2 and says which", async () => {
  const file = join(folderWith({ file: "" }), "file");
  for (const folder of ["/nowhere/at/all", file, join(file, "below")]) {
    const { started } = await start(folder);
    expect(started).toMatchObject({ ok: false, exitCode: 2, message: expect.stringContaining(folder) });
  }
  const command = hostCommand()
    .exitOverride()
    .configureOutput({ writeErr: () => {} });
  await expect(command.parseAsync(["/nowhere/at/all"], { from: "user" })).rejects.toMatchObject({
    exitCode: 2,
    message: "There is no folder /nowhere/at/all. Name the folder that holds the plugins' folders.",
  });
});

test.each(["65536", "-1", "80.5", "http", ""])("the port %j is refused", async (port) => {
  const command = hostCommand()
    .exitOverride()
    .configureOutput({ writeErr: () => {} });
  const parsing = command.parseAsync(["/nowhere/at/all", "--port", port], { from: "user" });
  await expect(parsing).rejects.toThrow("A port is a number from 0 to 65535.");
});

const parsed = async (...args: string[]) => {
  const command = hostCommand()
    .exitOverride()
    .configureOutput({ writeErr: () => {} });
  let settings: Partial<HostSettings> = {};
  command.action((_folder: string, given: HostSettings) => {
    settings = given;
  });
  await command.parseAsync(["plugins", ...args], { from: "user" });
  return settings;
};

test("--proxy names an app and its address, and may be repeated; --max-upload is a number of MiB", async () => {
  expect(
    await parsed("--proxy", "a=http://127.0.0.1:8000/", "--proxy", "b=https://b.example", "--max-upload", "100"),
  ).toMatchObject({ proxy: { a: "http://127.0.0.1:8000", b: "https://b.example" }, maxUpload: 100 });
  expect(await parsed()).not.toHaveProperty("proxy");
});

test("--max-body is a number of MiB, and --call-timeout one of seconds", async () => {
  expect(await parsed("--max-body", "32", "--call-timeout", "900")).toMatchObject({ maxBody: 32, callTimeout: 900 });
  const settings = await parsed();
  expect(settings).not.toHaveProperty("maxBody");
  expect(settings).not.toHaveProperty("callTimeout");
});

test("--allow-proxy names an origin that a plugin's back end may have, and may be repeated", async () => {
  const { allowProxy } = await parsed("--allow-proxy", "https://a.example", "--allow-proxy", "http://b.example:81/");
  expect(allowProxy).toEqual(["https://a.example", "http://b.example:81"]);
  const folder = folderWith({
    "p/metadata.yaml": `proxy: "https://a.example"\n`,
    "q/metadata.yaml": "proxy: https://c.example\n",
  });
  const { url } = await running(folder, { allowProxy: allowProxy ?? [] });
  const { plugins } = await (await fetch(new URL("/api/plugins", url))).json();
  expect(plugins).toMatchObject([{ notes: [] }, { notes: [expect.stringContaining("--allow-proxy")] }]);
});

test.each([
  ["--proxy", "my_plugin", `The address "" of app "my_plugin" must be an http or https URL.`],
  ["--proxy", "http://127.0.0.1:8000", `The app's name "http://127.0.0.1:8000" must be`],
  ["--proxy", "a=http://127.0.0.1:8000/x", "Write a=http://127.0.0.1:8000"],
  ["--allow-proxy", "api.example", "An origin is a scheme, a name and a port"],
  ["--allow-proxy", "https://api.example/path", "An origin is a scheme, a name and a port"],
  ["--allow-proxy", "ftp://api.example", "An origin is a scheme, a name and a port"],
  ["--max-body", "0", "A size in MiB is a number from 1 to 1024."],
  ["--call-timeout", "0", "A time in seconds is a number from 1 to 86400."],
  ["--call-timeout", "90000", "A time in seconds is a number from 1 to 86400."],
  ["--call-timeout", "10s", "A time in seconds is a number from 1 to 86400."],
  ["--max-upload", "0", "A size in MiB is a number from 1 to 1024."],
  ["--max-upload", "1.5", "A size in MiB is a number from 1 to 1024."],
  ["--max-upload", "2000", "A size in MiB is a number from 1 to 1024."],
])("%s %s is refused, with what to write instead", async (option, value, message) => {
  await expect(parsed(option, value)).rejects.toThrow(message);
});

test("a name given to --proxy twice is refused", async () => {
  const app = "a=http://127.0.0.1:8000";
  await expect(parsed("--proxy", app, "--proxy", app)).rejects.toThrow(`The name "a" is given twice.`);
});

test("the host that is started shows the pages of an app and takes uploads of the size given", async () => {
  const app = await appOf(openapi({ "/a/ui": ["get"] }, { "/a/ui": "Mine" }), (_, response) => response.end("{}"));
  const post = plugin(`context.registerWebApi("/p/x", async (request) => ({ size: (await request.body()).length }),
    ["POST"], "");`);
  const { url } = await running(folderWith({ "p/main.mjs": post }), { proxy: { a: app }, maxUpload: 1 });
  const { pages } = await (await fetch(new URL("/api/plugins/pages", url))).json();
  expect(pages).toMatchObject([{ name: "Mine", path: "/a/ui", plugin: "a" }]);
  const body = new FormData();
  body.append("file", new Blob(["x".repeat(1024 * 1024)]), "a");
  const upload = await fetch(new URL("/api/v1/plugins/extensions/p/x", url), { method: "POST", body });
  expect(upload.status).toBe(413);
});

test("the host that is started takes bodies, and waits for apps and plugins' back ends, as it is told", async () => {
  const silent = await appOf(openapi({ "/a/never": ["get"] }), () => {});
  const folder = folderWith({
    "p/main.mjs": plugin(`context.registerWebApi("/p/x", async (request) => ({ size: (await request.body()).length }),
      ["POST"], "");`),
    "q/metadata.yaml": `proxy: ${silent}\n`,
  });
  const { url } = await running(folder, { proxy: { a: silent }, maxBody: 2, callTimeout: 1 });
  const send = (size: number) =>
    fetch(new URL("/api/v1/plugins/extensions/p/x", url), { method: "POST", body: "x".repeat(size) });
  expect(await (await send(2 * 1024 * 1024)).json()).toEqual({ size: 2 * 1024 * 1024 });
  expect((await send(2 * 1024 * 1024 + 1)).status).toBe(413);
  const late = await Promise.all(
    ["/a/never", "/api/v1/plugins/extensions/q/never"].map((path) => fetch(new URL(path, url))),
  );
  expect(late.map(({ status }) => status)).toEqual([502, 502]);
  for (const response of late) expect((await response.json()).message).toContain("did not answer within 1 s");
});

test("--data moves the log and the plugins' files, --allow-host adds a name", async () => {
  const [folder, data] = [folderWith({ "p/main.mjs": page }), folderWith({})];
  const { host } = await running(folder, { data, allowHost: ["monitor.lan"] });
  expect(existsSync(join(data, "host.log"))).toBe(true);
  expect(existsSync(join(folder, ".native-json-ui"))).toBe(false);
  expect((await host.fetch(new Request("http://monitor.lan/api/plugins/pages"))).status).toBe(200);
});

test("an address other than the loopback's is warned about, one of the loopback is not", async () => {
  expect((await running(folderWith({}))).lines.join()).not.toContain("without a sign-in");
  // Means the loopback too, but is not known to: no other address is opened here.
  const { lines } = await running(folderWith({}), { hostname: "0x7f.1" });
  expect(lines.join()).toContain("Listening on 0x7f.1: without a sign-in, all who can reach this port");
});

test("closing frees the port and closes the plugins", async () => {
  const folder = folderWith({ "p/main.mjs": plugin(`context.onClose(() => context.log.info("closed"));`) });
  const { url, close, lines } = await running(folder);
  await fetch(url);
  await close();
  expect(lines.at(-1)).toContain("closed");
  await expect(fetch(url)).rejects.toThrow();
});

test("the greeting tells the address, the pages and what failed", () => {
  const pages = [{ name: "System monitor", plugin: "system-monitor", path: "/api/x/ui", scope: ["/api/x/"] }];
  const problems = [{ plugin: "bad", message: `Cannot load plugin "bad": no disk.` }];
  expect(greeting("plugins", "http://127.0.0.1:4180/", { pages, problems })).toBe(
    [
      "Serving the plugins of plugins at http://127.0.0.1:4180/",
      "  System monitor (system-monitor)  http://127.0.0.1:4180/api/x/ui",
      `  Cannot load plugin "bad": no disk.`,
      "Press Ctrl+C to stop.",
      "",
    ].join("\n"),
  );
});

test("the greeting names the pages in frames too, at the addresses that the web app has for them", async () => {
  const folder = folderWith({
    "p/main.mjs": page,
    "p/pages/first/index.html": "",
    "p/.astrbot-plugin/i18n/en-US.json": JSON.stringify({ pages: { first: { title: "The first" } } }),
    "q.r/pages/a b~.c/index.html": "",
    "off/pages/x/index.html": "",
  });
  const { host, url } = await running(folder);
  await host.fetch(new Request(new URL("/api/plugins/off/disable", url), { method: "POST" }));
  const addresses = greeting(folder, url, await host.list(), host.framedPages())
    .split("\n")
    .filter((line) => line.startsWith("  "));
  expect(addresses).toEqual([
    `  P (p)  ${url}api/v1/plugins/extensions/p/ui`,
    `  ${host.framedPages()[0]?.name} (p)  ${url}pages/p/first`,
    `  a b~.c (q.r)  ${url}pages/q~dr/a%20b~t~dc`,
  ]);
  for (const { plugin, path } of host.framedPages()) {
    const name = plugin === "p" ? "first" : "a b~.c";
    expect(decodeURIComponent(path)).toBe(framedPageAddress(plugin, name));
  }
});

test("the package finds its own version and its web app", () => {
  const manifest = JSON.parse(readFileSync(join(shellFolder, "../../package.json"), "utf8"));
  expect(version).toBe(manifest.version);
  expect(manifest.name).toBe("native-json-ui");
});
