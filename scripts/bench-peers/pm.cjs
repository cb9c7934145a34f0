// pm4js on a log: prints milliseconds from the file to handovers and variants, and the peak memory in MB.
const fs = require("node:fs");
require("pm4js");

const path = process.argv[2];
const [begin, before] = [performance.now(), process.cpuUsage()];
const text = fs.readFileSync(path, "utf8");
const table = path.endsWith(".csv");
const log = table ? CsvImporter.apply(text, ",", '"', "case_id", "activity", "timestamp") : XesImporter.apply(text);
const handovers = FrequencyDfgDiscovery.apply(log, table ? "department" : "org:group");
const variants = Object.keys(GeneralLogStatistics.getVariants(log)).length;
const [ms, used] = [performance.now() - begin, process.cpuUsage(before)];
const pairs = Object.values(handovers.pathsFrequency).reduce((sum, count) => sum + count, 0);
console.log(JSON.stringify({ ms, cpu: (used.user + used.system) / 1000, variants, pairs, peak_mb: process.resourceUsage().maxRSS / 1024 }));
