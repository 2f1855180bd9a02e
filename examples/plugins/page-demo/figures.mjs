// @ts-check
/** Figures of the machine and of the process that answers, one event after the other. */
import { cpus, loadavg, totalmem } from "node:os";
import { setTimeout } from "node:timers/promises";

/** Milliseconds that all processors together have spent, in all and idle, since the machine started. */
function processorTimes() {
  const all = cpus().map(({ times }) => ({
    idle: times.idle,
    total: Object.values(times).reduce((sum, ms) => sum + ms),
  }));
  return all.reduce((sum, { idle, total }) => ({ idle: sum.idle + idle, total: sum.total + total }));
}

/** @param {number} value */
const oneDecimal = (value) => Math.round(value * 10) / 10;

/**
 * Blocks of an event stream: a `figures` event every so many seconds, the first after a moment. The
 * host ends it when nobody listens any more.
 * @param {number} seconds
 */
export async function* figures(seconds) {
  let before = processorTimes();
  for (let id = 1; ; id += 1) {
    await setTimeout(id === 1 ? Math.min(200, seconds * 1000) : seconds * 1000);
    const now = processorTimes();
    const total = now.total - before.total;
    const data = {
      time: new Date().toISOString(),
      // Share of all processors in use since the event before, 0 to 100.
      cpu: total > 0 ? oneDecimal(Math.min(100, Math.max(0, (1 - (now.idle - before.idle) / total) * 100))) : 0,
      // Mean number of runnable processes over the last minute; 0 on Windows, which has none.
      load: Math.round((loadavg()[0] ?? 0) * 100) / 100,
      // Bytes of this process, and of the whole machine.
      memory: process.memoryUsage.rss(),
      memoryTotal: totalmem(),
      uptime: Math.round(process.uptime()),
    };
    before = now;
    yield `event: figures\nid: ${id}\ndata: ${JSON.stringify(data)}\n\n`;
  }
}
