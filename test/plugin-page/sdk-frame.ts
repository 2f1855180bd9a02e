/**
 * Two windows, a page's and that of the dashboard around it, with messages between them that carry what a browser's do: a
 * clone, true origin and source, ports.
 */
import { JSDOM } from "jsdom";
import { onTestFinished } from "vitest";
import type { BridgeWindow } from "../../src/plugin-page/sdk/bridge-window.js";

export type TestWindow = Omit<Window & typeof globalThis, "postMessage"> & {
  postMessage(message: unknown, targetOrigin: string, transfer?: Transferable[]): void;
  /** What the window reads of itself, with the types that TypeScript gives a browser's. */
  asPage: BridgeWindow;
};

/** A sandboxed page has the address of where it came from, and yet no origin: its messages say "null". */
const opaque = "null";

export interface Frame {
  page: TestWindow;
  dashboard: TestWindow;
}

export function openFrame(origins: { page?: string; dashboard?: string; html?: string } = {}): Frame {
  const dashboard = openWindow(origins.dashboard ?? "https://dashboard.test");
  const page = openWindow(origins.page ?? "https://dashboard.test", origins.html);
  // Of these two, either's `source` is the other.
  connect(page, dashboard, opaque);
  connect(dashboard, page, dashboard.location.origin);
  Object.defineProperty(page, "parent", { value: dashboard, configurable: true });
  return { page, dashboard };
}

export function openWindow(origin: string, html = "<!doctype html>"): TestWindow {
  const { window } = new JSDOM(html, { url: `${origin}/content/demo/main/`, runScripts: "outside-only" });
  // The ports are Node's own: jsdom has none. They are closed, so that they keep no test from ending.
  const ports: MessagePort[] = [];
  const Channel = class extends MessageChannel {
    constructor() {
      super();
      ports.push(this.port1);
    }
  };
  onTestFinished(() => {
    for (const port of ports) port.close();
    window.close();
  });
  Object.assign(window, { MessageChannel: Channel, structuredClone });
  const opened = window as unknown as TestWindow;
  opened.asPage = window as unknown as BridgeWindow;
  return opened;
}

/** Makes `to.postMessage` say that it was called from `from`. */
function connect(from: TestWindow, to: TestWindow, origin: string): void {
  to.postMessage = (message, targetOrigin, transfer = []) => {
    if (targetOrigin !== "*" && !URL.canParse(targetOrigin)) {
      throw new DOMException(`Invalid target origin "${targetOrigin}"`, "SyntaxError");
    }
    const clone = structuredClone({ message, transfer }, { transfer });
    const own = to.parent === to ? to.location.origin : opaque;
    if (targetOrigin !== "*" && new URL(targetOrigin).origin !== own) return;
    const ports = clone.transfer.filter((item) => item instanceof MessagePort);
    setImmediate(() => deliver(to, { data: clone.message, origin, source: from, ports }));
  };
}

/** A window message as it arrives, whoever sent it. */
export function deliver(
  to: TestWindow,
  event: { data: unknown; origin: string; source: unknown; ports?: unknown[] },
): void {
  to.dispatchEvent(new to.MessageEvent("message", event as MessageEventInit));
}

/** As long as any message between the windows takes to arrive. */
export const settled = () => new Promise<void>((resolve) => setTimeout(resolve, 30));
