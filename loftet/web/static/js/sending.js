// One item on its way to the server. It is forgotten only when the server has said that it has it; the form's own token
// (`once`) goes along each time, so that an item whose answer was lost on the way is still kept only once.
import { put, remove } from "./store.js";

const TIMEOUT_MS = 20000

/**
 * Try to send. Returns {received: address}, {refused: sentences, closed: whether its page is gone for good},
 * {signedOut: true} or {} when there is no net.
 */
export async function deliver({ number, ...item }) {
  const answer = await posted(item)
  if (!answer || answer.status >= 500 || answer.status === 429) return {}
  if (answer.type === "opaqueredirect") return { signedOut: true }
  if (answer.headers.get("Content-Type") === "application/json") {
    await remove(number)
    return answer.json()
  }
  const refused = sentences(await answer.text())
  const closed = [404, 410].includes(answer.status)
  await put({ ...item, refused, closed }, number)
  return { refused, closed }
}

async function posted(item, again = false) {
  const body = new URLSearchParams(item.fields)
  body.set("vantat", Math.max(0, Math.round((Date.now() - item.written) / 1000)))
  const headers = { "X-CSRFToken": guard(), "X-Loftet-Queue": "1" }
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS)
    const answer = await fetch(item.action, { method: "POST", body, headers, redirect: "manual", signal })
    if (answer.status !== 403 || again) return answer
    await fetch(item.page) // the form's guard is too old; the page gives a new one
  } catch {
    return null
  }
  return posted(item, true)
}

const guard = () => document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? ""

/** What the server's page says: its list of what to mend, else its notice, else its heading and first words. */
function sentences(html) {
  const page = new DOMParser().parseFromString(html, "text/html")
  const found = [".error-summary li", "main [role=alert] p", "main h1, main .lead"].map((what) => [...page.querySelectorAll(what)])
  return found.find((list) => list.length)?.map((one) => one.textContent.trim().replace(/[^.!?]$/, "$&.")) ?? []
}
