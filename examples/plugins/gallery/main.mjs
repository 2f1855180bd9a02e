// @ts-check
/** A gallery of every component, with a back end that answers each of its actions. */
import { LOG, page, TOPIC } from "./page.mjs";

const POINTS = 30;
const LINES = 200;

const frame = `<!doctype html><html lang="en"><meta charset="utf-8"><title>A page in a sandbox</title>
<style>body { font: 14px/1.5 system-ui; margin: 16px; color: #111; background: #fff; }</style>
<p>This page runs in a frame of its own and knows nothing of the dashboard around it.</p></html>`;

/** @param {import("native-json-ui/server").PluginContext} context */
export default function gallery({ registerWebApi, publish, onClose, errorResponse }) {
  /** @type {object[]} */
  let samples = [];
  /** @type {string[]} */
  let lines = [];

  const megabytes = (/** @type {number} */ bytes) => Math.round(bytes / 1e5) / 10;
  const clock = () => new Date().toISOString().slice(11, 19);
  const say = (/** @type {string} */ text) => {
    const line = `${clock()} INFO ${text}`;
    lines = [...lines, line].slice(-LINES);
    publish(LOG, line);
  };
  const timer = setInterval(() => {
    const memory = process.memoryUsage();
    const sample = { time: clock(), used: megabytes(memory.heapUsed), total: megabytes(memory.heapTotal) };
    samples = [...samples, sample].slice(-POINTS);
    publish(TOPIC, { ...sample, memory, uptime: process.uptime() });
  }, 1000);
  onClose(() => clearInterval(timer));
  say("The gallery is open.");

  registerWebApi(
    "/gallery/ui",
    () => page({ samples, lines, usage: process.resourceUsage() }),
    ["GET"],
    "The gallery",
    {
      name: "Gallery",
      tags: ["plugin-ui-native"],
    },
  );
  registerWebApi(
    "/gallery/hello",
    () => {
      say("Somebody said hello.");
      return { status: "success", message: "Hello!" };
    },
    ["POST"],
    "Says hello",
  );
  registerWebApi(
    "/gallery/echo",
    async (request) => {
      const fields = /^multipart\//.test(request.contentType)
        ? await request.form()
        : /** @type {Record<string, unknown>} */ (await request.json({}));
      return { status: "success", message: JSON.stringify(fields).slice(0, 400) };
    },
    ["POST"],
    "Says what it was sent",
  );
  registerWebApi("/gallery/fail", () => errorResponse("This always fails."), ["POST"], "Fails");
  registerWebApi(
    "/gallery/file",
    () =>
      new Response(`${lines.join("\n")}\n`, {
        headers: {
          "content-type": "text/plain; charset=utf-8",
          "content-disposition": 'attachment; filename="gallery.log"',
        },
      }),
    ["GET"],
    "Sends the log as a file",
  );
  registerWebApi(
    "/gallery/frame",
    () => new Response(frame, { headers: { "content-type": "text/html; charset=utf-8" } }),
    ["GET"],
    "What stands in the frame",
  );
}
