/** Yardstick "burst", the page's part: takes the traffic, and says what of it the page shows and what that took. */
import type { Contender, TrafficAnswer } from "../protocol.js";
import { heldAfter, type Message, messageAt } from "../traffic.js";
import { countCommits } from "./commits-per-frame.js";
import { settle } from "./measure.js";
import { missingAfter } from "./missing.js";
import { shownCounters } from "./shown.js";
import { type OpenTraffic, openTraffic } from "./traffic-page.js";

interface Running {
  traffic: OpenTraffic;
  /** Tasks of over 50 ms since the page was ready. */
  longTasks: PerformanceObserver;
  tasks: PerformanceEntryList;
  commits: ReturnType<typeof countCommits>;
  /** When the messages were handed over, where that was in one task. */
  published?: { start: number; end: number };
}

let running: Running | undefined;
let messages: Message[] = [];
/** How many of them were handed over. */
let sent = 0;

function current(): Running {
  if (running === undefined) throw new Error("No page is open.");
  return running;
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** As they come out of a wire's parser: a text put together here would be joined by whoever reads it first. */
const asParsed = (messages: Message[]): Message[] => JSON.parse(JSON.stringify(messages)) as Message[];

/**
 * Makes the messages before the page is opened: what that left over is the sender's. Garbage collected by force after the
 * page was opened would take compiled code of the page with it, and make the browser draw the canvas once more.
 */
export async function make(count: number): Promise<void> {
  messages = asParsed(Array.from({ length: count }, (_, index) => messageAt(index)));
  sent = 0;
  await settle();
}

/** Puts the page on screen; it is ready when this resolves. */
export async function open(contender: Contender, socketUrl?: string): Promise<void> {
  const traffic = await openTraffic(contender, socketUrl);
  await pause(200);
  const tasks: PerformanceEntryList = [];
  const longTasks = new PerformanceObserver((list) => tasks.push(...list.getEntries()));
  longTasks.observe({ type: "longtask" });
  running = { traffic, longTasks, tasks, commits: countCommits() };
}

/** Forgets what happened until the messages come: a connection that is made is told on the page, too. */
export function begin(): void {
  const { commits, longTasks, tasks } = current();
  commits.end();
  longTasks.takeRecords();
  tasks.length = 0;
  current().commits = countCommits();
}

/** Hands over the next messages in one task, and says how many milliseconds that took. */
export function publish(count: number): number {
  const { traffic } = current();
  const due = messages.slice(sent, sent + count);
  sent += due.length;
  const start = performance.now();
  for (const message of due) traffic.publish(message);
  const end = performance.now();
  current().published = { start, end };
  return end - start;
}

/** Waits until the counters, whose messages are the last ones, show their last figures. */
export async function shown(count: number, timeout: number): Promise<boolean> {
  const expected = String(heldAfter(count).counters);
  const { container } = current().traffic.page;
  for (const end = performance.now() + timeout; performance.now() < end; await pause(20)) {
    if (String(shownCounters(container)) === expected) return true;
  }
  return false;
}

/** What the page shows of that many messages, all that it took. */
export async function read(count: number): Promise<TrafficAnswer> {
  const { traffic, longTasks, tasks, commits, published } = current();
  const counted = commits.end();
  await pause(50);
  tasks.push(...longTasks.takeRecords());
  longTasks.disconnect();
  const isSenders = ({ startTime, duration }: PerformanceEntry) =>
    published !== undefined && startTime <= published.start && startTime + duration >= published.end;
  const longest = Math.max(0, ...tasks.filter((task) => !isSenders(task)).map(({ duration }) => duration));
  return { missing: await missingAfter(count, traffic), longestTask: longest, ...counted };
}

export function close(): void {
  current().commits.end();
  current().traffic.close();
  running = undefined;
}
