// wasm4pm on an XES log: its import of the whole text, its handovers between different groups, its variants.
importScripts("/wasm4pm/wasm4pm.js");

const started = wasm_bindgen("/wasm4pm/wasm4pm_bg.wasm");
const read = (answer) => (typeof answer === "string" ? JSON.parse(answer) : answer);

onmessage = async ({ data }) => {
  try {
    const { memory } = await started;
    if (!data) return postMessage("ready");
    const begin = performance.now();
    const log = wasm_bindgen.load_eventlog_from_xes(await data.text());
    const took = performance.now() - begin;
    const handovers = read(wasm_bindgen.discover_handover_network(log, "org:group"));
    const variants = read(wasm_bindgen.analyze_trace_variants(log, "concept:name"));
    const pairs = handovers.edges.reduce((sum, edge) => sum + edge.handovers, 0);
    postMessage({ import: took, pairs, variants: variants.total_variants, memory: memory.buffer.byteLength });
  } catch (reason) {
    postMessage({ error: String(reason) });
  }
};
