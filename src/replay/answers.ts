/** A back end that answers by a script, and tells what it was asked. */
import type { Fetch } from "../core/host.js";
import { createSignal, type Signal } from "../core/signal.js";
import { type Clock, machineClock, tick } from "./clock.js";
import { responseOf } from "./recorded-fetch.js";

/** What is answered to the requests that it fits. The first rule of a script that fits counts. */
export interface AnswerRule {
  /** Any if absent. */
  method?: string;
  /** `*` stands for any characters. Without a `?` it fits any query. */
  path: string;
  /** 200 if absent. */
  status?: number;
  /** JSON; `{"status": "success"}` if absent. */
  body?: unknown;
  /** Milliseconds. */
  delay?: number;
  /** The request fails as it does without a network. */
  offline?: boolean;
  /** How often it answers; then the rules after it do. Without end if absent. */
  times?: number;
}

/** A request, and what came of it. */
export interface Call {
  method: string;
  path: string;
  /** What was sent: JSON as its value, a form as an object of its fields. */
  body?: unknown;
  /** Milliseconds that the script lets it wait. */
  delay?: number;
  /** Undefined until it is answered. */
  status?: number;
  /** It was not answered: there was no network, or the page took it back. */
  failed?: "offline" | "aborted";
}

export interface Answers {
  fetch: Fetch;
  /** Every request, oldest first; the 1,000 latest are kept. */
  calls: Signal<readonly Call[]>;
  /** Answers by another script from here on. */
  setScript(script: readonly AnswerRule[]): void;
}

export interface AnswersOptions {
  /** Answers what no rule fits. Default: 404, with a sentence. */
  fallback?: Fetch;
  /** Passes the delays. Default: the machine's. */
  clock?: Clock;
}

const mostCalls = 1_000;

/** Whether the pattern fits, piece by piece: a hostile one made a regular expression could take forever. */
function fits(pattern: string, path: string): boolean {
  const [first = "", ...rest] = pattern.split("*");
  if (rest.length === 0) return path === pattern;
  if (!path.startsWith(first)) return false;
  const last = rest.pop() as string;
  let at = first.length;
  for (const piece of rest) {
    const found = path.indexOf(piece, at);
    if (found === -1) return false;
    at = found + piece.length;
  }
  return path.length - last.length >= at && path.endsWith(last);
}

const pathOf = (path: string): string => path.split("?")[0] as string;

const isFor = ({ method, path: pattern }: AnswerRule, call: Call): boolean =>
  (method === undefined || method.toUpperCase() === call.method) &&
  fits(pattern, pattern.includes("?") ? call.path : pathOf(call.path));

function readBody(body: RequestInit["body"]): { body?: unknown } {
  if (body instanceof FormData) {
    const fields = [...new Set(body.keys())].map((name) => {
      const values = body.getAll(name).map((value) => (typeof value === "string" ? value : value.name));
      return [name, values.length === 1 ? values[0] : values] as const;
    });
    return { body: Object.fromEntries(fields) };
  }
  if (typeof body !== "string") return {};
  try {
    return { body: JSON.parse(body) };
  } catch {
    return { body };
  }
}

export function createAnswers(script: readonly AnswerRule[], options: AnswersOptions = {}): Answers {
  const { clock = machineClock, fallback = notScripted } = options;
  const calls = createSignal<readonly Call[]>([]);
  let rules = script;
  let used = new Map<AnswerRule, number>();

  const note = (call: Call) => calls.set([...calls.get(), call].slice(-mostCalls));
  const amend = (call: Call, outcome: Pick<Call, "status" | "failed">) =>
    calls.set(calls.get().map((one) => (one === call ? { ...call, ...outcome } : one)));

  function take(call: Call): AnswerRule | undefined {
    const rule = rules.find(
      (one) => isFor(one, call) && (used.get(one) ?? 0) < (one.times ?? Number.POSITIVE_INFINITY),
    );
    if (rule !== undefined) used.set(rule, (used.get(rule) ?? 0) + 1);
    return rule;
  }

  const pause = (delay: number, signal: AbortSignal | null | undefined) =>
    new Promise<void>((resolve, reject) => {
      const callOff = clock.after(delay, () => {
        resolve();
        // A clock that stands still for promises lets the page take it in.
        return tick();
      });
      signal?.addEventListener("abort", () => {
        callOff();
        reject(signal.reason);
      });
    });

  async function answer(rule: AnswerRule | undefined, path: string, init: RequestInit): Promise<Response> {
    init.signal?.throwIfAborted();
    if (rule === undefined) return fallback(path, init);
    if (rule.delay !== undefined) await pause(rule.delay, init.signal);
    // In the words of a browser.
    if (rule.offline === true) throw new TypeError("Failed to fetch");
    const { status = 200, body = { status: "success" } } = rule;
    return responseOf({ status, type: "application/json", body });
  }

  return {
    calls,
    async fetch(path, init = {}) {
      const asked: Call = { method: (init.method ?? "GET").toUpperCase(), path, ...readBody(init.body) };
      const rule = take(asked);
      const call = { ...asked, ...(rule?.delay !== undefined && { delay: rule.delay }) };
      note(call);
      try {
        const response = await answer(rule, path, init);
        amend(call, { status: response.status });
        return response;
      } catch (error) {
        amend(call, { failed: init.signal?.aborted === true ? "aborted" : "offline" });
        throw error;
      }
    },
    setScript(next) {
      rules = next;
      used = new Map();
    },
  };
}

const notScripted: Fetch = async (path, { method = "GET" } = {}) =>
  Response.json({ status: "error", message: `No answer is scripted for ${method} ${path}.` }, { status: 404 });
