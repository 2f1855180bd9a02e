/** Says what came of a reload, or of looking for new plugins: also that nothing has changed. */
import { useState } from "react";
import type { ShellTexts } from "./texts.js";
import type { all, PluginListState } from "./use-plugin-list.js";

export interface OutcomeProps {
  plugin: string | typeof all;
  list: PluginListState;
  texts: ShellTexts;
}

export function Outcome({ plugin, list, texts }: OutcomeProps) {
  const { outcome } = list;
  // What was said before this page came up is no news.
  const [old] = useState(outcome);
  const fresh = outcome !== old && outcome?.plugin === plugin ? outcome : undefined;
  return (
    <p className="shell-outcome" role="status">
      {fresh && sentence(fresh, list, texts)}
    </p>
  );
}

function sentence(
  { plugin, before }: NonNullable<PluginListState["outcome"]>,
  { plugins = [] }: PluginListState,
  texts: ShellTexts,
): string {
  if (typeof plugin === "string") {
    const now = plugins.find(({ name }) => name === plugin);
    const shown = now?.displayName || plugin;
    if (now === undefined) return texts.noSuchPlugin(plugin);
    return now.problem === undefined ? texts.reloaded(shown) : texts.reloadedFailed(shown);
  }
  const names = plugins.map(({ name }) => name);
  const found = names.filter((name) => !before.includes(name));
  const gone = before.filter((name) => !names.includes(name));
  const parts = [
    ...(found.length > 0 ? [texts.found(found.join(texts.comma))] : []),
    ...(gone.length > 0 ? [texts.gone(gone.join(texts.comma))] : []),
  ];
  return parts.length > 0 ? parts.join(" ") : texts.nothingNew;
}
