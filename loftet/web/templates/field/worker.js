// Shows a page of the field again when there is no net (decision 0007). Each such page registers this worker for its
// own address and nothing else, so it can never answer for a page that residents read. It only reads what the page
// itself keeps (static/js/offline.js), and only when the net fails: nothing old is shown while there is something new.
const PAGE = new URL(registration.scope).pathname
const KEPT = "loftet-falt:" + PAGE

self.addEventListener("install", () => self.skipWaiting())
self.addEventListener("activate", (event) => event.waitUntil(clients.claim()))
self.addEventListener("fetch", (event) => {
  const { request } = event
  const url = new URL(request.url)
  const own = url.pathname === PAGE
  if (request.method !== "GET" || url.origin !== location.origin) return
  if (own || request.mode !== "navigate") event.respondWith(fromNet(request, own))
})

async function fromNet(request, own) {
  try {
    const answer = await fetch(request)
    // the link was changed, the survey closed or somebody signed out: then the kept page goes too
    if (own && !answer.ok && answer.status < 500) await caches.delete(KEPT)
    return answer
  } catch {
    return (await kept(request, own)) ?? Response.error()
  }
}

async function kept(request, own) {
  const store = await caches.open(KEPT)
  const how = { ignoreVary: true }
  const found = (await store.match(request, how)) ?? (own && (await store.match(request, { ...how, ignoreSearch: true })))
  if (!found || !own) return found || undefined
  // the page is told that it was kept, so that the times it proposes can be moved on
  const page = (await found.text()).replace("<html ", "<html data-kept ")
  return new Response(page, { headers: { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": found.headers.get("Content-Security-Policy") } })
}
