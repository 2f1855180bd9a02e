/** Yardstick "charts": what a wall of live charts costs the main thread. */
import type { OpenPage } from "./browser.js";
import type { ChartPlan, Pairs } from "./protocol.js";
import type { ChartsResult } from "./results.js";
import { compare } from "./statistics.js";

const plan: ChartPlan = { charts: 20, points: 300 };
const seconds = 4;

export async function measureCharts(
  open: () => Promise<OpenPage>,
  { runs, rounds }: { runs: number; rounds: number },
): Promise<ChartsResult> {
  const timed: Pairs[] = [];
  for (let run = 0; run < runs; run++) {
    const { bench, mainThread, close } = await open();
    const pairs: Pairs = { ours: [], handWritten: [] };
    // The first round warms up.
    for (let round = -1; round < rounds; round++) {
      const order = round % 2 === 0 ? (["ours", "handWritten"] as const) : (["handWritten", "ours"] as const);
      for (const contender of order) {
        await bench.charts.open(contender, plan);
        const before = await mainThread();
        await bench.charts.play(1000 * seconds);
        const after = await mainThread();
        await bench.charts.close();
        if (round >= 0) pairs[contender].push((after - before) / seconds);
      }
    }
    timed.push(pairs);
    await close();
  }
  return { ...plan, perSecond: compare(timed) };
}
