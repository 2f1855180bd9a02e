// @ts-check
/** A monitor of the machine it runs on: live figures, a chart, a log, and settings that the server checks. */
import { basename } from "node:path";
import { followLog } from "./follow-log.mjs";
import { createHistory, INTERVAL } from "./history.mjs";
import { createMeter } from "./metrics.mjs";
import { LOG, page, STATS } from "./page.mjs";

/** Log lines that a page starts with: as many as it keeps, so that a refresh takes none away. */
const LINES = 1000;

/**
 * The number of seconds in a submitted value, or undefined if it is none within the allowed range. Forms send text.
 * @param {unknown} value
 */
function parseInterval(value) {
  const text = typeof value === "number" || typeof value === "string" ? String(value).trim() : "";
  const seconds = text === "" ? Number.NaN : Number(text);
  return seconds >= INTERVAL.least && seconds <= INTERVAL.most ? seconds : undefined;
}

/** @param {import("native-json-ui/server").PluginContext} context */
export default async function systemMonitor(context) {
  const { log, publish, jsonResponse } = context;

  const history = createHistory(createMeter(), (sample, kept) => publish(STATS, { ...sample, samples: kept }));
  context.onClose(history.stop);

  const logFile = process.env.SYSTEM_MONITOR_LOG ?? context.logFile;
  /** @type {string[]} */
  let lines = [];
  let follows = false;
  const onText = (/** @type {string} */ text) => {
    lines = [...lines, ...text.split(/\r?\n/).slice(0, -1)].slice(-LINES);
    // What was there before the plugin is no news: a page begins with it.
    if (follows) publish(LOG, text);
  };
  context.onClose(await followLog(logFile, onText, { onProblem: log.warn }));
  follows = true;

  context.registerWebApi(
    "/system-monitor/ui",
    () =>
      page({
        samples: history.samples(),
        peak: history.peak(),
        interval: history.interval(),
        logFile: basename(logFile),
        lines,
      }),
    ["GET"],
    "The monitor's page",
    { name: "System monitor", tags: ["plugin-ui-native"] },
  );

  context.registerWebApi(
    "/system-monitor/settings",
    async (request) => {
      const form = await request.json();
      const seconds = parseInterval(/** @type {{ interval?: unknown } | null | undefined} */ (form)?.interval);
      if (seconds === undefined) {
        const msg = `Enter a number of seconds from ${INTERVAL.least} to ${INTERVAL.most}.`;
        return jsonResponse({ detail: [{ loc: ["body", "interval"], msg, type: "value_error" }] }, { status: 422 });
      }
      history.setInterval(seconds);
      log.info(`Sampling every ${seconds} s.`);
      return { status: "success", message: `Sampling every ${seconds} s.` };
    },
    ["POST"],
    "Sets the sampling interval",
  );

  context.registerWebApi(
    "/system-monitor/reset",
    () => {
      history.reset();
      log.info("History reset.");
      return { status: "success", message: "History reset." };
    },
    ["POST"],
    "Forgets samples and peaks",
  );
}
