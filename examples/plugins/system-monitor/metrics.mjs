// @ts-check
/** Measures this machine: the load of its processors, its memory, and for how long it has been up. */
import { cpus, freemem, loadavg, totalmem, uptime } from "node:os";

/**
 * @typedef {object} Sample
 * @property {string} time local time, HH:MM:SS
 * @property {number} cpu share of all processors in use since the sample before, 0..100
 * @property {number} memory share of memory in use, 0..100
 * @property {number} memory_bytes memory in use
 * @property {number} load mean number of runnable processes over the last minute; 0 on Windows, which has none
 * @property {number} uptime seconds since the machine started
 */

/** Milliseconds that all processors together have spent, in all and idle, since the machine started. */
function processorTimes() {
  let total = 0;
  let idle = 0;
  for (const { times } of cpus()) {
    total += times.user + times.nice + times.sys + times.idle + times.irq;
    idle += times.idle;
  }
  return { total, idle };
}

/** @param {number} value */
const oneDecimal = (value) => Math.round(value * 10) / 10;

/**
 * Builds a function that measures. Its first figure for the processors is their mean since the machine started.
 * @returns {() => Sample}
 */
export function createMeter() {
  let before = { total: 0, idle: 0 };
  return () => {
    const now = processorTimes();
    const total = now.total - before.total;
    // The clock ticks in steps of 10 ms, so two measurements may show no time between them, or idle time going back.
    const busy = total > 0 ? 1 - (now.idle - before.idle) / total : 0;
    before = now;
    const used = totalmem() - freemem();
    return {
      time: new Date().toTimeString().slice(0, 8),
      cpu: oneDecimal(Math.min(100, Math.max(0, busy * 100))),
      memory: oneDecimal((used / totalmem()) * 100),
      memory_bytes: used,
      load: Math.round(/** @type {number} */ (loadavg()[0]) * 100) / 100,
      uptime: Math.round(uptime()),
    };
  };
}
