// The entries of an item as a slider: to be drawn to the moment after any of them.
for (const form of document.querySelectorAll("[data-slider]")) {
  const choice = form.querySelector("select");
  const range = document.createElement("input");
  Object.assign(range, { type: "range", min: 0, max: choice.options.length - 1, value: choice.selectedIndex });
  const said = document.createElement("output");
  const say = () => {
    choice.selectedIndex = range.value;
    said.value = choice.selectedOptions[0].text;
    range.setAttribute("aria-valuetext", said.value);
  };
  range.id = choice.id;
  choice.removeAttribute("id");
  choice.hidden = true;
  choice.after(range, said);
  range.addEventListener("input", say);
  say();
}
