// Keeps the page one stands on, with all that it loads, for the time without a net. The cache holds exactly what the
// page loaded when it last had a net; older files are thrown out in the same go.
export async function keepPage(worker) {
  await navigator.serviceWorker.register(worker, { scope: location.pathname })
  if (document.readyState !== "complete") await new Promise((loaded) => addEventListener("load", loaded))
  const store = await caches.open("loftet-falt:" + location.pathname)
  const loaded = performance.getEntriesByType("resource").filter((one) => !["fetch", "xmlhttprequest"].includes(one.initiatorType))
  const other = [...document.querySelectorAll("[data-keep]")].map((link) => link.href)
  const wanted = new Set([location.origin + location.pathname, ...other, ...loaded.map((one) => one.name)])
  const own = [...wanted].filter((address) => address.startsWith(location.origin))
  await store.addAll(own)
  localStorage.setItem("loftet-falt:" + location.pathname, Date.now())
  for (const old of await store.keys()) if (!wanted.has(old.url)) await store.delete(old)
}

/** How many milliseconds ago this page was kept, by the device's own clock; 0 for one that has just come from the net. */
export function keptFor() {
  const when = Number(localStorage.getItem("loftet-falt:" + location.pathname))
  return when && "kept" in document.documentElement.dataset ? Date.now() - when : 0
}
