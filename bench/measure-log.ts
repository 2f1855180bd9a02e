/** Yardstick "log": how a log of very many lines compares with a short one, and with the bare strings. */
import type { OpenPage } from "./browser.js";
import type { LogSample } from "./protocol.js";
import type { LogResult } from "./results.js";
import { summarize } from "./statistics.js";

const fewLines = 1_000;
const lineCounts = [100_000, 1_000_000];

export async function measureLog(
  open: () => Promise<OpenPage>,
  { runs, samples }: { runs: number; samples: number },
): Promise<LogResult[]> {
  const few: LogSample[] = [];
  const many = new Map<number, LogSample[]>(lineCounts.map((lines) => [lines, []]));
  for (let run = 0; run < runs; run++) {
    const { bench, close } = await open();
    for (let sample = -3; sample < samples; sample++) {
      const short = await bench.log.mount(fewLines);
      if (sample >= 0) few.push(short);
      for (const [lines, taken] of many) {
        const long = await bench.log.mount(lines);
        if (sample >= 0) taken.push(long);
      }
    }
    await close();
  }
  const results: LogResult[] = [];
  for (const [lines, taken] of many) {
    results.push({
      lines,
      short: summarize(few.map(({ laidOut }) => laidOut)),
      long: summarize(taken.map(({ laidOut }) => laidOut)),
      ratio: summarize(taken.map(({ laidOut }, index) => laidOut / (few[index]?.laidOut ?? Number.NaN))),
      rows: Math.max(...taken.map(({ rows }) => rows)),
      elements: Math.max(...taken.map(({ elements }) => elements)),
      heap: await measureHeap(await open(), lines),
    });
  }
  return results;
}

async function measureHeap({ bench, heap, close }: OpenPage, lines: number): Promise<LogResult["heap"]> {
  // Code that runs for the first time is kept.
  await bench.log.hold(fewLines);
  await bench.log.show();
  await bench.log.close();
  const before = await heap();
  await bench.log.hold(lines);
  const strings = (await heap()) - before;
  await bench.log.show();
  const shown = (await heap()) - before;
  await close();
  return { strings, shown };
}
