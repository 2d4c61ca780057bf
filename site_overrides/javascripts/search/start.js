/* The search of a page: nothing is loaded before a reader goes to a search box; then script and manifest
   together. Without JavaScript the same box opens the page of results, which links to the registers. */

const ROOT = new URL("../../", import.meta.url);

for (const form of document.querySelectorAll("form[data-zoek]")) {
  const begin = () => prepare().then(({ attach }) => attach(form)).catch(() => {});
  if (form.contains(document.activeElement)) begin(); // the reader was here before this script
  else form.addEventListener("focusin", begin, { once: true });
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
if (page) {
  ready(page)
    .then(() => Promise.all([import(new URL("zoek/pagina.js", ROOT)), prepare()]))
    .then(([{ show }]) => show(page));
}

/** On the page of results too, nothing is loaded until the reader means to search. */
function ready(root) {
  const input = root.querySelector("input[name=q]");
  if (new URLSearchParams(location.search).get("q") || document.activeElement === input) return Promise.resolve();
  return new Promise((done) => input.addEventListener("focus", done, { once: true }));
}

/** The script, which has begun to open the index. */
async function prepare() {
  const manifest = fetch(new URL("zoek/index.json", ROOT), { cache: "no-cache" }).then((response) => response.json());
  manifest.catch(() => {}); // the script asks again
  const script = await import(new URL("zoek/zoek.js", ROOT));
  script.open(manifest).catch(() => {});
  return script;
}
