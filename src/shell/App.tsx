/** The frame around the plugins' pages: where they are listed, which one is shown, theme and language. */
import { Menu } from "lucide-react";
import { JsonPage, JsonUIProvider, type RenderHost } from "native-json-ui";
import { type ReactNode, useCallback, useEffect, useMemo, useState } from "react";
import { Drawer } from "./Drawer.js";
import { isForeign, openAddress, useSource } from "./open-address.js";
import { PluginProblems, problemsAddress } from "./PluginProblems.js";
import type { PageEntry } from "./page-list.js";
import { useLocale, useTheme } from "./preferences.js";
import { Sidebar } from "./Sidebar.js";
import { ListFailed, Loading, NoPages, UnknownAddress } from "./StartPage.js";
import { type ShellTexts, shellTexts } from "./texts.js";
import { go, useAddress } from "./use-address.js";
import { type PageListState, usePageList } from "./use-page-list.js";
import { useParams } from "./use-params.js";

const appName = "native-json-ui";
const noParams = {};

export function App({ host }: { host: RenderHost }) {
  const [theme, setTheme] = useTheme();
  const [locale, setLocale] = useLocale();
  const texts = shellTexts[locale];
  const [state, retry] = usePageList();
  const address = useAddress();
  const [drawer, setDrawer] = useState(false);
  const closeDrawer = useCallback(() => setDrawer(false), []);

  const list = state.status === "ready" ? state.list : undefined;
  const first = list?.pages[0];
  useEffect(() => {
    if (address === "/" && first !== undefined) go(first.address, { replace: true });
  }, [address, first]);

  const page = list?.pages.find((one) => one.address === address);
  const title = address === problemsAddress && list !== undefined ? texts.problems(list.problems.length) : page?.name;
  useEffect(() => {
    document.title = title === undefined ? appName : `${title} · ${appName}`;
  }, [title]);

  const chosen = useParams(list?.params);

  const sidebar = (action?: ReactNode) => (
    <Sidebar
      pages={state.status === "failed" ? [] : list?.pages}
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
    const allowResource = (url: string) => !isForeign(url, page);
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
        <Content state={state} address={address} page={page} src={src} texts={texts} onRetry={retry} />
      </main>
    </JsonUIProvider>
  );
}

interface ContentProps {
  state: PageListState;
  address: string;
  page: PageEntry | undefined;
  /** URL of the JSON to show. */
  src: string | undefined;
  texts: ShellTexts;
  onRetry(): void;
}

function Content({ state, address, page, src, texts, onRetry }: ContentProps) {
  if (state.status === "loading") return <Loading texts={texts} />;
  if (state.status === "failed") return <ListFailed texts={texts} onRetry={onRetry} />;
  const { pages, problems } = state.list;
  const [first] = pages;
  if (page !== undefined && src !== undefined) return <JsonPage src={src} />;
  if (address === problemsAddress && problems.length > 0) return <PluginProblems problems={problems} texts={texts} />;
  if (first === undefined) return <NoPages problems={problems} texts={texts} />;
  // Its address is about to be put in.
  return address === "/" ? <Loading texts={texts} /> : <UnknownAddress first={first} texts={texts} />;
}
