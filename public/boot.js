// Runs before the program: theme before the first paint, the policy for scripts, the start of the
// program, and the screen for the day when it fails. It knows nothing that the program knows.

const root = document.documentElement;

const read = (key) => {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
};

const chosen = read("styk.theme");
const dark = chosen === "dark" || (chosen !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
root.dataset.theme = dark ? "dark" : "light";
const polish = () => (read("styk.language") ?? (navigator.languages?.[0] ?? "").slice(0, 2)) === "pl";
root.lang = polish() ? "pl" : "en";

// The program makes its pages from templates, which hold no script; no other text becomes markup.
if (window.trustedTypes) {
  trustedTypes.createPolicy("default", {
    createHTML: (text) => (/<script|\son[a-z]+\s*=|javascript:/i.test(text) ? null : text),
    createScriptURL: (text) => (new URL(text, location.href).origin === location.origin ? text : null),
  });
}

const words = {
  pl: {
    title: "Styk się zatrzymał",
    safe: "Ostatni zapis jest bezpieczny w tej przeglądarce. Możesz go zapisać jako plik albo wczytać stronę ponownie.",
    start: "Styk nie mógł wystartować w tej przeglądarce.",
    save: "Zapisz ostatni dokument",
    all: "Pobierz wszystko",
    reload: "Wczytaj ponownie",
    none: "Nie ma zapisanego dokumentu.",
    what: "Co się stało",
  },
  en: {
    title: "Styk has stopped",
    safe: "The last save is safe in this browser. You can save it as a file, or load the page again.",
    start: "Styk could not start in this browser.",
    save: "Save the last document",
    all: "Download everything",
    reload: "Load again",
    none: "There is no saved document.",
    what: "What happened",
  },
};

const answer = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

// The store, read without the program: documents by name, their text in pieces.
async function everything() {
  const open = indexedDB.open("styk", 1);
  open.onupgradeneeded = () => open.transaction.abort();
  const db = await answer(open);
  const found = {};
  const names = [...db.objectStoreNames];
  const transaction = db.transaction(names, "readonly");
  await Promise.all(
    names.map(async (name) => {
      const store = transaction.objectStore(name);
      const [keys, values] = await Promise.all([answer(store.getAllKeys()), answer(store.getAll())]);
      found[name] = keys.map((key, index) => [key, values[index]]);
    }),
  );
  db.close();
  return found;
}

function offer(name, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
}

async function lastDocument() {
  const stores = await everything();
  const docs = (stores.docs ?? []).map(([, record]) => record);
  const last = read("styk.last");
  docs.sort((a, b) => (b.id === last) - (a.id === last) || b.saved_at - a.saved_at);
  const chunks = new Map(stores.chunks ?? []);
  const text = (value) => (typeof value === "string" ? value : (value?.text ?? ""));
  const record = docs[0];
  return record && { title: record.title, text: record.chunks.map((hash) => text(chunks.get(hash))).join("") };
}

let failed = false;
function fail(reason, started) {
  if (failed) return;
  failed = true;
  const say = words[polish() ? "pl" : "en"];
  const make = (tag, text, name) => Object.assign(document.createElement(tag), { textContent: text, className: name ?? "" });
  const box = make("section", "", "stopped");
  box.id = "stopped";
  box.setAttribute("role", "alertdialog");
  const said = make("p", "");
  said.setAttribute("role", "status");
  const button = (text, id, act) => {
    const element = make("button", text, "button");
    element.id = id;
    element.onclick = () => act().catch(() => (said.textContent = say.none));
    return element;
  };
  const buttons = make("div", "", "buttons");
  buttons.append(
    button(say.save, "save-last", async () => {
      const found = await lastDocument();
      if (!found) throw new Error("none");
      offer(`${(found.title || "styk").replace(/[^\p{L}\p{N}]+/gu, "-")}.styk.json`, found.text);
    }),
    button(say.all, "save-all", async () => offer("styk-everything.json", JSON.stringify(await everything(), null, 1))),
    button(say.reload, "load-again", async () => location.reload()),
  );
  const details = make("details", "");
  details.append(make("summary", say.what), make("pre", String(reason)));
  box.append(make("h1", started ? say.title : say.start), make("p", say.safe), buttons, said, details);
  document.body.append(box);
}

let running = false;
// A panic ends in "unreachable"; its own words come through console.error just before.
let words_of_panic = "";
const error = console.error.bind(console);
console.error = (...parts) => {
  if (String(parts[0]).startsWith("panicked at")) {
    words_of_panic = parts.join(" ");
    queueMicrotask(() => fail(words_of_panic, running));
  }
  error(...parts);
};
addEventListener("error", (event) => {
  if (event.error instanceof WebAssembly.RuntimeError) fail(words_of_panic || event.message, running);
});
addEventListener("unhandledrejection", (event) => {
  if (event.reason instanceof WebAssembly.RuntimeError) fail(words_of_panic || event.reason, running);
});

// All files of one build carry its version, so that no cache mixes two builds.
const version = new URL(import.meta.url).search;

// The program comes in two parts. The second one is fetched while the page is drawn; where something
// in it is called before that, the call waits for it. A build in one part never asks.
const parts = 1; // written by scripts/finish-dist
const part = new URL(`part.wasm${version}`, import.meta.url);
// What another page than the first one needs is asked for at once. So it is where a worker keeps the
// program for rooms without a network, for a request that a call waits for goes past that worker.
const beside_map = !/^(#\/(map(\/|$)|$)|$)/.test(location.hash);
let ahead, coming;
const early = parts > 1 && (beside_map || navigator.serviceWorker?.controller) ? fetched() : null;
function fetched() {
  return (coming ??= compiled(part).then((module) => (module ? (ahead = module) : (coming = null))));
}
async function compiled(address) {
  // Not there now: it is asked for again when it is needed.
  const answer = await fetch(address).catch(() => null);
  return answer?.ok ? WebAssembly.compile(await answer.arrayBuffer()).catch(() => null) : null;
}
let exports;
const join = (module) => {
  if (exports.loaded?.value === 0) {
    new WebAssembly.Instance(module, { p: exports });
    exports.loaded.value = 1;
    root.dataset.whole = "";
  }
};
// From here on nothing waits for a part.
if (parts === 1) root.dataset.whole = "";
globalThis.stykPart = (given) => {
  exports = given;
  return false;
};
// The only request that can be waited for within a call; it gives bytes as letters.
const waited = (address) => {
  const request = new XMLHttpRequest();
  request.open("GET", address, false);
  request.overrideMimeType("text/plain; charset=x-user-defined");
  request.send();
  if (request.status >= 400) throw new Error(`${address}: ${request.status}`);
  return new WebAssembly.Module(Uint8Array.from(request.responseText, (letter) => letter.charCodeAt(0)));
};
globalThis.stykLoad = () => join(ahead ?? waited(part));
async function second() {
  if (exports?.loaded?.value !== 0) return;
  await fetched();
  if (ahead) join(ahead);
}

// The sheet of the pages beside the map: at once where one of them is asked for, else with the second
// part.
let dressed = false;
function dress() {
  if (dressed) return;
  dressed = true;
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = new URL(`pages.css${version}`, import.meta.url).href;
  document.head.append(link);
}
if (beside_map) dress();

// Long work has a program of its own, fetched when it is first needed. The worker starts from a blob,
// so that the page's policy holds in it; it hears pings before its program is there. It may start
// others like it, and nothing else.
const beside = (name, ending) => new URL(`${name}.${ending}${version}`, import.meta.url).href;
// What hardly any log needs of the worker's program is a file of its own, fetched where something in it
// is called.
const rest = beside("rest", "wasm");
const parted = (scope, load) => {
  let exports;
  scope.stykRest = (given) => {
    exports = given;
    return false;
  };
  scope.stykLoadRest = () => {
    new WebAssembly.Instance(load(), { p: exports });
    exports.loaded.value = 1;
  };
};
globalThis.stykWorker = (name) => {
  const [script, wasm, more] = [beside(name, "js"), beside(name, "wasm"), rest].map((text) => JSON.stringify(text));
  // At once where this build is kept for rooms without a network, like the second part of the page.
  const early = parts > 1 && navigator.serviceWorker?.controller;
  const text = `onmessage = () => {};
self.trustedTypes?.createPolicy("default", { createScriptURL: (text) => (text === location.href ? text : null) });
import(${script}).then(async (program) => {
  ${name === "worker" ? `let ahead = null;
  const fetched = async () => (ahead = await (${compiled})(${more}));
  (${parted})(self, () => ahead ?? (${waited})(${more} + "&waited"));
  ${early ? "await fetched();" : ""}
  // Else a moment later, so that it is there where the network is gone by then.
  ${parts > 1 && !early ? "setTimeout(fetched, 2000);" : ""}` : ""}
  await program.default({ module_or_path: ${wasm} });
  program.serve(self, ${2 << 20});
}).catch((reason) => postMessage(String(reason)));`;
  const address = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  const worker = new Worker(address, { type: "module", name });
  worker.address = address;
  return worker;
};
// The same program's plain functions, for what is done in a moment.
globalThis.stykProgram = async (name) => {
  const program = await import(beside(name, "js"));
  await program.default({ module_or_path: beside(name, "wasm") });
  return program;
};
globalThis.stykHere = async (name) => {
  if (name === "worker") {
    const ahead = parts > 1 ? await compiled(rest) : null;
    parted(globalThis, () => ahead ?? waited(`${rest}&waited`));
  }
  const program = await stykProgram(name);
  const { port1, port2 } = new MessageChannel();
  program.serve(port2, 256 << 10);
  return port1;
};
// A room may have no network: there the browser keeps this build. Says whether it does.
globalThis.stykKeep = async () => {
  if (!navigator.serviceWorker) return false;
  const kept = await navigator.serviceWorker.register(new URL("sw.js", import.meta.url).href, { updateViaCache: "none" });
  const next = kept.installing;
  if (!next) return Boolean(kept.active);
  // One that was kept before is enough where the new one fails.
  return new Promise((resolve) => {
    const look = () => {
      if (next.state === "activated") resolve(true);
      if (next.state === "redundant" || next.state === "installed") resolve(Boolean(kept.active));
    };
    next.addEventListener("statechange", () => (next.state === "installed" && !kept.active ? null : look()));
  });
};
// A tab that stays open for days hears of a newer build: when it is looked at again and each hour, but
// not within ten minutes of the last answer. What a page in between answers is no build.
let looked = 0;
const lookForNewer = async () => {
  if (document.hidden || Date.now() - looked < 6e5 || "newer" in root.dataset) return;
  const page = await fetch(new URL("index.html", import.meta.url), { cache: "no-store" }).catch(() => null);
  const mark = page?.ok && (await page.text()).match(/boot\.js(\?v=\w+)/)?.[1];
  if (!mark) return;
  looked = Date.now();
  if (mark === version) return;
  root.dataset.newer = "";
  dispatchEvent(new Event("styk-newer"));
};
document.addEventListener("visibilitychange", lookForNewer);
setInterval(lookForNewer, 36e5);
globalThis.stykStop = (port) => {
  (port.terminate ?? port.close).call(port);
  if (port.address) URL.revokeObjectURL(port.address);
};

try {
  const program = await import(`./program.js${version}`);
  await early;
  await program.default({ module_or_path: new URL(`program.wasm${version}`, import.meta.url) });
  running = true;
  // While the page is drawn, so that it is there once somebody does something: a key that has to wait for
  // it may lose what the browser itself would do.
  if (parts > 1) fetched();
  new MutationObserver((_, observer) => {
    if (!("ready" in root.dataset)) return;
    observer.disconnect();
    dress();
    (globalThis.requestIdleCallback ?? ((later) => setTimeout(later, 500)))(second, { timeout: 2000 });
  }).observe(root, { attributeFilter: ["data-ready"] });
} catch (reason) {
  fail(reason, false);
}
