// What a title says and what a note holds, shown beside the words on hover and on focus. One listener for the
// whole page: the theme's own tooltips prepare each of the hundreds of places before a reader can do anything.
// It goes away with Escape and stays while the pointer is on it (WCAG 1.4.13). Without this script a title is a
// title and a note stands at the foot.

const HOSTS = ".md-content :is([title], .footnote-ref)";
const SOON = 200; // milliseconds: a pointer that only passes shows nothing, and has time to reach the words

let host = null;
let tip = null;
let waiting = 0;

function contents(element) {
  if (!element.matches(".footnote-ref")) return [element.title];
  const note = document.getElementById(decodeURIComponent(element.hash.slice(1)))?.cloneNode(true);
  for (const own of note?.querySelectorAll(".footnote-backref, .plek") ?? []) own.remove();
  for (const named of note?.querySelectorAll("[id]") ?? []) named.removeAttribute("id");
  return note ? [...note.childNodes] : [];
}

function place() {
  const line = host.getClientRects()[0] ?? host.getBoundingClientRect();
  const box = tip.getBoundingClientRect();
  const room = document.documentElement.clientWidth - box.width - 16;
  const above = line.bottom + box.height + 8 > innerHeight && line.top > box.height + 8;
  tip.style.left = `${scrollX + Math.max(16, Math.min(line.left, room))}px`;
  tip.style.top = `${scrollY + (above ? line.top - box.height - 4 : line.bottom + 4)}px`;
}

function open(element) {
  clearTimeout(waiting);
  if (element === host) return;
  close();
  const words = contents(element);
  if (!words.length) return;
  host = element;
  tip = document.createElement("div");
  tip.className = "toelichting md-typeset";
  tip.id = "toelichting";
  tip.setAttribute("role", "tooltip");
  tip.append(...words);
  document.body.append(tip);
  if (host.title) {
    host.dataset.titel = host.title; // or the browser shows it too
    host.removeAttribute("title");
  }
  host.setAttribute("aria-describedby", tip.id);
  place();
}

function close() {
  clearTimeout(waiting);
  if (!host) return;
  if (host.dataset.titel) host.title = host.dataset.titel;
  delete host.dataset.titel;
  host.removeAttribute("aria-describedby");
  tip.remove();
  host = tip = null;
}

function later(what) {
  clearTimeout(waiting);
  waiting = setTimeout(what, SOON);
}

const hostOf = (target) => target.closest?.(`${HOSTS}, [data-titel]`);

document.addEventListener("pointerover", (event) => {
  if (event.pointerType === "touch") return;
  if (tip?.contains(event.target)) return clearTimeout(waiting);
  const found = hostOf(event.target);
  if (found) later(() => open(found));
  else if (host && host !== document.activeElement) later(close);
});
document.addEventListener("focusin", (event) => {
  const found = hostOf(event.target);
  if (found) open(found);
});
document.addEventListener("focusout", close);
document.addEventListener("keydown", (event) => event.key === "Escape" && close());

// A finger cannot hover: on a term its first tap shows what it means, and its second follows the link. Some browsers
// give a link the focus before they say that it was tapped, so what counts is what was shown when the finger came.
let shown = null;
document.addEventListener("pointerdown", () => { shown = host; });
document.addEventListener("click", (event) => {
  const term = event.target.closest("a.begrip");
  if (term && event.pointerType === "touch" && term !== shown) {
    event.preventDefault();
    term.focus();
    open(term);
  } else if (host?.contains(event.target)) close();
});
