// What changes while the page is open is said on it; nothing that somebody is writing is ever taken away.
const article = document.querySelector("article[data-item]");
const body = document.body;

function unread(count) {
  for (const way of document.querySelectorAll("[data-way=inbox]")) {
    let mark = way.querySelector(".badge");
    if (!mark) {
      mark = document.createElement("b");
      mark.className = "badge";
      way.append(" ", mark);
    }
    mark.textContent = count || "";
    mark.hidden = !count;
  }
}

function said(id, text) {
  const place = document.getElementById(id);
  if (place) {
    place.textContent = text;
    place.parentElement.hidden = !text;
  }
}

if (body.dataset.live && "EventSource" in window) {
  const item = article ? `?item=${encodeURIComponent(article.dataset.item)}` : "";
  const source = new EventSource(`/live${item}`);
  source.onmessage = (message) => {
    const told = JSON.parse(message.data);
    unread(told.unread);
    if (!article || told.version === undefined) return;
    said("others", told.others);
    const newer = document.getElementById("newer");
    if (newer) newer.hidden = told.version <= Number(article.dataset.version);
  };
  addEventListener("pagehide", () => source.close());
}
