/** A host that takes the page's port, to stand beside the original's: what holds for pages is tested over both. */
import { onTestFinished } from "vitest";
import { BRIDGE_CHANNEL } from "../../schema/wire/bridge-messages.js";
import { createBridge } from "../../src/plugin-page/sdk/bridge.js";
import type { LinkOptions } from "../../src/plugin-page/sdk/link.js";
import { type BackEnd, context, createOriginalHost, createResponder, type OriginalHost } from "./original-host.js";
import { openFrame, type TestWindow } from "./sdk-frame.js";

export interface PortHost extends OriginalHost {
  /** Every hello, with how it was addressed. */
  hellos: Record<string, unknown>[];
}

/** Takes the port of the latest hello and answers there. */
export function createPortHost(dashboard: TestWindow, frame: TestWindow, backEnd: BackEnd): PortHost {
  const received: Record<string, unknown>[] = [];
  const hellos: Record<string, unknown>[] = [];
  let port: MessagePort | undefined;
  const post = (message: unknown) => port?.postMessage(message);
  const send = (update: unknown) => post({ channel: BRIDGE_CHANNEL, kind: "context", context: update });
  dashboard.addEventListener("message", (event: MessageEvent) => {
    if (event.source !== (frame as unknown)) return;
    hellos.push(event.data);
    const [taken] = event.ports;
    if (!taken) return;
    port = taken;
    const answer = createResponder((message) => taken.postMessage(message), backEnd);
    taken.onmessage = ({ data }) => {
      received.push(data);
      if (data.kind === "request") void answer(data);
    };
    send(context);
  });
  onTestFinished(() => port?.close());
  return { received, hellos, post, send };
}

/** Both wires: what holds for pages holds over each. */
export const wires = [
  { wire: "a port", createHost: createPortHost },
  { wire: "window messages", createHost: createOriginalHost },
] as const;

export interface OpenedPage extends ReturnType<typeof openFrame> {
  host: OriginalHost;
  bridge: ReturnType<typeof createBridge>;
}

/** A page in a dashboard, with the bridge in it and its hello sent. */
export function openPage(
  createHost: (dashboard: TestWindow, frame: TestWindow, backEnd: BackEnd) => OriginalHost,
  backEnd: BackEnd = () => ({ body: {} }),
  options?: LinkOptions,
): OpenedPage {
  const frame = openFrame();
  const host = createHost(frame.dashboard, frame.page, backEnd);
  return { ...frame, host, bridge: createBridge(frame.page.asPage, options) };
}
