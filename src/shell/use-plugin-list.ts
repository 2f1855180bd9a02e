import { useCallback, useEffect, useRef, useState } from "react";
import { refusalOf } from "./host-answer.js";
import { changePlugin, fetchPluginList, type PluginChange, type PluginEntry, rescanPlugins } from "./plugin-list.js";

export interface PluginListState {
  status: "loading" | "ready" | "failed";
  /** Why it failed, in the host's own words, if it answered. */
  message: string | undefined;
  /** Those known last; undefined before the first answer. */
  plugins: readonly PluginEntry[] | undefined;
  /** Name of the plugin that is being changed; `all` while the host looks at its folder again. */
  changing: string | typeof all | undefined;
  /** Why the last change did not come about. */
  refusal: { plugin: string | typeof all; message: string } | undefined;
  /** What was last done without the reader seeing it, such as a reload; `before` are the plugins that there were. */
  outcome: { plugin: string | typeof all; before: readonly string[] } | undefined;
  /** How often something was changed: what a frame shows belongs to one of these times. */
  changes: number;
  retry(): void;
  change(plugin: string, change: PluginChange): void;
  rescan(): void;
}

/** No name: a plugin may have any. */
export const all = Symbol("all plugins");

/**
 * Loads the list of plugins in the reader's language, and again after each change.
 * @param onChanged is told when a plugin has been changed, which its pages follow
 */
export function usePluginList(locale: string, onChanged: () => void): PluginListState {
  const [{ status, plugins, message }, setList] = useState<Pick<PluginListState, "status" | "plugins" | "message">>({
    status: "loading",
    plugins: undefined,
    message: undefined,
  });
  const [attempt, setAttempt] = useState(0);
  const [changing, setChanging] = useState<PluginListState["changing"]>();
  const [refusal, setRefusal] = useState<PluginListState["refusal"]>();
  const [outcome, setOutcome] = useState<PluginListState["outcome"]>();
  /** Told once the list that shows it is there. */
  const done = useRef<PluginListState["outcome"]>(undefined);
  const [changes, setChanges] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each attempt, and each change, is a load
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    fetchPluginList(locale, signal).then(
      (loaded) => {
        setList({ status: "ready", plugins: loaded, message: undefined });
        if (done.current !== undefined) setOutcome(done.current);
        done.current = undefined;
      },
      (error: unknown) => {
        if (signal.aborted) return;
        console.error(error);
        // What is known stays on screen.
        setList((before) => ({ ...before, status: "failed", message: refusalOf(error) }));
      },
    );
    return () => controller.abort();
  }, [locale, attempt, changes]);

  const run = useCallback(
    (plugin: string | typeof all, work: Promise<void>, told?: PluginListState["outcome"]) => {
      setChanging(plugin);
      setRefusal(undefined);
      setOutcome(undefined);
      done.current = undefined;
      work
        .then(() => {
          done.current = told;
        })
        .catch((error: unknown) => {
          setRefusal({ plugin, message: error instanceof Error ? error.message : String(error) });
        })
        .finally(() => {
          setChanging(undefined);
          // A refused one may have changed something too.
          setChanges((count) => count + 1);
          onChanged();
        });
    },
    [onChanged],
  );

  const retry = useCallback(() => {
    setList((before) => ({ ...before, status: "loading" }));
    setAttempt((count) => count + 1);
  }, []);

  const before = plugins?.map(({ name }) => name) ?? [];
  // A switch says itself what it is set to.
  const change = (plugin: string, asked: PluginChange) =>
    run(plugin, changePlugin(plugin, asked), asked === "reload" ? { plugin, before } : undefined);
  const rescan = () => run(all, rescanPlugins(), { plugin: all, before });

  return { status, plugins, message, changing, refusal, outcome, changes, retry, change, rescan };
}
