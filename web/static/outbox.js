// Sends what waits, each entry once, in the order in which it was written; shows how many wait, and what became of them.
import { all, drop, dropAll, everybodys, put } from "./store.js";

const me = document.body.dataset.me;
const SENT_KEPT = 20;
const SOON = 2000;
const LATE = 60_000;
// so long photos may take where the signal is weak
const AT_MOST = 900_000;
let again, pause = SOON, signedOut = false;

async function sendAll() {
  clearTimeout(again);
  // one page of the browser sends at a time; should two ever do, the form's own key has it recorded once
  await navigator.locks?.request("outbox", { ifAvailable: true }, async (lock) => {
    if (!lock) return;
    const next = async () => (await all(me)).find((entry) => entry.state === "waiting");
    for (let entry = await next(); entry && (await send(entry)); entry = await next());
    const sent = (await all(me)).filter((entry) => entry.state === "sent");
    for (const old of sent.slice(0, -SENT_KEPT)) await drop(old.key);
  });
  const waits = await show();
  // whoever signs in opens a page, which sends: until then nothing is carried there for nothing
  if (!waits || signedOut) return;
  // a signal that is back breaks off more than once, and no event tells of a server that is well again
  again = setTimeout(sendAll, pause);
  pause = Math.min(2 * pause, LATE);
}

function sendNow() {
  pause = SOON;
  return sendAll();
}

// Whether it may go on: false without a signal, without a session, or with a server that is not well.
async function send(entry) {
  const body = new FormData();
  for (const [name, value] of entry.pairs) body.append(name, value);
  let answer, text;
  try {
    answer = await fetch(entry.url, { method: "POST", body, signal: AbortSignal.timeout(AT_MOST) });
    text = await answer.text();
  } catch {
    return false;
  }
  const to = new URL(answer.url);
  if (answer.redirected && to.searchParams.has("done")) {
    await put({ ...entry, state: "sent", pairs: null, why: [], to: to.pathname });
    await lead(entry, to.pathname.split("/").slice(0, 3).join("/"), text);
  } else if (to.pathname === "/sign-in") {
    signedOut = true;
    return false;
  } else if (answer.status >= 500 || answer.status === 429) {
    return false;
  } else {
    const notices = new DOMParser().parseFromString(text, "text/html").querySelectorAll("main .notice:is(.bad, .warn)");
    const why = [...notices].flatMap((one) => [...one.querySelectorAll(":scope > p, :scope > h2, :scope > ul > li")]);
    await put({ ...entry, state: "refused", why: why.map((one) => one.textContent.trim()).slice(0, 6) });
  }
  return true;
}

// What was written after it for the same item, at the same version, was written knowing it.
async function lead(entry, path, text) {
  const version = text.match(/data-version="(\d+)"/)?.[1];
  const seen = (one) => one.pairs?.find(([name]) => name === "_version");
  const mine = seen(entry)?.[1];
  if (!version || !mine) return;
  for (const next of await all(me)) {
    if (next.state === "waiting" && next.url.startsWith(`${path}/`) && seen(next)?.[1] === mine) {
      seen(next)[1] = version;
      await put(next);
    }
  }
}

// Shows what there is; whether something still waits to be sent.
async function show() {
  const entries = await all(me);
  const waits = entries.some((entry) => entry.state === "waiting");
  const open = entries.filter((entry) => entry.state !== "sent").length;
  const count = document.querySelector(".outbox-count");
  count.hidden = open === 0;
  count.querySelector("b").textContent = open;
  const box = document.querySelector("[data-outbox]");
  if (!box) return waits;
  box.querySelector(".nothing").hidden = entries.length > 0;
  const button = box.querySelector(":scope > p > button");
  button.hidden = !waits;
  button.onclick = sendNow;
  box.querySelector("ul").replaceChildren(...entries.reverse().map((entry) => line(box, entry)));
  return waits;
}

function line(box, entry) {
  const made = box.querySelector("template").content.cloneNode(true).firstElementChild;
  made.dataset.state = entry.state;
  made.querySelector(".says").textContent = entry.says;
  made.querySelector(".stage").textContent = box.dataset[entry.state];
  const time = made.querySelector("time");
  time.dateTime = new Date(entry.at).toISOString();
  time.textContent = new Date(entry.at).toLocaleString(document.documentElement.lang);
  made.querySelector(".why").replaceChildren(...entry.why.map((says) => Object.assign(document.createElement("li"), { textContent: says })));
  const again = made.querySelector(".again"), see = made.querySelector(".see"), button = made.querySelector("button");
  const form = new URL(entry.url, location.origin);
  form.searchParams.set("_again", entry.key);
  again.href = form.href;
  see.href = entry.to ?? "";
  again.hidden = button.hidden = entry.state === "sent";
  see.hidden = !entry.to;
  button.onclick = async () => {
    if (!confirm(box.dataset.sure)) return;
    await drop(entry.key);
    await show();
  };
  return made;
}

// Nothing stays on the device after signing out; what somebody, whoever it is, has not sent yet is not lost unasked.
async function part(event) {
  event.preventDefault();
  const waits = (await everybodys()).some((entry) => entry.state !== "sent");
  if (waits && !confirm(event.target.dataset.warns)) return;
  localStorage.clear();
  sessionStorage.clear();
  await dropAll();
  for (const name of await (self.caches?.keys() ?? [])) if (name.startsWith("pages-")) await caches.delete(name);
  event.target.submit();
}

const kept = document.documentElement.dataset.kept;
if (kept) document.querySelector(".kept-page time").textContent = new Date(kept).toLocaleString(document.documentElement.lang);
if (me) {
  document.querySelector("form[action='/sign-out']")?.addEventListener("submit", part);
  addEventListener("online", sendNow);
  await show();
  await sendAll();
}
if ("serviceWorker" in navigator) navigator.serviceWorker.register("/sw.js", { type: "module" });
