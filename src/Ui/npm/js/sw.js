// Keeps one page, for the moment without a network, and its style sheet. Never any other page: they hold personal data.
const store = "offline-1";
const page = "/ngoai-tuyen";

self.addEventListener("install", event => event.waitUntil((async () => {
  const cache = await caches.open(store);
  const answer = await fetch(page, { credentials: "omit" });
  if (!answer.ok) return;
  const sheets = [...(await answer.clone().text()).matchAll(/href="(\/ui\/lib\/[^"]+\.css)"/g)].map(found => found[1]);
  await cache.put(page, answer);
  await cache.addAll(sheets);
  await self.skipWaiting();
})()));

self.addEventListener("activate", event => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name !== store) await caches.delete(name);
  await self.clients.claim();
})()));

self.addEventListener("fetch", event => {
  const { request } = event;
  if (request.method !== "GET") return;
  if (request.mode === "navigate") {
    event.respondWith(fetch(request).catch(async () => (await caches.match(page)) ?? Response.error()));
  } else if (request.destination === "style") {
    event.respondWith(fetch(request).catch(async () => (await caches.match(request)) ?? Response.error()));
  }
});
