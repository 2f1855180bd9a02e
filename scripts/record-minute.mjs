// @ts-check
/** Records a minute of the test's busy plugin and the example's system monitor, through a host as its users start it. */
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

const root = resolve(import.meta.dirname, "..");
const file = join(root, "test/replay/minute.jsonl");
const plugins = mkdtempSync(join(tmpdir(), "minute-"));
cpSync(join(root, "examples/plugins/system-monitor"), join(plugins, "system-monitor"), { recursive: true });
cpSync(join(root, "test/replay/traffic"), join(plugins, "traffic"), { recursive: true });
rmSync(file, { force: true });

const args = [join(root, "dist/cli.js"), "host", plugins, "--port", "0", "--record", file];
const host = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
try {
  const url = await new Promise((settle) => {
    host.stdout.on("data", (text) => {
      const [found] = /http:\/\/127\.0\.0\.1:\d+/.exec(String(text)) ?? [];
      if (found !== undefined) settle(found);
    });
  });
  const api = `${url}/api/v1/plugins/extensions/traffic`;
  const restart = (/** @type {string} */ world) =>
    fetch(`${api}/restart`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ world }),
    });
  await fetch(`${api}/ui`);
  await pause(20_000);
  await restart("nether");
  await pause(20_000);
  await restart("survival");
  await pause(20_000);
} finally {
  host.kill("SIGINT");
  rmSync(plugins, { recursive: true, force: true });
}
