"use client";
/** A plugin's page in its frame, for dashboards made with React: what stands there while it loads, and when it does not. */
import { type CSSProperties, useEffect, useRef, useState } from "react";
import type { Fetch } from "../core/host.js";
import { textsFor } from "../render/texts.js";
import { frameHeight } from "./frame-height.js";
import { type MountOptions, mountPluginPage, type PluginPageState } from "./host/mount-plugin-page.js";
import type { MountTheme } from "./host/watch-theme.js";
import { pageLocale } from "./page-locale.js";
import { surroundingTheme, watchSurroundingTheme } from "./surrounding-theme.js";

export interface PluginPageProps {
  /** Name of the plugin, which is that of its folder. */
  plugin: string;
  /** Name of the page: that of its folder in the plugin's `pages`. */
  page: string;
  /** BCP 47; `en` is passed on as `en-US`, `zh` as `zh-CN`. A change reaches the page at once. Default: "en". */
  locale?: string | undefined;
  /**
   * What the page is told; "system" is what the reader's system prefers. A change reaches the page at once. Default: what
   * the nearest `data-theme` around it says, so that the page looks like what surrounds it.
   */
  theme?: MountTheme | undefined;
  /** In pixels, or a CSS length; "auto" is as high as what the page shows. Default: 600. */
  height?: number | string | undefined;
  /** Name of the frame, for screen readers. Default: the title that the plugin gives its page. */
  title?: string | undefined;
  /** Fetches what the page asks of its plugin; it is given paths. Default: the global fetch. */
  fetch?: Fetch | undefined;
  /** Hands a file to the reader. Default: a download. */
  save?: MountOptions["save"] | undefined;
  /** Where the plugins' web APIs are. Default: `/api/v1/plugins/extensions`. */
  apiPath?: MountOptions["apiPath"] | undefined;
  /** What is accepted of the page. Read once, when it is opened. */
  limits?: MountOptions["limits"] | undefined;
  /** Lets pages that bring the original SDK speak by window messages too, which is weaker. Default: false. */
  compat?: MountOptions["compat"] | undefined;
  /** Told of what becomes of the page. */
  onState?: ((state: PluginPageState) => void) | undefined;
  className?: string | undefined;
  style?: CSSProperties | undefined;
}

/** Below a notice it has the room that is left. Said here too, for dashboards without our style sheet. */
const frameStyle: CSSProperties = {
  display: "block",
  inlineSize: "100%",
  blockSize: "100%",
  minBlockSize: 0,
  border: 0,
};

export function PluginPage(props: PluginPageProps) {
  const { plugin, page, apiPath, compat } = props;
  // Another page has nothing of this one, its frame least of all.
  return <OnePage key={JSON.stringify([plugin, page, apiPath, compat])} {...props} />;
}

function OnePage(props: PluginPageProps) {
  const { locale = "en", theme, height = 600, className, style, onState } = props;
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<PluginPageState>({ status: "loading" });
  const [content, setContent] = useState<number>();
  const [dismissed, setDismissed] = useState<string>();
  const box = useRef<HTMLDivElement>(null);
  const texts = textsFor(locale);
  const failed = state.status === "failed";
  const notice = state.status === "ready" && state.message !== dismissed ? state.message : undefined;

  // For a button that was pressed and is about to go.
  const keepFocus = () => box.current?.focus();
  const retry = () => {
    keepFocus();
    setContent(undefined);
    setDismissed(undefined);
    setState({ status: "loading" });
    setAttempt((count) => count + 1);
  };

  return (
    <div
      ref={box}
      className={className === undefined ? "nju nju-plugin-page" : `nju nju-plugin-page ${className}`}
      data-theme={theme === "system" ? undefined : theme}
      lang={locale}
      style={{
        ...(!failed && { blockSize: frameHeight(height, content) }),
        ...(notice !== undefined && { display: "flex", flexDirection: "column" }),
        ...style,
      }}
      tabIndex={-1}
    >
      {notice !== undefined && (
        <div className="nju-plugin-page__notice" role="alert">
          <span className="nju-plugin-page__said">{notice}</span>
          <button type="button" className="nju-button nju-button--secondary" onClick={retry}>
            {texts.retry}
          </button>
          <button
            type="button"
            className="nju-button nju-button--secondary"
            onClick={() => {
              keepFocus();
              setDismissed(notice);
            }}
          >
            {texts.close}
          </button>
        </div>
      )}
      {failed ? (
        <div className="nju-page-problem" role="alert">
          <h2 className="nju-page-problem__title">{texts.pageProblem}</h2>
          <p className="nju-page-problem__text">{state.message}</p>
          <button type="button" className="nju-button nju-button--secondary" onClick={retry}>
            {texts.retry}
          </button>
        </div>
      ) : (
        <Frame
          key={attempt}
          {...props}
          title={props.title || state.title || texts.frame}
          loading={texts.loading}
          onState={(next) => {
            setState(next);
            onState?.(next);
          }}
          onHeight={setContent}
        />
      )}
    </div>
  );
}

interface FrameProps extends PluginPageProps {
  title: string;
  /** Said while it loads. */
  loading: string;
  onState(state: PluginPageState): void;
  onHeight(height: number): void;
}

/** One opening of the page, from its first request until it is gone. */
function Frame(props: FrameProps) {
  const { locale = "en", theme, title, loading } = props;
  const frame = useRef<HTMLIFrameElement>(null);
  const mounted = useRef<ReturnType<typeof mountPluginPage>>(undefined);
  const [shown, setShown] = useState(false);
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });

  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const { plugin, page, locale = "en", theme, fetch, save, apiPath, limits, compat } = latest.current;
    // What is left out has its default at the other end.
    const given = Object.fromEntries(
      Object.entries({ apiPath, limits, compat }).filter(([, value]) => value !== undefined),
    );
    const opened = mountPluginPage(element, {
      plugin,
      page,
      locale: pageLocale(locale),
      theme: theme ?? surroundingTheme(element),
      // The host's own may be another one by then; which of the two kinds it is, is settled.
      ...(fetch && { fetch: (input, init) => (latest.current.fetch ?? fetch)(pathOf(input), init) }),
      ...(save && { save: (file, name) => (latest.current.save ?? save)(file, name) }),
      ...given,
      onState(state) {
        if (state.status === "ready") setShown(true);
        latest.current.onState(state);
      },
      onHeight: (height) => latest.current.onHeight(height),
    });
    mounted.current = opened;
    return () => {
      mounted.current = undefined;
      opened.close();
    };
  }, []);

  useEffect(() => mounted.current?.update({ locale: pageLocale(locale) }), [locale]);

  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    mounted.current?.update({ theme: theme ?? surroundingTheme(element) });
    if (theme !== undefined) return;
    return watchSurroundingTheme(element, (now) => mounted.current?.update({ theme: now }));
  }, [theme]);

  return (
    <>
      <iframe
        ref={frame}
        className="nju-plugin-page__frame"
        style={frameStyle}
        title={title}
        // A page without scripts never says that it is ready. The empty one, before there is an address, does not count.
        onLoad={({ currentTarget }) => {
          if (currentTarget.hasAttribute("src")) setShown(true);
        }}
      />
      {!shown && (
        <div className="nju-plugin-page__waiting nju-skeleton" role="status">
          <span className="nju-hidden">{loading}</span>
        </div>
      )}
    </>
  );
}

/** An address as a dashboard's own fetch knows it, which may have to put another origin in front of it. */
function pathOf(input: RequestInfo | URL): string {
  const { pathname, search } = new URL(input instanceof Request ? input.url : input, window.location.href);
  return pathname + search;
}
