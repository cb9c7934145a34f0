// Names of a program's functions that stay the same from build to build as far as their code does.

// Names as they stand in the source, without the hashes of crates.
export const clear = (name) => name.replace(/\[[0-9a-f]+\]/g, "");

// FNV-1a, 32 bits.
export const hash = (name) => {
  let value = 0x811c9dc5;
  for (const byte of Buffer.from(name)) value = Math.imul(value ^ byte, 0x01000193) >>> 0;
  return value.toString(16).padStart(8, "0");
};

const plain = (name) =>
  name.startsWith('$"')
    ? name.slice(2, -1).replace(/\\([0-9a-f]{2})|\\(.)/g, (_, hex, sign) => (hex ? String.fromCharCode(parseInt(hex, 16)) : sign))
    : name.slice(1);

// The lines of a module's text, each with the function it stands in: a line that begins with two
// blanks and a bracket is a new item.
export function* within(lines) {
  let own;
  for (const line of lines) {
    const start = /^ \(func (\$"(?:[^"\\]|\\.)*"|\$[^\s()]+)/.exec(line);
    if (start) own = plain(start[1]);
    else if (/^ \((?!func)/.test(line)) own = undefined;
    if (own !== undefined) yield [own, line];
  }
}

// Who calls whom, by the names that the module has now.
export const callsOf = (lines) => {
  const calls = new Map();
  for (const [own, line] of within(lines)) {
    if (!calls.has(own)) calls.set(own, new Set());
    for (const [, callee] of line.matchAll(/\((?:return_)?(?:call|ref\.func) (\$"(?:[^"\\]|\\.)*"|\$[^\s()]+)/g)) calls.get(own).add(plain(callee));
  }
  return calls;
};

// For each function its lasting name. What several functions have in common, the optimizer puts into
// one that has only a number, which is another function's number in the next build: it is named by
// those that call it, and so on where these have numbers too.
export const lasting = (calls) => {
  const made = (name) => /^\d+$/.test(name);
  const callers = new Map();
  for (const [own, callees] of calls) for (const callee of callees) if (made(callee)) callers.set(callee, [...(callers.get(callee) ?? []), own]);
  const name = (own, deep = 0) =>
    made(own) && deep < 4 ? `of ${(callers.get(own) ?? []).map((caller) => name(caller, deep + 1)).sort().join(", ")}` : clear(own);
  return name;
};
