// What waits in this device, encrypted. The key is made with the first item and can't be taken out of the browser
// (non-extractable); with the last item the whole database goes, so nothing is left to read on a borrowed tablet.
const DATABASE = "loftet-falt"

/** Put an item last, or in the place of an earlier one; returns its number. */
export const put = (item, number) =>
  alone(async () => {
    const key = (await within("keys", "readonly", (keys) => keys.get("key"))) ?? (await newKey())
    const iv = crypto.getRandomValues(new Uint8Array(12))
    const plain = new TextEncoder().encode(JSON.stringify(item))
    const row = { iv, sealed: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, plain) }
    await within("keys", "readwrite", (keys) => keys.put(key, "key"))
    return within("items", "readwrite", (items) => items.put(row, number))
  })

/** All items in the order they were written, each with its `number`. */
export const all = () =>
  alone(async () => {
    if (!(await exists())) return []
    const key = await within("keys", "readonly", (keys) => keys.get("key"))
    const numbers = await within("items", "readonly", (items) => items.getAllKeys())
    const rows = await within("items", "readonly", (items) => items.getAll())
    return Promise.all(rows.map(async (row, at) => ({ ...(await opened(row, key)), number: numbers[at] })))
  })

/** Forget an item; with the last one the key and the database. */
export const remove = (number) =>
  alone(async () => {
    await within("items", "readwrite", (items) => items.delete(number))
    if (!(await within("items", "readonly", (items) => items.count()))) await promised(indexedDB.deleteDatabase(DATABASE))
  })

// Several tabs share the queue: one at a time, or one would throw the key away while another writes with it.
const alone = (work) => navigator.locks.request(DATABASE, work)
const newKey = () => crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"])
const exists = async () => (await indexedDB.databases()).some((one) => one.name === DATABASE)

async function opened({ iv, sealed }, key) {
  return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, sealed)))
}

async function within(name, mode, work) {
  const asked = indexedDB.open(DATABASE, 1)
  asked.onupgradeneeded = () => {
    asked.result.createObjectStore("items", { autoIncrement: true })
    asked.result.createObjectStore("keys")
  }
  const database = await promised(asked)
  try {
    // "strict": the disk has it before the person is told that it is kept
    const transaction = database.transaction(name, mode, { durability: "strict" })
    const ended = new Promise((done, failed) => {
      transaction.oncomplete = done
      transaction.onabort = () => failed(transaction.error)
    })
    const [found] = await Promise.all([promised(work(transaction.objectStore(name))), ended])
    return found
  } finally {
    database.close()
  }
}

const promised = (request) =>
  new Promise((done, failed) => {
    request.onsuccess = () => done(request.result)
    request.onerror = () => failed(request.error)
  })
