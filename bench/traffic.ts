/** The traffic of a busy server, the same each time: four fifths log lines, a tenth counters, a tenth points of a chart. */

export interface Message {
  topic: string;
  data: unknown;
}

export interface Point {
  t: number;
  load: number;
}

export const logTopic = "log";
export const chartTopic = "load";
export const counterTopics = Array.from({ length: 8 }, (_, counter) => `requests/${counter}`);
export const trafficTopics = [logTopic, chartTopic, ...counterTopics];

/** What the page keeps of each kind. */
export const retention = { lines: 1_000, points: 200 };

const twoDigits = (value: number) => String(value).padStart(2, "0");

/** What the page began with, before the traffic: it has been up for a while. */
export const before = {
  lines: Array.from({ length: 40 }, (_, index) => `11:59:${twoDigits(index)} INFO worker-${index % 7} started`),
  points: Array.from({ length: 20 }, (_, index): Point => ({ t: index - 20, load: 50 })),
};

const levels = ["INFO", "INFO", "DEBUG", "INFO", "WARN"];

const kindOf = (index: number): "counter" | "point" | "line" =>
  index % 10 === 9 ? "counter" : index % 10 === 4 ? "point" : "line";
/** Every tenth message is of a counter; they take turns. */
const counterAt = (index: number) => Math.floor(index / 10) % counterTopics.length;

function lineAt(index: number): string {
  const seconds = Math.floor(index / 1_000);
  const time = `12:${twoDigits(Math.floor(seconds / 60) % 60)}:${twoDigits(seconds % 60)}`;
  return `${time} ${levels[index % levels.length]} worker-${index % 7} answered request in ${index % 90} ms #${index}`;
}

/** The number that `lineAt` ends with; undefined where it does not. */
export function numberOfLine(text: string): number | undefined {
  const number = /#(\d+)$/.exec(text.trim())?.[1];
  return number === undefined ? undefined : Number(number);
}

/** A message by its place in the traffic, which is also its content. */
export function messageAt(index: number): Message {
  const kind = kindOf(index);
  if (kind === "line") return { topic: logTopic, data: lineAt(index) };
  if (kind === "counter") return { topic: counterTopics[counterAt(index)] as string, data: index };
  return { topic: chartTopic, data: { t: index, load: 50 + 40 * Math.sin(index / 400) } satisfies Point };
}

/** What a page that lost nothing holds after so many messages. */
export interface Held {
  lines: number[];
  points: number[];
  /** The last figure of each counter. */
  counters: number[];
}

export function heldAfter(sent: number): Held {
  const held: Held = { lines: [], points: [], counters: counterTopics.map(() => Number.NaN) };
  for (let index = sent - 1; index >= 0; index--) {
    const kind = kindOf(index);
    if (kind === "line" && held.lines.length < retention.lines) held.lines.push(index);
    if (kind === "point" && held.points.length < retention.points) held.points.push(index);
    if (kind === "counter" && Number.isNaN(held.counters[counterAt(index)])) held.counters[counterAt(index)] = index;
    if (held.lines.length === retention.lines && held.points.length === retention.points) break;
  }
  return { ...held, lines: held.lines.reverse(), points: held.points.reverse() };
}
