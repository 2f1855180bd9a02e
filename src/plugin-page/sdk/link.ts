/** The way from a page to its dashboard. The answer to the hello tells which: a port of its own, or window messages as the original sends. */
import { BRIDGE_CHANNEL, type HostMessage } from "../../../schema/wire/bridge-messages.js";
import { bridgeError } from "./bridge-error.js";
import type { BridgeWindow } from "./bridge-window.js";

export interface LinkOptions {
  /** Given to this load of the page by the dashboard, which answers nobody without it. */
  nonce?: string | undefined;
  /** Origins that the dashboard may have; without any, the origin that the page came from. */
  parents?: readonly string[] | undefined;
}

export interface LinkEvents {
  /** @param from the dashboard's origin where only the bridge hears the message, which comes by the port */
  message(message: HostMessage, from?: string): void;
  /** The dashboard has forgotten all that it was asked before, for this reason. */
  lost(reason: string): void;
}

export interface Link {
  /** Sends at once, or else when the dashboard answers the hello. Rejects if that fails. */
  send(message: object, file?: Blob): Promise<void>;
  /** Sends what only our own dashboard understands; to others, nothing. */
  tell(message: object): void;
}

type Post = (message: object, file?: Blob) => void | Promise<void>;

const kinds = /^(context|response|sse_(message|state))$/;

export function createLink(window: BridgeWindow, { nonce, parents }: LinkOptions, on: LinkEvents): Link {
  const { parent } = window;
  const alone = parent === (window as unknown);
  const own = window.location.origin;
  // The host's own web app is always among them, whoever else may show the page.
  const origins = parents?.length ? [...new Set([...parents, ...(own === "null" ? [] : [own])])] : [own];
  // A document without an address of its own, such as a srcdoc, came from the window around it, whichever that is.
  const anywhere = origins[0] === "null";
  const waiting: (() => void)[] = [];
  let ports: MessagePort[] = [];
  let post: Post | undefined;
  /** The origin of the original, once it has spoken. */
  let original: string | undefined;

  const isForUs = (data: unknown): data is HostMessage => {
    const message = data as { channel?: unknown; kind?: unknown } | null | undefined;
    return message?.channel === BRIDGE_CHANNEL && typeof message.kind === "string" && kinds.test(message.kind);
  };

  function open(how: Post, keep?: MessagePort): void {
    post = how;
    for (const port of ports) if (port !== keep) port.close();
    ports = keep ? [keep] : [];
    for (const send of waiting.splice(0)) send();
  }

  function hello(): void {
    post = undefined;
    for (const port of ports.splice(0)) port.close();
    // Only the dashboard's true origin receives its message, and the port with it: so one of each for every origin.
    for (const origin of origins) {
      const { port1, port2 } = new window.MessageChannel();
      port1.onmessage = ({ data }) => {
        // What a closed port had received may still arrive.
        if (!isForUs(data) || !ports.includes(port1)) return;
        // A file goes as it is: nothing reads it on the way.
        if (!post) open((message, file) => port1.postMessage(file ? { ...message, fileBuffer: file } : message), port1);
        on.message(data, origin);
      };
      // Browsers that know this event tell of a dashboard that is gone, or serves the page no more.
      port1.addEventListener("close", () => {
        if (!post || !ports.includes(port1)) return;
        const reason = "The dashboard serves this page no more. Load it again.";
        post = () => {
          throw bridgeError(reason, "aborted");
        };
        on.lost(reason);
      });
      ports.push(port1);
      try {
        parent.postMessage({ channel: BRIDGE_CHANNEL, kind: "ready", nonce }, anywhere ? "*" : origin, [port2]);
      } catch (error) {
        console.error(`Plugin bridge: "${origin}" is no origin of a dashboard.`, error);
      }
    }
  }

  const postToOriginal: Post = async (message, file) => {
    // What has no origin to name can only be reached under any.
    const target = original === undefined || original === "null" ? "*" : original;
    if (!file) return parent.postMessage(message, target);
    const fileBuffer = await file.arrayBuffer();
    parent.postMessage({ ...message, fileBuffer }, target, [fileBuffer]);
  };

  const tell = (message: object): void => {
    // To the original there is no port.
    if (post) ports[0]?.postMessage(message);
  };

  if (!alone) {
    window.addEventListener("message", ({ source, origin, data }) => {
      if (source !== parent || !(anywhere || origins.includes(origin)) || !isForUs(data)) return;
      if (!post) {
        original = origin;
        open(postToOriginal);
      }
      if (origin === original) on.message(data);
    });
    window.addEventListener("pagehide", () => tell({ channel: BRIDGE_CHANNEL, kind: "leave" }));
    window.addEventListener("pageshow", ({ persisted }) => {
      // Brought back by the browser as it was left. The original was never told that it was left.
      if (!persisted || original !== undefined) return;
      const wasOpen = post !== undefined;
      hello();
      if (wasOpen) on.lost("The page was left before its dashboard answered.");
    });
    hello();
  }

  return {
    async send(message, file) {
      if (alone) {
        throw bridgeError(
          "Plugin bridge found no dashboard: this page is in no frame. Open it from the dashboard.",
          "network",
        );
      }
      if (post) return post(message, file);
      return new Promise((resolve, reject) => {
        waiting.push(() => {
          try {
            resolve(post?.(message, file));
          } catch (error) {
            reject(error);
          }
        });
      });
    },
    tell,
  };
}
