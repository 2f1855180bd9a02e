/** Finds the plugins in a folder and loads each on its own: what one of them throws never reaches another. */
import { readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import type { Log } from "./log.js";
import { createOfferedParams, type OfferedParams } from "./offered-params.js";
import { createPluginContext, type Plugin, type PluginContext } from "./plugin-context.js";
import { reasonOf } from "./reason-of.js";
import { createRouteTable, type RouteTable } from "./route-table.js";
import type { Publish } from "./topics.js";

export interface PluginSource {
  /** Name of the folder, and so of the plugin. */
  name: string;
  /** Its back-end module. */
  file: string;
}

export interface LoadedPlugin {
  name: string;
  table: RouteTable;
  params: OfferedParams;
  /** Why it failed to load, where, and how to fix it; its routes do not answer then. */
  problem: string | undefined;
  /** Runs what it gave to onClose. */
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

const MODULES = ["main.mjs", "main.js"];

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** The back-end module of a plugin's folder, if it has one. */
export const moduleOf = (folder: string): string | undefined =>
  MODULES.map((module) => join(folder, module)).find(isFile);

/** The plugins of a folder, by name: its direct children that have a back-end module. Throws if it cannot be read. */
export const findPlugins = (folder: string): PluginSource[] =>
  readdirSync(folder)
    .filter((name) => !name.startsWith("."))
    .sort()
    .flatMap((name) => {
      const file = moduleOf(join(folder, name));
      return file === undefined ? [] : [{ name, file }];
    });

/** Where in the plugin an error arose, as `plugin/main.mjs:3`, or its module if the stack does not tell. */
function placeOf(error: unknown, { name, file }: PluginSource): string {
  const folder = dirname(file);
  const stack = error instanceof Error ? String(error.stack).replaceAll(pathToFileURL(folder).href, folder) : "";
  const [, place] = stack.split(folder);
  return `${name}${place?.match(/^[^\s:()]+:\d+/)?.[0] ?? file.slice(folder.length)}`;
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

async function run(source: PluginSource, context: PluginContext): Promise<void> {
  const module: { default?: unknown } = await import(/* @vite-ignore */ pathToFileURL(source.file).href);
  if (typeof module.default !== "function") {
    throw new Error("it has no default function. Write: export default function (context) { … }");
  }
  await (module.default as Plugin)(context);
}

/** Loads one plugin. Never rejects: a failure is logged and told in `problem`. */
export async function loadPlugin(source: PluginSource, services: PluginServices): Promise<LoadedPlugin> {
  const { name } = source;
  const log = services.log.from(name);
  const table = createRouteTable(name);
  const params = createOfferedParams();
  const closers: (() => void | Promise<void>)[] = [];

  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).reverse()) {
      try {
        await within(CLOSE_TIMEOUT_MS, `it took longer than ${CLOSE_TIMEOUT_MS / 1000} s`, (async () => closer())());
      } catch (error) {
        log.error(`onClose failed: ${reasonOf(error)}.`, error);
      }
    }
  };

  const context = createPluginContext({
    pluginName: name,
    dataDir: join(services.data, "plugins", name),
    logFile: services.logFile,
    log,
    table,
    params,
    publish: services.publish,
    onClose: (fn) => void closers.push(fn),
  });

  try {
    const late = `its default function did not finish within ${services.loadTimeoutMs / 1000} s`;
    await within(services.loadTimeoutMs, late, run(source, context));
  } catch (error) {
    const problem = `Cannot load plugin "${name}": ${reasonOf(error)} (${placeOf(error, source)}). Correct it and restart the host.`;
    log.error(problem, error);
    await close();
    return { name, table: createRouteTable(name), params: createOfferedParams(), problem, close };
  }
  const pages = table.routes.filter((route) => route.isPage).length;
  log.info(`Loaded: ${table.routes.length} routes, ${pages} of them pages.`);
  return { name, table, params, problem: undefined, close };
}
