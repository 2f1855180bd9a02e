import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { platform } from "node:process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const read = (path: string) => readFileSync(join(root, path), "utf8");

// `npm test` builds first.
describe("the built package", () => {
  const named = Object.entries<string | Record<string, string>>({ ...manifest.exports, bin: manifest.bin });

  it.each(named)("has the files that package.json names for %s", (_, target) => {
    // A pattern stands for the files of a folder.
    const paths = (typeof target === "string" ? [target] : Object.values(target)).map((path) =>
      path.replace(/\*$/, ""),
    );
    expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it("is client code to a React server, by its first line", () => {
    expect(read("dist/index.js")).toMatch(/^"use client";/);
  });

  it.skipIf(platform === "win32")("has a bin that the shell can start", () => {
    expect(read("dist/cli.js")).toMatch(/^#!\/usr\/bin\/env node\n/);
    expect(statSync(join(root, "dist/cli.js")).mode & 0o111).toBe(0o111);
  });

  it("leaves Node's modules and the dependencies where they are", () => {
    const scripts = readdirSync(join(root, "dist"), { recursive: true, encoding: "utf8" }).filter(
      (path) => path.endsWith(".js") && !/^(shell|standalone)/.test(path),
    );
    expect(scripts.length).toBeGreaterThan(5);
    for (const path of scripts)
      expect(read(join("dist", path))).not.toMatch(/browser-external|(?<!\*\*\/)node_modules\//);
  });
});
