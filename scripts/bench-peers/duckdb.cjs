// DuckDB-Wasm on a CSV log in Node, after its start: prints milliseconds from the file to handovers and variants, and
// what was used of the cores meanwhile.
const path = require("node:path");
const fs = require("node:fs");
const folder = path.dirname(require.resolve("@duckdb/duckdb-wasm"));
const duckdb = require(path.join(folder, "duckdb-node-blocking.cjs"));

(async () => {
  const bundles = {
    mvp: { mainModule: path.join(folder, "duckdb-mvp.wasm"), mainWorker: path.join(folder, "duckdb-node-mvp.worker.cjs") },
    eh: { mainModule: path.join(folder, "duckdb-eh.wasm"), mainWorker: path.join(folder, "duckdb-node-eh.worker.cjs") },
  };
  const database = await duckdb.createDuckDB(bundles, new duckdb.VoidLogger(), duckdb.NODE_RUNTIME);
  await database.instantiate(() => {});
  const connection = database.connect();
  connection.query("select 1");
  const [begin, before] = [performance.now(), process.cpuUsage()];
  database.registerFileBuffer("log.csv", new Uint8Array(fs.readFileSync(process.argv[2])));
  connection.query("create table events as select * from read_csv('log.csv')");
  const pairs = connection.query(
    "select a, b, count(*)::int as n from (select department as a, lead(department) over case_line as b from events " +
      "window case_line as (partition by case_id order by timestamp)) where b is not null group by 1, 2",
  );
  const variants = connection.query(
    "select count(*)::int as n from (select line from (select string_agg(activity, '|' order by timestamp) as line " +
      "from events group by case_id) group by 1)",
  );
  const [ms, used] = [performance.now() - begin, process.cpuUsage(before)];
  const count = pairs.toArray().reduce((sum, row) => sum + row.n, 0);
  console.log(JSON.stringify({ ms, cpu: (used.user + used.system) / 1000, pairs: count, variants: variants.toArray()[0].n }));
})().catch((reason) => {
  console.error(String(reason));
  process.exitCode = 1;
});
