// @ts-check
/** Samples at an interval that can be changed while it runs, and keeps the last samples and the peaks. */

/** @typedef {import("./metrics.mjs").Sample} Sample */

/** Samples kept. */
export const KEPT = 60;

/** Allowed intervals, in seconds. */
export const INTERVAL = { least: 0.5, most: 60, default: 2 };

/**
 * Starts at once with a first sample.
 * @param {() => Sample} measure
 * @param {(sample: Sample, kept: number) => void} onSample
 */
export function createHistory(measure, onSample) {
  /** @type {Sample[]} */
  let samples = [];
  let peak = { since: "", cpu: 0, memory: 0 };
  let interval = INTERVAL.default;
  /** @type {NodeJS.Timeout | undefined} */
  let timer;

  const sample = () => {
    const latest = measure();
    samples = [...samples, latest].slice(-KEPT);
    peak = {
      since: peak.since || latest.time,
      cpu: Math.max(peak.cpu, latest.cpu),
      memory: Math.max(peak.memory, latest.memory),
    };
    onSample(latest, samples.length);
  };

  const start = () => {
    clearInterval(timer);
    timer = setInterval(sample, interval * 1000);
  };

  const reset = () => {
    samples = [];
    peak = { since: "", cpu: 0, memory: 0 };
    sample();
  };

  reset();
  start();

  return {
    samples: () => samples,
    peak: () => peak,
    /** Seconds between two samples. */
    interval: () => interval,
    /** @param {number} seconds takes effect at once */
    setInterval(seconds) {
      interval = seconds;
      start();
    },
    /** Forgets all but a sample taken now. */
    reset,
    stop: () => clearInterval(timer),
  };
}
