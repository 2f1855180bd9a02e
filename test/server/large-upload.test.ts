/** What an upload of 100 MB costs a host in a process of its own, measured from outside. */
import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { describe, expect, onTestFinished, test } from "vitest";
import { kill } from "./host-processes.js";
import { folderWith, freePort, listening, plugin, until } from "./hosted.js";

const MEGABYTE = 1024 * 1024;
const SIZE = 100 * 1000 * 1000;

// The peak of a process's memory is the kernel's to tell, and can be set back to what is used now.
const measurable = existsSync("/proc/self/status") && existsSync("/proc/self/clear_refs");
if (!measurable) console.warn("test/server/large-upload.test.ts SKIPPED: no /proc here to measure a process with.");

async function hostOf(files: Record<string, string>) {
  const port = await freePort();
  const folder = folderWith(files);
  const entry = fileURLToPath(new URL("host-process.ts", import.meta.url));
  const code = 'import { runnerImport } from "vite"; await runnerImport(process.argv[1], { configFile: false });';
  const child: ChildProcess = spawn(process.execPath, ["--input-type=module", "--eval", code, entry], {
    env: { ...process.env, PORT: String(port), PLUGINS: folder, REDIS_URL: "", TMPDIR: folder },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  onTestFinished(() => kill(child));
  await once(child, "message");
  const field = (name: string): number => {
    const [, kilobytes] =
      new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(readFileSync(`/proc/${child.pid}/status`, "utf8")) ?? [];
    return Number(kilobytes) * 1024;
  };
  return {
    port,
    folder,
    /** How far memory rises above where it is now, while something is done. */
    async riseOf(work: () => Promise<unknown>): Promise<number> {
      const before = field("VmRSS");
      writeFileSync(`/proc/${child.pid}/clear_refs`, "5");
      await work();
      return field("VmHWM") - before;
    },
  };
}

/** Sends a form with one file of so many bytes, and without ever holding it. Answers the JSON, and the file's hash. */
async function upload(port: number, path: string, size: number) {
  const head = `--x\r\nContent-Disposition: form-data; name="file"; filename="large.bin"\r\nContent-Type: application/octet-stream\r\n\r\n`;
  const tail = "\r\n--x--\r\n";
  const call = httpRequest({
    port,
    host: "127.0.0.1",
    path,
    method: "POST",
    headers: { "content-type": "multipart/form-data; boundary=x", "content-length": head.length + size + tail.length },
  });
  const answered = once(call, "response");
  const hash = createHash("sha256");
  call.write(head);
  for (let sent = 0; sent < size; sent += 100_000) {
    const piece = Buffer.alloc(100_000, sent / 100_000);
    hash.update(piece);
    if (!call.write(piece)) await once(call, "drain");
  }
  call.end(tail);
  const [response] = await answered;
  return { status: response.statusCode, body: JSON.parse(await text(response)), hash: hash.digest("hex") };
}

const megabytes = (bytes: number): string => `${(bytes / MEGABYTE).toFixed(1)} MiB`;

/** All files below a folder that are as large as an upload. */
function large(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => {
    const found = statSync(join(folder, name), { throwIfNoEntry: false });
    return found?.isFile() === true && found.size > MEGABYTE;
  });
}

describe.skipIf(!measurable)("a large upload", () => {
  test("an upload of 100 MB costs the host less than 64 MB, and arrives whole", async () => {
    const host = await hostOf({
      "p/main.mjs": plugin(`
        context.registerWebApi("/p/x", async (request) => {
          const upload = (await request.files()).get("file");
          await upload.save(context.dataDir + "/kept.bin");
          return { size: upload.size };
        }, ["POST"], "");
      `),
    });
    const path = "/api/v1/plugins/extensions/p/x";
    // What is loaded and compiled at the first call is no cost of the upload.
    await upload(host.port, path, 1_000_000);
    const rises: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      rises.push(
        await host.riseOf(async () => {
          const { status, body, hash } = await upload(host.port, path, SIZE);
          expect([status, body]).toEqual([200, { size: SIZE }]);
          const [kept = "", ...others] = large(host.folder);
          expect(others).toEqual([]);
          expect(
            createHash("sha256")
              .update(readFileSync(join(host.folder, kept)))
              .digest("hex"),
          ).toBe(hash);
        }),
      );
    }
    console.log(`100 MB to a handler: the host's memory rose by ${rises.map(megabytes).join(", ")}`);
    for (const rise of rises) expect(rise).toBeLessThan(64 * 1000 * 1000);
  }, 120_000);

  test("an upload of 100 MB that no handler reads costs no more, and is not kept", async () => {
    const host = await hostOf({
      "p/main.mjs": plugin(`context.registerWebApi("/p/x", () => ({ ignored: true }), ["POST"], "");`),
    });
    const path = "/api/v1/plugins/extensions/p/x";
    await upload(host.port, path, 1_000_000);
    const rise = await host.riseOf(() => upload(host.port, path, SIZE));
    console.log(`100 MB that nobody reads: the host's memory rose by ${megabytes(rise)}`);
    expect(rise).toBeLessThan(64 * 1000 * 1000);
    expect(large(host.folder)).toEqual([]);
  }, 120_000);

  test("an upload of 100 MB to a back end elsewhere costs the host less than 64 MB", async () => {
    const back = await listening(async (request, response) => {
      let size = 0;
      for await (const chunk of request) size += chunk.length;
      response.end(JSON.stringify({ size }));
    });
    const host = await hostOf({
      "p/metadata.yaml": `name: p\nauthor: a\nversion: 1.0.0\ndesc: d\nrepo: https://github.com/a/p\nproxy: ${back}\n`,
    });
    const path = "/api/v1/plugins/extensions/p/x";
    await until(async () => expect((await upload(host.port, path, 1_000_000)).status).toBe(200));
    const rise = await host.riseOf(async () => {
      const { body } = await upload(host.port, path, SIZE);
      expect(body.size).toBeGreaterThan(SIZE);
    });
    console.log(`100 MB through the proxy: the host's memory rose by ${megabytes(rise)}`);
    expect(rise).toBeLessThan(64 * 1000 * 1000);
    expect(large(host.folder)).toEqual([]);
  }, 120_000);
});
