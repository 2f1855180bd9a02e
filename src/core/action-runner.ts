/** Runs the actions of a page: one at a time for each place that triggers them, failures told and never thrown. */
import type { ActionValue } from "../../schema/document.js";
import type { Notify } from "./notices.js";
import { type Report, wasReported } from "./report.js";
import { createKeyedListeners } from "./signal.js";

/** What a handler may touch. */
export interface ActionTools {
  /** Fetches an endpoint of the document: placeholders filled in, policy asked. Rejects with a sentence for the user. */
  request(endpoint: string, init?: RequestInit): Promise<Response>;
  /** All current input values, untouched defaults included. */
  values(): Record<string, unknown>;
  setFieldErrors(errors: ReadonlyMap<string, string>): void;
  openModal(id: string): void;
  /** Closes whatever modal is open. */
  closeModal(): void;
  /** Loads the page again; resolves when it is there. */
  refresh(): void | Promise<void>;
  notify: Notify;
}

/** Does what an action of one type says. A rejection is reported and shown. */
export type ActionHandler<Value = ActionValue> = (action: Value, tools: ActionTools) => void | Promise<void>;

export interface ActionRunner {
  /** @param origin what triggers the action; while it is busy a second run is ignored (no double submit) */
  run(action: ActionValue, origin: string): Promise<void>;
  isBusy(origin: string): boolean;
  subscribe(origin: string, listener: () => void): () => void;
}

export function createActionRunner(
  handlers: ReadonlyMap<string, ActionHandler>,
  tools: ActionTools,
  report: Report,
): ActionRunner {
  const busy = new Set<string>();
  const listeners = createKeyedListeners();
  return {
    async run(action, origin) {
      const handler = handlers.get(action.type);
      if (handler === undefined || busy.has(origin)) return;
      try {
        const running = handler(action, tools);
        if (running === undefined) return;
        busy.add(origin);
        listeners.notify(origin);
        await running;
      } catch (error) {
        const detail = error instanceof Error ? error.message : String(error);
        if (!wasReported(error)) report("action-failed", "error", { type: action.type, detail });
        tools.notify({ kind: "error", message: detail });
      } finally {
        if (busy.delete(origin)) listeners.notify(origin);
      }
    },
    isBusy: (origin) => busy.has(origin),
    subscribe: listeners.subscribe,
  };
}
