// What waits to be sent, in the browser's own store; written by the service worker, read by pages.
function opened() {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open("outbox", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("entries", { keyPath: "key" });
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

async function within(mode, act) {
  const database = await opened();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction("entries", mode);
      const asked = act(transaction.objectStore("entries"));
      transaction.oncomplete = () => resolve(asked.result);
      transaction.onabort = transaction.onerror = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

// An entry: key (of the form), by (whose), url, says, at, state ("waiting", "refused", "sent"), pairs (name, value).
export const put = (entry) => within("readwrite", (entries) => entries.put(entry));
export const drop = (key) => within("readwrite", (entries) => entries.delete(key));
export const one = (key) => within("readonly", (entries) => entries.get(key));
export const dropAll = () => within("readwrite", (entries) => entries.clear());
export const everybodys = () => within("readonly", (entries) => entries.getAll());
export async function all(by) {
  const found = await everybodys();
  return found.filter((entry) => entry.by === by).sort((a, b) => a.at - b.at);
}
