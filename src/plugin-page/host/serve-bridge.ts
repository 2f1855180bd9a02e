/** Serves one load of a page over its port, which ends with the document that made it. */
import type { BridgeContext } from "../../../schema/wire/bridge-messages.js";
import { type BridgeServices, createBridgeSession } from "./bridge-session.js";

export interface ServedBridge {
  /** Tells the page what it is and what surrounds it; again with each change. */
  setContext(context: BridgeContext): void;
  /** Aborts all calls and streams. The page hears nothing any more. */
  close(): void;
}

export function serveBridge(port: MessagePort, services: BridgeServices): ServedBridge {
  const session = createBridgeSession((message) => port.postMessage(message), services);
  const close = () => {
    session.close();
    port.close();
  };
  port.addEventListener("message", (event) => session.receive(event.data));
  // Browsers that know this event tell of a page that is gone.
  port.addEventListener("close", close);
  port.start();
  return { setContext: session.setContext, close };
}
