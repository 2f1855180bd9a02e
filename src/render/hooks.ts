/** What custom views use to follow a topic, bind to a field and run an action of their page. */
import { useCallback, useEffect, useId, useMemo, useSyncExternalStore } from "react";
import type { ActionValue } from "../../schema/document.js";
import { pluck } from "../core/pluck.js";
import { createSignal } from "../core/signal.js";
import { useBusy, useFieldProps } from "./DynamicNode.js";
import { usePage } from "./page-context.js";
import type { FieldProps, RunnableAction } from "./view.js";

/**
 * The last message of a topic, at most once a frame; undefined until the first one comes.
 * @param dataKey field of the message to read; dots reach into nested objects
 */
export function useTopic(topic: string, dataKey?: string): unknown {
  const { host } = usePage();
  const latest = useMemo(() => createSignal<unknown>(undefined), []);
  useEffect(() => {
    let received: unknown;
    const flush = () => latest.set(received);
    return host.topics.subscribe(topic, (data) => {
      received = dataKey === undefined ? data : pluck(data, dataKey);
      host.frame.mark(flush);
    });
  }, [host, topic, dataKey, latest]);
  return useSyncExternalStore(latest.subscribe, latest.get, latest.get);
}

/** The field that submits under this name; undefined where the document has none. */
export function useField(name: string): FieldProps | undefined {
  const { page } = usePage();
  const { form } = page;
  const subscribe = useCallback((listener: () => void) => form.subscribe(name, listener), [form, name]);
  const byName = () => form.byName(name);
  return useFieldProps(page, useSyncExternalStore(subscribe, byName, byName));
}

/** Makes an action of a document, such as `{"type": "open_modal", "modalId": "…"}`, ready to run. */
export function useAction(action: ActionValue): RunnableAction {
  const { page } = usePage();
  const origin = useId();
  const busy = useBusy(page, origin);
  const run = useCallback(() => void page.actions.run(action, origin), [page, action, origin]);
  return { run, busy };
}
