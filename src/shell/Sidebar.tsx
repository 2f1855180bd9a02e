import { Monitor, Moon, Sun, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { ParamPickers } from "./ParamPickers.js";
import type { PageList, PluginProblem } from "./page-list.js";
import type { PageLink } from "./place.js";
import { pluginsAddress } from "./plugin-list.js";
import type { Locale, Theme } from "./preferences.js";
import { problemsAddress } from "./problems-address.js";
import { Segmented } from "./Segmented.js";
import type { ShellTexts } from "./texts.js";
import { linkTo } from "./use-address.js";
import type { ChosenParams } from "./use-params.js";

export interface SidebarProps {
  /** Undefined while they load. */
  links: readonly PageLink[] | undefined;
  problems: readonly PluginProblem[];
  /** Params that the reader can choose. */
  offered: PageList["params"];
  chosen: ChosenParams;
  address: string;
  theme: Theme;
  onTheme(theme: Theme): void;
  locale: Locale;
  onLocale(locale: Locale): void;
  texts: ShellTexts;
  /** Stands beside the name of the app. */
  action?: ReactNode;
}

export function Sidebar(props: SidebarProps) {
  const { links, problems, offered, chosen, address, theme, onTheme, locale, onLocale, texts, action } = props;
  return (
    <>
      <div className="shell-brand">
        <Mark />
        <span className="shell-brand__name">native-json-ui</span>
        {action}
      </div>
      <ParamPickers offered={offered} chosen={chosen} texts={texts} />
      <nav className="shell-nav" aria-label={texts.pages}>
        {links === undefined ? <LinkSkeletons /> : <PageLinks links={links} address={address} query={chosen.query} />}
      </nav>
      {problems.length > 0 && (
        <ProblemNotice problems={problems} address={address} query={chosen.query} texts={texts} />
      )}
      <div className="shell-nav__list">
        <a
          className="shell-nav__link"
          {...linkTo(pluginsAddress + chosen.query)}
          aria-current={address === pluginsAddress ? "page" : address.startsWith(`${pluginsAddress}/`) || undefined}
        >
          {texts.plugins}
        </a>
        <a className="shell-nav__link" href="/playground/">
          {texts.playground}
        </a>
      </div>
      <div className="shell-preferences">
        <Segmented
          label={texts.theme}
          value={theme}
          onChange={onTheme}
          options={[
            { value: "light", label: texts.themes.light, icon: <Sun size={16} aria-hidden /> },
            { value: "dark", label: texts.themes.dark, icon: <Moon size={16} aria-hidden /> },
            { value: "system", label: texts.themes.system, icon: <Monitor size={16} aria-hidden /> },
          ]}
        />
        <Segmented
          label={texts.language}
          value={locale}
          onChange={onLocale}
          options={[
            { value: "en", label: "English" },
            { value: "zh", label: "中文" },
          ]}
        />
      </div>
    </>
  );
}

interface PageLinksProps extends Pick<SidebarProps, "address"> {
  links: readonly PageLink[];
  /** Goes with the reader from page to page. */
  query: string;
}

function PageLinks({ links, address, query }: PageLinksProps) {
  const isShared = (name: string) => links.filter((link) => link.name === name).length > 1;
  return (
    <ul className="shell-nav__list">
      {links.map(({ name, plugin, isUntitled, address: target }) => (
        <li key={target}>
          <a
            className="shell-nav__link"
            {...linkTo(target + query)}
            aria-current={target === address ? "page" : undefined}
          >
            <span className="shell-nav__name">{name}</span>
            {(isUntitled || isShared(name)) && <span className="shell-nav__plugin">{plugin}</span>}
          </a>
        </li>
      ))}
    </ul>
  );
}

const LinkSkeletons = () => (
  <div className="shell-nav__list" aria-hidden="true">
    {["a", "b", "c"].map((place) => (
      <div key={place} className="shell-nav__link nju-skeleton shell-nav__skeleton" />
    ))}
  </div>
);

interface ProblemNoticeProps extends Pick<SidebarProps, "problems" | "address" | "texts"> {
  query: string;
}

/** One line: what is below it stays in reach. */
function ProblemNotice({ problems, address, query, texts }: ProblemNoticeProps) {
  return (
    <a
      className="shell-notice"
      {...linkTo(problemsAddress + query)}
      aria-current={address === problemsAddress ? "page" : undefined}
    >
      <TriangleAlert size={16} aria-hidden />
      {texts.problems(problems.length)}
    </a>
  );
}

const Mark = () => (
  <svg className="shell-brand__mark" viewBox="0 0 32 32" aria-hidden="true">
    <rect width="32" height="32" rx="7" />
    <path d="M12 8c-3 0-3 2-3 4s0 4-3 4c3 0 3 2 3 4s0 4 3 4M20 8c3 0 3 2 3 4s0 4 3 4c-3 0-3 2-3 4s0 4-3 4" />
  </svg>
);
