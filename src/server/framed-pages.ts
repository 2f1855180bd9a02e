/** The pages of plugins that are shown in frames, and their addresses in the web app. */
import type { PluginRecord } from "./plugins/plugin-record.js";

export interface FramedPage {
  /** As it is titled without a reader's language. */
  name: string;
  plugin: string;
  /** Where the web app shows it. */
  path: string;
}

/** As the web app writes a name into an address: without dots, since it takes a path with a dot for a file. */
const part = (name: string): string =>
  encodeURIComponent(name.replace(/[~.]/g, (sign) => (sign === "." ? "~d" : "~t")));

/** Of plugins that are off there is nothing. */
export const listFramedPages = (
  records: readonly Pick<PluginRecord, "name" | "enabled" | "textsFor">[],
): FramedPage[] =>
  records
    .filter(({ enabled }) => enabled)
    .flatMap(({ name: plugin, textsFor }) =>
      textsFor("").pages.map(({ name, title }) => ({
        name: title,
        plugin,
        path: `/pages/${part(plugin)}/${part(name)}`,
      })),
    );
