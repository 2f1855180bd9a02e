/** Loads the back end of a plugin on its own: what one of them throws never reaches another. */
import { realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, sep } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import type { Log } from "./log.js";
import { createOfferedParams, type OfferedParams } from "./offered-params.js";
import { createPluginContext, type Plugin, type PluginContext } from "./plugin-context.js";
import { reasonOf } from "./reason-of.js";
import { createRouteTable, type RouteTable } from "./route-table.js";
import { createClosing } from "./running-call.js";
import type { Publish } from "./topics.js";

export interface PluginSource {
  /** Name of the folder, and so of the plugin. */
  name: string;
  /** Its back-end module. */
  file: string;
  /** What its metadata calls it. */
  declaredName?: string | undefined;
  /** Loads it again, as it is now: it was loaded before in this process. */
  again?: boolean;
}

/** The back end of a plugin, as far as it runs in the host. */
export interface LoadedPlugin {
  table: RouteTable;
  params: OfferedParams;
  /** Why it failed to load, where, and how to fix it; its routes do not answer then. */
  problem: string | undefined;
  /** Aborted as it is closed, before anything else: what it still answers ends. */
  closing: AbortSignal;
  /** Runs what it gave to onClose; from then on nothing that it publishes arrives. Never rejects. */
  close(): Promise<void>;
}

/** What plugins are given of the host. */
export interface PluginServices {
  /** The host's data folder. */
  data: string;
  logFile: string;
  log: Log;
  publish: Publish;
  loadTimeoutMs: number;
}

/** How long a plugin may take to close before the host goes on without it. */
const CLOSE_TIMEOUT_MS = 3000;

/** Of all hosts in this process, since they share what was imported: the same number twice would be the same module. */
let versions = 0;

/** The back end of a plugin that has none in the host, or does not run. */
export function noBackEnd(name: string, problem?: string): LoadedPlugin {
  // It may have one elsewhere, whose answers end as well.
  const closing = createClosing();
  return {
    table: createRouteTable(name),
    params: createOfferedParams(),
    problem,
    closing: closing.signal,
    close: async () => closing.abort(),
  };
}

/** Where in the plugin an error arose, as `plugin/main.mjs:3`, or its module if the stack does not tell. */
function placeOf(error: unknown, { name, file }: PluginSource): string {
  const folder = dirname(file);
  const stack = error instanceof Error ? String(error.stack).replaceAll(pathToFileURL(folder).href, folder) : "";
  const [, place] = stack.split(folder);
  const [, path, line] = place?.match(/^([^\s:()?]+)(?:\?[^\s:()]*)?(:\d+)/) ?? [];
  return name + (path === undefined ? file.slice(folder.length) : path + line);
}

/** Settles as `work` does, but fails with `message` when it takes longer than `ms`. */
async function within(ms: number, message: string, work: Promise<void>): Promise<void> {
  const timer = new AbortController();
  const late = delay(ms, undefined, { signal: timer.signal }).then(() => {
    throw new Error(message);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    timer.abort();
  }
}

/**
 * The address to import a module by. ES modules are kept for good by theirs, so that one that is loaded again gets another;
 * what it imports itself has none of its own, and stays as it is. CommonJS modules are forgotten, all of the folder that were
 * written there and not installed.
 */
function addressOf({ file, again = false }: PluginSource): string {
  const { href } = pathToFileURL(file);
  if (!again) return href;
  const { cache } = createRequire(import.meta.url);
  const folder = dirname(realpathSync(file)) + sep;
  const isOwn = (path: string) =>
    path.startsWith(folder) && !path.includes(`${sep}node_modules${sep}`, folder.length - 1);
  for (const path of Object.keys(cache)) if (isOwn(path)) delete cache[path];
  versions += 1;
  return `${href}?v=${versions}`;
}

async function run(source: PluginSource, context: PluginContext): Promise<void> {
  const module: { default?: unknown } = await import(/* @vite-ignore */ addressOf(source));
  if (typeof module.default !== "function") {
    throw new Error("it has no default function. Write: export default function (context) { … }");
  }
  await (module.default as Plugin)(context);
}

/** Loads the back end of one plugin. Never rejects: a failure is logged and told in `problem`. */
export async function loadPlugin(source: PluginSource, services: PluginServices): Promise<LoadedPlugin> {
  const { name, declaredName } = source;
  const log = services.log.from(name);
  const table = createRouteTable(name, declaredName);
  const params = createOfferedParams();
  const closers: (() => void | Promise<void>)[] = [];
  const closing = createClosing();
  let isClosed = false;
  let hasComplained = false;

  const publish: Publish = (topic, data) => {
    if (!isClosed) return services.publish(topic, data);
    // A timer that was not stopped. Of a plugin that was loaded again, pages would get everything twice.
    if (!hasComplained) log.warn("It publishes although it was closed; that is ignored. Stop timers in onClose.");
    hasComplained = true;
  };

  const runCloser = async (closer: () => void | Promise<void>): Promise<void> => {
    try {
      await within(CLOSE_TIMEOUT_MS, `it took longer than ${CLOSE_TIMEOUT_MS / 1000} s`, (async () => closer())());
    } catch (error) {
      log.error(`onClose failed: ${reasonOf(error)}.`, error);
    }
  };
  const close = async (): Promise<void> => {
    closing.abort();
    for (const closer of closers.splice(0).reverse()) await runCloser(closer);
    isClosed = true;
  };

  const context = createPluginContext({
    pluginName: name,
    dataDir: join(services.data, "plugins", name),
    logFile: services.logFile,
    log,
    table,
    params,
    publish,
    // One that took too long to load goes on, and has been closed by then.
    onClose: (fn) => void (isClosed ? runCloser(fn) : closers.push(fn)),
  });

  try {
    const late = `its default function did not finish within ${services.loadTimeoutMs / 1000} s`;
    await within(services.loadTimeoutMs, late, run(source, context));
  } catch (error) {
    const problem = `Cannot load plugin "${name}": ${reasonOf(error)} (${placeOf(error, source)}). Correct it and reload the plugin.`;
    log.error(problem, error);
    await close();
    return noBackEnd(name, problem);
  }
  return { table, params, problem: undefined, closing: closing.signal, close };
}
