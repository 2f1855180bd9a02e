import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { hostCommand } from "../../src/cli/host.js";
import { startHost } from "../../src/cli/start-host.js";
import { parseRecording } from "../../src/replay/index.js";
import { folderWith, plugin, until } from "../server/hosted.js";

const speaker = {
  "p/main.mjs": plugin(`context.registerWebApi("/p/say", () => { context.publish("t", 1); return {}; }, ["GET"], "");`),
};

const start = (folder: string, record: string) =>
  startHost(folder, { port: 0, hostname: "127.0.0.1", log: () => {}, record });

test("host --record adds to a file that its owner alone may read, at each start", async () => {
  const folder = folderWith(speaker);
  const file = join(folderWith({}), "traffic.jsonl");
  const read = () => parseRecording(readFileSync(file, "utf8"));
  for (const times of [1, 2]) {
    const started = await start(folder, file);
    if (!started.ok) throw new Error(started.message);
    await (await fetch(new URL("/api/v1/plugins/extensions/p/say", started.url))).text();
    await until(() => expect(read().recording.answers).toHaveLength(times));
    await started.close();
    expect(read().recording.messages).toHaveLength(times);
  }
  expect(read().problems).toEqual([]);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test("a recording that cannot be written to is a clear message, and nothing is started", async () => {
  const file = join(folderWith({}), "none", "traffic.jsonl");
  const started = await start(folderWith(speaker), file);
  expect(started).toMatchObject({ ok: false, exitCode: 1, message: expect.stringContaining(file) });
});

test("--help says what a recording holds", () => {
  const help = hostCommand().helpInformation().replace(/\s+/g, " ");
  expect(help).toContain("--record <file>");
  expect(help).toContain("no headers or cookies, but paths and bodies with all they hold");
});
