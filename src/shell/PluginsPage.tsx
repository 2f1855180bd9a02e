/** The list of all plugins, each with its state and a switch. */
import { RotateCw } from "lucide-react";
import { Outcome } from "./Outcome.js";
import { PluginState, PluginSwitch, Refusal } from "./plugin-controls.js";
import { type PluginEntry, pluginAddress } from "./plugin-list.js";
import { ListFailed, Loading } from "./StartPage.js";
import type { ShellTexts } from "./texts.js";
import { linkTo } from "./use-address.js";
import { all, type PluginListState } from "./use-plugin-list.js";

export interface PluginsPageProps {
  list: PluginListState;
  /** Goes with the reader from page to page. */
  query: string;
  texts: ShellTexts;
}

export function PluginsPage({ list, query, texts }: PluginsPageProps) {
  const { status, plugins } = list;
  if (plugins === undefined) {
    if (status !== "failed") return <Loading texts={texts} />;
    return <ListFailed title={texts.pluginsFailed} message={list.message} texts={texts} onRetry={list.retry} />;
  }
  return (
    <section className="nju">
      <header className="shell-plugin__head">
        <h1 className="nju-text nju-text--h1">{texts.plugins}</h1>
        <button
          type="button"
          className="nju-button nju-button--secondary"
          aria-busy={list.changing === all || undefined}
          onClick={() => {
            if (list.changing !== all) list.rescan();
          }}
        >
          <RotateCw size={16} aria-hidden />
          <span className="nju-button__label">{texts.rescan}</span>
        </button>
        <Outcome plugin={all} list={list} texts={texts} />
      </header>
      <Refusal plugin={all} list={list} texts={texts} />
      {plugins.length === 0 ? (
        <p className="nju-text nju-text--body">{texts.noPlugins}</p>
      ) : (
        <ul className="shell-plugins">
          {plugins.map((plugin) => (
            <li key={plugin.name}>
              <PluginCard plugin={plugin} list={list} query={query} texts={texts} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

interface PluginCardProps extends PluginsPageProps {
  plugin: PluginEntry;
}

function PluginCard({ plugin, list, query, texts }: PluginCardProps) {
  const { name, displayName, version, shortDescription, description } = plugin;
  const about = shortDescription || description;
  return (
    <article className="nju-card nju-pressable shell-plugin">
      <h2 className="nju-card__title">
        <a className="nju-press" {...linkTo(pluginAddress(name) + query)}>
          {displayName || name}
        </a>
      </h2>
      {about !== "" && <p className="nju-text shell-plugin__about">{about}</p>}
      <div className="shell-plugin__foot">
        <PluginState plugin={plugin} texts={texts} />
        {version !== "" && <span className="shell-plugin__version">{version}</span>}
        <PluginSwitch plugin={plugin} list={list} texts={texts} hidden />
      </div>
      <Refusal plugin={name} list={list} texts={texts} />
    </article>
  );
}
