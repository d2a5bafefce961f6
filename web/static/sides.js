// Where parties are chosen by their place in the form, their names are shown as they are written.
const form = document.querySelector("form.command");
const plain = new Map();

function named(field) {
  const place = field.name?.match(/^parties\.(\d+)\.name$/);
  if (!place) return;
  const ref = `p${Number(place[1]) + 1}`;
  const lists = [form, ...[...form.querySelectorAll("template")].map((one) => one.content)];
  for (const option of lists.flatMap((list) => [...list.querySelectorAll(`option[value=${ref}], input[value=${ref}] + span`)])) {
    if (!plain.has(option)) plain.set(option, option.textContent);
    option.textContent = field.value.trim() ? `${plain.get(option)} ${field.value.trim()}` : plain.get(option);
  }
}

if (form?.querySelector("[name='parties.0.name']")) {
  form.addEventListener("input", (event) => named(event.target));
  for (const field of form.elements) named(field);
}
