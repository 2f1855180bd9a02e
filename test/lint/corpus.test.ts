/** One mistake a file: each is found where it stands, and of what is misspelt the right word is offered. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { lintText } from "../../src/lint/index.js";
import { expected } from "./corpus/expected.js";

const folder = new URL("./corpus/", import.meta.url);

const rows = expected.map(([file, code, pointer, suggestion]) => {
  const { findings } = lintText(readFileSync(new URL(file, folder), "utf8"));
  const found = findings.find((finding) => finding.code === code && finding.pointer === pointer);
  return {
    file,
    found: found !== undefined,
    misspelt: suggestion !== undefined,
    suggested: suggestion !== undefined && found?.suggestion === suggestion,
    others: findings
      .filter((finding) => finding !== found)
      .map((finding) => `${finding.code} ${finding.pointer} ${finding.suggestion ?? ""}`),
    expected: `${code} ${pointer} ${suggestion ?? ""}`,
    got: found?.suggestion,
  };
});

const share = (count: number, of: number) => `${count}/${of}`;

test("every file of the corpus is in the table, and the other way about", () => {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => /\.(json|txt)$/.test(name));
  expect(files.sort()).toEqual(expected.map(([file]) => file).sort());
  expect(files.length).toBeGreaterThanOrEqual(140);
});

test("at least 95 % are found at the right pointer, and 85 % of the misspellings get the right suggestion", () => {
  const groups = [...new Set(rows.map(({ file }) => file.split("/")[0] ?? ""))];
  const line = (name: string, of: typeof rows) => ({
    group: name,
    "found at the right pointer": share(of.filter(({ found }) => found).length, of.length),
    "right suggestion": share(
      of.filter(({ suggested }) => suggested).length,
      of.filter(({ misspelt }) => misspelt).length,
    ),
  });
  console.table([
    ...groups.map((name) =>
      line(
        name,
        rows.filter(({ file }) => file.startsWith(`${name}/`)),
      ),
    ),
    line("all", rows),
  ]);
  const missed = rows.filter(({ found, misspelt, suggested }) => !found || (misspelt && !suggested));
  for (const { file, expected: wanted, got, others } of missed)
    console.log(`${file}: ${wanted}\n  got ${got}, and ${others.join("; ") || "nothing"}`);
  const misspelt = rows.filter((row) => row.misspelt);
  expect(rows.filter(({ found }) => found).length / rows.length).toBeGreaterThanOrEqual(0.95);
  expect(misspelt.filter(({ suggested }) => suggested).length / misspelt.length).toBeGreaterThanOrEqual(0.85);
});

test("a mistake is told once: nothing follows from it", () => {
  const noisy = rows
    .filter(({ others }) => others.length > 0)
    .map(({ file, others }) => `${file}: ${others.join("; ")}`);
  expect(noisy).toEqual([]);
});
