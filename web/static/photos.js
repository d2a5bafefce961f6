// Photos: taken at once on a phone, and made smaller before they go over the air.
const LONGEST = 1600;
const ENOUGH = 400_000;

async function smaller(file) {
  if (!file.type.startsWith("image/") || file.size < ENOUGH) return file;
  try {
    const picture = await createImageBitmap(file);
    const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.85));
    if (!blob || blob.size >= file.size) return file;
    return new File([blob], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg", lastModified: file.lastModified });
  } catch {
    return file; // a picture that this browser cannot read is sent as it is
  }
}

function held(field, files) {
  const transfer = new DataTransfer();
  for (const file of files) transfer.items.add(file);
  field.files = transfer.files;
  shown(field);
}

// What was picked, in small.
function shown(field) {
  let list = field.parentElement.querySelector(".picked");
  if (!list) {
    list = Object.assign(document.createElement("div"), { className: "picked" });
    field.after(list);
  }
  for (const old of list.children) URL.revokeObjectURL(old.src);
  list.replaceChildren(...[...field.files].filter((file) => file.type.startsWith("image/")).map((file) =>
    Object.assign(document.createElement("img"), { src: URL.createObjectURL(file), alt: file.name, width: 72, height: 72 })));
}

async function picked(field, files) {
  const button = field.form.querySelector(".submit button");
  button.disabled = true;
  try {
    held(field, await Promise.all(files.map(smaller)));
  } finally {
    button.disabled = false;
  }
}

// On a phone the camera is one touch away; files can still be chosen.
function camera(field) {
  const words = field.form.dataset.camera;
  if (!words || !matchMedia("(pointer: coarse)").matches || field.hasAttribute("capture")) return;
  const button = Object.assign(document.createElement("button"), { type: "button", className: "plain", textContent: words });
  button.addEventListener("click", () => {
    const taking = Object.assign(document.createElement("input"), { type: "file", accept: "image/*" });
    taking.setAttribute("capture", "environment");
    taking.addEventListener("change", () => picked(field, [...(field.multiple ? field.files : []), ...taking.files]));
    taking.click();
  });
  field.after(button);
}

for (const field of document.querySelectorAll("form.command input[type=file]")) {
  field.addEventListener("change", () => picked(field, [...field.files]));
  camera(field);
}
