// What a reader gains with JavaScript: a paragraph sign with two ways to copy, notes in the margin
// of a paper on wide screens, and long lanes that fold on small ones. The page is whole without it.

const SOURCE = ".bron[id], .gedeeld[id], .agendapunt[id], .wisseling[id] > .bronregel";

function anchorOf(element) {
  return element.id || element.parentElement.id;
}

function sourceLine(element) {
  let node = element;
  while (node && !node.classList.contains("md-content__inner")) {
    for (let at = node; at; at = at.previousElementSibling) {
      const line = at.matches(".bronregel") ? at : at.querySelector(":scope > .bronregel");
      if (line) return line.textContent.replace(/¶/g, "").trim();
    }
    node = node.parentElement;
  }
  return document.querySelector("h1")?.textContent.trim() ?? document.title;
}

function citation(element) {
  const copy = element.cloneNode(true);
  for (const own of copy.querySelectorAll(".g, .footnote-ref, .plek")) own.remove();
  const words = copy.textContent.trim().split(/\s+/);
  const quote = words.slice(0, 25).join(" ") + (words.length > 25 ? " …" : "");
  const title = document.querySelector("h1")?.textContent.trim().replace(/\s+/g, " ");
  return `“${quote}” (${sourceLine(element)}; ${title}, ${address(element)})`;
}

function address(element) {
  return location.href.split("#")[0] + "#" + anchorOf(element);
}

function menu() {
  const box = document.createElement("div");
  box.className = "plekmenu";
  box.popover = "auto";
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", "Deze passage kopiëren");
  const status = document.createElement("span");
  status.className = "vh";
  status.setAttribute("role", "status");
  const copy = (label, text) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(text(box.passage));
      status.textContent = "Gekopieerd";
      box.hidePopover();
    });
    return button;
  };
  box.append(copy("Kopieer link", address), copy("Kopieer verwijzing", citation));
  document.body.append(box, status);
  return box;
}

function addSigns(root) {
  const box = menu();
  for (const element of root.querySelectorAll(SOURCE)) {
    if (element.matches(".tabel")) continue;
    const sign = document.createElement("a");
    sign.className = "plek g";
    sign.href = "#" + anchorOf(element);
    sign.textContent = "¶";
    sign.setAttribute("aria-label", "Link naar deze passage");
    // One stop a heading or question is enough for the tab key; hundreds are a maze.
    if (!element.matches(":is(h1, h2, h3, h4, h5, h6), .bronregel")) sign.tabIndex = -1;
    sign.addEventListener("click", (event) => {
      if (event.metaKey || event.ctrlKey || !box.showPopover) return;
      event.preventDefault();
      history.replaceState(history.state, "", sign.href);
      box.passage = element;
      box.showPopover();
      const place = sign.getBoundingClientRect();
      box.style.left = `${Math.max(8, Math.min(place.left, innerWidth - box.offsetWidth - 8)) + scrollX}px`;
      box.style.top = `${place.bottom + 4 + scrollY}px`;
      box.querySelector("button").focus();
    });
    element.append(sign);
  }
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
    for (const own of copy.querySelectorAll(".footnote-backref, .nootnaam, .vh")) own.remove();
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
