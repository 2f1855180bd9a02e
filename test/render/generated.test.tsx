/** Documents made from the contracts, really shown: whatever they hold, React has nothing to complain of. */
import { act, cleanup } from "@testing-library/react";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { preload } from "../../src/index.js";
import { hostileDocuments, mutatedDocuments, seed, validDocuments } from "../schema/arbitraries.js";
import { showPage } from "./page.js";

const complaints: string[] = [];
const complain = (...said: unknown[]) => void complaints.push(said.map(readable).join(" ").slice(0, 600));
window.addEventListener("error", ({ error }) => complain("uncaught", error));

beforeEach(() => {
  complaints.length = 0;
  // The page's own diagnostics go to the host of the test, so all that comes here is React's.
  vi.spyOn(console, "error").mockImplementation(complain);
  vi.spyOn(console, "warn").mockImplementation(complain);
});
afterEach(() => void vi.restoreAllMocks());

function readable(value: unknown): string {
  try {
    return String(value);
  } catch {
    return "something that cannot be read";
  }
}

/** Not shrunk: each step would show pages again. The seed and the path find it again. */
const runs = (numRuns: number) => ({ seed, numRuns, endOnFailure: true });
const timeout = 120_000;
/** What spreads without end is cut early. */
const options = { limits: { nodes: 300 } };

const settle = () => act(async () => new Promise((resolve) => setTimeout(resolve, 0)));

/** Shows one document and then, as a refresh does, another. */
async function showBoth(first: unknown, second: unknown) {
  const page = showPage(first, options);
  await settle();
  page.show(second);
  await settle();
  expect(page.container.querySelectorAll(".nju-page")).toHaveLength(1);
  page.unmount();
  page.host.close();
  cleanup();
  return page;
}

test("documents that keep to the contracts are shown and refreshed without a complaint", { timeout }, async () => {
  await preload([{ type: "Table" }, { type: "Chart" }]);
  await fc.assert(
    fc.asyncProperty(validDocuments, validDocuments, async (first, second) => {
      const { diagnostics } = await showBoth(first, second);
      expect(complaints).toEqual([]);
      expect(diagnostics).not.toContain("view-failed");
    }),
    runs(120),
  );
});

test("documents with one thing wrong are shown, corrected and shown again without a complaint", {
  timeout,
}, async () => {
  await fc.assert(
    fc.asyncProperty(mutatedDocuments, fc.boolean(), async ({ document, valid, wrong }, wrongFirst) => {
      const { diagnostics } = await showBoth(
        ...((wrongFirst ? [document, valid] : [valid, document]) as [unknown, unknown]),
      );
      expect(complaints).toEqual([]);
      expect(diagnostics).toContain(wrong.code);
      expect(diagnostics).not.toContain("view-failed");
    }),
    runs(120),
  );
});

test("hostile documents are shown without a complaint", { timeout }, async () => {
  await fc.assert(
    fc.asyncProperty(hostileDocuments, hostileDocuments, async (first, second) => {
      await showBoth(first.make(), second.make());
      expect(complaints, `${first.what}, then ${second.what}`).toEqual([]);
    }),
    runs(120),
  );
});
