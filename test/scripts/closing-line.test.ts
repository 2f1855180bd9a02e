import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { execPath } from "node:process";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));

const tests = {
  "mixed.test.js": `
    import { expect, it } from "vitest";
    it("passes", () => {});
    it("passes too", () => {});
    it("fails", () => expect(1).toBe(2));
    it.skip("is skipped", () => {});`,
  "broken.test.js": 'throw new Error("before any test");',
  "unhandled.test.js": `
    import { it } from "vitest";
    it("leaves a rejection behind", () => void Promise.reject(new Error("nobody waits")));`,
};
const config = `
  import { closingLine } from ${JSON.stringify(join(root, "scripts", "closing-line.ts"))};
  export default { test: { reporters: ["default", closingLine()] } };`;

describe("the closing line", async () => {
  // Below node_modules, so that the tests in it find vitest.
  const cache = join(root, "node_modules", ".cache");
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, "closing-line-"));
  afterAll(() => rm(folder, { recursive: true }));
  for (const [name, text] of Object.entries({ ...tests, "vitest.config.ts": config })) {
    await writeFile(join(folder, name), text);
  }

  it("is the last of the output, and counts as failures what breaks outside a test", async () => {
    const { output, code } = await runVitest(folder, {});
    expect(output.trimEnd().split("\n").at(-1)).toBe("3 passed, 3 failed, 1 skipped");
    expect(code).toBe(1);
  });

  it("goes to a file for a caller that has more to say", async () => {
    const file = join(folder, "new", "totals");
    const { output } = await runVitest(folder, { TEST_TOTALS_FILE: file });
    expect(output).not.toContain("3 passed, 3 failed");
    expect(await readFile(file, "utf8")).toBe("3 passed, 3 failed, 1 skipped\n");
  });
});

function runVitest(folder: string, added: Record<string, string>): Promise<{ output: string; code: unknown }> {
  // The variables of the run that this test is in would make the inner one think it is a worker.
  const outer = Object.entries(process.env).filter(([name]) => !/^(VITEST|TEST|NODE_ENV)/.test(name));
  const env = { ...Object.fromEntries(outer), NO_COLOR: "1", ...added };
  const program = join(root, "node_modules", "vitest", "vitest.mjs");
  return new Promise((resolve) => {
    execFile(execPath, [program, "run", "--root", folder], { env }, (error, output) => {
      resolve({ output, code: error?.code ?? 0 });
    });
  });
}
