/** The page of one plugin: what it is, whether it runs, and everything that it brings. */
import { AppWindow, LayoutDashboard, RotateCw } from "lucide-react";
import type { ReactNode } from "react";
import { Outcome } from "./Outcome.js";
import type { PageEntry } from "./page-list.js";
import { PluginState, PluginSwitch, Refusal } from "./plugin-controls.js";
import { framedPageAddress, type PluginEntry, pluginsAddress, sourceOf } from "./plugin-list.js";
import type { ShellTexts } from "./texts.js";
import { linkTo } from "./use-address.js";
import type { PluginListState } from "./use-plugin-list.js";

export interface PluginViewProps {
  plugin: PluginEntry;
  /** The native pages of all plugins. */
  pages: readonly PageEntry[];
  list: PluginListState;
  query: string;
  texts: ShellTexts;
}

export function PluginView({ plugin, pages, list, query, texts }: PluginViewProps) {
  const { name, displayName, shortDescription, description, problem, notes } = plugin;
  const own = pages.filter((page) => page.plugin === name);
  const busy = list.changing === name;
  const about = description || shortDescription;
  const none = own.length + plugin.pages.length === 0;
  return (
    <article className="nju">
      <a className="shell-back" {...linkTo(pluginsAddress + query)}>
        <span aria-hidden="true" className="shell-back__arrow" />
        {texts.plugins}
      </a>
      <header className="shell-plugin__head">
        <div className="shell-plugin__names">
          <h1 className="nju-text nju-text--h1">{displayName || name}</h1>
          <Facts plugin={plugin} texts={texts} />
        </div>
        <div className="shell-plugin__controls">
          <PluginSwitch plugin={plugin} list={list} texts={texts} />
          <button
            type="button"
            className="nju-button nju-button--secondary"
            aria-busy={busy || undefined}
            onClick={() => {
              if (!busy) list.change(name, "reload");
            }}
          >
            <RotateCw size={16} aria-hidden />
            <span className="nju-button__label">{texts.reload}</span>
          </button>
        </div>
        <Outcome plugin={name} list={list} texts={texts} />
      </header>
      {about !== "" && <p className="nju-text">{about}</p>}
      <Refusal plugin={name} list={list} texts={texts} />
      {problem !== undefined && (
        <section className="nju-card">
          <h2 className="nju-card__title">{texts.problem}</h2>
          <pre className="shell-code">{problem}</pre>
        </section>
      )}
      <section className="nju-card">
        <h2 className="nju-card__title">{texts.pages}</h2>
        {none ? (
          <p className="nju-text shell-plugin__about">{plugin.enabled ? texts.noPluginPages : texts.offHelp}</p>
        ) : (
          <ul className="shell-pages">
            {own.map((page) => (
              <PageLink
                key={page.address}
                address={page.address + query}
                icon={<LayoutDashboard size={18} aria-hidden />}
                title={page.name}
              />
            ))}
            {plugin.pages.map((page) => (
              <PageLink
                key={page.name}
                address={framedPageAddress(name, page.name) + query}
                icon={<AppWindow size={18} aria-hidden />}
                title={page.title}
                description={page.description}
              />
            ))}
          </ul>
        )}
      </section>
      {notes.length > 0 && (
        <section className="nju-card">
          <h2 className="nju-card__title">{texts.notes}</h2>
          <ul className="shell-notes">
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </section>
      )}
    </article>
  );
}

/** What it is called in its folder, its version, who wrote it, and whether it did not load. */
function Facts({ plugin, texts }: Pick<PluginViewProps, "plugin" | "texts">) {
  const { name, version, author, problem } = plugin;
  const source = sourceOf(plugin);
  return (
    <ul className="shell-facts">
      {/* Whether it is on, the switch says. */}
      {problem !== undefined && (
        <li>
          <PluginState plugin={plugin} texts={texts} />
        </li>
      )}
      <li>
        <code>{name}</code>
      </li>
      {version !== "" && <li>{version}</li>}
      {author !== "" && <li>{texts.by(author)}</li>}
      {source !== undefined && (
        <li>
          <a className="nju-link" href={source} target="_blank" rel="noopener noreferrer">
            {texts.source}
          </a>
        </li>
      )}
    </ul>
  );
}

interface PageLinkProps {
  address: string;
  icon: ReactNode;
  title: string;
  description?: string;
}

const PageLink = ({ address, icon, title, description = "" }: PageLinkProps) => (
  <li>
    <a className="shell-pages__link" {...linkTo(address)}>
      {icon}
      <span className="shell-pages__words">
        <span className="shell-pages__title">{title}</span>
        {description !== "" && <span className="shell-pages__about">{description}</span>}
      </span>
    </a>
  </li>
);
