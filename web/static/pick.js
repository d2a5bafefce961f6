// In a register: pick all items of the page at once, and see how many are picked.
const all = document.querySelector("[data-pick-all]");
const boxes = [...document.querySelectorAll("input[form=bulk][name=item]")];
const said = document.querySelector("[data-picked]");

function count() {
  const picked = boxes.filter((box) => box.checked).length;
  said.textContent = picked ? said.dataset.picked.replace("{count}", picked) : "";
  const choice = all.querySelector("input");
  choice.checked = picked === boxes.length;
  choice.indeterminate = picked > 0 && picked < boxes.length;
}

if (all && said && boxes.length) {
  all.hidden = false;
  all.addEventListener("change", (event) => {
    for (const box of boxes) box.checked = event.target.checked;
    count();
  });
  for (const box of boxes) box.addEventListener("change", count);
  count();
}
