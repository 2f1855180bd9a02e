/** What custom views use to follow a topic, bind to a field and run an action of their page. */
import { useCallback, useEffect, useId, useMemo, useSyncExternalStore } from "react";
import { pluck } from "../../schema/pluck.js";
import { readAction } from "../../schema/read-action.js";
import type { ActionDetail } from "../core/action-runner.js";
import { createSignal } from "../core/signal.js";
import { useBusy, useFieldProps } from "./DynamicNode.js";
import { usePage } from "./page-context.js";
import type { FieldProps, RunnableAction } from "./view.js";

/**
 * The last message of a topic, at most once a frame; undefined until the first one comes.
 * @param dataKey field of the message to read; dots reach into nested objects
 */
export function useTopic(topic: string, dataKey?: string): unknown {
  const { host, page } = usePage();
  const filled = page.topic(topic);
  // Another topic has another last message.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the signal belongs to
  const latest = useMemo(() => createSignal<unknown>(undefined), [host, filled, dataKey]);
  useEffect(() => {
    if (filled === undefined) return;
    let received: unknown;
    const flush = () => latest.set(received);
    return host.topics.subscribe(filled, (data) => {
      const read = dataKey === undefined ? data : pluck(data, dataKey);
      if (read === undefined) return;
      received = read;
      host.frame.mark(flush);
    });
  }, [host, filled, dataKey, latest]);
  return useSyncExternalStore(latest.subscribe, latest.get, () => undefined);
}

/** The field that submits under this name; undefined where the document has none. */
export function useField(name: string): FieldProps | undefined {
  const context = usePage();
  const { form } = context.page;
  const subscribe = useCallback((listener: () => void) => form.subscribe(name, listener), [form, name]);
  const byName = () => form.byName(name);
  return useFieldProps(context, useSyncExternalStore(subscribe, byName, byName));
}

/**
 * Makes an action as a document writes it, such as `{"type": "open_modal", "modalId": "…"}`, ready to run. It is checked by
 * its contract; what is amiss is reported, and an action that lacks what it needs does nothing.
 */
export function useAction(action: { type: string; [prop: string]: unknown }): RunnableAction {
  const { host, page } = usePage();
  const origin = useId();
  const busy = useBusy(page, origin);
  const written = JSON.stringify(action);
  const { value, diagnostics } = useMemo(() => readAction(JSON.parse(written), host.actions), [written, host]);
  useEffect(() => {
    for (const { code, severity, args } of diagnostics) host.report(code, severity, args);
  }, [host, diagnostics]);
  return useMemo(() => {
    const runWith = (detail: ActionDetail) => {
      if (value !== undefined) void page.actions.run(value, origin, detail);
    };
    return { run: () => runWith({}), runWith, busy };
  }, [page, value, origin, busy]);
}
