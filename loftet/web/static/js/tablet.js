// A questionnaire on a tablet that is handed from one person to the next. The document holds every page; this shows
// them one at a time, with follow-ups at once. Sent answers go into the queue and the form is emptied in the same
// moment, and no page is ever put in the browser's history, so that nobody gets back to somebody else's answers.
import { able, keep, sendAll, show as showQueue } from "./queue.js";
import { holds } from "./conditions.js";

let tablet, form, rules
let at = "start" // start, a number of a page, last, thanks or young

const part = (name) => tablet.querySelector(`[data-${name}]`)
const fill = (words, values) => words.replace(/\{(\w+)\}/g, (_all, name) => values[name])
const sections = () => [...form.querySelectorAll("[data-page]")]
const asksOf = (section) => section.dataset.page.split(" ")
const box = (id) => form.querySelector(`[name="${id}"]`)?.closest(".field")

/** What is answered of what is asked, question by question, as the server will keep it. */
function answered() {
  const given = new FormData(form)
  const answers = {}
  const asked = new Set()
  for (const id of sections().flatMap(asksOf)) {
    if (rules[id]?.show_if && !holds(rules[id].show_if, answers)) continue
    asked.add(id)
    const codes = given.getAll(id).filter((value) => /^\d+$/.test(value)).map(Number)
    if (codes.length) answers[id] = codes
  }
  return { answers, asked }
}

/** Which pages have anything to ask. */
const steps = (asked) => sections().filter((section) => asksOf(section).some((id) => asked.has(id)))

function draw(focus = true) {
  const { asked } = answered()
  const open = steps(asked)
  const place = typeof at === "number" ? open.indexOf(sections()[at]) : -1
  for (const section of sections()) section.hidden = section !== open[place]
  for (const id of sections().flatMap(asksOf)) if (box(id)) box(id).hidden = !asked.has(id)
  for (const name of ["start", "last", "thanks", "young"]) part(name).hidden = at !== name
  part("steps").hidden = !(place >= 0 || at === "last")
  part("next").hidden = at === "last"
  part("problem").hidden = true
  part("languages").hidden = at === "thanks" || at === "young"
  document.querySelector("[data-queue]").classList.toggle("queue--aside", place >= 0)
  const title = place >= 0 ? fill(tablet.dataset.nth, { number: place + 1, total: open.length }) : part(at).dataset.title
  part("title").textContent = document.title = title
  scrollTo(0, 0)
  if (focus) part("title").focus()
}

function go(way) {
  const { answers, asked } = answered()
  const open = steps(asked)
  const here = at === "last" ? open.length : open.indexOf(sections()[at])
  if (way > 0 && problem(open[here], answers)) return
  if (way > 0 && answers[tablet.dataset.gate]?.includes(2)) return forget("young")
  const next = open[here + way]
  at = next ? sections().indexOf(next) : way > 0 ? "last" : "start"
  draw()
}

/** Says what stops the page: nothing but the age gate must be answered, and no more chosen than the question allows. */
function problem(section, answers) {
  const { gate, gateProblem, mostProblem } = tablet.dataset
  const many = asksOf(section).find((id) => rules[id]?.most < (answers[id] ?? []).length)
  const unsaid = asksOf(section).includes(gate) && !answers[gate]
  if (!many && !unsaid) return false
  return tell(unsaid ? gateProblem : fill(mostProblem, { most: rules[many].most }))
}

function tell(words) {
  part("problem").textContent = words
  part("problem").hidden = false
  part("problem").focus()
  return true
}

/** An answer that stands alone lets go of the others, and they of it. */
function alone({ target }) {
  const only = rules[target.name]?.exclusive
  if (!only?.length || !target.checked) return
  const stands = only.includes(Number(target.value))
  for (const other of form.querySelectorAll(`[name="${target.name}"]`)) {
    if (other !== target && (stands || only.includes(Number(other.value)))) other.checked = false
  }
}

async function sent(event) {
  event.preventDefault()
  if (at !== "last") return at === "start" ? begin() : go(1)
  const { asked } = answered()
  for (const id of sections().flatMap(asksOf)) if (!asked.has(id)) clear(id)
  const wordless = [...form.querySelectorAll("textarea, .own-words input")].filter((field) => field.value.trim()).map((field) => field.name)
  at = "busy" // a second press on the button sends nothing
  await keep(form, tablet.dataset.what, undefined, undefined, { wordless })
  forget("thanks")
  await showQueue()
  await sendAll()
}

const clear = (id) => {
  for (const field of form.querySelectorAll(`[name="${id}"], [name="${id}_ord"]`)) field.type === "radio" || field.type === "checkbox" ? (field.checked = false) : (field.value = "")
}

/** Empty the form; what the staff have chosen for the day stays. */
function forget(where) {
  const staff = [...form.querySelectorAll("[data-staff] select")].map((field) => field.value)
  form.reset()
  form.querySelectorAll("[data-staff] select").forEach((field, nth) => (field.value = staff[nth]))
  form.elements.once.value = crypto.randomUUID()
  at = where
  draw()
}

/** What the staff must choose is chosen before anybody answers: nobody could add it to a sealed answer afterwards. */
function begin() {
  if ([...form.querySelectorAll("[data-staff] select")].some((field) => !field.value)) return tell(tablet.dataset.staffProblem)
  at = sections().indexOf(steps(answered().asked)[0])
  draw()
}

/** The same page in another language, from the net or from what is kept, with the answers so far. */
async function speak(event) {
  event.preventDefault()
  const given = [...new FormData(form)].filter(([name]) => name !== "once" && name !== "sprak")
  const page = new DOMParser().parseFromString(await (await fetch(event.target.closest("a").href)).text(), "text/html")
  for (const name of ["lang", "dir"]) document.documentElement[name] = page.documentElement[name]
  tablet.replaceWith(document.adoptNode(page.querySelector("[data-tablet]")))
  start()
  for (const [name, value] of given) {
    for (const field of form.querySelectorAll(`[name="${name}"]`)) field.type === "radio" || field.type === "checkbox" ? (field.checked ||= field.value === value) : (field.value = value)
  }
  draw()
}

function start() {
  tablet = document.querySelector("[data-tablet]")
  form = tablet.querySelector("form")
  rules = JSON.parse(tablet.dataset.rules)
  form.elements.once.value = crypto.randomUUID()
  form.addEventListener("submit", sent)
  form.addEventListener("change", (event) => (alone(event), typeof at === "number" && follow()))
  for (const link of part("languages").querySelectorAll("a")) link.addEventListener("click", speak)
  for (const again of tablet.querySelectorAll("[data-again]")) again.onclick = () => forget("start")
  part("back").onclick = () => go(-1)
  for (const button of tablet.querySelectorAll("[data-with-script]")) button.hidden = false
}

/** Follow-ups on the page one stands on appear where they are, without moving the page. */
function follow() {
  const { asked } = answered()
  for (const id of asksOf(sections()[at])) if (box(id)) box(id).hidden = !asked.has(id)
}

if (able) {
  start()
  draw(false)
  addEventListener("pageshow", ({ persisted }) => persisted && forget("start"))
}
