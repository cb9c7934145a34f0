// Keeps one whole build for a room without a network. Nothing of it is used as long as the host
// answers: pages come from the host first, and files of a build are asked for by its version, so
// that no page ever gets files of two builds. It never reloads a page and touches no document.
// `scripts/finish-dist` writes the version and the files with their SHA-256 into it; without files it
// takes itself away, which is how a host gets rid of it.

const VERSION = "dev";
const FILES = {};
const CACHE = `styk-${VERSION}`;
// A network that does not answer a page for so long counts as none, in milliseconds.
const PATIENCE = 4000;

const here = new URL("./", location.href);
const versioned = (name) => /\.(js|wasm|css)$/.test(name);
const key = (name) => new URL(name, here).pathname;

async function hash(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function take(cache, name) {
  const answer = await fetch(versioned(name) ? `${name}?v=${VERSION}` : name, { cache: versioned(name) ? "default" : "no-cache" });
  if (!answer.ok || answer.redirected) throw new Error(`${name}: ${answer.status}`);
  const bytes = await answer.clone().arrayBuffer();
  // A host may write into pages; such a page is ours if it asks for files of this build.
  const whole = name.endsWith(".html")
    ? new TextDecoder().decode(bytes).includes(`?v=${VERSION}`)
    : (await hash(bytes)) === FILES[name];
  if (!whole) throw new Error(`${name} is of another build`);
  await cache.put(key(name), answer);
}

// All of a build or nothing: what was kept before stays in force where this fails.
async function fill() {
  const cache = await caches.open(CACHE);
  try {
    await Promise.all(Object.keys(FILES).map((name) => take(cache, name)));
  } catch (reason) {
    await caches.delete(CACHE);
    throw reason;
  }
}

async function settle() {
  const names = (await caches.keys()).filter((name) => name.startsWith("styk-"));
  const none = Object.keys(FILES).length === 0;
  await Promise.all(names.filter((name) => none || name !== CACHE).map((name) => caches.delete(name)));
  if (none) await registration.unregister();
  else await clients.claim();
}

async function kept(name) {
  const cache = await caches.open(CACHE);
  return cache.match(name);
}

async function page(request, name) {
  const home = name === here.pathname || name === key("404.html") ? key("index.html") : name;
  const late = new Promise((_, reject) => setTimeout(() => reject(new Error("no answer")), PATIENCE));
  try {
    const answer = await Promise.race([fetch(request), late]);
    return answer.status < 500 ? answer : ((await kept(home)) ?? answer);
  } catch (reason) {
    const answer = await kept(home);
    if (answer) return answer;
    return fetch(request);
  }
}

async function file(request, name, version) {
  // Of this build: as it was kept. Of another one: from the host or not at all.
  if (version === VERSION) return (await kept(name)) ?? fetch(request);
  if (version) return fetch(request);
  try {
    return await fetch(request);
  } catch (reason) {
    const answer = await kept(name);
    if (answer) return answer;
    throw reason;
  }
}

addEventListener("install", (event) => event.waitUntil(fill()));
addEventListener("activate", (event) => event.waitUntil(settle()));
addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  const answer =
    request.mode === "navigate"
      ? page(request, url.pathname)
      : file(request, url.pathname, url.searchParams.get("v"));
  event.respondWith(answer);
});
