/** A plugin's own HTML page, in a frame that has the whole place. */
import { PluginPage } from "native-json-ui/plugin-page";
import type { FramedPageEntry, PluginEntry } from "./plugin-list.js";
import { type Locale, localeTags, type Theme } from "./preferences.js";

export interface FramedPageProps {
  plugin: PluginEntry;
  page: FramedPageEntry;
  locale: Locale;
  theme: Theme;
}

export const FramedPage = ({ plugin, page, locale, theme }: FramedPageProps) => (
  <div className="shell-framed">
    <h1 className="shell-hidden">{page.title}</h1>
    <PluginPage
      plugin={plugin.name}
      page={page.name}
      title={page.title}
      locale={localeTags[locale]}
      theme={theme}
      height="100%"
    />
  </div>
);
