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

// All places are read before anything is written, and heights after: in turns, each note would lay out the page.
function marginNotes(text) {
  const notes = [...text.querySelectorAll(".footnote-ref")]
    .map((mark) => [mark, document.getElementById(decodeURIComponent(mark.hash.slice(1)))])
    .filter(([, note]) => note);
  const edge = text.getBoundingClientRect().top;
  const tops = notes.map(([mark]) => mark.getBoundingClientRect().top - edge);
  const sides = notes.map(([mark, note]) => {
    const side = document.createElement("span");
    side.className = "kantnoot g";
    // The same words stand at the foot, where the mark leads: no second reading aloud.
    side.setAttribute("aria-hidden", "true");
    const copy = note.cloneNode(true);
    for (const own of copy.querySelectorAll(".footnote-backref, .nootnaam, .vh, .plek")) own.remove();
    side.textContent = `${mark.textContent} ${copy.textContent.trim()}`;
    return side;
  });
  text.append(...sides);
  const heights = sides.map((side) => side.offsetHeight);
  let free = 0;
  for (const [at, side] of sides.entries()) {
    const top = Math.max(tops[at], free);
    side.style.top = `${top}px`;
    free = top + heights[at] + 8;
  }
}

// Only where there is a margin, and once: a screen that grows gets them then.
function marginNotesOnWideScreens(texts) {
  const wide = matchMedia("(min-width: 76em)");
  const add = () => {
    if (!wide.matches) return;
    wide.removeEventListener("change", add);
    texts.forEach(marginNotes);
  };
  wide.addEventListener("change", add);
  add();
}

function fold(lane) {
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

// A lane folds shortly before the reader comes to it: to measure them all at once would lay out the whole page.
function foldLongLanes(lanes) {
  if (!matchMedia("(max-width: 44.9375em)").matches) return;
  const near = new IntersectionObserver(
    (seen) => {
      const reached = seen.filter((entry) => entry.isIntersecting).map((entry) => entry.target);
      reached.forEach((lane) => near.unobserve(lane));
      reached.filter((lane) => lane.scrollHeight >= innerHeight * 1.5).forEach(fold);
    },
    { rootMargin: "100%" },
  );
  lanes.forEach((lane) => near.observe(lane));
}

const article = document.querySelector(".md-content__inner");
if (article) {
  addSigns(article);
  marginNotesOnWideScreens([...article.querySelectorAll(".stuktekst")]);
  foldLongLanes([...article.querySelectorAll(".baan:not(.leeg)")]);
  // A link into folded text opens it.
  const reveal = () => document.querySelector(":target")?.closest("details")?.setAttribute("open", "");
  addEventListener("hashchange", reveal);
  reveal();
}

// What is folded away is printed too, where the style sheet cannot unfold it.
let unfolded = [];
addEventListener("beforeprint", () => {
  unfolded = [...document.querySelectorAll(".md-content__inner details:not([open])")];
  for (const part of unfolded) part.open = true;
});
addEventListener("afterprint", () => {
  for (const part of unfolded) part.open = false;
});
