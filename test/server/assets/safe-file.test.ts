import { execFileSync } from "node:child_process";
import { linkSync, readdirSync, readlinkSync, realpathSync, renameSync, symlinkSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { expect, onTestFinished, test } from "vitest";
import {
  hasSafeFile,
  type IsFileAt,
  isFileAtByHandle,
  isFileAtByPath,
  openSafeFile,
} from "../../../src/server/assets/safe-file.js";
import { folderWith } from "../hosted.js";

/** A page's folder beside a secret. */
function pageWith(files: Record<string, string> = {}) {
  const folder = realpathSync(
    folderWith({ "secret.txt": "SECRET", "outside/a.txt": "SECRET", "page/index.html": "inside", ...files }),
  );
  return { folder, root: join(folder, "page") };
}

/** What is read there; undefined if there is nothing. */
async function read(root: string, segments: readonly string[], isFileAt?: IsFileAt): Promise<string | undefined> {
  const file = await openSafeFile(root, segments, isFileAt);
  if (file === undefined) return undefined;
  try {
    return await file.handle.readFile("utf8");
  } finally {
    await file.handle.close();
  }
}

const openFiles = (): string[] =>
  readdirSync("/proc/self/fd").flatMap((fd) => {
    try {
      return [readlinkSync(`/proc/self/fd/${fd}`)];
    } catch {
      return [];
    }
  });

test("a file of the page is opened, with its size, its time and its place", async () => {
  const { root } = pageWith({ "page/assets/é ü.txt": "hello" });
  const file = await openSafeFile(root, ["assets", "é ü.txt"]);
  expect(file).toMatchObject({ size: 5, path: join(root, "assets", "é ü.txt") });
  expect(Math.abs((file?.mtime ?? 0) - Date.now())).toBeLessThan(60_000);
  await file?.handle.close();
  expect(hasSafeFile(root, ["assets", "é ü.txt"])).toBe(true);
});

test.each([
  [["missing.html"]],
  [[]],
  [["assets"]],
  [["index.html", "below"]],
  [["x".repeat(300)]],
  [Array.from({ length: 3000 }, () => "a")],
])("there is no file at %j", async (segments) => {
  const { root } = pageWith({ "page/assets/a.txt": "" });
  expect(await read(root, segments)).toBeUndefined();
  expect(hasSafeFile(root, segments)).toBe(false);
});

test.each([
  [[".."]],
  [["..", "secret.txt"]],
  [["assets", "..", "..", "secret.txt"]],
  [["../secret.txt"]],
  [["/etc/passwd"]],
  [["..\\secret.txt"]],
  [["C:", "secret.txt"]],
  [["index.html\0.js"]],
  [["", "index.html"]],
  [[".", "index.html"]],
])("A1 the names %j lead nowhere, whoever asks", async (segments) => {
  const { root } = pageWith({ "page/assets/a.txt": "" });
  expect(await read(root, segments)).toBeUndefined();
  expect(hasSafeFile(root, segments)).toBe(false);
});

test("A4 a symlink out of the folder is not followed, to a file or through a folder", async () => {
  const { folder, root } = pageWith();
  symlinkSync(join(folder, "secret.txt"), join(root, "link.txt"));
  symlinkSync(join(folder, "outside"), join(root, "dir"));
  symlinkSync("/etc/passwd", join(root, "passwd"));
  symlinkSync("loop", join(root, "loop"));
  for (const segments of [["link.txt"], ["dir", "a.txt"], ["passwd"], ["loop"]]) {
    expect(await read(root, segments)).toBeUndefined();
    expect(hasSafeFile(root, segments)).toBe(false);
  }
});

test("A4 a symlink that stays inside is followed, but not to what is hidden", async () => {
  const { root } = pageWith({ "page/dist/app.js": "app", "page/.env": "SECRET" });
  symlinkSync("dist", join(root, "current"));
  symlinkSync("dist/app.js", join(root, "app.js"));
  symlinkSync(".env", join(root, "env.txt"));
  expect(await read(root, ["current", "app.js"])).toBe("app");
  expect(await read(root, ["app.js"])).toBe("app");
  expect(await read(root, ["env.txt"])).toBeUndefined();
});

test("A4 where the page's folder itself has become a link, nothing is opened", async () => {
  const { folder, root } = pageWith();
  renameSync(root, `${root}-before`);
  symlinkSync(join(folder, "outside"), root);
  expect(await read(root, ["a.txt"])).toBeUndefined();
});

test("A4 a hard link is a file like any other", async () => {
  const { folder, root } = pageWith();
  linkSync(join(folder, "outside/a.txt"), join(root, "hard.txt"));
  // Documented at openSafeFile: it cannot be told from the file, and who made it could have copied it.
  expect(await read(root, ["hard.txt"])).toBe("SECRET");
});

test("A4 a FIFO, a socket and a device do not hang and are not opened", async () => {
  const { root } = pageWith();
  execFileSync("mkfifo", [join(root, "fifo")]);
  const server = createServer();
  await new Promise<void>((done) => server.listen(join(root, "socket"), done));
  onTestFinished(() => void server.close());
  symlinkSync("/dev/zero", join(root, "zero"));
  for (const name of ["fifo", "socket", "zero"]) expect(await read(root, [name])).toBeUndefined();
  expect(openFiles().filter((path) => path.startsWith(root))).toEqual([]);
});

test("A4 a FIFO that takes a file's place between the check and the opening does not hang", async () => {
  const { root } = pageWith();
  // Opening it as openSafeFile does, with nobody at the other end.
  execFileSync("mkfifo", [join(root, "fifo")]);
  const code = `
    const { renameSync, writeFileSync, linkSync } = require("node:fs");
    const [file, fifo, aside] = ["x", "fifo", "aside"].map((name) => root + "/" + name);
    writeFileSync(file, "inside");
    writeFileSync(aside, "inside");
    const turn = () => {
      linkSync(fifo, root + "/next"); renameSync(root + "/next", file);
      linkSync(aside, root + "/next"); renameSync(root + "/next", file);
    };`;
  const seen = await readWhile({ code, segments: ["x"] }, root, (_, reads, rounds) => reads >= 2000 && rounds >= 300);
  expect([...seen.keys()].filter((content) => content !== undefined && content !== "inside")).toEqual([]);
}, 60_000);

/** Swaps files over and over in a thread of its own, so that it really races. `turn` is one round. */
function swapper(code: string, root: string) {
  const shared = new Int32Array(new SharedArrayBuffer(8));
  const worker = new Worker(
    `const { workerData, parentPort } = require("node:worker_threads");
     const { root, shared } = workerData;
     const pause = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
     ${code}
     turn();
     parentPort.postMessage("started");
     while (Atomics.load(shared, 0) === 0) { turn(); Atomics.add(shared, 1, 1); }`,
    { eval: true, workerData: { root, shared } },
  );
  const started = new Promise<void>((done) => worker.once("message", done));
  const ended = new Promise<void>((done, fail) => worker.once("error", fail).once("exit", done));
  return {
    started: Promise.race([started, ended]),
    rounds: () => Atomics.load(shared, 1),
    async stop() {
      Atomics.store(shared, 0, 1);
      await ended;
    },
  };
}

/** Reads on and on while files are swapped, until `enough` says so. Answers how often which content was read. */
async function readWhile(
  { code, segments, isFileAt }: { code: string; segments: string[]; isFileAt?: IsFileAt },
  root: string,
  enough: (seen: Map<string | undefined, number>, reads: number, rounds: number) => boolean,
) {
  const swap = swapper(code, root);
  await swap.started;
  const seen = new Map<string | undefined, number>();
  for (let reads = 0; !enough(seen, reads, swap.rounds()); reads += 1) {
    const content = await read(root, segments, isFileAt);
    seen.set(content, (seen.get(content) ?? 0) + 1);
  }
  await swap.stop();
  return seen;
}

const swaps = {
  "a file": {
    segments: ["x.txt"],
    code: `
      const { symlinkSync, renameSync, writeFileSync } = require("node:fs");
      const turn = () => {
        symlinkSync("../secret.txt", root + "/next"); renameSync(root + "/next", root + "/x.txt");
        writeFileSync(root + "/next", "inside"); renameSync(root + "/next", root + "/x.txt");
        pause(Math.random() * 0.5);
      };`,
  },
  "a folder": {
    segments: ["dir", "a.txt"],
    code: `
      const { symlinkSync, renameSync, mkdirSync, writeFileSync, unlinkSync } = require("node:fs");
      mkdirSync(root + "/real"); writeFileSync(root + "/real/a.txt", "inside");
      mkdirSync(root + "/dir"); writeFileSync(root + "/dir/a.txt", "inside");
      const turn = () => {
        renameSync(root + "/dir", root + "/away"); symlinkSync("../outside", root + "/dir");
        unlinkSync(root + "/dir"); renameSync(root + "/away", root + "/dir");
      };`,
  },
};

for (const [what, swap] of Object.entries(swaps)) {
  test.each([
    ["the open handle", isFileAtByHandle],
    ["the path", isFileAtByPath],
  ])(
    `A4 ${what} swapped with a symlink between check and opening leaks nothing, by %s`,
    async (_, isFileAt) => {
      const { root } = pageWith();
      const seen = await readWhile({ ...swap, isFileAt }, root, ({ size }, reads, rounds) => {
        // Both states were met: it did race.
        return reads >= 2000 && rounds >= 300 && size >= 2;
      });
      expect([...seen.keys()].filter((content) => content !== undefined)).toEqual(["inside"]);
      expect(openFiles().filter((path) => path.startsWith(join(root, "..")))).toEqual([]);
    },
    120_000,
  );
}

test("A4 without the comparison after opening, the same swap does leak", async () => {
  const { root } = pageWith();
  const swap = { ...swaps["a folder"], isFileAt: async () => true };
  const seen = await readWhile(swap, root, (contents, reads) => contents.has("SECRET") || reads >= 100_000);
  expect(seen.has("SECRET")).toBe(true);
}, 120_000);

test("a file that an editor replaces while it is read is there", async () => {
  const { root } = pageWith();
  const code = `
    const { renameSync, writeFileSync } = require("node:fs");
    const turn = () => { writeFileSync(root + "/next", "inside"); renameSync(root + "/next", root + "/x.txt"); pause(20); };`;
  const seen = await readWhile(
    { code, segments: ["x.txt"] },
    root,
    (_, reads, rounds) => reads >= 1000 && rounds >= 20,
  );
  const missed = seen.get(undefined) ?? 0;
  expect(missed).toBeLessThan((seen.get("inside") ?? 0) / 100);
}, 60_000);

test.each([
  "CON",
  "con",
  "aux.js",
  "NUL.txt",
  "com1",
  "LPT9.log",
  "COM¹",
  "conin$",
  "x.js.",
  "x.js ",
  "x.js::$DATA",
  "x:y",
  "PROGRA~1",
  "A~1.JS",
])("A5 the name %j means something else on Windows and is refused everywhere", async (name) => {
  const { root } = pageWith({ [`page/${name}`]: "x" });
  expect(await read(root, [name])).toBeUndefined();
  expect(hasSafeFile(root, [name])).toBe(false);
});

test.each([
  "console.js",
  "auxiliary.js",
  "vendors~main.js",
  "a~b.js",
  "com10.js",
  "x..js",
  "~.js",
  "[id].js",
  "a'b&c.js",
])("A5 the name %j is an ordinary one", async (name) => {
  const { root } = pageWith({ [`page/${name}`]: "x" });
  expect(await read(root, [name])).toBe("x");
  expect(hasSafeFile(root, [name])).toBe(true);
});

test("A5 the exact case is required", async () => {
  const { root } = pageWith({ "page/App.js": "x" });
  expect(await read(root, ["App.js"])).toBe("x");
  expect(await read(root, ["app.js"])).toBeUndefined();
});

test("A6 hidden files and folders are not served", async () => {
  const { root } = pageWith({ "page/.git/config": "x", "page/.env": "x", "page/a/.well-known/x": "x" });
  for (const segments of [[".git", "config"], [".env"], ["a", ".well-known", "x"]]) {
    expect(await read(root, segments)).toBeUndefined();
    expect(hasSafeFile(root, segments)).toBe(false);
  }
});

test("when the host runs out of file handles, that is not said to be a missing file", async () => {
  const { root } = pageWith();
  const failing: IsFileAt = () => Promise.reject(Object.assign(new Error("too many"), { code: "EMFILE" }));
  await expect(openSafeFile(root, ["index.html"], failing)).rejects.toThrow("too many");
  const denied: IsFileAt = () => Promise.reject(Object.assign(new Error("denied"), { code: "EACCES" }));
  expect(await openSafeFile(root, ["index.html"], denied)).toBeUndefined();
  expect(openFiles().filter((path) => path.startsWith(root))).toEqual([]);
});
