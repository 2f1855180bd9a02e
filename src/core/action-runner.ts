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
  /** Uploads a form with files; `onProgress` is told which part of it is sent, 0 to 1. Otherwise as `request`. */
  upload(endpoint: string, init: UploadInit, onProgress: (part: number) => void): Promise<Response>;
  /** Shows beside the fields of these names how far they are sent; undefined ends that. */
  setProgress(names: readonly string[], part: number | undefined): void;
  /** Gives the fields of these names their first value. */
  reset(names: readonly string[]): void;
  /** Goes to another page or site. */
  navigate(url: string): void;
  /** Loads this page with these params merged into its query; null removes one. */
  setQuery(params: Readonly<Record<string, string | null>>): void | Promise<void>;
  /** Hands a file to the reader. */
  save(file: Blob, name: string): void | Promise<void>;
  confirm(question: string): boolean | Promise<boolean>;
  /** Bytes that a file may have. */
  maxUpload: number;
  /** What the component that triggered the action says of it: the new `value` of a field, the `items` of a list. */
  detail: ActionDetail;
  notify: Notify;
}

export interface ActionDetail {
  /** Of a field: its value now. */
  readonly value?: unknown;
  /** Of a list that was reordered: its items in the new order. */
  readonly items?: readonly unknown[];
}

/** What `upload` sends. */
export type UploadInit = Pick<RequestInit, "headers"> & { method: string; body: FormData };

/** Does what an action of one type says. A rejection is reported and shown. */
export type ActionHandler<Value = ActionValue> = (action: Value, tools: ActionTools) => void | Promise<void>;

export interface ActionRunner {
  /** @param origin what triggers the action; while it is busy a second run is ignored (no double submit) */
  run(action: ActionValue, origin: string, detail?: ActionDetail): Promise<void>;
  isBusy(origin: string): boolean;
  subscribe(origin: string, listener: () => void): () => void;
}

export function createActionRunner(
  handlers: ReadonlyMap<string, ActionHandler>,
  tools: Omit<ActionTools, "detail">,
  report: Report,
): ActionRunner {
  const busy = new Set<string>();
  const listeners = createKeyedListeners();
  return {
    async run(action, origin, detail = {}) {
      const handler = handlers.get(action.type);
      if (handler === undefined || busy.has(origin)) return;
      try {
        const running = handler(action, { ...tools, detail });
        if (running === undefined) return;
        busy.add(origin);
        listeners.notify(origin);
        await running;
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        if (!wasReported(error)) report("action-failed", "error", { type: action.type, detail: message });
        tools.notify({ kind: "error", message });
      } finally {
        if (busy.delete(origin)) listeners.notify(origin);
      }
    },
    isBusy: (origin) => busy.has(origin),
    subscribe: listeners.subscribe,
  };
}
