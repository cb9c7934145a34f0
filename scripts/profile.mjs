// Counts which functions of a program the first page calls; see scripts/profile-first-page.
//
//   node profile.mjs BINARYEN FOLDER PROFILE
//
// FOLDER holds named.wasm and program.js; PROFILE is written.

import { spawn } from "node:child_process";
import { createServer } from "node:http";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { callsOf, hash, lasting } from "./names.mjs";

const [at, folder, profile] = process.argv.slice(2);
const binaryen = (await import(at)).default;

// Smaller ones are hardly longer than the stub that would stand in their place.
const SMALLEST = 60;

const site = join(folder, "site");
mkdirSync(site);
for (const source of ["public", "style"]) cpSync(source, site, { recursive: true });
const module = binaryen.readBinary(readFileSync(join(folder, "named.wasm")));
const { MutableGlobals, NontrappingFPToInt, SignExt, BulkMemory, BulkMemoryOpt, ReferenceTypes, CallIndirectOverlong, Multivalue } = binaryen.Features;
module.setFeatures(MutableGlobals | NontrappingFPToInt | SignExt | BulkMemory | BulkMemoryOpt | ReferenceTypes | CallIndirectOverlong | Multivalue);
const all = Array.from({ length: module.getNumFunctions() }, (_, i) => binaryen.getFunctionInfo(module.getFunctionByIndex(i)));
const nameOf = lasting(callsOf(module.emitText().split("\n")));
module.addFunctionImport("hit", "./program_bg.js", "hit", binaryen.i32, binaryen.none);
const sizes = all.map((fn) => (fn.module ? 0 : binaryen.emitText(fn.body).length));
all.forEach((fn, i) => {
  if (fn.module) return;
  const counted = module.call("hit", [module.i32.const(i)], binaryen.none);
  binaryen.Function(module.getFunction(fn.name)).body = module.block(null, [counted, fn.body], fn.results);
});
writeFileSync(join(site, "program.wasm"), module.emitBinary());

const glue = readFileSync(join(folder, "program.js"), "utf8").replaceAll("program_bg.wasm", "program.wasm");
const counting = "Object.assign({ hit: (i) => { (globalThis.hits ??= new Set()).add(i); } }, $1)";
writeFileSync(join(site, "program.js"), glue.replace(/(?<="\.\/program_bg\.js": )(import\d+)/, counting));
let page = readFileSync("index.html", "utf8");
page = page.replace(/<link data-trunk rel="css" href="style\/([^"]+)">/g, '<link rel="stylesheet" href="$1">');
writeFileSync(join(site, "index.html"), page.replace(/<link data-trunk[^>]*>/g, "").replace(/<link rel="(modulepreload|preload)"[^>]*>/g, ""));
// The addresses that the first part alone is to serve: each window begins with the first, new, and
// goes on from the store and with a theme and a language that were chosen. What is done later, in idle
// moments, is done when the second part is there.
const starts = [
  { at: "", chosen: {} },
  { at: "#/map", chosen: { theme: "dark", language: "pl" } },
  { at: "", chosen: { theme: "light", language: "en" } },
];
writeFileSync(
  join(site, "boot.js"),
  `${readFileSync("public/boot.js", "utf8")}
new MutationObserver((_, observer) => {
  if (!("ready" in document.documentElement.dataset)) return;
  observer.disconnect();
  setTimeout(async () => {
    // Keys that mean nothing here must not wait for the second part, or the browser may forget its own share.
    for (const options of [{ key: "x" }, { key: "c", ctrlKey: true }, { key: "Tab" }])
      document.body.dispatchEvent(new KeyboardEvent("keydown", { ...options, bubbles: true, cancelable: true }));
    await fetch("/hits", { method: "POST", body: JSON.stringify([...globalThis.hits]) });
    const next = ${JSON.stringify(starts)}[(sessionStorage.start = 1 + Number(sessionStorage.start ?? 0))];
    if (next === undefined) return;
    for (const [name, value] of Object.entries(next.chosen)) localStorage.setItem("styk." + name, JSON.stringify(value));
    setTimeout(() => { history.replaceState(null, "", location.pathname + next.at); location.reload(); }, 3000);
  }, 1000);
}).observe(document.documentElement, { attributeFilter: ["data-ready"] });`,
);

const types = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm", ".json": "application/json", ".svg": "image/svg+xml" };
const sizesOfWindows = ["1440,900", "390,844"];
const hits = new Set();
let told = 0;
let done;
const finished = new Promise((resolve) => (done = resolve));
const server = createServer((request, response) => {
  const path = join(site, new URL(request.url, "http://x").pathname.replace(/\/$/, "/index.html"));
  if (request.method === "POST") {
    let text = "";
    request.on("data", (piece) => (text += piece));
    request.on("end", () => {
      JSON.parse(text).forEach((i) => hits.add(i));
      response.end();
      if (++told === sizesOfWindows.length * starts.length) done();
    });
  } else if (existsSync(path)) {
    response.setHeader("content-type", types[extname(path)] ?? "text/plain");
    response.end(readFileSync(path));
  } else response.writeHead(404).end();
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const windows = sizesOfWindows.map((size, index) =>
  spawn("chromium", ["--headless=new", "--no-sandbox", "--disable-gpu", `--window-size=${size}`, `--lang=${index ? "pl" : "en"}`,
    `--user-data-dir=${join(folder, `browser-${index}`)}`, "--remote-debugging-port=0", `http://127.0.0.1:${server.address().port}/`], { stdio: "ignore" }));
const late = setTimeout(() => { console.error("the page told nothing"); process.exit(1); }, 120_000);
await finished;
clearTimeout(late);
windows.forEach((window) => window.kill());
server.close();

const called = new Set(all.filter((_, i) => hits.has(i)).map((fn) => nameOf(fn.name)));
const idle = all.filter((fn, i) => sizes[i] >= SMALLEST && !called.has(nameOf(fn.name))).map((fn) => hash(nameOf(fn.name)));
writeFileSync(profile, `${[...new Set(idle)].sort().join("\n")}\n`);
console.log(`${called.size} functions are called by the first page, ${idle.length} of some size are not; ${readdirSync(site).length} files served`);
