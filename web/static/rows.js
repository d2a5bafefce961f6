// One more row of a list in a form, without asking the server for it.
export const rowsOf = (list) => list.querySelectorAll(":scope > .row").length;

// The new row, or nothing where the list takes no more.
export function addRow(list) {
  const button = list.querySelector(":scope > p > button[name=_more]");
  const blank = list.querySelector(":scope > template");
  if (!button || !blank) return null;
  const name = list.dataset.rows;
  const at = rowsOf(list);
  const row = blank.content.cloneNode(true);
  for (const one of row.querySelectorAll("[name], [id], [for]")) {
    for (const part of ["name", "id", "for"]) {
      const said = one.getAttribute(part);
      if (said) one.setAttribute(part, said.replace(`${name}.N`, `${name}.${at}`).replace(`f-${name.replaceAll(".", "-")}-N`, `f-${name.replaceAll(".", "-")}-${at}`));
    }
  }
  const legend = row.querySelector("legend");
  if (legend) legend.textContent += ` ${at + 1}`;
  button.parentElement.before(row);
  return list.querySelectorAll(":scope > .row")[at];
}

for (const list of document.querySelectorAll("[data-rows]")) {
  list.querySelector(":scope > p > button[name=_more]")?.addEventListener("click", (event) => {
    const row = addRow(list);
    if (!row) return;
    event.preventDefault();
    row.querySelector("input:not([type=hidden]), select, textarea")?.focus();
  });
}
