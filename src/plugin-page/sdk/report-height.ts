/** Tells how high a page's content is, so that a dashboard can give its frame that height. */
import type { BridgeWindow } from "./bridge-window.js";

/** Returns the function that tells the height now, and from then on whenever it changes. */
export function reportHeight(window: BridgeWindow, tell: (height: number) => void): () => void {
  const { ResizeObserver } = window;
  if (!ResizeObserver) return () => {};
  const root = window.document.documentElement;
  let last = { excess: 0, view: 0, follows: false };
  const measure = () => {
    const view = root.clientHeight;
    // The root is as high as its content, unless the page ties it to the frame; what then sticks out counts.
    const height = root.scrollHeight > view ? root.scrollHeight : root.offsetHeight;
    const excess = height - view;
    // As much sticks out of a frame of another height: the content is as high as the frame and then some, for ever.
    const follows = excess > 0 && excess === last.excess && (last.follows || view !== last.view);
    last = { excess, view, follows };
    if (!follows) tell(height);
  };
  const observer = new ResizeObserver(measure);
  let isWatched = false;
  return () => {
    observer.disconnect();
    // Observing calls once, too.
    observer.observe(root);
    // The observer sees nothing of a frame whose content stays as it is, and what grows next may grow by as much as before.
    if (!isWatched) window.addEventListener("resize", measure);
    isWatched = true;
  };
}
