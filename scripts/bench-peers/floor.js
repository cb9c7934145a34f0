// The floor: the file is read, and its separators, line ends and quotes are found; nothing else.
onmessage = async ({ data: file }) => {
  if (!file) return postMessage("ready");
  const bytes = new Uint8Array(await file.arrayBuffer());
  const ends = new Uint32Array(1 << 16);
  let [fields, quoted] = [0, false];
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === 34) quoted = !quoted;
    else if ((byte === 44 || byte === 10) && !quoted) ends[fields++ & 0xffff] = at;
  }
  postMessage({ fields, last: ends[(fields - 1) & 0xffff] });
};
