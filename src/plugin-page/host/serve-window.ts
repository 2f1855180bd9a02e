/**
 * Serves a page that has the original SDK and not ours, by window messages. Weaker than a port: what the page asked could be
 * answered to whatever the frame shows next. A dashboard turns it on for a host that puts in the original.
 *
 * The first load of the frame is taken for the page's, which it is unless the page went elsewhere before it was loaded; what
 * the frame loads afterwards cannot be told from a stranger, and is not served.
 */
import type { BridgeContext } from "../../../schema/wire/bridge-messages.js";
import { type BridgeServices, createBridgeSession } from "./bridge-session.js";
import type { ServedBridge } from "./serve-bridge.js";

export interface ServedWindow extends ServedBridge {
  /** A message that came from the page's window. */
  receive(origin: string, data: unknown): void;
  /** The original says it a second time, when the frame was loaded. */
  repeatContext(): void;
}

/** Only the dashboard's own origin, or none, as a sandboxed page has it. */
export const mayBeServed = (origin: string, own: string): boolean => origin === own || origin === "null";

/** @param origin of the page; no message of another is taken */
export function serveWindow(page: Pick<Window, "postMessage">, origin: string, services: BridgeServices): ServedWindow {
  // What has no origin to name can only be reached under any.
  const target = origin === "null" ? "*" : origin;
  const session = createBridgeSession((message) => page.postMessage(message, target), services);
  let context: BridgeContext | undefined;
  return {
    receive(from, data) {
      if (from === origin) session.receive(data);
    },
    repeatContext() {
      if (context !== undefined) session.setContext(context);
    },
    setContext(next) {
      context = next;
      session.setContext(next);
    },
    close: session.close,
  };
}
