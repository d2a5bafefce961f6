// What is typed into a form is kept on the device until it is recorded; files never are.
import { drop, one } from "./store.js";
import { addRow, rowsOf } from "./rows.js";

const me = document.body.dataset.me;
const form = document.querySelector("form.command");
const name = `draft/${me}${form?.dataset.draft ?? location.pathname}`;
const DAYS = 7;
const OWN = ["_by", "_says", "_new"];

// This form's address, without an entry of the outbox that it was opened with.
function bare() {
  const url = new URL(location.href);
  url.searchParams.delete("_again");
  return url.href;
}

// What was submitted last is over once a page says that it is recorded, or waits in the outbox.
function finish() {
  const said = new URLSearchParams(location.search);
  const last = JSON.parse(sessionStorage.getItem("submitted") ?? "null");
  if (!last || !(said.has("done") || said.has("kept"))) return;
  localStorage.removeItem(last.name);
  if (said.has("done")) drop(last.key);
  sessionStorage.removeItem("submitted");
}

function tidy() {
  const drafts = Object.keys(localStorage).filter((key) => key.startsWith("draft/"));
  for (const key of drafts) {
    if (Date.now() - JSON.parse(localStorage.getItem(key)).at > DAYS * 86_400_000) localStorage.removeItem(key);
  }
}

function save() {
  const pairs = [...new FormData(form)].filter(([key, value]) => typeof value === "string" && !OWN.includes(key));
  localStorage.setItem(name, JSON.stringify({ at: Date.now(), pairs }));
  form.querySelector("[data-draft-kept]").hidden = false;
}

function fill(pairs) {
  for (const list of form.querySelectorAll("[data-rows]")) {
    const row = new RegExp(`^${list.dataset.rows.replaceAll(".", "\\.")}\\.(\\d+)\\.`);
    const most = Math.max(-1, ...pairs.map(([key]) => Number(key.match(row)?.[1] ?? -1)));
    while (rowsOf(list) <= most && addRow(list));
  }
  const left = new Map();
  for (const [key, value] of pairs) left.set(key, [...(left.get(key) ?? []), value]);
  for (const field of form.elements) {
    if (!field.name || OWN.includes(field.name) || field.tagName === "BUTTON") continue;
    const values = left.get(field.name) ?? [];
    if (field.type === "file") refill(field, values.filter((value) => value instanceof File));
    else if (["checkbox", "radio"].includes(field.type)) field.checked = values.includes(field.value);
    else if (values.length) field.value = values.shift();
  }
  for (const details of form.querySelectorAll("details")) {
    details.open ||= [...details.querySelectorAll("textarea, input[type=date]")].some((field) => field.value);
  }
}

function refill(field, files) {
  if (!files.length) return;
  const held = new DataTransfer();
  for (const file of files) held.items.add(file);
  field.files = held.files;
}

async function restore() {
  const again = new URLSearchParams(location.search).get("_again");
  const entry = again ? await one(again) : null;
  const draft = entry?.by === me ? entry : JSON.parse(localStorage.getItem(name) ?? "null");
  if (!draft?.pairs) return;
  fill(draft.pairs);
  const notice = form.querySelector("[data-restored]");
  notice.hidden = false;
  notice.querySelector("button").addEventListener("click", () => {
    localStorage.removeItem(name);
    location.assign(bare());
  });
}

if (me) {
  finish();
  tidy();
}
if (me && form) {
  if (!("sent" in form.dataset)) await restore();
  let soon;
  form.addEventListener("input", () => {
    clearTimeout(soon);
    soon = setTimeout(save, 300);
  });
  form.addEventListener("submit", (event) => {
    // without a signal the server cannot say what is missing, so the browser does
    if (!navigator.onLine && event.submitter?.name !== "_more" && !form.checkValidity()) {
      event.preventDefault();
      for (const details of form.querySelectorAll("details:has(:invalid)")) details.open = true;
      form.reportValidity();
      return;
    }
    clearTimeout(soon);
    save();
    const key = form.elements._key.value;
    if (event.submitter?.name !== "_more") sessionStorage.setItem("submitted", JSON.stringify({ name, key }));
  });
  addEventListener("pagehide", () => soon && localStorage.getItem(name) && save());
}
