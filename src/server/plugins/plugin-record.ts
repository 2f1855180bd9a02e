/** What the host knows of one plugin: its folder, read once, and its back end. A reload makes another record. */
import { realpath } from "node:fs/promises";
import type { LoadedPlugin } from "../load-plugins.js";
import { isLoopbackName } from "../trusted-request.js";
import { discoverPages } from "./discover-pages.js";
import type { PluginFolder } from "./find-plugins.js";
import { type PluginMetadata, readMetadata } from "./metadata.js";
import { readI18n } from "./plugin-i18n.js";
import { createTexts, type PageContext, type PluginTexts } from "./plugin-texts.js";

/** What a plugin's folder holds besides its back end. */
export interface PluginContent extends PluginFolder {
  readonly metadata: PluginMetadata;
  /** What its metadata calls it. */
  readonly declaredName: string | undefined;
  /** Names of its iframe pages. */
  readonly pages: readonly string[];
  /** Its back end in a process of its own. */
  readonly proxy: URL | undefined;
  /** That of the notes which says why a back end that it may have elsewhere is not used. */
  readonly proxyFault: string | undefined;
  /** What in the folder is not as it should be, in words for its author; the rest of it works. */
  readonly notes: readonly string[];
  /** Its texts in the language of `locale`; "" gives what holds without one. */
  textsFor(locale: string): PluginTexts;
  /** What one of its pages is told about itself. */
  contextFor(page: string, locale: string): PageContext;
}

/**
 * A plugin. Where it has a `problem` its back end does not answer and its native pages are gone; its iframe pages are still
 * served, since they are but files, and get the problem as the error of what they ask.
 */
export interface PluginRecord extends PluginContent, LoadedPlugin {
  readonly enabled: boolean;
}

/** The address at which a plugin says its back end is; a note where the host does not go there. */
function parseProxy(text: string | undefined, origins: ReadonlySet<string>): { proxy?: URL; note?: string } {
  if (text === undefined) return {};
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isPlain = url !== undefined && `${url.username}${url.password}${url.search}${url.hash}` === "";
  if (!isPlain || !["http:", "https:"].includes(url.protocol)) {
    return { note: `metadata.yaml: proxy "${text}" is no http address. Write, for example, http://127.0.0.1:8000.` };
  }
  // What else is in the host's network is not for a plugin to reach.
  if (!isLoopbackName(url.hostname) && !origins.has(url.origin)) {
    const fix = "Use 127.0.0.1, or let the host allow it (proxyOrigins; on the command line --allow-proxy)";
    return { note: `metadata.yaml: proxy ${url.origin} is not of this machine and is not used. ${fix}.` };
  }
  return { proxy: url };
}

/** Reads a plugin's folder. `proxyOrigins` are those that a back end may have besides this machine's. Never rejects. */
export async function readContent(
  { name, folder }: PluginFolder,
  proxyOrigins: ReadonlySet<string>,
): Promise<PluginContent> {
  // A linked folder is a plugin like any other. Where it was removed just now, nothing in it is found either.
  const root = await realpath(folder).catch(() => folder);
  const [{ metadata, declaredName, notes, proxyFault }, found, texts] = await Promise.all([
    readMetadata(name, folder, root),
    discoverPages(folder),
    readI18n(folder, root),
  ]);
  const { proxy, note } = parseProxy(metadata.proxy, proxyOrigins);
  return {
    name,
    folder,
    metadata,
    declaredName,
    pages: found.pages,
    proxy,
    proxyFault: proxyFault ?? note,
    notes: [...notes, ...(note === undefined ? [] : [note]), ...found.notes, ...texts.notes],
    ...createTexts({ metadata, i18n: texts.i18n, pages: found.pages }),
  };
}
