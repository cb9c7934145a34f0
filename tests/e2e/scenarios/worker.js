// A log of 3,000 events in the worker, in a filtered view, cancelled, and once more on the page's own thread. Requests
// come as bytes in `args`; answers are left as bytes.
const [mine, filtered, see] = args;
const rows = ["case_id;activity;department;channel;timestamp"];
for (let n = 0; n < 3000; n++) {
  const [of, step] = [n % 1000, Math.floor(n / 1000)];
  const day = String((of % 28) + 1).padStart(2, "0");
  const group = ["Sprzedaż", "Serwis", of % 4 ? "Rozliczenia" : "Sprzedaż"][step];
  rows.push(`S${of};${["Zgłoszenie", "Wizyta", "Odpowiedź"][step]};${group};${of % 2 ? "chat" : "telefon"};${day}.01.2026 ${10 + 2 * step}:00`);
}
const small = new File([rows.join("\r\n")], "log.csv");
const large = new File([rows.join("\n"), ..."x".repeat(400).split("").map(() => "\n" + rows.slice(1).join("\n"))], "large.csv");

const all = async () => {
  const said = {};
  const port = stykWorker("worker");
  const ask = await open(port);
  said.worker = await ask(1, mine, small);
  said.filtered = await ask(2, filtered);
  const begin = performance.now();
  const cancelled = ask(3, mine, large);
  port.postMessage([3]);
  said.cancelled = await cancelled;
  said.fast = performance.now() - begin < 500;
  said.held = await ask(4, see);
  // Packed, in two members: the part of the program that unpacks is fetched now.
  const half = small.size >> 1;
  const members = [small.slice(0, half), small.slice(half)].map((part) => new Response(part.stream().pipeThrough(new CompressionStream("gzip"))).blob());
  const packed = new File(await Promise.all(members), "log.csv.gz");
  said.packed = await ask(6, mine, packed);
  const bad = new File(['<?xml version="1.0"?><!DOCTYPE log [<!ENTITY a "b">]><log/>'], "bad.xes");
  said.refused = await ask(5, mine, bad);
  stykStop(port);
  const here = await stykHere("worker");
  // There it counts in pieces, between which it hears that it is to stop; what it held it still holds.
  let [pieces, stop] = [0, false];
  const there = await open(here, (progress) => {
    if (!(progress[4] > 0)) return;
    pieces += 1;
    if (stop) here.postMessage([progress[0]]);
  });
  said.here = await there(1, mine, small);
  said.unpacked = await there(5, mine, packed);
  const medium = new File([rows.join("\n"), ..."x".repeat(60).split("").map(() => "\n" + rows.slice(1).join("\n"))], "medium.csv");
  said.medium = await there(2, mine, medium);
  said.pieces = pieces;
  stop = true;
  // Long enough for the word to come in while it is counting.
  said.stopped = await there(3, mine, large);
  stop = false;
  said.still = await there(4, see);
  return said;
};
leave(all);
