/** What the list of plugins and the page of one have in common: its state in a word, and the switch. */
import type { PluginEntry } from "./plugin-list.js";
import type { ShellTexts } from "./texts.js";
import type { all, PluginListState } from "./use-plugin-list.js";

interface OfPlugin {
  plugin: PluginEntry;
  texts: ShellTexts;
}

function stateOf({ enabled, problem, notes }: PluginEntry, texts: ShellTexts): readonly [kind: string, word: string] {
  if (!enabled) return ["unknown", texts.off];
  if (problem !== undefined) return ["stopped", texts.failed];
  return notes.length > 0 ? ["warning", texts.onWithNotes] : ["running", texts.on];
}

export function PluginState({ plugin, texts }: OfPlugin) {
  const [kind, word] = stateOf(plugin, texts);
  return (
    <span className={`nju-status nju-status--${kind}`}>
      <span className="nju-status__dot" aria-hidden="true" />
      <span className="nju-status__text">{word}</span>
    </span>
  );
}

interface PluginSwitchProps extends OfPlugin {
  list: PluginListState;
  /** Whether its label is for screen readers only, where the word for the state stands beside it. */
  hidden?: boolean;
}

/** On or off; what it is set to is shown once the server says so. */
export function PluginSwitch({ plugin, list, texts, hidden = false }: PluginSwitchProps) {
  const { name, displayName, enabled } = plugin;
  const busy = list.changing === name;
  return (
    <label className="nju-toggle shell-plugin__switch">
      <input
        type="checkbox"
        // biome-ignore lint/a11y/useAriaPropsForRole: a checkbox says itself whether it is checked
        role="switch"
        className="nju-toggle__box nju-switch"
        checked={enabled}
        aria-busy={busy || undefined}
        onChange={() => {
          // Not disabled meanwhile: that would take the focus away.
          if (!busy) list.change(name, enabled ? "disable" : "enable");
        }}
      />
      <span className={hidden ? "shell-hidden" : "nju-toggle__label"}>
        {hidden ? texts.switchOf(displayName || name) : enabled ? texts.on : texts.off}
      </span>
    </label>
  );
}

interface RefusalProps {
  plugin: string | typeof all;
  list: PluginListState;
  texts: ShellTexts;
}

/** Why the last change of this plugin did not come about. */
export function Refusal({ plugin, list, texts }: RefusalProps) {
  const { refusal } = list;
  if (refusal?.plugin !== plugin) return null;
  return (
    <div className="nju-problem" role="alert">
      <p className="shell-refusal">
        <strong>{texts.changeFailed}</strong> {refusal.message}
      </p>
    </div>
  );
}
