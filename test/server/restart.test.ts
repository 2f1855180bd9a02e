/** A host that is killed and started again while a page follows its lines. */
import { expect, test } from "vitest";
import { faultOf, follow, hostProcess, linesByRun } from "./host-processes.js";
import { until } from "./hosted.js";

test("each start of a host that is killed again and again is followed from its first line, nothing lost and none twice", async () => {
  const host = await hostProcess();
  await host.start();
  const page = follow(host.url, "p:lines");
  const starts = 5;
  for (let start = 1; start <= starts; start++) {
    if (start > 1) await host.start();
    // The page may be back before the first line, or long after it.
    if (start % 2 === 0) await until(() => expect(page.status()).toBe("live"));
    await host.startLines("p:lines");
    await until(() => expect(linesByRun(page.received).size).toBe(start));
    await new Promise((done) => setTimeout(done, 100 * Math.random()));
    if (start < starts) await host.kill();
  }
  const { run, count } = await host.stopLines();
  await until(() => expect(linesByRun(page.received).get(run)?.at(-1)).toBe(count));
  const runs = [...linesByRun(page.received).values()];
  for (const numbers of runs) expect(faultOf(numbers)).toBeUndefined();
  // What a host had not yet sent when it was killed is gone with it, and nobody knows whether there was any.
  expect(page.gaps).toEqual(Array.from({ length: starts - 1 }, () => undefined));
}, 60_000);
