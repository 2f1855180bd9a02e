/** Tells how high a page's content is, so that a dashboard can give its frame that height. */
import type { BridgeWindow } from "./bridge-window.js";

/** Returns the function that tells the height now, and from then on whenever it changes. */
export function reportHeight({ document, ResizeObserver }: BridgeWindow, tell: (height: number) => void): () => void {
  if (!ResizeObserver) return () => {};
  const root = document.documentElement;
  const observer = new ResizeObserver(() => {
    // The root is as high as its content, unless the page ties it to the frame; what then sticks out counts.
    tell(root.scrollHeight > root.clientHeight ? root.scrollHeight : root.offsetHeight);
  });
  return () => {
    observer.disconnect();
    // Observing calls once, too.
    observer.observe(root);
  };
}
