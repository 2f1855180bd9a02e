/** The frame around the plugins' pages: where they are listed, which one is shown, theme and language. */
import { Menu } from "lucide-react";
import { JsonUIProvider, type RenderHost } from "native-json-ui";
import { type ReactNode, useCallback, useEffect, useMemo, useState } from "react";
import { Content } from "./Content.js";
import { Drawer } from "./Drawer.js";
import { isForeign, isOwnFrame, openAddress, useSource } from "./open-address.js";
import { linksOf, placeAt, titleOf } from "./place.js";
import { localeTags, useLocale, useTheme } from "./preferences.js";
import { Sidebar } from "./Sidebar.js";
import { shellTexts } from "./texts.js";
import { go, useAddress } from "./use-address.js";
import { usePageList } from "./use-page-list.js";
import { useParams } from "./use-params.js";
import { usePluginList } from "./use-plugin-list.js";

const appName = "native-json-ui";
const noParams = {};

export function App({ host }: { host: RenderHost }) {
  const [theme, setTheme] = useTheme();
  const [locale, setLocale] = useLocale();
  const texts = shellTexts[locale];
  const [state, retry, reload] = usePageList();
  const plugins = usePluginList(localeTags[locale], reload);
  const address = useAddress();
  const [drawer, setDrawer] = useState(false);
  const closeDrawer = useCallback(() => setDrawer(false), []);

  const list = state.status === "ready" ? state.list : undefined;
  const links = useMemo(() => linksOf(list?.pages ?? [], plugins.plugins ?? []), [list, plugins.plugins]);
  const place = placeAt(address, list, plugins.plugins);
  const page = place.kind === "native" ? place.page : undefined;
  const [first] = links;
  // Those in frames come after all others, so which is the first is known once there is one.
  const settled = list !== undefined && (list.pages.length > 0 || plugins.status !== "loading");
  useEffect(() => {
    if (address === "/" && settled && first !== undefined) go(first.address, { replace: true });
  }, [address, settled, first]);

  const title = titleOf(place, list, texts);
  useEffect(() => {
    document.title = title === undefined ? appName : `${title} · ${appName}`;
  }, [title]);

  const chosen = useParams(list?.params);

  const sidebar = (action?: ReactNode) => (
    <Sidebar
      links={state.status === "loading" ? undefined : links}
      problems={list?.problems ?? []}
      offered={list?.params ?? noParams}
      chosen={chosen}
      address={address}
      theme={theme}
      onTheme={setTheme}
      locale={locale}
      onLocale={setLocale}
      texts={texts}
      action={action}
    />
  );

  const pluginHost = useMemo(() => {
    // A plugin acts for the user in its own namespace only.
    const allowEndpoint = (path: string) => page?.scope.some((prefix) => path.startsWith(prefix)) ?? false;
    // Nor may it listen to the others, or load from them.
    const allowTopic = (topic: string) => page !== undefined && topic.startsWith(`${page.plugin}:`);
    const allowResource = (url: string) => !isForeign(url, page) || isOwnFrame(url, page);
    const navigate = (url: string) => openAddress(url, page, list, chosen.query);
    return { ...host, allowEndpoint, allowTopic, allowResource, navigate };
  }, [host, page, list, chosen.query]);
  const src = useSource(page);

  return (
    <JsonUIProvider host={pluginHost} locale={locale} theme={theme} params={chosen.values}>
      <a className="shell-skip" href="#page">
        {texts.skip}
      </a>
      <header className="shell-bar">
        <button type="button" className="shell-icon-button" aria-label={texts.menu} onClick={() => setDrawer(true)}>
          <Menu size={20} aria-hidden />
        </button>
        <span className="shell-bar__title">{title ?? appName}</span>
      </header>
      <aside className="shell-side">{sidebar()}</aside>
      {drawer && (
        <Drawer texts={texts} onClose={closeDrawer}>
          {sidebar}
        </Drawer>
      )}
      <main className="shell-main" id="page" tabIndex={-1}>
        <Content
          state={state}
          plugins={plugins}
          place={place}
          src={src}
          first={first}
          locale={locale}
          theme={theme}
          query={chosen.query}
          texts={texts}
          onRetry={retry}
        />
      </main>
    </JsonUIProvider>
  );
}
