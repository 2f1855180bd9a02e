/**
 * A page with the original SDK, as far as the wire goes: window messages without nonce or port, ids counted from 1, its
 * parent's origin pinned. Written from the wire's description; no browser is needed.
 */
import type { FakeFrame } from "./host-frame.js";

/** What a page of either kind can do; the tests of the wire run with both. */
export interface TestPage {
  /** Rejects with an Error that has the answer's code. */
  request(action: string, fields?: Record<string, unknown>, transfer?: Transferable[]): Promise<unknown>;
  /** Sends a message that no SDK would. */
  send(message: unknown): void;
  /** Everything that the dashboard said, in order. */
  heard: Heard[];
}

export interface Heard extends Record<string, unknown> {
  kind: string;
}

export const channel = "astrbot-plugin-page";

/** A page that is loaded into the frame, and says that it is ready. */
export function openOriginalPage(frame: FakeFrame, { origin = "null" } = {}): TestPage {
  const heard: Heard[] = [];
  const answers = createAnswers();
  let count = 0;
  let pinned: string | undefined;
  const send = (message: unknown, transfer: Transferable[] = []) => frame.postToParent(message, { origin, transfer });
  frame.pageHears((message, from) => {
    pinned ??= from;
    if (from !== pinned || (message as Heard).channel !== channel) return;
    heard.push(message as Heard);
    answers.take(message as Heard);
  });
  send({ channel, kind: "ready" });
  return {
    heard,
    send: (message) => send(message),
    request(action, fields = {}, transfer = []) {
      const requestId = `plugin_req_${++count}`;
      const answer = answers.of(requestId);
      send({ channel, kind: "request", requestId, action, ...fields }, transfer);
      return answer;
    },
  };
}

/** Requests that wait for their answer. */
export function createAnswers() {
  const waiting = new Map<string, PromiseWithResolvers<unknown>>();
  return {
    of(requestId: string): Promise<unknown> {
      const entry = withResolvers<unknown>();
      waiting.set(requestId, entry);
      return entry.promise;
    },
    take({ kind, requestId, ok, data, error, code }: Heard) {
      const entry = kind === "response" ? waiting.get(String(requestId)) : undefined;
      waiting.delete(String(requestId));
      if (ok) entry?.resolve(data);
      else entry?.reject(Object.assign(new Error(String(error)), { code }));
    },
  };
}

interface PromiseWithResolvers<T> {
  promise: Promise<T>;
  resolve(value: T): void;
  reject(error: unknown): void;
}

function withResolvers<T>(): PromiseWithResolvers<T> {
  let resolve: (value: T) => void = () => {};
  let reject: (error: unknown) => void = () => {};
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}
