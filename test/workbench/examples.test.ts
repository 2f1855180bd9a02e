import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { lintText } from "../../src/lint/index.js";

const folder = new URL("../../src/workbench/examples/", import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith(".json"));

test("there are examples to start from", () => {
  expect(names.length).toBeGreaterThanOrEqual(8);
});

test.each(names)("nothing is wrong with %s", (name) => {
  expect(lintText(readFileSync(new URL(name, folder), "utf8")).findings).toEqual([]);
});
