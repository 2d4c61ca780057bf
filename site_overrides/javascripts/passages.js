// What a reader gains with JavaScript: a paragraph sign with link and citation, notes in the margin of a
// paper on wide screens, and long lanes that fold on small ones. The page is whole without it.

import { citeMenu, idOf, wordsOf } from "./cite.js";

// A passage that is at home on another page has no place of its own here; its question's place serves.
const SOURCE =
  ".bron[id], .gedeeld:not(.nootnaam), .agendapunt[id], .wisseling[id] > .bronregel, .footnote li[id]";
// One stop a heading or question is enough for the tab key; from there the arrow keys go on.
const STOPS = ":is(h1, h2, h3, h4, h5, h6), .bronregel";

function addSigns(root) {
  const open = citeMenu();
  const signs = [];
  for (const element of root.querySelectorAll(SOURCE)) {
    const sign = document.createElement("a");
    sign.className = "plek g";
    sign.href = "#" + idOf(element);
    sign.textContent = "¶";
    // Its first words tell one sign from another in a list of links.
    sign.setAttribute("aria-label", `Link en verwijzing: ${wordsOf(element).slice(0, 6).join(" ")}`);
    sign.setAttribute("aria-haspopup", "dialog");
    sign.setAttribute("aria-expanded", "false");
    if (!element.matches(STOPS)) sign.tabIndex = -1;
    sign.addEventListener("click", (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey || !HTMLElement.prototype.showPopover) return;
      event.preventDefault();
      history.replaceState(history.state, "", sign.href);
      open(sign, element);
    });
    signs.push(sign);
    const place = element.matches("li") ? element.querySelector(":scope > p:last-of-type") ?? element : element;
    if (element.matches(".tabel")) place.prepend(sign);
    else place.append(sign);
  }
  root.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const next = step && signs[signs.indexOf(event.target) + step];
    if (!next || !signs.includes(event.target)) return;
    event.preventDefault();
    next.focus();
  });
}

function marginNotes(text) {
  let free = 0;
  for (const mark of text.querySelectorAll(".footnote-ref")) {
    const note = document.getElementById(decodeURIComponent(mark.hash.slice(1)));
    if (!note) continue;
    const side = document.createElement("span");
    side.className = "kantnoot g";
    // The same words stand at the foot, where the mark leads: no second reading aloud.
    side.setAttribute("aria-hidden", "true");
    const copy = note.cloneNode(true);
    for (const own of copy.querySelectorAll(".footnote-backref, .nootnaam, .vh, .plek")) own.remove();
    side.textContent = `${mark.textContent} ${copy.textContent.trim()}`;
    text.append(side);
    const top = Math.max(mark.getBoundingClientRect().top - text.getBoundingClientRect().top, free);
    side.style.top = `${top}px`;
    free = top + side.offsetHeight + 8;
  }
}

function fold(lane) {
  if (!matchMedia("(max-width: 44.9375em)").matches || lane.scrollHeight < innerHeight * 1.5) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "vouw g";
  button.textContent = "Lees verder";
  lane.classList.add("gevouwen");
  const open = () => {
    lane.classList.remove("gevouwen");
    button.remove();
  };
  button.addEventListener("click", open);
  lane.addEventListener("focusin", open);
  lane.after(button);
  if (location.hash && lane.querySelector(`#${CSS.escape(location.hash.slice(1))}`)) open();
  addEventListener("hashchange", () => lane.querySelector(":target") && open());
}

const article = document.querySelector(".md-content__inner");
if (article) {
  addSigns(article);
  for (const text of article.querySelectorAll(".stuktekst")) marginNotes(text);
  for (const lane of article.querySelectorAll(".baan:not(.leeg)")) fold(lane);
  // A link into folded text opens it.
  const reveal = () => document.querySelector(":target")?.closest("details")?.setAttribute("open", "");
  addEventListener("hashchange", reveal);
  reveal();
}
