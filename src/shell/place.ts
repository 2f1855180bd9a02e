/** What an address of this app stands for, and what it is called. */
import type { PageEntry, PageList } from "./page-list.js";
import {
  type FramedPageEntry,
  framedPageAddress,
  framedPagesOf,
  type PluginEntry,
  pluginAddress,
  pluginNameAt,
  pluginsAddress,
} from "./plugin-list.js";
import { problemsAddress } from "./problems-address.js";
import type { ShellTexts } from "./texts.js";

export type Place =
  | { kind: "native"; page: PageEntry }
  | { kind: "framed"; plugin: PluginEntry; page: FramedPageEntry }
  | { kind: "plugin"; plugin: PluginEntry }
  /** Some page of a plugin that is off or did not load. */
  | { kind: "not-running"; plugin: PluginEntry }
  | { kind: "no-plugin"; name: string }
  | { kind: "plugins" }
  | { kind: "problems" }
  /** The page that is shown first is to be put in. */
  | { kind: "start" }
  /** Whether it is known is not known yet. */
  | { kind: "unsettled" }
  | { kind: "unknown" };

const isRunning = ({ enabled, problem }: PluginEntry): boolean => enabled && problem === undefined;

/** @param list undefined until it is loaded, and so are the plugins */
export function placeAt(
  address: string,
  list: PageList | undefined,
  plugins: readonly PluginEntry[] | undefined,
): Place {
  if (address === "/") return { kind: "start" };
  if (address === pluginsAddress) return { kind: "plugins" };
  if (address === problemsAddress && (list === undefined || list.problems.length > 0)) return { kind: "problems" };
  const native = list?.pages.find((page) => page.address === address);
  if (native !== undefined) return { kind: "native", page: native };
  for (const plugin of plugins ?? []) {
    if (pluginAddress(plugin.name) === address) return { kind: "plugin", plugin };
    // Which pages it has is not known while it is off.
    if (!isRunning(plugin) && address.startsWith(framedPagesOf(plugin.name))) return { kind: "not-running", plugin };
    const page = plugin.pages.find(({ name }) => framedPageAddress(plugin.name, name) === address);
    if (page !== undefined) return { kind: "framed", plugin, page };
  }
  const name = pluginNameAt(address);
  if (name !== undefined && plugins !== undefined) return { kind: "no-plugin", name };
  const ofPlugins = address.startsWith(`${pluginsAddress}/`) || address.startsWith("/pages/");
  return { kind: (ofPlugins ? plugins : list) === undefined ? "unsettled" : "unknown" };
}

export function titleOf(place: Place, list: PageList | undefined, texts: ShellTexts): string | undefined {
  switch (place.kind) {
    case "native":
      return place.page.name;
    case "framed":
      return place.page.title;
    case "plugin":
    case "not-running":
      return place.plugin.displayName || place.plugin.name;
    case "no-plugin":
      return texts.noSuchPlugin(place.name);
    case "unknown":
      return texts.unknown;
    case "plugins":
      return texts.plugins;
    case "problems":
      return list && texts.problems(list.problems.length);
    default:
      return undefined;
  }
}

/** A page in the sidebar. */
export interface PageLink {
  name: string;
  /** What tells it from another of the same name. */
  plugin: string;
  /** Whether nobody named it: its folder's name says little by itself. */
  isUntitled: boolean;
  address: string;
}

/** The pages that can be shown: native ones, then those in frames. */
export function linksOf(pages: readonly PageEntry[], plugins: readonly PluginEntry[]): PageLink[] {
  const framed = plugins.filter(isRunning).flatMap((plugin) =>
    plugin.pages.map(({ name, title }) => ({
      name: title,
      plugin: plugin.displayName || plugin.name,
      isUntitled: title === name,
      address: framedPageAddress(plugin.name, name),
    })),
  );
  const native = pages.map(({ name, plugin, address }) => ({ name, plugin, isUntitled: false, address }));
  return [...native, ...framed];
}
