/* The search of a page: nothing is loaded before a reader goes to a search box; then everything at once.
   Without JavaScript the same box opens the page of results, which links to the registers. */

const PARTS = ["analyse", "box", "engine", "lexicon", "numbers", "open", "query", "rank", "shards", "snippet", "view", "years"];

for (const form of document.querySelectorAll("form[data-zoek]")) {
  form.addEventListener("focusin", () => prepare(form), { once: true });
}
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const box = document.querySelector("form[data-zoek] input");
  if (!box) return;
  event.preventDefault();
  box.focus();
});
if (new URLSearchParams(location.search).has("markeer")) {
  import("./mark.js").then(({ markFromAddress }) => markFromAddress());
}
const page = document.getElementById("zoekpagina");
if (page) import("./page.js").then(({ show }) => show(page));

async function prepare(form) {
  // asked for together, so that no module waits until another has named it
  for (const part of PARTS) import(`./${part}.js`).catch(() => {});
  import("./open.js").then(({ open }) => open()).catch(() => {});
  const { attach } = await import("./box.js");
  attach(form);
}
