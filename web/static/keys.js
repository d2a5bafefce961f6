// Keys for who prefers them: never while somebody types, and switched off on one's own page.
const OFF = "keys-off";
const WAYS = { h: "/", r: "/register" };

let went = 0;

function typing(target) {
  return target instanceof Element && target.closest("input, textarea, select, [contenteditable]") !== null;
}

function step(by) {
  const lines = [...document.querySelectorAll("main .lines a.main")];
  if (!lines.length) return;
  const at = lines.indexOf(document.activeElement);
  lines[Math.min(Math.max(at < 0 && by < 0 ? 0 : at + by, 0), lines.length - 1)].focus();
}

function search() {
  const field = document.querySelector("main input[type=search]");
  if (field) field.focus();
  else location.assign("/search");
}

document.addEventListener("keydown", (event) => {
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing;
  if (!plain || typing(event.target) || localStorage.getItem(OFF) || !document.body.dataset.me) return;
  const after = Date.now() - went < 1500;
  went = 0;
  if (after && WAYS[event.key]) location.assign(WAYS[event.key]);
  else if (event.key === "g") went = Date.now();
  else if (event.key === "j") step(1);
  else if (event.key === "k") step(-1);
  else if (event.key === "?") location.assign("/help#keyboard");
  else if (event.key === "/") search();
  else return;
  event.preventDefault();
});

const choice = document.querySelector("#keys-off");
if (choice) {
  choice.closest("section").hidden = false;
  choice.checked = Boolean(localStorage.getItem(OFF));
  choice.addEventListener("change", () => {
    if (choice.checked) localStorage.setItem(OFF, "yes");
    else localStorage.removeItem(OFF);
  });
}
