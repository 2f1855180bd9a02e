/** Hosts in processes of their own, which can be killed, and pages that follow their topics. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import { createReport } from "../../src/core/report.js";
import { createTopicStore } from "../../src/core/topic-store.js";
import { topicHistory } from "../../src/shell/topic-history.js";
import { socketIO } from "../../src/transports/socket-io.js";
import { folderWith, freePort, plugin } from "./hosted.js";

export async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill("SIGKILL");
  await exited;
}

/** What each host runs: publishes what it is POSTed, or lines from 1 on, some at a time, until it is told to stop. */
const publisher = {
  "p/main.mjs": plugin(`
    const run = Math.random().toString(36).slice(2);
    let count = 0;
    let timer;
    context.registerWebApi("/p/publish", async (request) => {
      const { topic, data } = await request.json();
      context.publish(topic, data);
      return {};
    }, ["POST"], "");
    context.registerWebApi("/p/start", async (request) => {
      const { topic } = await request.json();
      timer = setInterval(() => {
        for (let index = 0; index < 5; index++) context.publish(topic, run + " " + ++count);
      }, 5);
      return {};
    }, ["POST"], "");
    context.registerWebApi("/p/stop", () => {
      clearInterval(timer);
      return { run, count };
    }, ["POST"], "");
  `),
};

export interface HostProcess {
  url: string;
  /** Starts it, anew where it was killed. */
  start(): Promise<void>;
  kill(): Promise<void>;
  publish(topic: string, data: unknown): Promise<void>;
  startLines(topic: string): Promise<void>;
  /** What its lines begin with, and how many there were. */
  stopLines(): Promise<{ run: string; count: number }>;
}

/** A host that is not yet started. It keeps its port. */
export async function hostProcess(redisUrl = ""): Promise<HostProcess> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = { ...process.env, PORT: String(port), PLUGINS: folderWith(publisher), REDIS_URL: redisUrl };
  const entry = fileURLToPath(new URL("host-process.ts", import.meta.url));
  const code = 'import { runnerImport } from "vite"; await runnerImport(process.argv[1], { configFile: false });';
  let child: ChildProcess | undefined;
  const end = async () => child && kill(child);
  onTestFinished(end);
  const call = async (endpoint: string, body: object = {}) => {
    const init = { method: "POST", body: JSON.stringify(body) };
    const response = await fetch(`${url}/api/v1/plugins/extensions/p/${endpoint}`, init);
    if (!response.ok) throw new Error(`${endpoint} answered ${response.status} ${await response.text()}`);
    return response.json();
  };
  return {
    url,
    async start() {
      await end();
      const args = ["--input-type=module", "--eval", code, entry];
      const started = spawn(process.execPath, args, { env, stdio: ["ignore", "ignore", "inherit", "ipc"] });
      child = started;
      const ended = once(started, "exit").then(() => Promise.reject(new Error("the host ended before it listened")));
      await Promise.race([once(started, "message"), ended]);
      ended.catch(() => {});
    },
    kill: end as () => Promise<void>,
    publish: (topic, data) => call("publish", { topic, data }),
    startLines: (topic) => call("start", { topic }),
    stopLines: () => call("stop"),
  };
}

/** A page that follows a topic, with the history of the host at `url`. */
export function follow(url: string, topic: string) {
  const received: unknown[] = [];
  /** Of each gap, how many messages are missing. */
  const gaps: (number | undefined)[] = [];
  const diagnostics: string[] = [];
  const store = createTopicStore({
    transport: socketIO({
      url,
      transports: ["websocket"],
      forceNew: true,
      reconnectionDelay: 30,
      reconnectionDelayMax: 100,
    }),
    backfill: topicHistory((path, init) => fetch(new URL(String(path), url), init)),
    report: createReport(({ code, args }) => void diagnostics.push(`${code} ${Object.values(args).join(" ")}`)),
  });
  onTestFinished(store.close);
  store.subscribe(topic, (data) => received.push(data), { missed: (count) => gaps.push(count) });
  return { received, gaps, diagnostics, status: () => store.status.get(), counts: store.counts };
}

/** The numbers of each run's lines, as they came. */
export function linesByRun(received: readonly unknown[]): Map<string, number[]> {
  const runs = new Map<string, number[]>();
  for (const line of received) {
    const [run = "", number] = String(line).split(" ");
    runs.set(run, [...(runs.get(run) ?? []), Number(number)]);
  }
  return runs;
}

/** What is wrong with lines that should be 1, 2, 3 …; undefined if they are. Of thousands, a comparison shows too much. */
export function faultOf(numbers: readonly number[] = []): string | undefined {
  const index = numbers.findIndex((number, place) => number !== place + 1);
  return index < 0 ? undefined : `${numbers[index]} stands where ${index + 1} is due, of ${numbers.length}`;
}
