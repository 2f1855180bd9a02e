/** Answers the page's requests by rules, and tells of each; without a rule, and without a back end, they all succeed. */
import { answerPresets, createAnswers } from "../replay.js";
import type { Rule, StageCall } from "../stage-messages.js";

type Fetch = (input: string, init?: RequestInit) => Promise<Response>;

export interface FakeBackEnd {
  fetch: Fetch;
  setUp(rules: readonly Rule[], backend: boolean): void;
  /** Answers nothing from now on, as if the network were gone. */
  setOffline(offline: boolean): void;
}

/** Letters of an answer that the log shows. */
const mostShown = 20_000;

/** @param whence the mark of the node that was used last */
export function createFakeBackEnd(
  real: Fetch,
  tell: (call: StageCall) => void,
  whence: () => string | undefined,
): FakeBackEnd {
  const answers = createAnswers([], { fallback: async () => Response.json(answerPresets.success.body) });
  const passing = createAnswers([], { fallback: real });
  let backend = false;
  let offline = false;
  let last = 0;
  return {
    setUp(rules, passes) {
      backend = passes;
      answers.setScript(rules);
      passing.setScript(rules);
    },
    setOffline(now) {
      offline = now;
    },
    async fetch(input, init = {}) {
      const call: StageCall = {
        id: ++last,
        at: Date.now(),
        method: (init.method ?? "GET").toUpperCase(),
        path: input,
        body: readBody(init.body),
        from: whence(),
      };
      tell(call);
      const start = performance.now();
      const took = () => Math.round(performance.now() - start);
      try {
        if (offline) throw new TypeError("Failed to fetch");
        const response = await (backend ? passing : answers).fetch(input, init);
        const text = (await response.clone().text()).slice(0, mostShown);
        tell({ ...call, status: response.status, answer: readText(text), took: took() });
        return response;
      } catch (error) {
        tell({ ...call, failed: String(error), took: took() });
        throw error;
      }
    },
  };
}

function readBody(body: RequestInit["body"]): unknown {
  if (body === undefined || body === null) return undefined;
  if (typeof body === "string") return readText(body);
  if (body instanceof FormData) {
    return Object.fromEntries(
      [...body].map(([name, value]) => [name, typeof value === "string" ? value : `${value.name} (${value.size} B)`]),
    );
  }
  return body instanceof URLSearchParams ? Object.fromEntries(body) : Object.prototype.toString.call(body);
}

function readText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
