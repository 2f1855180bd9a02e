/** Begins with the test files that take longest, so that no worker has a long one left when the others are done. */
import { relative } from "node:path";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Longest first, a dozen seconds or more each. All that is not named comes after these. */
const longest = [
  "test/types.test.ts",
  "test/lint/linear-time.test.ts",
  "test/server/cluster.test.ts",
  "test/render/long-list.test.tsx",
  "test/e2e/hostile.test.ts",
  "test/e2e/package.test.ts",
  "test/e2e/hostile-strict.test.ts",
  "test/e2e/playground.test.ts",
  "test/e2e/plugin-pages.test.ts",
  "test/e2e/hostile-limits.test.ts",
  "test/e2e/plugin-shell.test.ts",
  "test/e2e/examples.test.ts",
  "test/e2e/monitor.test.ts",
  "test/e2e/preview.test.ts",
];

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const found = longest.indexOf(relative(this.ctx.config.root, moduleId).replaceAll("\\", "/"));
      return found < 0 ? longest.length : found;
    };
    return (await super.sort(files)).toSorted((one, other) => place(one) - place(other));
  }
}
