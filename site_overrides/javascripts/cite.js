// Link and citation of a passage: a small menu at its paragraph sign. The texts come from the generator
// (generator/leidraad.py); here only their open places are filled, and what comes of it is copied.

const [PAGE, QUOTE, ADDRESS] = ["\ue000", "\ue001", "\ue002"];
const WORDS = 25; // of a quotation
const SHOWN = 5000; // milliseconds that the message stays

const data = JSON.parse(document.getElementById("bronnen")?.textContent ?? '{"pagina": {}, "lijst": []}');

const FORMS = [
  ["leidraad", "Leidraad", "Leidraad voor juridische auteurs"],
  ["bibtex", "BibTeX", "BibTeX"],
  ["plain", "Tekst met citaat", "gewone tekst met citaat"],
];

// The source and page of a passage; headings of ours have the page itself for a source.
export function sourceOf(element) {
  const marked = element.matches("[data-bron]") ? element : element.querySelector("[data-bron]");
  const [number, page] = (marked?.dataset.bron ?? "").split(".");
  const source = data.lijst[number === "" ? data.lijst.length - 1 : Number(number)];
  return { source, page: page ? Number(page) : 0 };
}

export function filled(form, { source, page, quote, address }) {
  const number = page ? data.pagina[form].replace("0", page) : "";
  return source[form].replaceAll(PAGE, number).replaceAll(QUOTE, quote).replaceAll(ADDRESS, address);
}

export function idOf(element) {
  return element.id || element.closest("[id]").id;
}

export function addressOf(element) {
  return `${location.origin}${location.pathname}#${idOf(element)}`;
}

// The words of the source alone, without what this site adds to them.
export function wordsOf(element) {
  const copy = element.cloneNode(true);
  for (const own of copy.querySelectorAll(".g, .vh, .footnote-ref, .footnote-backref, .plek")) own.remove();
  return copy.textContent.trim().split(/\s+/);
}

function quoteOf(element) {
  const quoted = element.matches(".bronregel") ? element.parentElement.querySelector(".vraag") ?? element : element;
  const words = wordsOf(quoted);
  return words.slice(0, WORDS).join(" ") + (words.length > WORDS ? " …" : "");
}

function make(tag, attributes = {}, text = "") {
  const made = Object.assign(document.createElement(tag), { textContent: text });
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

// A message that is seen and read aloud.
function announcer() {
  const status = make("div", { role: "status", class: "melding" });
  document.body.append(status);
  let waiting;
  return (text) => {
    status.textContent = text;
    clearTimeout(waiting);
    waiting = setTimeout(() => { status.textContent = ""; }, SHOWN);
  };
}

// One menu for the page; `open(sign, element)` shows it at a passage.
export function citeMenu() {
  const say = announcer();
  const box = make("div", { class: "plekmenu", role: "dialog", "aria-labelledby": "plekmenu-bron" });
  box.popover = "auto";
  const source = make("p", { class: "plekmenu__bron" });
  const name = make("span", { id: "plekmenu-bron" });
  const official = make("a", {}, "officiële publicatie");
  source.append(name, " ", official);
  const byHand = make("textarea", { readonly: "", rows: "4", "aria-label": "Te kopiëren tekst", hidden: "" });
  let element, sign;

  const copy = async (text, what) => {
    try {
      await navigator.clipboard.writeText(text);
      say(`Gekopieerd: ${what}`);
      box.hidePopover();
    } catch {
      // Without permission, or on an address that is not secure: the reader copies it.
      byHand.value = text;
      byHand.hidden = false;
      byHand.select();
      say("Kopiëren lukt hier niet vanzelf; de tekst staat geselecteerd klaar.");
    }
  };
  const button = (label, title, action) => {
    const made = make("button", { type: "button", ...(title && { "aria-label": title }) }, label);
    made.addEventListener("click", action);
    return made;
  };
  const link = button("Kopieer link", "", () => copy(addressOf(element), "link naar deze passage"));
  const group = make("div", { role: "group", "aria-labelledby": "plekmenu-als", class: "plekmenu__vormen" });
  group.append(make("span", { id: "plekmenu-als" }, "Kopieer verwijzing"));
  for (const [form, label, title] of FORMS) {
    group.append(button(label, `Kopieer verwijzing: ${title}`, () => {
      const text = filled(form, { ...sourceOf(element), quote: quoteOf(element), address: addressOf(element) });
      copy(text, form === "leidraad" ? text : `verwijzing als ${title}`);
    }));
  }
  box.append(source, link, group, byHand);
  document.body.append(box);

  box.addEventListener("toggle", (event) => {
    sign?.setAttribute("aria-expanded", String(event.newState === "open"));
    // Escape or a choice brings the reader back to the passage; a click elsewhere goes where it went.
    if (event.newState === "closed" && (box.contains(document.activeElement) || document.activeElement === document.body)) sign?.focus();
  });

  return (from, passage) => {
    sign?.setAttribute("aria-expanded", "false");
    [sign, element] = [from, passage];
    const { source: paper, page } = sourceOf(passage);
    name.textContent = paper.naam + (page ? `, p. ${page}` : "");
    official.hidden = !paper.officieel;
    if (paper.officieel) official.href = paper.officieel;
    byHand.hidden = true;
    box.showPopover();
    const place = from.getBoundingClientRect();
    const right = innerWidth - box.offsetWidth - 8;
    box.style.left = `${Math.max(8, Math.min(place.left, right)) + scrollX}px`;
    const below = place.bottom + 4 + box.offsetHeight <= innerHeight;
    box.style.top = `${(below ? place.bottom + 4 : Math.max(8, place.top - 4 - box.offsetHeight)) + scrollY}px`;
    link.focus();
  };
}
