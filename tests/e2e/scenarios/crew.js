// A log of 32 MB that one worker reads, then several together, also cancelled, and with helpers that cannot start.
const [mine] = args;
const rows = [];
for (let n = 0; n < 20000; n++) {
  const day = String((n % 28) + 1).padStart(2, "0");
  const what = n % 7 ? `Krok ${n % 5}` : `"Skarga ""nr ${n % 3}"",\nz dopiskiem"`;
  rows.push(`S${n % 4001};${what};Dział ${n % 6};${n % 2 ? "chat" : "telefon"};${n % 501 ? day : "x"}.01.2026 ${10 + (n % 9)}:${10 + (n % 49)}`);
}
const some = new Blob([rows.join("\n") + "\n"]);
const large = new File(["case_id;activity;department;channel;timestamp\n", ...Array(Math.ceil(3.2e7 / some.size)).fill(some)], "large.csv");

// The worker tells of every block that another one has read.
const tells = `self.Worker = class extends Worker {
  constructor(...all) {
    super(...all);
    this.addEventListener("message", ({ data }) => Array.isArray(data) && data[1] && self.postMessage(["section"]));
  }
};
`;
const Plain = Blob;
window.Blob = class extends Plain {
  constructor(parts, options) {
    super(options?.type === "text/javascript" ? [tells, ...parts] : parts, options);
  }
};

const all = async () => {
  const port = stykWorker("worker");
  window.Blob = Plain;
  let [helpers, number] = [0, 0];
  const ask = await open(port, ([word]) => (helpers += word === "section"));
  const read = (cores) => {
    helpers = 0;
    port.postMessage(cores);
    return ask(++number, mine, large).then(String);
  };
  const said = { answers: [], helpers: [] };
  const keep = (answer) => {
    said.answers.push(answer);
    said.helpers.push(helpers);
  };
  keep(await read(1));
  // How soon the others are there is the browser's affair.
  for (let tries = 0; tries < 12 && !said.helpers.at(-1); tries++) keep(await read(3));
  const begin = performance.now();
  const cancelled = read(3);
  setTimeout(() => port.postMessage([number]), 50);
  said.cancelled = await cancelled;
  said.took = performance.now() - begin - 50;
  // What they start from is gone.
  URL.revokeObjectURL(port.address);
  keep(await read(3));
  said.same = said.answers.every((answer) => answer === said.answers[0]);
  said.answers = said.answers[0].split(",").map(Number);
  stykStop(port);
  return said;
};
leave(all);
