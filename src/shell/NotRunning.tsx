/** Stands for a page of a plugin that is off or did not load: what is the matter, and what to do about it. */
import { Outcome } from "./Outcome.js";
import { Refusal } from "./plugin-controls.js";
import { type PluginEntry, pluginAddress } from "./plugin-list.js";
import type { ShellTexts } from "./texts.js";
import { linkTo } from "./use-address.js";
import type { PluginListState } from "./use-plugin-list.js";

export interface NotRunningProps {
  plugin: PluginEntry;
  list: PluginListState;
  /** Goes with the reader from page to page. */
  query: string;
  texts: ShellTexts;
}

export function NotRunning({ plugin, list, query, texts }: NotRunningProps) {
  const { name, displayName, enabled, problem } = plugin;
  const shown = displayName || name;
  const busy = list.changing === name;
  return (
    <section className="nju shell-empty">
      <h1 className="nju-text nju-text--h2">{enabled ? texts.pluginFailed(shown) : texts.pluginOff(shown)}</h1>
      <p className="nju-text nju-text--body">{enabled ? texts.pluginFailedHelp : texts.offHelp}</p>
      {enabled && problem !== undefined && <pre className="shell-code">{problem}</pre>}
      <Refusal plugin={name} list={list} texts={texts} />
      <div className="shell-plugin__controls">
        <button
          type="button"
          className="nju-button nju-button--primary"
          aria-busy={busy || undefined}
          onClick={() => {
            if (!busy) list.change(name, enabled ? "reload" : "enable");
          }}
        >
          <span className="nju-button__label">{enabled ? texts.reload : texts.turnOn}</span>
        </button>
        <a className="nju-button nju-button--secondary" {...linkTo(pluginAddress(name) + query)}>
          {texts.aboutPlugin}
        </a>
        <Outcome plugin={name} list={list} texts={texts} />
      </div>
    </section>
  );
}
