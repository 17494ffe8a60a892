// Keeps what a reader has visited for use without a network. Pages and what changes with them are asked for first and taken
// from here when there is no answer; files whose addresses hold their fingerprints never change and are taken from here first.
const own = `regionlab ${registration.scope} `;
const names = { pages: `${own}pages VERSION`, lasting: `${own}lasting VERSION` };
const most = { pages: 200, lasting: 200 };
const largest = 2_000_000;

addEventListener("install", () => skipWaiting());

addEventListener("activate", (event) => event.waitUntil((async () => {
  const old = (await caches.keys()).filter((name) => name.startsWith(own) && !Object.values(names).includes(name));
  await Promise.all(old.map((name) => caches.delete(name)));
  await clients.claim();
})()));

addEventListener("fetch", (event) => {
  const { request } = event;
  const kind = kindOf(request.url);
  if (!kind || request.method !== "GET" || request.headers.has("range")) return;
  event.respondWith(kind === "lasting" ? lasting(event) : fresh(event));
});

// A page was there before its worker: it tells what it has loaded.
addEventListener("message", (event) => event.waitUntil((async () => {
  for (const url of Array.isArray(event.data) ? event.data.slice(0, most.pages) : []) {
    const kind = kindOf(url);
    if (kind && !await find(kind, url)) await fetch(url).then((response) => keep(kind, url, response)).catch(() => {});
  }
})()));

/** Which of the two kinds an address is of; null where it is none of ours to keep. */
function kindOf(url) {
  if (!String(url).startsWith(registration.scope)) return null;
  const path = url.slice(registration.scope.length);
  if (/^(?:admin|data)\//.test(path)) return null;
  return /^assets\/|^[^/]+\/search\/words\//.test(path) ? "lasting" : "pages";
}

/** A question and a place in the page are no other page, and neither is the name of a folder's page. */
function place(url) {
  const bare = url.split(/[?#]/)[0];
  return bare.endsWith("/") ? `${bare}index.html` : bare;
}

const find = async (kind, url) => (await caches.open(names[kind])).match(place(url));

async function lasting(event) {
  const { url } = event.request;
  const known = await find("lasting", url);
  if (known) {
    // What is used is the last to go.
    event.waitUntil(keep("lasting", url, known.clone()));
    return known;
  }
  return ask(event, "lasting");
}

async function fresh(event) {
  try {
    return await ask(event, "pages");
  } catch {
    return await find("pages", event.request.url) ?? Response.error();
  }
}

async function ask(event, kind) {
  const response = await fetch(event.request);
  event.waitUntil(keep(kind, event.request.url, response.clone()));
  return response;
}

async function keep(kind, url, response) {
  if (response.status !== 200 || response.type !== "basic" && response.type !== "default") return;
  const bytes = await response.blob();
  if (bytes.size > largest) return;
  const cache = await caches.open(names[kind]);
  // A new response, because one that came after a redirect may not be shown as another page.
  const kept = new Response(bytes, { headers: { "content-type": response.headers.get("content-type") ?? "" } });
  // The oldest are the first of the list, and what is put in anew goes to its end.
  await cache.delete(place(url));
  await cache.put(place(url), kept);
  const list = await cache.keys();
  await Promise.all(list.slice(0, Math.max(0, list.length - most[kind])).map((old) => cache.delete(old)));
}
