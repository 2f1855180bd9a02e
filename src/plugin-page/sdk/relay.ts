/**
 * Lets a page that speaks the wire itself, by window messages as the original SDK does, have the port that its document was
 * given: whatever the frame shows next cannot use it, nor hear what is answered.
 */
import { BRIDGE_CHANNEL, type HostMessage } from "../../../schema/wire/bridge-messages.js";
import type { BridgeWindow } from "./bridge-window.js";

export interface Relay {
  /** Hands the page a message from its dashboard, as if the dashboard's window had sent it. */
  deliver(message: object, origin: string): void;
}

/** A message of the wire, other than a hello, is for whoever began what it is about. */
export const idOf = (message: HostMessage): string | undefined =>
  "requestId" in message ? message.requestId : "subscriptionId" in message ? message.subscriptionId : undefined;

/**
 * Puts itself in the place of `window.parent`, which takes the wire's messages and leaves all others to the real one.
 * @param speak takes what the page posts; throws what `postMessage` would
 */
export function relayWindowMessages(window: BridgeWindow, speak: (message: object) => void): Relay {
  const real = window.parent;
  const stand = new Proxy(real, {
    get(target, name) {
      if (name === "postMessage") return post;
      const value: unknown = Reflect.get(target, name);
      // A window's methods work on a window only.
      return typeof value === "function" ? value.bind(target) : value;
    },
    set: (target, name, value) => Reflect.set(target, name, value),
  });

  function post(message: unknown, ...rest: unknown[]): void {
    if ((message as { channel?: unknown } | null | undefined)?.channel === BRIDGE_CHANNEL)
      speak(structuredClone(message as object));
    else Reflect.apply(real.postMessage, real, [message, ...rest]);
  }

  /** Pages look whether their parent sent it. */
  const fromParent = (event: MessageEvent) =>
    Object.defineProperty(event, "source", { value: stand, configurable: true });

  Reflect.defineProperty(window, "parent", { value: stand, configurable: true, writable: true });
  window.addEventListener("message", (event) => {
    if (event.source === (real as unknown)) fromParent(event);
  });
  return {
    deliver(data, origin) {
      window.dispatchEvent(fromParent(new window.MessageEvent("message", { data, origin })));
    },
  };
}
