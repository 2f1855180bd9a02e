/** The web API by which the shell lists plugins, switches and reloads them. */
import { type Context, Hono } from "hono";
import type { Logger } from "../log.js";
import { errorResponse, jsonResponse } from "../plugin-answer.js";
import { reasonOf } from "../reason-of.js";
import type { PluginRecord } from "./plugin-record.js";
import type { PageText, PluginTexts } from "./plugin-texts.js";
import type { PluginRegistry } from "./registry.js";

export const PLUGINS_PATH = "/api/plugins";

/** A plugin as the shell shows it, in the reader's language. */
export interface PluginInfo extends PluginTexts {
  /** Name of its folder. */
  name: string;
  version: string;
  author: string;
  /** Where its source is. */
  repo: string;
  enabled: boolean;
  /** Why its back end does not run, where, and how to fix it. */
  problem?: string;
  /** What in its folder is not as it should be. */
  notes: readonly string[];
  /** Its iframe pages; none while it is off. */
  pages: PageText[];
}

export function describePlugin(record: PluginRecord, locale: string): PluginInfo {
  const { name, metadata, enabled, problem, notes } = record;
  const { pages, ...texts } = record.textsFor(locale);
  const { version, author, repo } = metadata;
  return {
    ...{ name, ...texts, version, author, repo, enabled },
    ...(problem !== undefined && { problem }),
    ...{ notes, pages: enabled ? pages : [] },
  };
}

/** `?locale=` of a request; "" if there is none, or what is there cannot be one. */
const localeOf = (c: Context): string => {
  const locale = c.req.query("locale") ?? "";
  return /^[A-Za-z0-9-]{1,32}$/.test(locale) ? locale : "";
};

/** Builds the app that answers `GET /api/plugins`, and `POST` to `/rescan` and `/<name>/enable|disable|reload` below it. */
export function createPluginsApi({ registry, log }: { registry: PluginRegistry; log: Logger }): Hono {
  const api = new Hono();

  const all = (c: Context) =>
    jsonResponse({ status: "success", plugins: registry.list().map((record) => describePlugin(record, localeOf(c))) });

  const change = async (c: Context, work: (name: string) => Promise<PluginRecord | undefined>) => {
    const name = c.req.param("name") ?? "";
    const record = await work(name);
    return record === undefined
      ? errorResponse(`There is no plugin "${name}". GET ${PLUGINS_PATH} lists all.`, { status: 404 })
      : jsonResponse({ status: "success", plugin: describePlugin(record, localeOf(c)) });
  };

  api.get(PLUGINS_PATH, all);
  api.post(`${PLUGINS_PATH}/rescan`, async (c) => {
    await registry.rescan();
    return all(c);
  });
  api.post(`${PLUGINS_PATH}/:name/enable`, (c) => change(c, (name) => registry.setEnabled(name, true)));
  api.post(`${PLUGINS_PATH}/:name/disable`, (c) => change(c, (name) => registry.setEnabled(name, false)));
  api.post(`${PLUGINS_PATH}/:name/reload`, (c) => change(c, registry.reload));
  api.onError((error) => {
    log.error("A plugin could not be switched, or the plugins not be read.", error);
    return errorResponse(`${reasonOf(error)}.`, { status: 500 });
  });
  return api;
}
