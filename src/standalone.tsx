/**
 * Entry `native-json-ui/standalone`: pages in a web page without React or a build step, by a script tag. React is inside.
 *
 * Loaded by `<script type="module">`, it fills every element that names its page: `<div data-json-page="/page.json">`.
 */
import { createRoot } from "react-dom/client";
import { createHost, type HostOptions } from "./create-host.js";
import { JsonPage } from "./JsonPage.js";
import { JsonUI } from "./JsonUI.js";
import { JsonUIProvider, type JsonUIProviderProps } from "./JsonUIProvider.js";

export type { HostOptions } from "./create-host.js";
export { eventSource, socketIO, webSocket } from "./transports/index.js";

/** What to show, as JSON or by the URL that answers it, and how. */
export type MountedPage = ({ document: unknown } | { src: string }) &
  Pick<JsonUIProviderProps, "locale" | "theme" | "params">;

export interface Mounted {
  /** Shows this document from now on; what did not change keeps its state. */
  update(document: unknown): void;
  /** Empties the element and ends its connections. */
  unmount(): void;
}

/**
 * Shows a page in this element, whose content it replaces.
 * @param options services of the host, as `createHost` takes them
 */
export function mount(element: Element, page: MountedPage, options?: HostOptions): Mounted {
  const host = createHost(options);
  const root = createRoot(element);
  const show = (shown: MountedPage) =>
    root.render(
      <JsonUIProvider {...page} host={host}>
        {"src" in shown ? <JsonPage src={shown.src} /> : <JsonUI document={shown.document} />}
      </JsonUIProvider>,
    );
  show(page);
  return {
    update: (document) => show({ document }),
    unmount() {
      root.unmount();
      host.close();
    },
  };
}

function mountNamed() {
  for (const element of document.querySelectorAll<HTMLElement>("[data-json-page]")) {
    const { jsonPage = "" } = element.dataset;
    if (jsonPage !== "") mount(element, { src: jsonPage });
  }
}

// A module script runs when the page was read, unless it is marked `async`.
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", mountNamed, { once: true });
else mountNamed();
