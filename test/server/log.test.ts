import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createLog } from "../../src/server/log.js";
import { folderWith } from "./hosted.js";

function logIn(folder: string) {
  const lines: string[] = [];
  const file = join(folder, "logs", "host.log");
  const log = createLog({
    file,
    write: (line) => void lines.push(line),
    now: () => new Date("2026-11-20T10:00:00Z"),
  });
  return { log, file, lines };
}

test("a line has time, level, source and message, on the terminal and in the file", () => {
  const { log, file, lines } = logIn(folderWith({}));
  log.from("system-monitor").info("Loaded.");
  log.close();
  expect(lines).toEqual(["2026-11-20T10:00:00.000Z INFO  system-monitor  Loaded."]);
  expect(readFileSync(file, "utf8")).toBe(`${lines[0]}\n`);
});

test("a message can neither forge a line nor steer the terminal", () => {
  const { log, lines } = logIn(folderWith({}));
  log.from("p").warn("a\n2026-11-20T10:00:00.000Z INFO  host  forged\r\u001b[2J\u009b");
  expect(lines).toEqual([
    "2026-11-20T10:00:00.000Z WARN  p  a\n    2026-11-20T10:00:00.000Z INFO  host  forged\\x0d\\x1b[2J\\x9b",
  ]);
});

test("an error is written with its stack and its cause", () => {
  const { log, lines } = logIn(folderWith({}));
  log.from("p").error("It failed.", new Error("outer", { cause: new Error("inner") }));
  expect(lines[0]).toMatch(/ERROR p {2}It failed\.\n {4}Error: outer\n {8}at .*inner/s);
});

test("a log file over 5 MB is set aside at the start, a smaller one continued", () => {
  const small = logIn(folderWith({ "logs/host.log": "before\n" }));
  small.log.from("p").info("after");
  expect(readFileSync(small.file, "utf8")).toMatch(/^before\n.*after\n$/);
  const large = logIn(folderWith({ "logs/host.log": "x".repeat(5 * 1024 * 1024 + 1) }));
  large.log.from("p").info("after");
  expect(statSync(large.file).size).toBeLessThan(100);
  expect(existsSync(`${large.file}.1`)).toBe(true);
});

test("a log file that cannot be written costs one warning, and the log goes on", () => {
  const { log, lines } = logIn(folderWith({ logs: "a file where the folder should be" }));
  log.from("p").info("one");
  log.from("p").info("two");
  expect(lines).toHaveLength(3);
  expect(lines[0]).toContain("Logging goes on without it.");
});
