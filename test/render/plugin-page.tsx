/** A dashboard and the page in its frame: the dashboard's server as a fetch, and the page by what it says on the wire. */
import { act } from "@testing-library/react";
import { onTestFinished } from "vitest";
import { BRIDGE_CHANNEL } from "../../schema/wire/bridge-messages.js";

type Message = Record<string, unknown>;

export interface Asked {
  path: string;
  body: unknown;
}

/** Opens every page, unless told what else to answer; keeps what was asked. */
export function pageServer(answers: Readonly<Record<string, () => Response>> = {}) {
  const asked: Asked[] = [];
  const fetch = async (input: string, init: RequestInit = {}): Promise<Response> => {
    const path = new URL(input, "http://localhost").pathname;
    asked.push({ path, body: typeof init.body === "string" ? JSON.parse(init.body) : undefined });
    if (Object.hasOwn(answers, path)) return (answers[path] as () => Response)();
    if (path !== "/api/plugin/page/open") return Response.json({ status: "success" });
    const { plugin, page } = JSON.parse(String(init.body));
    return Response.json({
      url: `/api/plugin/page/content/${plugin}/${page}/index.html?asset_token=t`,
      token: "t",
      keepAliveSeconds: 1,
      context: {
        pluginName: plugin,
        displayName: "Maps",
        pageName: page,
        pageTitle: "Overview",
        description: "",
        i18n: {},
      },
    });
  };
  const opened = () => asked.filter(({ path }) => path === "/api/plugin/page/open").map(({ body }) => body as Message);
  return { fetch, asked, opened };
}

/** Refuses to open any page. */
export const refusing = (message: string, status = 403) =>
  pageServer({ "/api/plugin/page/open": () => Response.json({ status: "error", message }, { status }) });

/** Lets what is under way come to its end. */
export const settle = () => act(() => new Promise<void>((resolve) => setTimeout(resolve, 20)));

/** The page in a frame, once it says that it is ready; `nonce` is what the dashboard gave to this load. */
export async function pageIn(frame: HTMLIFrameElement, nonce: unknown) {
  const { port1: port, port2 } = new MessageChannel();
  onTestFinished(() => port.close());
  const received: Message[] = [];
  let closed = false;
  port.onmessage = ({ data }) => received.push(data as Message);
  port.addEventListener("close", () => {
    closed = true;
  });
  const ready = new Event("message");
  Object.assign(ready, {
    data: { channel: BRIDGE_CHANNEL, kind: "ready", nonce },
    origin: "null",
    source: frame.contentWindow,
    ports: [port2],
  });
  await act(async () => {
    window.dispatchEvent(ready);
  });
  await settle();
  return {
    received,
    contexts: () => received.filter(({ kind }) => kind === "context").map(({ context }) => context as Message),
    isClosed: () => closed,
    async say(message: Message) {
      await act(async () => port.postMessage({ channel: BRIDGE_CHANNEL, ...message }));
      await settle();
    },
  };
}
