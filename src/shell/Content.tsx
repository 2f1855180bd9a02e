/** What stands beside the sidebar, by its place. */
import { JsonPage } from "native-json-ui";
import { lazy, Suspense } from "react";
import { NotRunning } from "./NotRunning.js";
import { PluginProblems } from "./PluginProblems.js";
import { PluginsPage } from "./PluginsPage.js";
import { PluginView } from "./PluginView.js";
import type { PageLink, Place } from "./place.js";
import type { Locale, Theme } from "./preferences.js";
import { ListFailed, Loading, NoPages, UnknownAddress, UnknownPlugin } from "./StartPage.js";
import type { ShellTexts } from "./texts.js";
import type { PageListState } from "./use-page-list.js";
import type { PluginListState } from "./use-plugin-list.js";

// What runs the bridge is for those pages only.
const FramedPage = lazy(async () => ({ default: (await import("./FramedPage.js")).FramedPage }));

export interface ContentProps {
  state: PageListState;
  plugins: PluginListState;
  place: Place;
  /** URL of the JSON to show, of a native page. */
  src: string | undefined;
  /** The page that is shown first. */
  first: PageLink | undefined;
  locale: Locale;
  theme: Theme;
  query: string;
  texts: ShellTexts;
  onRetry(): void;
}

export function Content(props: ContentProps) {
  const { state, plugins, place, src, first, locale, theme, query, texts, onRetry } = props;
  const pages = state.status === "ready" ? state.list.pages : [];
  // These need the other list only.
  switch (place.kind) {
    case "plugins":
      return <PluginsPage list={plugins} query={query} texts={texts} />;
    case "plugin":
      return <PluginView plugin={place.plugin} pages={pages} list={plugins} query={query} texts={texts} />;
    case "no-plugin":
      return <UnknownPlugin name={place.name} query={query} texts={texts} />;
    case "not-running":
      return <NotRunning plugin={place.plugin} list={plugins} query={query} texts={texts} />;
    case "framed":
      return (
        <Suspense fallback={<Loading texts={texts} />}>
          <FramedPage
            // What was changed of the plugins may have changed this page too.
            key={`${place.plugin.name}/${place.page.name}/${plugins.changes}`}
            plugin={place.plugin}
            page={place.page}
            locale={locale}
            theme={theme}
          />
        </Suspense>
      );
  }
  if (state.status === "failed") {
    // What stands in the way of one list does so of the other.
    const retryBoth = () => {
      onRetry();
      plugins.retry();
    };
    return <ListFailed title={texts.listFailed} message={state.message} texts={texts} onRetry={retryBoth} />;
  }
  if (place.kind === "unsettled" && plugins.status === "failed") {
    const { message, retry } = plugins;
    return <ListFailed title={texts.pluginsFailed} message={message} texts={texts} onRetry={retry} />;
  }
  if (state.status === "loading" || place.kind === "unsettled") return <Loading texts={texts} />;
  const { problems } = state.list;
  if (place.kind === "native" && src !== undefined) return <JsonPage src={src} />;
  if (place.kind === "problems") return <PluginProblems problems={problems} texts={texts} />;
  // Whether there is none is not known before both lists are there.
  if (first === undefined && plugins.status === "loading") return <Loading texts={texts} />;
  if (first === undefined) return <NoPages problems={problems} texts={texts} />;
  // Its address is about to be put in.
  return place.kind === "start" ? <Loading texts={texts} /> : <UnknownAddress first={first} texts={texts} />;
}
