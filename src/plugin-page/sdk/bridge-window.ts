/** The parts of a browser window that the bridge works with, so that tests can hand it another. */

export interface BridgeWindow {
  readonly parent: Pick<Window, "postMessage">;
  readonly location: Pick<Location, "origin">;
  readonly document: Document;
  readonly crypto: Pick<Crypto, "getRandomValues">;
  readonly MessageChannel: typeof MessageChannel;
  readonly MessageEvent: typeof MessageEvent;
  readonly ResizeObserver?: typeof ResizeObserver;
  dispatchEvent(event: Event): boolean;
  addEventListener<Type extends "message" | "pagehide" | "pageshow" | "resize">(
    type: Type,
    listener: (event: WindowEventMap[Type]) => void,
  ): void;
}
