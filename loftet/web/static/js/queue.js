// The one queue of the field: a form marked data-queued is first kept in this device and then sent. With a net the person
// notices nothing; without one the page says "2 ej skickade" until they are. Needs a safe connection (https or
// localhost); in a browser without what it takes, the forms work as they do without scripts.
import { all, put, remove } from "./store.js";
import { deliver } from "./sending.js";
import { keepPage, keptFor } from "./offline.js";

const panel = document.querySelector("[data-queue]")
export const able = isSecureContext && navigator.locks && indexedDB.databases && navigator.serviceWorker && AbortSignal.timeout
const part = (name, of = panel) => of.querySelector(`[data-${name}]`)

/**
 * Keep a form's fields under the name that the panel shows. `earlier` is the number of a refused item that it mends;
 * `more` may name the fields of own words (`wordless`), without which somebody else may send it. Otherwise what was
 * typed is kept apart too (`words`), to be copied if the page is closed before it is sent.
 */
export async function keep(form, what, earlier, submitter, more = {}) {
  const fields = [...new FormData(form, submitter)].filter(([name]) => name !== "csrfmiddlewaretoken")
  const page = location.pathname
  const words = more.wordless ? [] : [...form.querySelectorAll("textarea, input[type=text]")].map((one) => one.value.trim()).filter(Boolean)
  const item = { ...more, what, fields, words, page, action: form.action, written: Date.now() }
  return { ...item, number: await put(item, earlier) }
}

const RETRY_MS = 60000
let sending = Promise.resolve()

/** Send all that waits, one after the other. Who calls during a round gets one more: that one may have missed the net. */
export const sendAll = () => (sending = sending.then(round, round))

async function round() {
  for (const item of await all()) {
    if (item.refused) continue
    const { received, refused, signedOut } = await deliver(item)
    part("said").hidden = !signedOut
    part("said").textContent = signedOut ? panel.dataset.signedOut : ""
    if (!received && !refused) break
  }
  await show()
}

/** Draw the panel from what is kept. */
export async function show() {
  const items = await all()
  const waiting = items.filter((item) => !item.refused).length
  const words = { 0: "", 1: panel.dataset.one }
  part("count").textContent = waiting in words ? words[waiting] : panel.dataset.many.replace("{n}", waiting)
  part("hint").hidden = part("send").hidden = !waiting
  part("refused").replaceChildren(...items.filter((item) => item.refused).map(line))
  panel.hidden = !items.length
}

/** A refused item: what the server said, and what a person may do about it. Somebody else's answers are never shown. */
function line(item) {
  const row = panel.querySelector("template").content.cloneNode(true)
  const own = !item.wordless
  part("what", row).textContent = item.what
  part("why", row).textContent = item.refused.join(" ")
  if (item.closed && own) closedLine(item, row)
  part("mend", row).hidden = !own || item.closed
  part("mend", row).onclick = () => (item.page === location.pathname ? mend(item) : location.assign(`${item.page}#ratta-${item.number}`))
  part("retry", row).hidden = own
  part("retry", row).onclick = () => again(item)
  part("without-words", row).hidden = !item.wordless?.length
  part("without-words", row).onclick = () => again({ ...item, wordless: [], fields: item.fields.filter(([name]) => !item.wordless.includes(name)) })
  part("drop", row).onclick = ({ target }) => drop(item, target)
  return row
}

/** Its page is gone: another of the same kind may send it, when a person says so; what was typed can be copied. */
function closedLine(item, row) {
  const form = [...document.querySelectorAll("form[data-queued]")].find((one) => kind(one.action, location.pathname) === kind(item.action, item.page))
  part("words", row).textContent = item.words?.join("\n\n")
  part("words", row).hidden = !item.words?.length
  part("elsewhere", row).hidden = Boolean(form) || !isReport(item.page)
  const here = part("here", row)
  if (!here || !form) return
  here.hidden = false
  here.onclick = () => again({ ...item, action: form.action, page: location.pathname })
}

const isReport = (page) => /^(\/[a-z]+)?\/rapport\//.test(page)
const kind = (action, page) => (isReport(page) ? new URL(action).pathname.slice(page.length) : page)

/** Thrown away for good only at the second press. */
async function drop(item, button) {
  if (!button.dataset.pressed) return (button.textContent = button.dataset.pressed = button.dataset.sure)
  await remove(item.number)
  await show()
}

async function again({ number, refused, closed, ...item }) {
  await put(item, number)
  await sendAll()
}

/** Put a refused item's words back into the form it came from. */
function mend(item) {
  const form = [...document.querySelectorAll("form[data-queued]")].find((one) => one.action === item.action)
  form.reset()
  for (const [name, value] of item.fields) {
    const field = form.elements[name]
    if (field && name !== "once") "length" in field && !field.options ? (field.value = value) : fill(field, value)
  }
  form.dataset.mends = item.number
  for (const folded of form.querySelectorAll("details")) folded.open = true
  form.scrollIntoView()
}

const fill = (field, value) => (field.type === "checkbox" || field.type === "radio" ? (field.checked = field.value === value) : (field.value = value))

/** Each sending has its own token: a page that was kept, or gone back to, still carries one that may be used. */
const renew = (form) => (form.elements.once.value = crypto.randomUUID())

/** A page shown from the device proposes times as of when it was kept: move them on by as much. */
function moveTimes(form) {
  const age = keptFor()
  const { done_on: day, started_at: clock } = form.elements
  if (!age || !day || !clock) return
  const then = new Date(`${day.value}T${clock.value}Z`)
  const now = new Date(then.getTime() + age).toISOString()
  ;[day.value, clock.value] = [now.slice(0, 10), now.slice(11, 16)]
  day.closest("details").open = true // the line above the folded part tells the old time
}

async function submitted(event) {
  const form = event.target
  const { submitter } = event
  const step = submitter?.name === "gor" ? submitter.value : "skicka"
  if (step !== "skicka" || submitter?.type === "image") return navigator.onLine || refuseHere(event)
  event.preventDefault()
  if (form.dataset.busy) return
  form.dataset.busy = "1"
  const item = await keep(form, form.dataset.queued, Number(form.dataset.mends) || undefined, submitter)
  const { received, refused, closed } = navigator.onLine ? await deliver(item) : {}
  if (received) return location.assign(received)
  if (closed) return location.replace(location.pathname) // the page says why; what was written waits in its panel
  if (refused) {
    await remove(item.number) // the person is still here: the page shows what to mend, as it does without scripts
    return HTMLFormElement.prototype.submit.call(form)
  }
  await afresh(form)
}

/** The form is kept: an empty page for the next one. */
async function afresh(form) {
  if (await caches.match(location.pathname, { ignoreVary: true })) return location.replace(location.pathname)
  form.reset()
  delete form.dataset.busy
  renew(form)
  await show()
  scrollTo(0, 0)
}

/** What only the server can do must wait for a net; the page stays as it is. */
function refuseHere(event) {
  event.preventDefault()
  panel.hidden = part("said").hidden = false
  part("said").textContent = panel.dataset.noNet
  part("said").focus()
}

async function begin() {
  for (const form of document.querySelectorAll("form[data-queued]")) {
    moveTimes(form)
    form.addEventListener("submit", submitted)
    addEventListener("pageshow", () => renew(form))
    renew(form)
  }
  part("send").onclick = sendAll
  addEventListener("online", sendAll)
  setInterval(() => panel.hidden || sendAll(), RETRY_MS) // a net that is there but does not reach says no "online"
  if (panel.dataset.worker) keepPage(panel.dataset.worker).catch(() => {}) // without a net there is nothing new to keep
  const wanted = location.hash.match(/^#ratta-(\d+)$/)
  const item = wanted && (await all()).find((one) => one.number === Number(wanted[1]))
  if (item) mend(item)
  await show()
  await sendAll()
}

if (able) begin()
