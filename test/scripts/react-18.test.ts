import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

interface Lock {
  packages: Record<string, { version?: string; dependencies?: Record<string, string> }>;
}

const readLock = (folder: string): Lock =>
  JSON.parse(readFileSync(new URL(`../../${folder}package-lock.json`, import.meta.url), "utf8"));

describe("the packages beside React 18", () => {
  const root = readLock("").packages;
  const second = readLock("test/react-18/").packages;
  const names = Object.keys(second[""]?.dependencies ?? {});

  it.each(names.filter((name) => name !== "react" && name !== "react-dom"))(
    "%s has the version beside React 19",
    (name) => {
      const path = `node_modules/${name}`;
      expect(
        second[path]?.version,
        `Install it in test/react-18 as in the project's folder: npm install --save-exact ${name}@${root[path]?.version} --prefix test/react-18`,
      ).toBe(root[path]?.version);
    },
  );

  it.each(["react", "react-dom"])("%s is version 18", (name) => {
    expect(second[`node_modules/${name}`]?.version).toMatch(/^18\./);
  });
});
