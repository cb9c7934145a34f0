// The same five moments by the clocks of the browser's own zone and of another one.
const file = new File([["case_id,activity,timestamp", ...args[2].map((moment) => `a,b,${moment}`)].join("\n")], "log.csv");
leave(async () => {
  const port = stykWorker("worker");
  const ask = await open(port);
  const said = { zone: Intl.DateTimeFormat().resolvedOptions().timeZone, own: await ask(1, args[0], file), other: await ask(2, args[1], file) };
  stykStop(port);
  return said;
});
