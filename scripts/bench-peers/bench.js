// The sides that run in a browser. Each takes the file of the field and says how long it took from the file to its
// report, in milliseconds, with a count by which the report is checked. Programs are started before, as one page may
// use them for many files; nothing of them was used before, so everything is compiled cold.

const file = () => document.querySelector("#file").files[0];
const first = (worker, wanted) =>
  new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => wanted(data) && resolve(data);
    worker.onerror = (event) => reject(new Error(event.message));
  });

// Where the clock begins and ends, for who counts what the browser's processes use of the cores meanwhile.
const mark = (name) => fetch(`/mark/${name}`);

// Ours. A request to mine with nothing chosen is its number, the log's number and zeros: every choice is absent.
const mine = () => Uint8Array.from([1, 1, ...Array(21).fill(0)]);
async function styk(times, threads) {
  // A plain log needs nothing of the program's rest.
  const text = `onmessage = () => {};
self.stykRest = () => false;
self.stykLoadRest = () => { throw new Error("the rest was asked for"); };
import("${location.origin}/styk/worker.js").then(async (program) => {
  const wasm = await program.default({ module_or_path: "${location.origin}/styk/worker.wasm" });
  program.serve(self, ${2 << 20});
  globalThis.memory = () => wasm.memory.buffer.byteLength;
  addEventListener("message", ({ data }) => data === "memory" && postMessage({ memory: memory() }));
}, (reason) => postMessage(String(reason)));`;
  const begin = performance.now();
  const worker = new Worker(URL.createObjectURL(new Blob([text], { type: "text/javascript" })), { type: "module" });
  worker.postMessage("ping");
  const ready = await first(worker, (data) => typeof data === "string");
  if (ready !== "ready") throw new Error(ready);
  const started = performance.now() - begin;
  const took = [];
  let [bytes, memory] = [[], 0];
  for (let run = 0; run < times; run++) {
    if (run === 0) await mark("begin");
    const begin = performance.now();
    worker.postMessage([run + 1, mine(), file()]);
    const answer = await first(worker, (data) => Array.isArray(data) && data[1] instanceof Uint8Array);
    took.push(performance.now() - begin);
    bytes = answer[1];
    if (run > 0) continue;
    await mark("end");
    // Of one log: a second reading holds the first until it is done.
    worker.postMessage("memory");
    memory = (await first(worker, (data) => data.memory)).memory;
  }
  if (bytes[0] !== 1) throw new Error(`refused: ${new TextDecoder().decode(bytes)}`);
  worker.terminate();
  return { ms: took[0], warm: took.slice(1), started, memory, bytes: bytes.length };
}

// A worker of its own, which is started before the clock.
const own = (name) => async () => {
  const worker = new Worker(`/side/${name}.js`);
  worker.postMessage(null);
  const ready = await first(worker, Boolean);
  if (ready !== "ready") return ready;
  await mark("begin");
  const begin = performance.now();
  worker.postMessage(file());
  const found = await first(worker, (data) => typeof data === "object");
  const ms = performance.now() - begin;
  await mark("end");
  worker.terminate();
  return { ms, ...found };
};

async function duckdb() {
  const { AsyncDuckDB, VoidLogger, DuckDBDataProtocol } = await import("/peers/@duckdb/duckdb-wasm/dist/duckdb-browser.mjs");
  const folder = "/peers/@duckdb/duckdb-wasm/dist/";
  const before = performance.now();
  const database = new AsyncDuckDB(new VoidLogger(), new Worker(`${folder}duckdb-browser-eh.worker.js`));
  await database.instantiate(`${location.origin}${folder}duckdb-eh.wasm`);
  const connection = await database.connect();
  await connection.query("select 1");
  const started = performance.now() - before;
  await mark("begin");
  const begin = performance.now();
  await database.registerFileHandle("log.csv", file(), DuckDBDataProtocol.BROWSER_FILEREADER, true);
  await connection.query("create table events as select * from read_csv('log.csv', types = {'timestamp': 'TIMESTAMP'})");
  const pairs = await connection.query(
    "select a, b, count(*)::int as n, sum(w)::double as waited from (select department as a, lead(department) over case_line as b, " +
      "epoch(lead(timestamp) over case_line) - epoch(timestamp) as w from events " +
      "window case_line as (partition by case_id order by timestamp)) where b is not null group by 1, 2",
  );
  const variants = await connection.query(
    "select count(*)::int as n from (select line from (select string_agg(activity, '|' order by timestamp) as line " +
      "from events group by case_id) group by 1)",
  );
  const ms = performance.now() - begin;
  await mark("end");
  const found = { ms, started, pairs: pairs.toArray().reduce((sum, row) => sum + row.n, 0), variants: variants.toArray()[0].n };
  await connection.close();
  await database.terminate();
  return found;
}

const sides = { styk, papa: own("papa"), floor: own("floor"), wasm4pm: own("wasm4pm"), duckdb };

// Tasks of the page's thread while a side works, by a message to itself that comes late; seldom enough not to take the
// core from the side that is measured.
globalThis.side = async (name, ...args) => {
  let longest = 0;
  let running = true;
  let last = performance.now();
  const channel = new MessageChannel();
  channel.port1.onmessage = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (running) setTimeout(() => { last = performance.now(); channel.port2.postMessage(0); }, 5);
  };
  channel.port2.postMessage(0);
  const tasks = [];
  const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries().map((entry) => entry.duration)));
  observer.observe({ entryTypes: ["longtask"] });
  const found = await sides[name](...args);
  running = false;
  await new Promise((next) => setTimeout(next, 50));
  return { ...found, task: Math.max(0, ...tasks), late: longest };
};
document.documentElement.dataset.ready = "";
