/** Prolongs the life of an open page's files: what it loads later would be refused otherwise. */
import { isBridgeFailure } from "./bridge-failure.js";
import { type HostCall, keepPageOpen, type OpenedPage } from "./open-page.js";

/** @param onEnd told once, when the host prolongs it no more */
export function keepOpen(
  call: HostCall,
  { token, keepAliveSeconds }: OpenedPage,
  document: Pick<Document, "visibilityState" | "addEventListener" | "removeEventListener">,
  onEnd: (message: string) => void,
): void {
  const prolong = () => {
    keepPageOpen(call, token).catch((error: unknown) => {
      // Without an answer it is tried again: the machine may just have woken up.
      if (call.signal.aborted || !isBridgeFailure(error) || (error.code !== "http" && error.code !== "refused")) return;
      end();
      // A host that knows what to do has said so.
      const advised = error.message.endsWith("Load the page again.");
      onEnd(advised ? error.message : `${error.message} Load the page again to go on.`);
    });
  };
  // Browsers slow the timers of what is not seen.
  const seen = () => {
    if (document.visibilityState === "visible") prolong();
  };
  const timer = setInterval(prolong, keepAliveSeconds * 1_000);
  const end = () => {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", seen);
  };
  document.addEventListener("visibilitychange", seen);
  call.signal.addEventListener("abort", end, { once: true });
}
