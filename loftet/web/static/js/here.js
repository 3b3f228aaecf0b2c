// "Här är jag": the phone's own position into a hidden field, only when the button is pressed; and the nearest places
// first in every list of them. Without this script the list, the words and the map stand as they are.
const WAIT_MS = 15000

for (const here of document.querySelectorAll("[data-here]")) {
  if (!navigator.geolocation) continue
  here.hidden = false
  here.querySelector("button").addEventListener("click", () => ask(here))
}

function ask(here) {
  say(here, here.dataset.searching)
  const options = { enableHighAccuracy: true, timeout: WAIT_MS, maximumAge: 60000 }
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => found(here, coords),
    () => say(here, here.dataset.missing),
    options,
  )
}

function found(here, { latitude, longitude, accuracy }) {
  here.querySelector("input").value = `${latitude.toFixed(5)},${longitude.toFixed(5)}`
  say(here, here.dataset.found.replace("{m}", Math.round(accuracy)))
  nearestFirst(here.closest("form"), JSON.parse(here.dataset.middles), latitude, longitude)
}

const say = (here, words) => (here.querySelector("[role=status]").textContent = words)

/** Sort each list of places by how far away they are; those without an area stay last, as they stood. */
function nearestFirst(form, middles, north, east) {
  const shrink = Math.cos((north * Math.PI) / 180)
  const far = (id) => (middles[id] ? Math.hypot(middles[id][0] - north, (middles[id][1] - east) * shrink) : Infinity)
  for (const list of form.querySelectorAll("select[name=place], select[name=other_place]")) {
    const options = [...list.options].filter((one) => one.value)
    list.append(...options.sort((one, other) => far(one.value) - far(other.value) || 0))
  }
  const tiles = [...form.querySelectorAll("input[type=radio][name=place]")].map((one) => one.closest(".choice"))
  if (tiles.length) tiles[0].parentNode.prepend(...tiles.sort((one, other) => far(value(one)) - far(value(other)) || 0))
}

const value = (tile) => tile.querySelector("input").value
