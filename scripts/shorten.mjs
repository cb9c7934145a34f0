// Shortens the names by which a program and its JavaScript call each other.
//
// usage: shorten.mjs PROGRAM.js PROGRAM.wasm [PART.wasm]
//
// wasm-bindgen makes them of what they do and sixteen digits by chance, which no compression makes smaller, and they
// stand in both files. Here they are `$0`, `$1` and so on; the files are changed in place.
import { readFileSync, writeFileSync } from "node:fs";

const [script, ...programs] = process.argv.slice(2);
const LONG = /[0-9a-f]{16}/;

const whole = (bytes, at) => {
  let value = 0;
  for (let scale = 1; ; scale *= 128) {
    const byte = bytes[at++];
    value += (byte & 127) * scale;
    if (byte < 128) return [value, at];
  }
};
const written = (value) => {
  const bytes = [];
  do {
    bytes.push((value & 127) | (value > 127 ? 128 : 0));
    value >>>= 7;
  } while (value > 0);
  return bytes;
};
const name = (bytes, at) => {
  const [length, from] = whole(bytes, at);
  return [bytes.toString("latin1", from, from + length), from + length];
};

// What follows the names of an import: a function's type, a table, a memory, a global, a tag.
const skip = (bytes, at) => {
  const limits = (from) => {
    const [flags, low] = whole(bytes, from);
    const [, high] = whole(bytes, low);
    return flags & 1 ? whole(bytes, high)[1] : high;
  };
  const kind = bytes[at++];
  if (kind === 0) return whole(bytes, at)[1];
  if (kind === 1) return limits(at + 1);
  if (kind === 2) return limits(at);
  if (kind === 3) return at + 2;
  return whole(bytes, at + 1)[1];
};

// A program with its names as `shorter` says.
const renamed = (bytes, shorter) => {
  const parts = [bytes.subarray(0, 8)];
  const text = (own) => [...written(own.length), ...Buffer.from(own, "latin1")];
  for (let at = 8; at < bytes.length; ) {
    const section = bytes[at];
    const [length, from] = whole(bytes, at + 1);
    let [count, next] = whole(bytes, from);
    if (section !== 2 && section !== 7) {
      parts.push(bytes.subarray(at, from + length));
    } else {
      const out = [...written(count)];
      for (; count > 0; count--) {
        let own;
        if (section === 2) {
          [own, next] = name(bytes, next);
          out.push(...text(own));
        }
        [own, next] = name(bytes, next);
        const end = section === 2 ? skip(bytes, next) : whole(bytes, next + 1)[1];
        out.push(...text(shorter(own)), ...bytes.subarray(next, end));
        next = end;
      }
      parts.push(Buffer.from([section, ...written(out.length)]), Buffer.from(out));
    }
    at = from + length;
  }
  return Buffer.concat(parts);
};

let code = readFileSync(script, "utf8");
const short = new Map();
const known = new Set(code.match(/[\w$]+/g));
for (const own of known) if (LONG.test(own)) short.set(own, "");
// Only what a program imports or exports; JavaScript has long names of its own, which stay.
const met = new Set();
const binaries = programs.map((file) => readFileSync(file));
for (const bytes of binaries) renamed(bytes, (own) => (met.add(own), own));
let number = 0;
for (const own of short.keys()) {
  if (!met.has(own)) short.delete(own);
  else {
    while (known.has(`$${number.toString(36)}`)) number += 1;
    short.set(own, `$${(number++).toString(36)}`);
  }
}
code = code.replace(/[\w$]+/g, (own) => short.get(own) ?? own);
// Comments and indents are for nobody here.
code = code.replace(/^\s*\/\*\*[^]*?\*\/\n|^\s*\/\/.*\n|^\s+/gm, "");
writeFileSync(script, code);
programs.forEach((file, index) => writeFileSync(file, renamed(binaries[index], (own) => short.get(own) ?? own)));
console.log(`${short.size} names of ${script} are short`);
