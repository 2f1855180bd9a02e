// @ts-check
/** The page as JSON: what the monitor shows, and the actions behind its buttons. */
import { cpus, hostname, release, totalmem, type } from "node:os";
import { INTERVAL, KEPT } from "./history.mjs";

/** @typedef {import("./metrics.mjs").Sample} Sample */

const API = "/api/v1/plugins/extensions/system-monitor";
export const STATS = "system-monitor:stats";
export const LOG = "system-monitor:log";

/** @param {string} type @param {object} props @param {object[]} [children] */
const node = (type, props, children) => ({ type, props, ...(children && { children }) });

const gigabytes = `${(totalmem() / 1e9).toFixed(1)} GB`;
const processors = cpus().length;

/** @param {Sample | undefined} latest */
const figures = (latest) =>
  node("Row", { gap: 12 }, [
    figure("CPU", "Cpu", "cpu", latest, { format: "percent", precision: 0 }),
    figure(`Memory used of ${gigabytes}`, "MemoryStick", "memory_bytes", latest, { format: "bytes", precision: 1 }),
    figure("Load, last minute", "Gauge", "load", latest, { format: "number", precision: 2 }),
    figure("Up for", "Clock", "uptime", latest, { format: "duration" }),
  ]);

/** @param {string} label @param {string} icon @param {keyof Sample} dataKey @param {Sample | undefined} latest @param {object} format */
const figure = (label, icon, dataKey, latest, format) =>
  node("StatCard", { label, icon, value: latest?.[dataKey], socketTopic: STATS, dataKey, ...format });

/** @param {readonly Sample[]} samples */
const chart = (samples) =>
  node("Card", { title: `CPU and memory, last ${KEPT} samples` }, [
    node("Chart", {
      type: "area",
      title: "CPU and memory in percent",
      data: samples.map(({ time, cpu, memory }) => ({ time, cpu, memory })),
      xAxis: "time",
      series: [
        { dataKey: "cpu", name: "CPU %" },
        { dataKey: "memory", name: "Memory %" },
      ],
      height: 260,
      socketTopic: STATS,
      history: KEPT,
    }),
  ]);

/** @param {string} logFile @param {readonly string[]} lines */
const log = (logFile, lines) =>
  node("Card", { title: `Log, ${logFile}` }, [
    node("LogViewer", { title: logFile, lines, height: 320, socketTopic: LOG, maxLines: 1000 }),
  ]);

/** @param {number} interval */
const settings = (interval) =>
  node("Card", { title: "Sampling" }, [
    node("Input", {
      id: "interval",
      label: `Seconds between samples, ${INTERVAL.least} to ${INTERVAL.most}`,
      type: "number",
      value: interval,
      placeholder: String(INTERVAL.default),
    }),
    node("Button", {
      label: "Apply",
      icon: "Check",
      onClickAction: { type: "api_call", endpoint: `${API}/settings`, includeFormState: true, refresh: true },
    }),
  ]);

/** @param {{ since: string, cpu: number, memory: number }} peak */
const history = (peak) =>
  node("Card", { title: "History" }, [
    node("Text", { content: `Peaks since ${peak.since}: CPU ${peak.cpu} %, memory ${peak.memory} %.` }),
    node("Button", {
      label: "Reset history",
      icon: "Trash2",
      variant: "danger",
      onClickAction: { type: "open_modal", modalId: "confirm-reset" },
    }),
  ]);

const confirmReset = node("Modal", { id: "confirm-reset", title: "Reset the history?" }, [
  node("Text", { content: "The samples in the chart and the peaks are forgotten. This cannot be undone." }),
  node("Row", { gap: 12 }, [
    node("Button", { label: "Keep it", variant: "secondary", onClickAction: { type: "close_modal" } }),
    node("Button", {
      label: "Reset history",
      icon: "Trash2",
      variant: "danger",
      onClickAction: { type: "api_call", endpoint: `${API}/reset`, refresh: true, closeModal: true },
    }),
  ]),
]);

/**
 * @param {object} state
 * @param {readonly Sample[]} state.samples
 * @param {{ since: string, cpu: number, memory: number }} state.peak
 * @param {number} state.interval
 * @param {string} state.logFile
 * @param {readonly string[]} state.lines
 */
export const page = ({ samples, peak, interval, logFile, lines }) => ({
  ...node("Container", {}, [
    node("Text", { content: "System monitor", variant: "h1" }),
    node("Text", {
      content: `${hostname()}, ${type()} ${release()}, ${processors} processors, ${gigabytes} of memory`,
    }),
    figures(samples.at(-1)),
    chart(samples),
    node("Row", { gap: 16 }, [
      node("Column", { flex: 2 }, [log(logFile, lines)]),
      node("Column", { flex: 1, gap: 16 }, [settings(interval), history(peak)]),
    ]),
    confirmReset,
  ]),
  websocketSubscriptions: [STATS, LOG],
});
