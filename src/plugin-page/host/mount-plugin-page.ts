/** Shows a plugin's page in a frame and serves its bridge, for dashboards made with anything. PROTOCOL.md, "Plugin pages". */
import type { BridgeContext } from "../../../schema/wire/bridge-messages.js";
import { save as saveAsDownload } from "../../services/save.js";
import type { BridgeServices } from "./bridge-session.js";
import type { SaveFile } from "./download-call.js";
import { createFrameBridge } from "./frame-bridge.js";
import { keepOpen } from "./keep-open.js";
import type { BridgeLimits } from "./limits.js";
import { type OpenedPage, openPage } from "./open-page.js";
import { pageTexts } from "./page-texts.js";
import { createHeightReport } from "./report-height.js";
import { type MountTheme, watchTheme } from "./watch-theme.js";

export interface PluginPageState {
  /** `failed`: nothing is served until the page is loaded again. */
  status: "loading" | "ready" | "failed";
  /** What the plugin calls the page, once that is known. */
  title?: string;
  /** Why it failed; with `ready`, what no longer works and how to mend it. */
  message?: string;
}

export interface MountOptions {
  /** Name of the plugin, which is that of its folder. */
  plugin: string;
  /** Name of the page: that of its folder in the plugin's `pages`. */
  page: string;
  /** BCP 47, such as "en-US". */
  locale: string;
  /** "system" is what the reader's system prefers, and follows it. */
  theme: MountTheme;
  /** Fetches what the page asks of its plugin. Default: the global fetch. */
  fetch?: typeof fetch;
  /** Hands a file to the reader. Default: a download. */
  save?: SaveFile;
  /** Path below which the plugins' web APIs are. Default: `/api/v1/plugins/extensions`. */
  apiPath?: string;
  /** Default: `/api/plugin/page/open`. */
  openPath?: string;
  /** Default: `/api/plugin/page/keep-alive`. */
  keepAlivePath?: string;
  /** What is accepted of the page. What is left out has its default. */
  limits?: Partial<BridgeLimits>;
  /**
   * Serves pages of a host that puts in the original SDK and not ours, too. Weaker: what they asked may be answered to
   * whatever they went to, until that is known. Pages of our host never need it, whatever SDK they bring. Default: false.
   */
  compat?: boolean;
  /** Told of what becomes of the page. */
  onState?(state: PluginPageState): void;
  /** Told how high the page's content is, from 200 to 5000 pixels. */
  onHeight?(height: number): void;
}

export interface MountedPluginPage {
  /** The page hears of it at once; it is not loaded again. */
  update(changes: { locale?: string; theme?: MountTheme }): void;
  /** Opens the page anew, with all that was begun aborted. */
  reload(): void;
  /** Empties the frame, and ends all that the page began. */
  close(): void;
}

export function mountPluginPage(frame: HTMLIFrameElement, options: MountOptions): MountedPluginPage {
  const { plugin, page, apiPath = "/api/v1/plugins/extensions", openPath = "/api/plugin/page/open" } = options;
  const { keepAlivePath = "/api/plugin/page/keep-alive", save = saveAsDownload, compat = false } = options;
  const { onState = () => {} } = options;
  const fetch: typeof globalThis.fetch = options.fetch ?? ((input, init) => globalThis.fetch(input, init));
  const view = frame.ownerDocument.defaultView;
  if (view === null) throw new Error("mountPluginPage() needs a frame in the document that the window shows.");
  let { locale } = options;
  let opened: OpenedPage | undefined;
  let opening = new AbortController();
  let closed = false;

  const height = createHeightReport(view, (pixels) => options.onHeight?.(pixels));
  const theme = watchTheme(view, options.theme, () => tellContext());
  const services: BridgeServices = {
    ...{ plugin, apiPath, fetch, save, origin: view.location.origin },
    ...(options.limits && { limits: options.limits }),
    onHeight: height.take,
  };
  const bridge = createFrameBridge(frame, view, services, compat, {
    ready() {
      tellContext();
      onState({ status: "ready", ...titled() });
    },
    failed: (message) => onState({ status: "failed", ...titled(), message }),
  });

  const titled = () => (opened ? { title: pageTexts(opened, page, locale).pageTitle } : {});

  function tellContext() {
    if (opened === undefined) return;
    const { i18n } = opened;
    const texts = pageTexts(opened, page, locale);
    const context: BridgeContext = {
      pluginName: plugin,
      pageName: page,
      locale,
      i18n,
      isDark: theme.isDark(),
      ...texts,
    };
    bridge.setContext(context);
  }

  async function open() {
    opening.abort();
    opening = new AbortController();
    const { signal } = opening;
    const nonce = randomNonce(view?.crypto ?? crypto);
    bridge.forget();
    opened = undefined;
    onState({ status: "loading" });
    try {
      const asked = { plugin, page, locale, theme: theme.isDark() ? "dark" : "light", nonce } as const;
      opened = await openPage({ fetch, path: openPath, signal }, asked);
      const url = new URL(opened.url, view?.location.href);
      if (!/^https?:$/.test(url.protocol))
        throw new Error(`The plugin host names an address that is none: ${url.protocol}`);
      bridge.load(url.href, nonce);
      keepOpen({ fetch, path: keepAlivePath, signal }, opened, frame.ownerDocument, (message) => {
        if (bridge.isServing()) onState({ status: "ready", ...titled(), message });
      });
    } catch (error) {
      if (signal.aborted) return;
      onState({ status: "failed", message: error instanceof Error ? error.message : String(error) });
    }
  }

  void open();
  return {
    update(changes) {
      if (closed) return;
      const before = { locale, isDark: theme.isDark(), title: titled().title };
      locale = changes.locale ?? locale;
      if (changes.theme !== undefined) theme.set(changes.theme);
      if (locale === before.locale && theme.isDark() === before.isDark) return;
      tellContext();
      const title = titled();
      if (title.title !== before.title && bridge.isServing()) onState({ status: "ready", ...title });
    },
    reload() {
      if (!closed) void open();
    },
    close() {
      if (closed) return;
      closed = true;
      opening.abort();
      theme.close();
      height.close();
      bridge.close();
    },
  };
}

/** Not by randomUUID, which dashboards without https do not have. */
function randomNonce(source: Pick<Crypto, "getRandomValues">): string {
  return [...source.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
