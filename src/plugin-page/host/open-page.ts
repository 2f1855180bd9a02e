/** Asks the plugin host to open a page, and to keep it open while it is shown. */
import { isRecord, own } from "../../../schema/json.js";
import { readText } from "./ask-plugin.js";
import { bridgeFailure } from "./bridge-failure.js";
import { readBody, textAt } from "./data-rule.js";
import { withDeadline } from "./deadline.js";

export interface PageAsked {
  plugin: string;
  page: string;
  locale: string;
  theme: "light" | "dark";
  /** Of this load; the page's bridge proves with it that it is the one which was opened. */
  nonce: string;
}

export interface OpenedPage {
  /** What the frame is to show. */
  url: string;
  /** Names the opening when it is prolonged. */
  token: string;
  keepAliveSeconds: number;
  displayName: string;
  pageTitle: string;
  /** The plugin's texts by locale. */
  i18n: Readonly<Record<string, unknown>>;
}

export interface HostCall {
  fetch: typeof fetch;
  path: string;
  signal: AbortSignal;
}

const timeout = 30_000;
const longestAnswer = 64 * 1024 * 1024;

/** Rejects with what the host said, or with what is wrong in its answer. */
export async function openPage(call: HostCall, asked: PageAsked): Promise<OpenedPage> {
  const body = await post(call, asked);
  const context = own(body, "context");
  const url = own(body, "url");
  const token = own(body, "token");
  const seconds = own(body, "keepAliveSeconds");
  if (typeof url !== "string" || typeof token !== "string" || !isRecord(context)) {
    throw bridgeFailure(
      "malformed",
      `The answer of ${call.path} has no url, token or context. It is no plugin host's.`,
    );
  }
  const i18n = own(context, "i18n");
  return {
    url,
    token,
    keepAliveSeconds: typeof seconds === "number" && seconds >= 1 ? seconds : 30,
    displayName: textAt(context, "displayName") ?? asked.plugin,
    pageTitle: textAt(context, "pageTitle") ?? asked.page,
    i18n: isRecord(i18n) ? i18n : {},
  };
}

/** Rejects with code `http` or `refused` where the host will not; with another where it could not be asked. */
export async function keepPageOpen(call: HostCall, token: string): Promise<void> {
  await post(call, { token });
}

function post({ fetch, path, signal: outer }: HostCall, body: object): Promise<Record<string, unknown>> {
  return withDeadline(outer, timeout, async (signal) => {
    const response = await fetch(path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      credentials: "same-origin",
      cache: "no-store",
      signal,
    }).catch((cause: unknown) => {
      throw bridgeFailure(
        "network",
        "The plugin host could not be reached. Check the connection, then try again.",
        cause,
      );
    });
    const answer = readBody(await readText(response, signal, longestAnswer));
    const said = isRecord(answer) ? textAt(answer, "message") : undefined;
    if (!response.ok) throw bridgeFailure("http", said ?? `The plugin host answered ${path} with ${response.status}.`);
    if (!isRecord(answer))
      throw bridgeFailure("malformed", `The answer of ${path} is no JSON object. It is no plugin host's.`);
    if (own(answer, "status") === "error") throw bridgeFailure("refused", said ?? `The plugin host refused ${path}.`);
    return answer;
  });
}
