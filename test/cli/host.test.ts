import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { io } from "socket.io-client";
import { expect, onTestFinished, test } from "vitest";
import { greeting, hostCommand } from "../../src/cli/host.js";
import { shellFolder, version } from "../../src/cli/own-package.js";
import { type HostSettings, startHost } from "../../src/cli/start-host.js";
import { folderWith, plugin } from "../server/hosted.js";

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
  const pages = [{ name: "System monitor", plugin: "system-monitor", path: "/api/x/ui" }];
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

test("the package finds its own version and its web app", () => {
  const manifest = JSON.parse(readFileSync(join(shellFolder, "../../package.json"), "utf8"));
  expect(version).toBe(manifest.version);
  expect(manifest.name).toBe("native-json-ui");
});
