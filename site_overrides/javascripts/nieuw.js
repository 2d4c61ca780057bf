/* What is new since the reader's last visit, on the front page.
 *
 * Scope: compares the ids of the site's feed with those this browser saw before, and lists the others. Kept in
 * localStorage of this browser and sent nowhere. A visit lasts as long as the tab: going on and back keeps the
 * list. On a first visit, without storage or without JavaScript, nothing shows: the page is whole without it.
 */

const SEEN = "raadsdossier.gezien";
const BASE = "raadsdossier.basis";
const MOST = 8; // after a long absence the rest is a number

/** The ids kept under a key, or null when there are none or they cannot be read. */
function kept(storage, key) {
  try {
    const value = JSON.parse(storage.getItem(key));
    return Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

/** The items of the feed that are not among the ids seen before; none on a first visit. */
export function unseen(items, seen) {
  if (!seen) return [];
  const known = new Set(seen);
  return items.filter((item) => !known.has(item.id));
}

/** What this visit compares with: what was seen before it began. Remembers what is there now. */
function before(ids) {
  const base = kept(sessionStorage, BASE) ?? kept(localStorage, SEEN);
  sessionStorage.setItem(BASE, JSON.stringify(base ?? ids));
  localStorage.setItem(SEEN, JSON.stringify(ids));
  return base;
}

function show(place, items) {
  const head = document.createElement("h2");
  head.id = "nieuw-sinds";
  head.textContent = "Nieuw sinds uw laatste bezoek";
  const list = document.createElement("ul");
  for (const item of items.slice(0, MOST)) {
    const link = document.createElement("a");
    link.href = item.url.startsWith(item.root) ? new URL(item.url.slice(item.root.length), place.dataset.root) : item.url;
    link.textContent = item.title;
    const row = document.createElement("li");
    row.append(link, ` ${item.summary}`);
    list.append(row);
  }
  if (items.length > MOST) {
    const row = document.createElement("li");
    row.textContent = `en nog ${items.length - MOST} andere stukken`;
    list.append(row);
  }
  place.setAttribute("role", "region");
  place.setAttribute("aria-labelledby", head.id);
  place.replaceChildren(head, list);
  place.hidden = false;
}

async function start() {
  const place = document.querySelector("[data-nieuw]");
  if (!place) return;
  const address = new URL(place.dataset.nieuw, document.baseURI);
  place.dataset.root = new URL(".", document.baseURI).href;
  const answer = await fetch(address);
  if (!answer.ok) return;
  const feed = await answer.json();
  const items = feed.items.map((item) => ({ ...item, root: feed.home_page_url }));
  const found = unseen(items, before(items.map((item) => item.id)));
  if (found.length) show(place, found);
}

start().catch(() => {
  // no storage (private window) or no network: then there is nothing to say
});
