/** Puts either contender on screen, and takes it away again. */
import { createHost, JsonUI, JsonUIProvider } from "native-json-ui";
import type { Transport } from "native-json-ui/transports";
import type { ReactNode } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { layOut, type Times } from "./measure.js";

export interface MountedPage {
  container: HTMLElement;
  times: Times;
  /** Renders it anew, and says how long that took. */
  render(content: ReactNode): Times;
  unmount(): void;
}

/** @param content made while the clock runs, as it is in an application */
export function mountPage(content: () => ReactNode): MountedPage {
  const container = document.createElement("div");
  // Out of the flow: two pages that are mounted at once do not move each other.
  Object.assign(container.style, { position: "absolute", insetInline: 0 });
  document.body.append(container);
  const root = createRoot(container);
  const render = (make: () => ReactNode): Times => {
    layOut(document.body);
    const start = performance.now();
    flushSync(() => root.render(make()));
    const committed = performance.now();
    layOut(container);
    return { committed: committed - start, laidOut: performance.now() - start };
  };
  return {
    container,
    times: render(content),
    render: (next) => render(() => next),
    unmount() {
      flushSync(() => root.unmount());
      container.remove();
    },
  };
}

/** Raised for pages larger than those that are accepted by default. */
const limits = { nodes: 50_000, topics: 20_000 };

/** A dashboard with our pages, its live connection made. */
export function createOurs<Wire extends Transport>(
  transport: Wire,
): { page(document: unknown): ReactNode; transport: Wire; close(): void } {
  const host = createHost({
    transport,
    limits,
    onDiagnostic({ code, pointer, args }) {
      throw new Error(`The document is not clean: ${code} at ${pointer} ${JSON.stringify(args)}`);
    },
  });
  return {
    transport,
    close: host.close,
    page: (document) => (
      <JsonUIProvider host={host}>
        <JsonUI document={document} />
      </JsonUIProvider>
    ),
  };
}
