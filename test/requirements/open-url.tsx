/** Opens a page as a dashboard does: from its URL, over a real HTTP back end, with topics over a real WebSocket. */
import { join } from "node:path";
import { act, render } from "@testing-library/react";
import { createHost, type HostOptions, JsonPage, JsonUIProvider } from "native-json-ui";
import { describeDiagnostic } from "native-json-ui/schema";
import { type WebSocketOptions, webSocket } from "native-json-ui/transports";
import { StrictMode } from "react";
import { onTestFinished } from "vitest";
import { WebSocket } from "ws";
import { backEnd, type Received } from "../render/back-end.js";
import { hostOf, serve } from "../server/hosted.js";
import { type PlainServer, type PlainServerOptions, plainServer } from "../transports/plain-server.js";

export interface OpenUrlOptions extends HostOptions {
  src?: string;
  /** What the reader has selected in the dashboard. */
  params?: Record<string, string>;
  /** Whether messages to the reader are shown, not gathered in `notices`. */
  toasts?: boolean;
}

/** @param answers by path: JSON, a Reply, or a function that is asked each time; the page itself is at "/ui" */
export async function openUrl(
  answers: Record<string, unknown>,
  { src = "/ui", params = {}, toasts = false, ...options }: OpenUrlOptions = {},
) {
  const { fetch, received } = await backEnd(answers);
  const diagnostics: string[] = [];
  const notices: string[] = [];
  const host = createHost({
    fetch,
    onDiagnostic: (diagnostic) => diagnostics.push(describeDiagnostic(diagnostic)),
    ...(!toasts && { notify: ({ kind, message }) => notices.push(`${kind}: ${message}`) }),
    ...options,
  });
  onTestFinished(() => host.close());
  const page = (chosen: Record<string, string>) => (
    <StrictMode>
      <JsonUIProvider host={host} params={chosen}>
        <JsonPage src={src} />
      </JsonUIProvider>
    </StrictMode>
  );
  const view = render(page(params));
  // What is known without asking anybody is shown at once.
  await act(async () => {});
  const path = src.split("?")[0] ?? "";
  return {
    ...view,
    host,
    diagnostics,
    notices,
    /** How often the page itself was asked for; StrictMode asks twice at first. */
    loads: () => received.filter(({ url }) => url.split("?")[0] === path).length,
    /** The calls of actions, which are all that is not the page. */
    calls: (): Received[] => received.filter(({ url }) => url.split("?")[0] !== path),
    /** The URL that the page was last asked for under. */
    asked: () => received.findLast(({ url }) => url.split("?")[0] === path)?.url,
    /** Selects other params in the dashboard. */
    select: (chosen: Record<string, string>) => view.rerender(page(chosen)),
  };
}

/** A real server for topics, and a transport to it that is quick to try again. */
export async function liveWire(
  options: PlainServerOptions = {},
  own: WebSocketOptions = {},
): Promise<PlainServer & { transport: ReturnType<typeof webSocket> }> {
  const server = await plainServer(options);
  onTestFinished(() => server.kill());
  const quick = { WebSocket, reconnectionDelay: 20, reconnectionDelayMax: 50 };
  return { ...server, transport: webSocket({ ...quick, url: server.url, ...own }) };
}

/** A real host with the plugin of this folder. Answers its origin. */
export async function pluginServer(): Promise<string> {
  const plugins = join(import.meta.dirname, "plugins");
  const { host } = await hostOf({}, { plugins });
  return `http://127.0.0.1:${await serve(host)}`;
}
