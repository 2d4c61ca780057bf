// A list that is too long for one page stands in parts. Who seeks or sorts here does so in all of them: their rows
// come from one file, when they are first asked for. And who kept the address of a row from before the list was
// cut is led on to the part that holds it.

import { Register, STATE, element } from "./register.js";

const frame = document.querySelector("[data-rijen]");
const file = new URL(frame.dataset.rijen, location.href);
const asked = () => STATE.some((name) => new URLSearchParams(location.search).has(name));
const HASH = decodeURIComponent(location.hash.slice(1));
let list; // the promise of all rows

// Those that stand in the parts of this page, each with the address of its place.
async function rows() {
  list ??= fetch(file).then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(answer.statusText))));
  const { top, koppen, delen, rijen } = await list;
  const here = rijen.filter(([part]) => delen[part].startsWith(frame.dataset.deel));
  return { koppen, here, top: new URL(top, file), place: ([part, anchor]) => new URL(`${delen[part]}#${anchor}`, file) };
}

function row(one, { koppen, top, place }) {
  const [, id, target, kind, held, cells] = one;
  const made = element("tr", id ? { id: `rij-${id}` } : {});
  made.dataset.soort = kind;
  if (held) made.dataset.aanwezig = "";
  if (held) made.className = "aanwezig";
  for (const [at, cell] of cells.entries()) {
    const [text, value, linked] = [cell].flat();
    const href = at === 0 && target ? new URL(target, top) : place(one);
    const inner = text && (at === 0 || linked) ? element("a", { href }, text) : text;
    const td = element(at ? "td" : "th", {}, inner);
    if (!at) td.scope = "row";
    if (typeof value === "string") td.dataset.waarde = value;
    if (koppen[at][2]) td.dataset.kop = koppen[at][0];
    made.append(td);
  }
  return made;
}

function table(koppen) {
  const heads = koppen.map(([words, kind]) => {
    const head = element("th", { scope: "col" }, words);
    head.dataset.sorteer = kind;
    return head;
  });
  const like = document.querySelector("#nieuwste .register")?.className ?? "tabel register kaarten";
  const whole = element("div", { className: like, tabIndex: 0, id: "register" });
  for (const name of ["cellen", "keuze", "alle"]) if (name in frame.dataset) whole.dataset[name] = frame.dataset[name];
  whole.setAttribute("role", "region");
  whole.setAttribute("aria-label", frame.getAttribute("aria-label"));
  whole.append(element("table", {}, element("thead", {}, element("tr", {}, ...heads)), element("tbody")));
  return whole;
}

// The one table of all rows in the place of the parts and of what stood here in full; the link leads back there.
async function whole() {
  form.setAttribute("aria-busy", "true");
  try {
    const found = await rows();
    const used = form.contains(document.activeElement);
    const inPlace = table(found.koppen);
    form.replaceWith(inPlace);
    for (const part of [frame, ...document.querySelectorAll("#zoekplek, #nieuwste, #eerder")]) part.remove();
    const register = new Register(inPlace, found.here.map((one) => row(one, found)));
    const back = element("a", { href: location.pathname }, "Terug naar de indeling");
    register.search.form.append(back);
    if (search.value) {
      register.search.value = search.value;
      register.change({ zoek: search.value.trim() });
    }
    if (used) register.search.focus({ preventScroll: true });
    return register;
  } catch {
    note.value = "De hele lijst is nu niet te laden.";
  } finally {
    form.removeAttribute("aria-busy");
  }
}

async function goOn() {
  const found = await rows();
  const one = found.here.find(([, id]) => id === HASH);
  if (one) location.replace(found.place(one));
}

const search = element("input", { type: "search", autocomplete: "off" });
const all = element("button", { type: "button" }, "Toon als één lijst");
const note = element("output");
const form = element("form", { className: "registerfilter" }, element("label", {}, `Zoek in ${frame.dataset.alles} `, search), all, note);
form.setAttribute("role", "search");
form.setAttribute("aria-label", frame.getAttribute("aria-label"));
let shown;
const show = () => (shown ??= whole());
form.addEventListener("submit", (event) => event.preventDefault());
search.addEventListener("input", show);
all.addEventListener("click", show);
(document.getElementById("zoekplek") ?? frame).before(form);
if (HASH && !document.getElementById(HASH)) goOn().catch(() => {});
if (asked()) show();
