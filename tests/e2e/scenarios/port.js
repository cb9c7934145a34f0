// Speaks with a program that reads logs: requests go as bytes, answers come as bytes; `heard` is told all else.
const open = async (port, heard = () => {}) => {
  const waiting = new Map();
  await new Promise((resolve, reject) => {
    port.onmessage = ({ data }) => {
      if (data === "ready") resolve();
      else if (typeof data === "string") reject(new Error(data));
      else if (ArrayBuffer.isView(data[1])) waiting.get(data[0])(Array.from(data[1]));
      else heard(data);
    };
    const ping = () => port.postMessage("ping");
    ping();
    const pings = setInterval(ping, 250);
    setTimeout(() => clearInterval(pings), 20000);
  });
  return (number, request, file) =>
    new Promise((resolve) => {
      waiting.set(number, resolve);
      port.postMessage([number, Uint8Array.from(request), file]);
    });
};
const leave = (all) => all().then((said) => (window.said = said), (reason) => (window.said = { reason: String(reason) }));
