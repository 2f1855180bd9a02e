/** Keeps the playground's files, so that it opens without a network. The build puts the names of all of them in here. */
const files = ["__FILES__"];
const version = "__VERSION__";
const prefix = "native-json-ui:playground:";

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(caches.open(prefix + version).then((cache) => cache.addAll(files)));
});

self.addEventListener("activate", (event) => {
  const isOld = (name) => name.startsWith(prefix) && name !== prefix + version;
  const clear = async () => {
    const names = await caches.keys();
    await Promise.all(names.filter(isOld).map((name) => caches.delete(name)));
    await self.clients.claim();
  };
  event.waitUntil(clear());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin || !url.href.startsWith(self.registration.scope))
    return;
  // Its name tells its content; of anything else there may be another one by now.
  const isHashed = url.href.startsWith(`${self.registration.scope}assets/`);
  event.respondWith(isHashed ? kept(request).then((found) => found ?? fetch(request)) : newest(request));
});

const kept = (request) => caches.match(request, { ignoreSearch: true, ignoreVary: true });

async function newest(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const found = await kept(request);
    if (found === undefined) throw error;
    return found;
  }
}
