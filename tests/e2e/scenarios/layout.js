// The body of a function that runs in the page, see layout.rs. Returns a list of faults.
await document.fonts.ready;
await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
// Panels slide in; what moves is measured when it stands.
await Promise.allSettled(document.getAnimations().map((animation) => animation.finished));
const faults = [];
const all = (css, root = document) => [...root.querySelectorAll(css)];
const text = (e) => (e.getAttribute("aria-label") || e.textContent).trim().slice(0, 40);
const name = (e) => `${e.localName}${e.id ? "#" + e.id : ""}${e.className && e.className.split ? "." + e.className.split(/\s+/).join(".") : ""} "${text(e)}"`;
const seen = (e) => e.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });
const style = (e) => getComputedStyle(e);
const hidden = (e) => e.closest(".sr-only") || style(e).clipPath !== "none";
const scrolls = (e) => ["auto", "scroll"].includes(style(e).overflowX);
const inScroller = (e) => { for (let p = e.parentElement; p; p = p.parentElement) if (scrolls(p)) return true; return false; };

// Wider than the window.
const page = document.scrollingElement;
if (page.scrollWidth > innerWidth) faults.push(`the page is ${page.scrollWidth} px wide in ${innerWidth}`);
for (const e of all("body *")) {
  if (!seen(e) || hidden(e) || inScroller(e)) continue;
  const box = e.getBoundingClientRect();
  if (box.width && (box.right > innerWidth + 0.5 || box.left < -0.5))
    faults.push(`${name(e)} reaches from ${box.left.toFixed(1)} to ${box.right.toFixed(1)}`);
}

// Text that is cut off by the box around it.
const parts = ".card, .stage, .lane-head, .formula";
for (const e of all(parts).flatMap((part) => [part, ...all("*", part)])) {
  if (!seen(e) || hidden(e) || e instanceof SVGElement || e.localName === "textarea") continue;
  const { overflowX, overflowY } = style(e);
  const cut = (value) => ["hidden", "clip"].includes(value);
  if (cut(overflowX) && e.scrollWidth > e.clientWidth + 1) faults.push(`${name(e)} is cut off at the side`);
  if (cut(overflowY) && e.scrollHeight > e.clientHeight + 1) faults.push(`${name(e)} is cut off below`);
}

// Text that sticks out of its card or head.
const lines = (e) => {
  const range = document.createRange();
  range.selectNodeContents(e);
  return [...range.getClientRects()].filter((r) => r.width > 0);
};
for (const box of all(".card, .stage .head, .lane-head .head, .term, .result, button, .workspace-open, .journey-card")) {
  if (!seen(box) || hidden(box)) continue;
  const outer = box.getBoundingClientRect();
  for (const part of all("*", box).filter((e) => e.childElementCount === 0 && e.textContent.trim() && seen(e) && !hidden(e) && !(e instanceof SVGElement)).concat(box.childElementCount ? [] : [box]))
    for (const r of lines(part))
      if (r.left < outer.left - 1 || r.right > outer.right + 1 || r.top < outer.top - 1 || r.bottom > outer.bottom + 1) {
        faults.push(`${name(part)} sticks out of ${name(box)}`);
        break;
      }
}

// The button at the end of a lane must not stand on the words of a card or of the lane.
for (const button of all(".add-here").filter(seen)) {
  const [sign] = lines(button);
  for (const words of all(".name, .count, .channel", button.closest(".lane")))
    for (const r of lines(words))
      if (sign && r.left < sign.right && sign.left < r.right && r.top < sign.bottom && sign.top < r.bottom)
        faults.push(`${name(button)} stands on ${name(words)}`);
}

// An empty box beside a gate must not take the clicks meant for the card below it.
for (const item of all(".gates li")) {
  const { right, bottom } = item.getBoundingClientRect();
  if (document.elementFromPoint(right - 3, bottom - 3) === item) {
    faults.push("the list items around the gates take clicks where nothing is seen");
    break;
  }
}

// Too small to hit.
for (const e of all("button, [role=button], summary, select, .rail-entry, input:not([type=radio], [type=checkbox], [type=file])")) {
  if (!seen(e) || hidden(e)) continue;
  const { width, height } = e.getBoundingClientRect();
  if (width < 23.95 || height < 23.95) faults.push(`${name(e)} is ${width.toFixed(1)} × ${height.toFixed(1)} px`);
}
return faults;
