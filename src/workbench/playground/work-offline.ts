/** Lets the playground open without a network from the second time on, where the browser can. */
export function workOffline(): void {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  // Not while the page itself is loading. Without it, only the network is needed.
  window.setTimeout(() => void navigator.serviceWorker.register("./service-worker.js").catch(() => undefined), 1_000);
}
