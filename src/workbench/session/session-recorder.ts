/** Posts what the page's calls and topics brought to the session's recording, some at a time and in order. */
import type { StageLink } from "../stage/stage-link.js";
import type { ToWorkbench } from "../stage-messages.js";
import { createStore, type Store } from "../store.js";

export interface RecorderState {
  /** Entries that the recording has. */
  taken: number;
  problem?: string;
}

const FLUSH_MS = 300;
const MOST_AT_ONCE = 500;
/** Letters of an answer that the page's frame tells of. */
const SHOWN = 20_000;

const startedAt = Date.now();

/** An entry of the recording; undefined for what it has no room for, such as a call without an answer. */
function toEntry(message: ToWorkbench): object | undefined {
  if (message.type === "message") {
    const { topic, data, at } = message;
    return { at: Math.max(0, at - startedAt), topic, data: data ?? null };
  }
  if (message.type !== "call" || message.call.status === undefined) return undefined;
  const { at, method, path, body, status, answer, took } = message.call;
  const isText = typeof answer === "string";
  // The log shows so much of an answer and no more: the rest of it is not known here.
  const content = isText && answer.length >= SHOWN ? { left: "too-large" } : { body: answer };
  const type = isText ? "text/plain" : "application/json";
  return { at: Math.max(0, at - startedAt), method, path, request: body, status, type, took, ...content };
}

/** @returns what ends it, with what was taken so far */
export function recordStage(stage: Pick<StageLink, "listen">): { state: Store<RecorderState>; end(): void } {
  const state = createStore<RecorderState>({ taken: 0 });
  const waiting: object[] = [];
  let posting = false;

  async function flush(): Promise<void> {
    if (posting || waiting.length === 0) return;
    posting = true;
    const entries = waiting.splice(0, MOST_AT_ONCE);
    try {
      const body = JSON.stringify({ startedAt: new Date(startedAt).toISOString(), entries });
      const response = await fetch("session/record", { method: "POST", body });
      const told = (await response.json()) as { taken?: number; problem?: string; message?: string };
      const problem = told.problem ?? told.message ?? state.get().problem;
      state.set({ taken: state.get().taken + (told.taken ?? 0), ...(problem !== undefined && { problem }) });
    } catch {
      // The server is away; what was meant for it waits, as long as it is not too much.
      if (waiting.length < 50 * MOST_AT_ONCE) waiting.unshift(...entries);
    } finally {
      posting = false;
    }
  }

  const ended = stage.listen((message) => {
    const entry = toEntry(message);
    if (entry !== undefined) waiting.push(entry);
  });
  const timer = setInterval(() => void flush(), FLUSH_MS);
  return {
    state,
    end() {
      clearInterval(timer);
      ended();
      void flush();
    },
  };
}
