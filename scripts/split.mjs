// Takes a program in two: what the first page needs, and what is fetched once that page stands.
//
//   node split.mjs BINARYEN PROGRAM.wasm PART.wasm PROFILE
//
// PROFILE holds hashes of the names of functions that were not called while the first page was
// loaded, see scripts/profile-first-page; or, where it ends in .names, parts of names, one a line.
// They go into the second module, and so does what only they call; what the profile does not know
// stays. In the first module each leaves a stub of a few bytes,
// which asks for the second module if it is not there yet and then calls through a table; so the
// place of a function never matters to whether the program is right, only to when its bytes are
// fetched. See public/boot.js.

import { readFileSync, writeFileSync } from "node:fs";
import { callsOf, clear, hash, lasting, within } from "./names.mjs";

const [at, path, partPath, profile] = process.argv.slice(2);
const listed = readFileSync(profile, "utf8").split("\n").filter((line) => line && !line.startsWith("#"));
const hashes = new Set(listed);
const idle = profile.endsWith(".names")
  ? (name) => listed.some((part) => clear(name).includes(part) && (part.startsWith("drop") || !name.includes("drop_in_place")))
  : (name) => hashes.has(hash(nameOf(name)));
const binaryen = (await import(at)).default;
const bytes = readFileSync(path);

const read = () => {
  const module = binaryen.readBinary(bytes);
  // What the compiler uses, and nothing newer.
  const { MutableGlobals, NontrappingFPToInt, SIMD128, SignExt, BulkMemory, BulkMemoryOpt, ReferenceTypes, CallIndirectOverlong, Multivalue } = binaryen.Features;
  module.setFeatures(MutableGlobals | NontrappingFPToInt | SIMD128 | SignExt | BulkMemory | BulkMemoryOpt | ReferenceTypes | CallIndirectOverlong | Multivalue);
  return module;
};
const functions = (module) =>
  Array.from({ length: module.getNumFunctions() }, (_, i) => binaryen.getFunctionInfo(module.getFunctionByIndex(i)));
const range = (count, get, info) => Array.from({ length: count }, (_, i) => info(get(i)));

const first = read();
const all = functions(first);
const named = new Map(all.map((fn) => [fn.name, fn]));

const lines = first.emitText().split("\n");
const calls = callsOf(lines);
const nameOf = lasting(calls);

const segments = range(first.getNumElementSegments(), (i) => first.getElementSegmentByIndex(i), binaryen.getElementSegmentInfo);
const taken = new Set(segments.flatMap((segment) => segment.data));
const exported = new Set(
  range(first.getNumExports(), (i) => first.getExportByIndex(i), binaryen.getExportInfo)
    .filter((item) => item.kind === binaryen.ExternalKinds?.Function || named.has(item.value))
    .map((item) => item.value),
);
const load = all.find((fn) => fn.module && fn.base.includes("stykLoad"));
if (!load) throw new Error("the program does not import stykLoad");

const chosen = new Set(
  all.filter((fn) => !fn.module && !exported.has(fn.name) && idle(fn.name)).map((fn) => fn.name),
);
// What is reached without a chosen function stays; everything else goes with them.
const stays = new Set();
const queue = [...exported, ...[...taken].filter((name) => !chosen.has(name))];
while (queue.length) {
  const name = queue.pop();
  if (stays.has(name) || chosen.has(name)) continue;
  stays.add(name);
  queue.push(...(calls.get(name) ?? []));
}
const gone = all.filter((fn) => !fn.module && !stays.has(fn.name)).map((fn) => fn.name);
if (!gone.length) throw new Error("no function matches: are there names in the program?");

// Texts that only functions of the second part read, see src/ui/i18n/say.rs: from one mark to the
// other. Whoever reads them has called such a function before, so they are there.
const texts = [];
const addresses = new Set();
const held = [];
{
  for (const [own, line] of within(lines)) {
    if (!stays.has(own)) continue;
    for (const [, value] of line.matchAll(/(?:i32\.const |offset=)(\d+)/g)) addresses.add(Number(value));
  }
  held.push(
    ...range(first.getNumDataSegments(), (i) => first.getDataSegmentByIndex(i), (segment) => first.getDataSegmentInfo(segment)).map((segment) => ({
      at: segment.offset,
      data: Uint8Array.from(new Uint8Array(segment.data)),
    })),
  );
  const marks = held.flatMap(({ at, data }) => {
    const found = [];
    for (let from = -1; (from = Buffer.from(data).indexOf("\u0002styk\u001e", from + 1)) >= 0; ) found.push([at + from, at + data.indexOf(3, from) + 1]);
    return found;
  });
  for (const { data } of held)
    for (let i = 0; i + 4 <= data.length; i += 4) addresses.add(data[i] | (data[i + 1] << 8) | (data[i + 2] << 16) | (data[i + 3] << 24));
  // A catalogue is only ever asked for by its beginning; a number that lies within it is just a number.
  texts.push(...marks.filter(([from]) => !addresses.has(from)));
}
const cut = (from, to) => {
  const { at, data } = held.find((segment) => segment.at <= from && to <= segment.at + segment.data.length);
  return data.slice(from - at, to - at);
};
const late = texts.map(([from, to]) => ({ from, data: cut(from, to) }));
// What is left, without the holes.
const left = held.flatMap(({ at, data }) => {
  const holes = texts.filter(([from]) => at <= from && from < at + data.length).sort((a, b) => a[0] - b[0]);
  const pieces = [];
  let begin = at;
  for (const [from, to] of [...holes, [at + data.length]]) {
    if (from > begin) pieces.push({ from: begin, data: data.slice(begin - at, from - at) });
    begin = to;
  }
  return pieces;
});

const P = "p";
const LOADED = "loaded";
const TABLE = "part";
const memory = first.getMemoryInfo ? binaryen && first.getMemoryInfo("0") : undefined;
const tables = range(first.getNumTables(), (i) => first.getTableByIndex(i), binaryen.getTableInfo);
const globals = range(first.getNumGlobals(), (i) => first.getGlobalByIndex(i), binaryen.getGlobalInfo);

// The second module: everything of the first is imported, the chosen functions are its own.
const part = read();
const out = new Set(gone);
range(part.getNumExports(), (i) => part.getExportByIndex(i), binaryen.getExportInfo).forEach((item) => part.removeExport(item.name));
segments.forEach((segment) => part.removeElementSegment(segment.name));
const outside = all.filter((fn) => !out.has(fn.name));
outside.forEach((fn, i) => {
  part.removeFunction(fn.name);
  part.addFunctionImport(fn.name, P, `f${i}`, fn.params, fn.results);
});
const placed = (module, pieces) => pieces.map(({ from, data }) => ({ offset: module.i32.const(from), data, passive: false }));
part.setMemory(memory?.initial ?? 1, memory?.max ?? -1, null, placed(part, late), false, false, "0");
part.addMemoryImport("0", P, "memory");
tables.forEach((table, i) => part.addTableImport(table.name, P, `t${i}`));
globals.forEach((global, i) => {
  part.removeGlobal(global.name);
  part.addGlobalImport(global.name, P, `g${i}`, global.type, global.mutable);
});
part.addTable(TABLE, gone.length, gone.length);
part.addTableImport(TABLE, P, TABLE);
part.addActiveElementSegment(TABLE, "fill", gone, part.i32.const(0));
part.runPasses(["remove-unused-module-elements"]);
const needed = new Set(functions(part).filter((fn) => fn.module === P).map((fn) => fn.base));

// The first module: stubs in their places.
first.addTable(TABLE, gone.length, gone.length);
first.addGlobal(LOADED, binaryen.i32, true, first.i32.const(0));
first.addFunction("ensure", binaryen.none, binaryen.none, [],
  first.if(first.i32.eqz(first.global.get(LOADED, binaryen.i32)), first.call(load.name, [], binaryen.none)));
gone.forEach((name, slot) => {
  const fn = named.get(name);
  first.removeFunction(name);
  const operands = binaryen.expandType(fn.params).map((type, i) => first.local.get(i, type));
  const call = first.call_indirect(TABLE, first.i32.const(slot), operands, fn.params, fn.results);
  first.addFunction(name, fn.params, fn.results, [], first.block(null, [first.call("ensure", [], binaryen.none), call], fn.results));
});
outside.forEach((fn, i) => needed.has(`f${i}`) && first.addFunctionExport(fn.name, `f${i}`));
tables.forEach((table, i) => first.addTableExport(table.name, `t${i}`));
globals.forEach((global, i) => first.addGlobalExport(global.name, `g${i}`));
if (late.length) first.setMemory(memory.initial, memory.max ?? -1, null, placed(first, left), false, false, "0");
first.addTableExport(TABLE, TABLE);
first.addGlobalExport(LOADED, LOADED);
first.runPasses(["remove-unused-module-elements"]);

// With names an error in the browser says where it was: for finding out what asks too early.
binaryen.setDebugInfo(Boolean(process.env.STYK_NAMES));
for (const [module, file] of [[first, path], [part, partPath]]) {
  if (!module.validate()) throw new Error(`${file} would not be valid`);
  writeFileSync(file, module.emitBinary());
}
console.log(`${gone.length} of ${all.length} functions are in the second part (${chosen.size} by name), and ${late.reduce((sum, text) => sum + text.data.length, 0)} bytes of texts`);
