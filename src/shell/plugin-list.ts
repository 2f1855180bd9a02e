/** The plugins as the server lists them, what may be done to one, and the addresses that they and their pages have. */
import { readAnswer } from "./host-answer.js";

export interface FramedPageEntry {
  /** Name of the page's folder. */
  name: string;
  /** In the reader's language; the folder's name where the plugin gives none. */
  title: string;
  description: string;
}

export interface PluginEntry {
  /** Name of the plugin's folder. */
  name: string;
  displayName: string;
  shortDescription: string;
  description: string;
  version: string;
  author: string;
  /** Where its source is; whatever its author wrote. */
  repo: string;
  enabled: boolean;
  /** Why it did not load. */
  problem?: string;
  /** What its author should know, such as a folder that is no page. */
  notes: readonly string[];
  /** Those that are HTML, in frames; none while it is off. */
  pages: readonly FramedPageEntry[];
}

export type PluginChange = "enable" | "disable" | "reload";

/** Where the plugin's source is, if that is an address of the web. */
export function sourceOf({ repo }: PluginEntry): string | undefined {
  if (!URL.canParse(repo)) return undefined;
  const { protocol, href } = new URL(repo);
  return protocol === "https:" || protocol === "http:" ? href : undefined;
}

export const pluginsAddress = "/plugins";

/** A name as a part of an address. Without dots: the server takes a path with a dot for a file. */
const part = (name: string): string => name.replace(/[~.]/g, (sign) => (sign === "." ? "~d" : "~t"));

/** The name that was made such a part. */
const nameOf = (text: string): string => text.replace(/~[dt]/g, (sign) => (sign === "~d" ? "." : "~"));

/** Name of the plugin whose own page an address is, whether or not there is one of that name. */
export function pluginNameAt(address: string): string | undefined {
  const [root, name, ...rest] = address.slice(1).split("/");
  return `/${root}` === pluginsAddress && name && rest.length === 0 ? nameOf(name) : undefined;
}

/** Decoded, as the browser's address is here. */
export const pluginAddress = (plugin: string): string => `${pluginsAddress}/${part(plugin)}`;
/** What the addresses of all framed pages of a plugin begin with. */
export const framedPagesOf = (plugin: string): string => `/pages/${part(plugin)}/`;
export const framedPageAddress = (plugin: string, page: string): string => framedPagesOf(plugin) + part(page);

const url = "/api/plugins";

/** @throws an Error whose message is for the log; that of RefusedByHost is for the reader too */
export async function fetchPluginList(locale: string, signal: AbortSignal): Promise<readonly PluginEntry[]> {
  const asked = `${url}?${new URLSearchParams({ locale })}`;
  const response = await fetch(asked, { headers: { accept: "application/json" }, signal });
  const { plugins } = await readAnswer(response);
  if (!Array.isArray(plugins)) throw new Error(`GET ${asked} answered no list of plugins.`);
  return plugins;
}

/** @throws an Error whose message is for the reader */
export const changePlugin = (name: string, change: PluginChange): Promise<void> =>
  post(`${encodeURIComponent(name)}/${change}`);

/** Lets the host look at its folder of plugins again. Throws as changePlugin does. */
export const rescanPlugins = (): Promise<void> => post("rescan");

async function post(path: string): Promise<void> {
  const response = await fetch(`${url}/${path}`, { method: "POST", headers: { accept: "application/json" } });
  await readAnswer(response);
}
