/** Where axes begin, end and are marked, whichever engine draws: both get the same. */

export interface Scale {
  min: number;
  max: number;
  ticks: number[];
}

export interface YOptions {
  min?: number | undefined;
  max?: number | undefined;
  thresholds?: readonly { value: number }[] | undefined;
}

const steps = [1, 2, 2.5, 4, 5, 10];

/** The least round step that is no less than this. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return power * (steps.find((step) => step * power >= least * (1 - 1e-9)) ?? 10);
}

/** Free of the crumbs that adding up leaves, such as 0.30000000000000004. */
const clean = (value: number): number => Number(value.toPrecision(12));

function ticksBetween(min: number, max: number, step: number): number[] {
  const ticks: number[] = [];
  for (let tick = Math.ceil(min / step - 1e-9); ticks.length < 100; tick++) {
    const value = clean(tick * step);
    if (value > max + step * 1e-9) break;
    ticks.push(value === 0 ? 0 : value);
  }
  return ticks;
}

/** The y axis. Zero is on it, so that lengths can be compared, unless the document says where it begins and ends. */
export function yScale(least: number | null, most: number | null, options: YOptions): Scale {
  const { min, max, thresholds = [] } = options;
  let from = Math.min(0, least ?? 0);
  let to = Math.max(0, most ?? 0);
  for (const { value } of thresholds) {
    from = Math.min(from, value);
    to = Math.max(to, value);
  }
  // Limits that leave no room are none.
  if (min !== undefined && max !== undefined && min >= max) return yScale(least, most, { thresholds });
  from = min ?? from;
  to = max ?? to;
  if (to <= from) {
    // All values are alike, or all beyond the one limit.
    if (max === undefined) to = from + (Math.abs(from) || 1);
    else from = to - (Math.abs(to) || 1);
  }
  const step = roundStep((to - from) / 4);
  if (!Number.isFinite(step) || step <= 0) return { min: from, max: to, ticks: [from, to] };
  from = min ?? clean(Math.floor(from / step + 1e-9) * step);
  to = max ?? clean(Math.ceil(to / step - 1e-9) * step);
  return { min: from, max: to, ticks: ticksBetween(from, to, step) };
}

/** Whether there is no room above for what is written at a value. */
export const isHigh = (value: number, { min, max }: Scale): boolean => value > max - (max - min) / 8;

/** Round numbers along an x axis that begins and ends where the points do. */
export function numberTicks(min: number, max: number, most: number): number[] {
  if (!(max > min)) return [min];
  const step = roundStep((max - min) / Math.max(1, most));
  return Number.isFinite(step) && step > 0 ? ticksBetween(min, max, step) : [min, max];
}

/** Marks of points that stand side by side: each, each second, each fifth one … */
export function placeTicks(min: number, max: number, most: number): number[] {
  const from = Math.ceil(min);
  const to = Math.floor(max);
  const step = Math.max(1, Math.ceil((to - from + 1) / Math.max(1, most)));
  const ticks: number[] = [];
  for (let tick = from; tick <= to; tick += step) ticks.push(tick);
  return ticks;
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
export const day = 24 * hour;
const timeSteps = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map((count) => count * second),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * minute),
  ...[1, 2, 3, 6, 12].map((count) => count * hour),
  ...[1, 2, 7, 14].map((count) => count * day),
];
const monthSteps = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200];

export interface TimeTicks {
  /** Milliseconds between two marks. */
  step: number;
  ticks: number[];
}

/** Round times of the reader's own clock, which is set back and forth: from a day on, each mark asks the calendar. */
export function timeTicks(min: number, max: number, most: number): TimeTicks {
  if (!(max > min)) return { step: minute, ticks: [min] };
  const least = (max - min) / Math.max(1, most);
  const step = timeSteps.find((candidate) => candidate >= least);
  const ticks: number[] = [];
  if (step !== undefined && step < day) {
    const offset = new Date(min).getTimezoneOffset() * minute;
    for (let tick = Math.ceil((min - offset) / step) * step + offset; tick <= max; tick += step) ticks.push(tick);
    return { step, ticks };
  }
  const from = new Date(min);
  const months = step === undefined ? (monthSteps.find((count) => count * 30 * day >= least) ?? 1200) : 0;
  const days = step === undefined ? 0 : step / day;
  const at = (index: number) =>
    months > 0
      ? new Date(Math.floor(from.getFullYear() / Math.max(1, months / 12)) * Math.max(1, months / 12), index * months)
      : new Date(from.getFullYear(), from.getMonth(), from.getDate() + index * days);
  for (let index = 0; index < 2_000; index++) {
    const tick = at(index).getTime();
    if (tick > max) break;
    if (tick >= min) ticks.push(tick);
  }
  return { step: step ?? months * 30 * day, ticks };
}
