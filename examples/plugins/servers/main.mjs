// @ts-check
/** Two servers to pick from, each a process of its own: live figures and log of the one that is chosen. */
import { fork } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const API = "/api/v1/plugins/extensions/servers";
const walkers = { survival: 4000, creative: 1500 };

/** Lines and points that a page starts with: as many as it keeps. */
const LINES = 500;
const POINTS = 60;

/** @param {string} type @param {object} [props] @param {object[]} [children] */
const node = (type, props = {}, children) => ({ type, props, ...(children && { children }) });

/** @typedef {{ cpu_percent: number, memory_mb: number, uptime: number, pid: number }} ProcessInfo */
/** @typedef {{ process_info: ProcessInfo, tick_ms: number, time: string }} Stats */
/** @typedef {{ log?: string, stats?: Stats }} Message */

/** @param {string} name @param {{ running: boolean, lines: readonly string[], stats: readonly Stats[] }} state */
const page = (name, { running, lines, stats }) => {
  const latest = stats.at(-1);
  /** @param {string} label @param {string} icon @param {string} dataKey @param {unknown} value @param {object} format */
  const figure = (label, icon, dataKey, value, format) =>
    node("StatCard", { label, icon, value, socketTopic: "servers:stats:{server}", dataKey, ...format });
  /** @param {string} label @param {string} icon @param {string} action @param {string} variant */
  const button = (label, icon, action, variant) =>
    node("Button", {
      label,
      icon,
      variant,
      onClickAction: { type: "api_call", endpoint: `${API}/server/{server}/${action}`, refresh: true },
    });
  return {
    ...node("Container", {}, [
      node("Row", { gap: 12 }, [
        node("Text", { content: name, variant: "h1" }),
        node("StatusIndicator", { status: running ? "running" : "stopped" }),
        running ? button("Stop", "Square", "stop", "danger") : button("Start", "Play", "start", "primary"),
      ]),
      node("Row", { gap: 12 }, [
        figure("CPU", "Cpu", "process_info.cpu_percent", latest?.process_info.cpu_percent, {
          format: "percent",
          precision: 1,
        }),
        figure("Memory", "MemoryStick", "process_info.memory_mb", latest?.process_info.memory_mb, {
          precision: 1,
          unit: "MB",
        }),
        figure("Time of a tick", "Timer", "tick_ms", latest?.tick_ms, { precision: 2, unit: "ms" }),
        figure("Up for", "Clock", "process_info.uptime", latest?.process_info.uptime, { format: "duration" }),
      ]),
      node("Card", { title: "Time of a tick, last minute" }, [
        node("Chart", {
          type: "line",
          title: "Milliseconds that a tick takes",
          data: stats,
          xAxis: "time",
          series: [{ dataKey: "tick_ms", name: "Tick, ms" }],
          height: 200,
          history: POINTS,
          socketTopic: "servers:stats:{server}",
        }),
      ]),
      node("Card", { title: "Log" }, [
        node("LogViewer", {
          title: `Log of ${name}`,
          lines,
          height: 260,
          maxLines: LINES,
          socketTopic: "servers:log:{server}",
        }),
      ]),
    ]),
    websocketSubscriptions: ["servers:stats:{server}", "servers:log:{server}"],
  };
};

/** @param {import("native-json-ui/server").PluginContext} context */
export default function serversPlugin({ dataDir, registerWebApi, publish, offerParam, onClose, errorResponse, log }) {
  /** @param {string} name @param {number} count */
  const createServer = (name, count) => {
    /** @type {import("node:child_process").ChildProcess | undefined} */
    let child;
    /** @type {string[]} */
    let lines = [];
    /** @type {Stats[]} */
    let stats = [];

    /** @param {string} line */
    const say = (line) => {
      lines = [...lines, line].slice(-LINES);
      publish(`servers:log:${name}`, `${line}\n`);
    };
    return {
      state: () => ({ running: child !== undefined, lines, stats }),
      start() {
        if (child !== undefined) return;
        const started = fork(join(dirname(fileURLToPath(import.meta.url)), "world.mjs"), [
          name,
          join(dataDir, `${name}.bin`),
          String(count),
        ]);
        child = started;
        started.on("message", (/** @type {Message} */ message) => {
          if (message.log !== undefined) say(message.log);
          if (message.stats === undefined) return;
          stats = [...stats, message.stats].slice(-POINTS);
          publish(`servers:stats:${name}`, message.stats);
        });
        started.on("error", (error) => log.error(`${name} failed.`, error));
        started.on("exit", (code, signal) => {
          if (child === started) child = undefined;
          say(`[${new Date().toISOString().slice(11, 19)} WARN] ${name} stopped (${signal ?? code})`);
        });
      },
      stop() {
        const stopping = child;
        if (stopping === undefined) return Promise.resolve();
        return new Promise((resolve) => {
          stopping.once("exit", resolve);
          stopping.kill();
        });
      },
    };
  };

  const servers = new Map(Object.entries(walkers).map(([name, count]) => [name, createServer(name, count)]));
  for (const server of servers.values()) server.start();
  onClose(async () => {
    await Promise.all([...servers.values()].map((server) => server.stop()));
  });
  offerParam("server", [...servers.keys()]);

  registerWebApi(
    "/servers/ui",
    (request) => {
      const [first = ""] = servers.keys();
      const name = request.query.get("server", first);
      const server = servers.get(name);
      return server === undefined
        ? errorResponse(`There is no server ${name}.`, { status: 404 })
        : page(name, server.state());
    },
    ["GET"],
    "The server that is chosen",
    { name: "Servers", tags: ["plugin-ui-native"] },
  );

  registerWebApi(
    "/servers/server/<name>/<action>",
    async (_, { name = "", action }) => {
      const server = servers.get(name);
      if (server === undefined) return errorResponse(`There is no server ${name}.`, { status: 404 });
      if (action === "start") server.start();
      else if (action === "stop") await server.stop();
      else return errorResponse(`A server can be started and stopped, not ${action}.`);
      return { status: "success", message: action === "start" ? `${name} is starting.` : `${name} is stopped.` };
    },
    ["POST"],
    "Starts or stops a server",
  );
}
