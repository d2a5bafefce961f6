// One more row of a list in a form, without asking the server for it.
for (const list of document.querySelectorAll("[data-rows]")) {
  const button = list.querySelector(":scope > p > button[name=_more]");
  const blank = list.querySelector(":scope > template");
  if (!button || !blank) continue;
  button.addEventListener("click", (event) => {
    event.preventDefault();
    const name = list.dataset.rows;
    const at = list.querySelectorAll(":scope > .row").length;
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
    list.querySelectorAll(":scope > .row")[at].querySelector("input:not([type=hidden]), select, textarea")?.focus();
  });
}
