// Keeps pages that were seen, for the person who saw them, and what is submitted without a signal.
// FILES and VERSION are told by the server in a line before this one.
import { put } from "/static/store.js";

const OURS = `files-${VERSION}`;
const HOURS = 12;
const MOST = 80;
const SOON = 3000;
const SHELL = ["/", "/register", "/outbox"];
const KEPT = /^\/(register|outbox|menu|disputes\/quick|[a-z-]+\/new(\/[a-z-]+)?|[a-z-]+\/[0-9a-f]{32}(\/round|\/do\/[a-z-]+)?)?$/;

self.addEventListener("install", (event) => {
  const fresh = [...FILES, "/offline"].map((path) => new Request(path, { cache: "reload" }));
  event.waitUntil(caches.open(OURS).then((files) => files.addAll(fresh)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const old = (name) => name.startsWith("files-") && name !== OURS;
  event.waitUntil(forget(old).then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== location.origin) return;
  if (request.method === "GET" && url.pathname.startsWith("/static/")) event.respondWith(file(request));
  else if (request.mode !== "navigate") return;
  else if (request.method === "GET") event.respondWith(page(event, url));
  else if (request.method === "POST") event.respondWith(submitted(event, url));
});

async function forget(which) {
  const names = await caches.keys();
  await Promise.all(names.filter(which).map((name) => caches.delete(name)));
}

const pages = (name) => name.startsWith("pages-");

async function file(request) {
  const files = await caches.open(OURS);
  return (await files.match(request)) ?? fetch(request);
}

async function page(event, url) {
  let answer;
  try {
    answer = await reached(event.request);
  } catch {
    return shown(url);
  }
  if (url.pathname === "/sign-in" || answer.headers.has("Session-Tag")) event.waitUntil(keep(url, answer.clone()));
  return answer;
}

// A network that changes under way breaks off what it carries: that alone is not yet to be without a signal.
async function reached(request) {
  const begun = Date.now();
  try {
    return await fetch(request);
  } catch (error) {
    if (!navigator.onLine || Date.now() - begun > SOON) throw error;
    await new Promise((done) => setTimeout(done, SOON / 10));
    return fetch(request);
  }
}

// What an address is kept under: without what only the next page after a command says.
function address(url) {
  const bare = new URL(url);
  for (const name of ["done", "receipt", "kept", "_again"]) bare.searchParams.delete(name);
  return bare.pathname + bare.search;
}

async function keep(url, answer) {
  if (url.pathname === "/sign-in") return forget(pages);
  const name = `pages-${answer.headers.get("Session-Tag")}`;
  const begun = !(await caches.has(name));
  await forget((other) => pages(other) && other !== name);
  const mine = await caches.open(name);
  if (answer.status === 404) await mine.delete(address(url));
  if (answer.status === 200 && KEPT.test(url.pathname) && !url.searchParams.has("as_of")) await lay(mine, url, answer);
  // the places of a round are there in the cellar too
  if (url.pathname.endsWith("/round") && !url.search) await ahead(mine, url.pathname, /href="([^"]*\/round\?place=[^"]*)"/g);
  if (!begun) return;
  for (const path of SHELL) await fetched(mine, path);
  await ahead(mine, "/register", /href="(\/[a-z-]+\/(?:new|quick)[a-z/-]*)"/g);
}

// The pages to which a kept page leads.
async function ahead(mine, path, links) {
  const text = await (await mine.match(path))?.text();
  for (const [, link] of text?.matchAll(links) ?? []) await fetched(mine, link.replaceAll("&amp;", "&"));
}

async function fetched(mine, path) {
  if (await mine.match(path)) return;
  const answer = await fetch(path).catch(() => null);
  if (answer?.ok && !answer.redirected) await lay(mine, new URL(path, location.origin), answer);
}

async function lay(mine, url, answer) {
  const headers = new Headers(answer.headers);
  headers.set("Kept-At", new Date().toISOString());
  const path = address(url);
  const text = await answer.text();
  await mine.delete(path);
  await mine.put(path, new Response(text, { headers }));
  const known = await mine.keys();
  await Promise.all(known.slice(0, Math.max(0, known.length - MOST)).map((old) => mine.delete(old)));
}

async function shown(url) {
  const name = (await caches.keys()).find(pages);
  const mine = name && (await caches.open(name));
  const found = mine && ((await mine.match(address(url))) ?? (await mine.match(url.pathname, { ignoreSearch: true })));
  const at = found?.headers.get("Kept-At");
  if (!at || Date.now() - Date.parse(at) > HOURS * 3_600_000) return (await caches.match("/offline")) ?? Response.error();
  // marked, so that nobody takes it for new; a form opened twice is two forms
  const text = (await found.text())
    .replace("<html ", `<html data-kept="${at}" `)
    .replace('kept-page" role="status" hidden', 'kept-page" role="status"')
    .replace(/(name="_key" value=")[^"]*/, `$1${crypto.randomUUID()}`);
  return new Response(text, { headers: found.headers });
}

async function submitted(event, url) {
  const copy = event.request.clone();
  try {
    const answer = await fetch(event.request);
    if (url.pathname === "/sign-out") event.waitUntil(forget(pages));
    return answer;
  } catch {
    const form = await copy.formData();
    const key = form.get("_key");
    if (!key || form.has("_more")) return (await caches.match("/offline")) ?? Response.error();
    const pairs = [...form].filter(([, value]) => typeof value === "string" || value.size);
    const says = [form.get("_says"), form.get("title") ?? form.get("site")].filter(Boolean).join(" · ");
    await put({ key, by: form.get("_by"), url: address(url), says, at: Date.now(), state: "waiting", why: [], pairs });
    return Response.redirect("/outbox?kept=1", 303);
  }
}
