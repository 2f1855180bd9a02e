/** A frame and the windows around it, of which only messages, loads and navigation are real; and a page with our wire. */
import { onTestFinished } from "vitest";
import {
  type MountedPluginPage,
  type MountOptions,
  mountPluginPage,
  type PluginPageState,
} from "../../src/plugin-page/host/mount-plugin-page.js";
import type { Backend } from "./host-backend.js";
import { channel, createAnswers, type Heard, type TestPage } from "./original-page.js";

export interface FakeFrame {
  element: HTMLIFrameElement;
  /** Addresses that the frame was sent to, in order. */
  addresses: string[];
  /** What the dashboard posted to the frame's window, whoever was in it. */
  toWindow: unknown[];
  attributes: Map<string, string>;
  /** A message from the frame's window; or from another one. */
  postToParent(
    message: unknown,
    options?: { origin?: string; transfer?: Transferable[]; ports?: MessagePort[]; source?: unknown },
  ): void;
  /** Hears what comes by window message from now on. */
  pageHears(listener: (message: unknown, origin: string) => void): void;
  /** The frame has loaded what it shows; after what was posted before. */
  loaded(): void;
  prefersDark(dark: boolean): void;
  /** Runs what waits for the next frame of animation. */
  animate(): void;
}

export function fakeFrame(origin: string): FakeFrame {
  const addresses: string[] = [];
  const toWindow: unknown[] = [];
  const attributes = new Map<string, string>();
  const media = Object.assign(new EventTarget(), { matches: false });
  let listener: (message: unknown, origin: string) => void = () => {};
  let frames: FrameRequestCallback[] = [];
  const view = Object.assign(new EventTarget(), {
    location: { origin, href: `${origin}/dashboard` },
    crypto,
    matchMedia: () => media,
    requestAnimationFrame: (callback: FrameRequestCallback) => frames.push(callback),
    cancelAnimationFrame: () => {
      frames = [];
    },
  });
  const contentWindow = {
    location: { replace: (url: string) => addresses.push(url) },
    postMessage(message: unknown) {
      const copy = structuredClone(message);
      toWindow.push(copy);
      const hears = listener;
      setTimeout(() => hears(copy, origin));
    },
  };
  const element = Object.assign(new EventTarget(), {
    contentWindow,
    ownerDocument: Object.assign(new EventTarget(), { defaultView: view, visibilityState: "visible" }),
    setAttribute: (name: string, value: string) => attributes.set(name, value),
    set src(url: string) {
      addresses.push(url);
    },
  });
  Object.defineProperty(element, "src", { set: (url: string) => addresses.push(url) });
  return {
    // Of an element, what the host end uses.
    element: element as unknown as HTMLIFrameElement,
    addresses,
    toWindow,
    attributes,
    postToParent(message, { origin: from = "null", transfer = [], ports = [], source = contentWindow } = {}) {
      const data = structuredClone(message, { transfer: transfer as ArrayBuffer[] });
      setTimeout(() => view.dispatchEvent(Object.assign(new Event("message"), { data, origin: from, source, ports })));
    },
    pageHears(next) {
      listener = next;
    },
    loaded: () => void setTimeout(() => element.dispatchEvent(new Event("load"))),
    prefersDark(dark) {
      media.matches = dark;
      media.dispatchEvent(new Event("change"));
    },
    animate() {
      const due = frames;
      frames = [];
      for (const callback of due) callback(0);
    },
  };
}

/** A page with our wire: a hello with the nonce and a port, and everything else over the port. */
export function openPortPage(frame: FakeFrame, nonce: unknown): TestPage & { port: MessagePort } {
  const { port1: port, port2 } = new MessageChannel();
  const page = pageOver(port);
  frame.postToParent({ channel, kind: "ready", nonce }, { ports: [port2] });
  return { ...page, port };
}

/** The page's end of a port. */
export function pageOver(port: MessagePort): TestPage {
  const heard: Heard[] = [];
  const answers = createAnswers();
  let count = 0;
  port.addEventListener("message", ({ data }) => {
    heard.push(data);
    answers.take(data);
  });
  port.start();
  onTestFinished(() => port.close());
  return {
    heard,
    send: (message) => port.postMessage(message),
    request(action, fields = {}, transfer = []) {
      const requestId = `request-${++count}`;
      const answer = answers.of(requestId);
      port.postMessage({ channel, kind: "request", requestId, action, ...fields }, transfer);
      return answer;
    },
  };
}

export interface Mounted {
  frame: FakeFrame;
  mounted: MountedPluginPage;
  states: PluginPageState[];
  saved: { name: string; file: Blob }[];
  heights: number[];
}

/** A page that is mounted, its address in the frame. */
export async function mount(backend: Backend, options: Partial<MountOptions> = {}): Promise<Mounted> {
  const frame = fakeFrame(backend.origin);
  const states: PluginPageState[] = [];
  const saved: Mounted["saved"] = [];
  const heights: number[] = [];
  const mounted = mountPluginPage(frame.element, {
    plugin: "demo",
    page: "main",
    locale: "en-US",
    theme: "light",
    fetch: backend.fetch,
    save: (file, name) => void saved.push({ name, file }),
    onState: (state) => states.push(state),
    onHeight: (height) => heights.push(height),
    ...options,
  });
  onTestFinished(() => mounted.close());
  await until(() => frame.addresses.length > 0 || states.at(-1)?.status === "failed");
  return { frame, mounted, states, saved, heights };
}

export const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

export async function until(holds: () => boolean, milliseconds = 5_000): Promise<void> {
  for (const end = Date.now() + milliseconds; !holds(); await pause(5)) {
    if (Date.now() > end) throw new Error(`It did not come to hold within ${milliseconds} ms: ${holds}`);
  }
}
