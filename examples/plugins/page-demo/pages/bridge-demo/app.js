/** Uses every call of the bridge. It is written as for any dashboard that has Plugin Pages: nothing here is of this host. */
import { drawChart } from "./chart.js";
import { listFiles } from "./files.js";

const bridge = window.AstrBotPluginPage;
const element = (id) => document.getElementById(id);

await bridge.ready();

/** A text of this page; `{name}` in it is filled in. */
const t = (key, fallback = key, name = "") => bridge.t(`pages.bridge-demo.${key}`, fallback).replace("{name}", name);

// Texts and theme

let live = "stopped";

function render() {
  const locale = bridge.getLocale();
  document.documentElement.lang = locale;
  document.title = t("title", "Bridge demo");
  for (const place of document.querySelectorAll("[data-t]")) {
    // What stands in the page is for those who have no texts in any language.
    place.dataset.fallback ??= place.textContent;
    place.textContent = t(place.dataset.t, place.dataset.fallback);
  }
  element("locale").textContent = locale;
  element("theme").textContent = bridge.getContext().isDark ? t("dark") : t("light");
  element("context").textContent = JSON.stringify(bridge.getContext(), null, 2);
  showLive(live);
}

function showLive(state) {
  live = state;
  element("live-state").dataset.state = state;
  element("live-state").textContent = t(state);
  element("live").textContent = state === "stopped" || state === "broken" ? t("start") : t("stop");
}

// Calls

element("ping").addEventListener("submit", async (event) => {
  event.preventDefault();
  const output = element("pong");
  output.hidden = false;
  try {
    output.textContent = JSON.stringify(await bridge.apiGet("ping", { limit: element("limit").value }), null, 2);
  } catch (error) {
    output.textContent = error.message;
  }
});

// Live events

let subscription;
let samples = [];
let latest;

const number = (value, options) => new Intl.NumberFormat(bridge.getLocale(), options).format(value);

function showFigures({ cpu, load, memory, uptime }) {
  element("cpu").textContent = number(cpu / 100, { style: "percent", maximumFractionDigits: 0 });
  element("load").textContent = number(load, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  element("memory").textContent = number(memory / 1e6, { style: "unit", unit: "megabyte", maximumFractionDigits: 0 });
  const [count, unit] =
    uptime < 120 ? [uptime, "second"] : uptime < 7200 ? [uptime / 60, "minute"] : [uptime / 3600, "hour"];
  element("uptime").textContent = number(Math.floor(count), { style: "unit", unit });
}

function takeFigures(figures) {
  latest = figures;
  samples = [...samples, figures.cpu].slice(-60);
  showFigures(figures);
  drawChart(element("chart-line"), element("chart-area"), samples);
}

async function start() {
  showLive("connecting");
  samples = [];
  try {
    subscription = await bridge.subscribeSSE(
      "events",
      {
        onOpen: () => showLive("connected"),
        onMessage: (event) => takeFigures(event.parsed),
        onError: () => {
          subscription = undefined;
          showLive("broken");
        },
        // Told by dashboards that say when a stream has ended.
        onClose: () => {
          if (live === "connected") showLive("broken");
        },
      },
      { seconds: 1 },
    );
  } catch (error) {
    showLive("broken");
    element("live-state").textContent = error.message;
  }
}

async function stop() {
  showLive("stopped");
  const ended = subscription;
  subscription = undefined;
  if (ended !== undefined) await bridge.unsubscribeSSE(ended);
}

element("live").addEventListener("click", () => (live === "connecting" || live === "connected" ? stop() : start()));

// Files

/** Writes what was said last: again when the language has changed. */
let sayAgain = () => {};

/** @param write tells the text in the language of the moment */
function say(kind, write) {
  sayAgain = () => {
    element("files-said").dataset.kind = kind;
    element("files-said").textContent = write();
  };
  sayAgain();
}

function sizeOf(bytes) {
  const [count, unit] =
    bytes < 1e3 ? [bytes, "byte"] : bytes < 1e6 ? [bytes / 1e3, "kilobyte"] : [bytes / 1e6, "megabyte"];
  return number(count, {
    style: "unit",
    unit,
    unitDisplay: unit === "byte" ? "long" : "short",
    maximumFractionDigits: 1,
  });
}

/** Does something, and says what came of it: `work` resolves to what writes that. */
async function attempt(button, work) {
  button.disabled = true;
  try {
    say("done", await work());
  } catch (error) {
    say("error", () => error.message);
  } finally {
    button.disabled = false;
  }
}

async function showFiles() {
  const { files } = await bridge.apiGet("files");
  listFiles(element("files"), files, {
    none: t("none"),
    sizeOf,
    download: {
      label: (name) => t("download", "Download {name}", name),
      // Without a name of our own it is the one that the back end gives.
      press: (name, button) =>
        attempt(button, async () => {
          const saved = await bridge.download(`files/file/${name}`);
          return () => t("downloaded", "Saved as {name}.", saved.filename);
        }),
    },
    remove: {
      label: (name) => t("delete", "Delete {name}", name),
      press: (name, button) =>
        attempt(button, async () => {
          await bridge.apiPost("files/delete", { name });
          await showFiles();
          // The button that was pressed is gone.
          element("files-title").focus();
          return () => t("deleted", "Deleted {name}.", name);
        }),
    },
  });
}

element("upload").addEventListener("submit", (event) => {
  event.preventDefault();
  attempt(event.submitter, async () => {
    const { filename } = await bridge.upload("files/import", element("file").files[0]);
    event.target.reset();
    await showFiles();
    return () => t("uploaded", "Uploaded {name}.", filename);
  });
});

element("export").addEventListener("click", ({ currentTarget }) =>
  attempt(currentTarget, async () => {
    const saved = await bridge.download("files/export", { format: "json" }, "page-demo-files.json");
    return () => t("downloaded", "Saved as {name}.", saved.filename);
  }),
);

const off = bridge.onContext(() => {
  render();
  // Figures are written as the language writes them.
  if (latest !== undefined) showFigures(latest);
  sayAgain();
  showFiles().catch((error) => say("error", () => error.message));
});
window.addEventListener("beforeunload", () => {
  off();
  if (subscription !== undefined) bridge.unsubscribeSSE(subscription);
});

await start();
