/**
 * A Vitest reporter that ends a run with `N passed, N failed`, alone on a line, for machines that count tests.
 * With TEST_TOTALS_FILE set it writes the line there instead: whoever sets that prints it, after all else it has to say.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Reporter, TestModule } from "vitest/node";

export function closingLine(): Reporter {
  return {
    onTestRunEnd(modules, unhandled) {
      const line = `${totalsOf(modules, unhandled.length)}\n`;
      const file = process.env.TEST_TOTALS_FILE;
      if (!file) {
        process.stdout.write(`\n${line}`);
        return;
      }
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, line);
    },
  };
}

/** @param unhandled errors outside every test, for which Vitest fails the run too */
function totalsOf(modules: readonly TestModule[], unhandled: number): string {
  const total = { passed: 0, failed: unhandled, skipped: 0, pending: 0 };
  for (const module of modules) {
    for (const test of module.children.allTests()) total[test.result().state] += 1;
    // A file or suite that breaks outside a test has no test to carry the failure.
    if (module.errors().length > 0) total.failed += 1;
    for (const suite of module.children.allSuites()) if (suite.errors().length > 0) total.failed += 1;
  }
  // A test without a result was cut off; it did not pass.
  const failed = total.failed + total.pending;
  return `${total.passed} passed, ${failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ""}`;
}
