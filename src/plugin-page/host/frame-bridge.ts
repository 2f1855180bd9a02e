/** Finds out which page a frame shows, and serves that one only: the one that proves it was opened here (threats B1 to B4). */
import { isRecord, own } from "../../../schema/json.js";
import { BRIDGE_CHANNEL, type BridgeContext } from "../../../schema/wire/bridge-messages.js";
import type { BridgeServices } from "./bridge-session.js";
import { createTokenBucket } from "./limits.js";
import { type ServedBridge, serveBridge } from "./serve-bridge.js";
import { mayBeServed, type ServedWindow, serveWindow } from "./serve-window.js";

export interface FrameBridge {
  /** Shows this address; the page there proves itself by the nonce. */
  load(url: string, nonce: string): void;
  setContext(context: BridgeContext): void;
  isServing(): boolean;
  /** Ends what the page began. No page is served until the next load. */
  forget(): void;
  close(): void;
}

export interface FrameEvents {
  /** A page proved itself, and waits for its context. */
  ready(): void;
  failed(message: string): void;
}

/** Milliseconds after the load of a frame in which its page may still say that it is ready. */
const grace = 3_000;
/** Messages that wait until it is plain whose they are. */
const mostHeld = 256;
/** Milliseconds in which a frame has to load anything at all. */
const patience = 30_000;
/** Hellos at once, and each second. */
const hellos = { burst: 20, perSecond: 1 };

/** What was asked of the frame last. */
interface Load {
  nonce: string;
  /** How often the frame loaded since; the second time the page went elsewhere, or loaded itself again. */
  count: number;
  /** Whether a page said since the last load of the frame that it is ready. */
  greeted: boolean;
  /** A hello by window message before the first load, and what followed it. */
  held: { origin: string; data: unknown[] } | undefined;
  /** Whether a page proved itself by a port: what has none is a stranger then. */
  isProven: boolean;
}

export function createFrameBridge(
  frame: HTMLIFrameElement,
  view: Pick<Window, "addEventListener" | "removeEventListener">,
  services: BridgeServices,
  compat: boolean,
  on: FrameEvents,
): FrameBridge {
  const mayGreet = createTokenBucket(hellos.burst, hellos.perSecond, () => performance.now());
  let current: Load | undefined;
  let served: ServedBridge | undefined;
  /** The same, where it is served by window messages. */
  let byWindow: ServedWindow | undefined;
  let isShown = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const onMessage = (event: MessageEvent) => {
    const { source, origin, data, ports } = event;
    if (current === undefined || source === null || source !== frame.contentWindow) return;
    if (!isRecord(data) || own(data, "channel") !== BRIDGE_CHANNEL) return;
    const isHello = own(data, "kind") === "ready";
    const [port, ...others] = ports;
    if (isHello && port !== undefined) {
      if (own(data, "nonce") === current.nonce && others.length === 0 && mayGreet()) greetPort(port);
      else for (const refused of ports) refused.close();
    } else if (compat && mayBeServed(origin, services.origin)) onWindowMessage(current, origin, data, isHello);
  };

  function onWindowMessage(load: Load, origin: string, data: unknown, isHello: boolean) {
    if (!isHello) {
      if (byWindow !== undefined) byWindow.receive(origin, data);
      else if (load.held?.origin === origin && load.held.data.length < mostHeld) load.held.data.push(data);
      return;
    }
    // A page that has a port sends all by it, whatever bridge it brings.
    if (load.isProven || !mayGreet()) return;
    // One document says it once, so this is another: which, shows when it is loaded, if it is the first.
    end();
    load.held = load.count === 0 ? { origin, data: [] } : undefined;
  }

  /** The first load is the page's, if any is, so what it said is heard now. */
  function greetHeld({ origin, data }: NonNullable<Load["held"]>) {
    if (frame.contentWindow === null) return;
    const next = serveWindow(frame.contentWindow, origin, services);
    greet(next, next);
    for (const message of data) next.receive(origin, message);
  }

  function greetPort(port: MessagePort) {
    greet(serveBridge(port, services));
    if (current) current.isProven = true;
  }

  function greet(next: ServedBridge, window?: ServedWindow) {
    end();
    clearTimeout(timer);
    served = next;
    byWindow = window;
    if (current) {
      current.greeted = true;
      current.held = undefined;
    }
    on.ready();
  }

  function end() {
    served?.close();
    served = undefined;
    byWindow = undefined;
  }

  const onLoad = () => {
    if (current === undefined) return;
    current.count++;
    const { greeted, count, held } = current;
    current.greeted = false;
    if (greeted) {
      byWindow?.repeatContext();
      return;
    }
    if (held !== undefined) {
      greetHeld(held);
      current.greeted = false;
      return;
    }
    end();
    clearTimeout(timer);
    timer = setTimeout(() => {
      on.failed(
        count === 1
          ? "The page was loaded, but its bridge did not start. See the frame's answer in the browser's network panel; it has to be HTML, served by the plugin host."
          : "The frame shows another page than the plugin's. Load the page again to go on.",
      );
    }, grace);
  };

  view.addEventListener("message", onMessage);
  frame.addEventListener("load", onLoad);

  const forget = () => {
    end();
    current = undefined;
    clearTimeout(timer);
  };

  return {
    load(url, nonce) {
      forget();
      current = { nonce, count: 0, greeted: false, held: undefined, isProven: false };
      timer = setTimeout(() => on.failed("The page did not load in time. Try again."), patience);
      frame.setAttribute("sandbox", "allow-scripts allow-forms allow-downloads");
      frame.setAttribute("allow", "");
      frame.referrerPolicy = "no-referrer";
      // Without an entry in the history, where Back would lead to an address that is no longer good.
      if (isShown && frame.contentWindow !== null) frame.contentWindow.location.replace(url);
      else frame.src = url;
      isShown = true;
    },
    setContext(next) {
      served?.setContext(next);
    },
    isServing: () => served !== undefined,
    forget,
    close() {
      if (current !== undefined) frame.src = "about:blank";
      forget();
      view.removeEventListener("message", onMessage);
      frame.removeEventListener("load", onLoad);
    },
  };
}
